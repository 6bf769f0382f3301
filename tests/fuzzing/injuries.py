"""What is done to bytes that were sound."""

import random
from collections.abc import Callable

TOKENS = (
    b"\x00",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\xed\xa0\x80",
    b"\xe2\x80\xae",
    b"\xf0\x9f\x8e\x99",
    b"\r",
    b"]]>",
    b"<![CDATA[",
    b"<!--",
    b"-->",
    b"<script>",
    b"</",
    b"<",
    b">",
    b"&",
    b"&#0;",
    b"&#xD800;",
    b"&lt;",
    b"<!DOCTYPE x [<!ENTITY a 'b'>]>",
    b"&a;",
    b"<p>" * 300,
    b"<div>" * 2000,
    b"{" * 500,
    b"[[",
    b'"""',
    b"'''",
    b"\\u",
    b"\\",
    b"=",
    b"\n[",
    b"[[sources]]\n",
    b"\nname = 1\n",
    b"{title}",
    b"{}",
    b"{0}",
    b"%s",
    b"../../etc",
    b"$1,234.56bn",
    b"1" * 400,
    b"-1",
    b"1e999",
    b"nan",
    b"2026-99-99",
    b"25:61",
    b"II",
    b"1/0",
    b"\xc2\xa0" * 50,
    b"a" * 5000,
    b" " * 5000,
    b"\n" * 500,
    b"\t",
    "…".encode() * 40,
    "“".encode(),
    "ﷺ".encode(),
    "ß".encode(),
    "İ".encode(),
    "e\u0301".encode() * 200,
    b"http://",
    b"https://[::1",
    b"mailto:",
    b'Content-Type: multipart/mixed; boundary=""\n',
)


def mutate(content: bytes, chance: random.Random) -> bytes:
    """One to eight injuries."""
    for _ in range(chance.randint(1, 8)):
        content = chance.choice(INJURIES)(content, chance)
    return content


def revalue(content: bytes, chance: random.Random) -> bytes:
    """Sound TOML with other values: random bytes seldom come past the parser."""
    lines = content.splitlines(keepends=True)
    keys = [number for number, line in enumerate(lines) if b" = " in line]
    for number in chance.choices(keys, k=chance.randint(1, 2)):
        key = lines[number].partition(b" = ")[0]
        lines[number] = key + b" = " + chance.choice(VALUES) + b"\n"
    return b"".join(lines)


VALUES = (
    b'""',
    b'"x"',
    b'"\\u0000"',
    b'" "',
    b'"../../x"',
    b'"{show"',
    b'"{title!r:>9}"',
    b'"{}"',
    b"0",
    b"-1",
    b"1",
    b"1_000_000_000_000_000_000",
    b"1e308",
    b"nan",
    b"inf",
    b"true",
    b"[]",
    b"{}",
    b'["a", 1]',
    b'["full", "full"]',
    b"[[]]",
    b"2026-03-10",
    b"07:30:00",
    b'{ a = "b" }',
    b'"http://["',
    b'"https://a.example/\\u2028"',
    b'"xx-YY-zz"',
    b'"zh"',
    b'"' + b"a" * 3000 + b'"',
)


def _flip(content: bytes, chance: random.Random) -> bytes:
    if not content:
        return b"\x80"
    place = chance.randrange(len(content))
    return content[:place] + bytes([chance.randrange(256)]) + content[place + 1 :]


def _remove(content: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(content) + 1)
    return content[:start] + content[start + chance.randint(1, 200) :]


def _insert(content: bytes, chance: random.Random) -> bytes:
    place = chance.randrange(len(content) + 1)
    return content[:place] + chance.choice(TOKENS) + content[place:]


def _repeat(content: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(content) + 1)
    piece = content[start : start + chance.randint(1, 300)]
    return content[:start] + piece * chance.randint(2, 30) + content[start:]


def _swap(content: bytes, chance: random.Random) -> bytes:
    low, high = sorted(chance.randrange(len(content) + 1) for _ in range(2))
    return content[high:] + content[low:high] + content[:low]


def _truncate(content: bytes, chance: random.Random) -> bytes:
    return content[: chance.randrange(len(content) + 1)]


def _recode(content: bytes, chance: random.Random) -> bytes:
    encoding = chance.choice(("utf-16", "utf-32", "utf-7", "cp1252", "shift_jis"))
    return content.decode("utf-8", "replace").encode(encoding, "replace")


INJURIES: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    _flip, _flip, _remove, _insert, _insert, _repeat, _swap, _truncate, _recode,
)  # fmt: skip

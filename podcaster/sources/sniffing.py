"""Detecting a document's type by its bytes; name or media type only break ties."""

import csv
import json
import re
import zipfile
from enum import StrEnum
from io import BytesIO, StringIO
from pathlib import PurePath

from podcaster.articles.document import decode, is_binary
from podcaster.model import Document
from podcaster.sources.captions import is_dialogue, stamps_first


class Kind(StrEnum):
    """The kinds of documents that can hold an article."""

    HTML = "a web page"
    TEXT = "text"
    MAIL = "a mail"
    MHTML = "a saved web page (MHTML)"
    MBOX = "a mailbox"
    EPUB = "an e-book"
    FEED = "a feed"
    RTF = "an RTF document"
    PDF = "a PDF document"
    DOCX = "a Word document"
    ODT = "an OpenDocument text"
    TRANSCRIPT = "subtitles or a transcript"
    LINK = "a link"


HEAD = 65_536
"""Characters of a text that are examined."""

MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG\r\n", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"II*\0", "a picture"),
    (b"MM\0*", "a picture"),
    (b"\0\0\1\0", "a picture"),
    (b"8BPS", "a picture"),
    (b"ID3", "a sound file"),
    (b"OggS", "a sound file"),
    (b"fLaC", "a sound file"),
    (b"\xff\xfb", "a sound file"),
    (b"\xff\xf3", "a sound file"),
    (b"\xff\xf1", "a sound file"),
    (b"MThd", "a sound file"),
    (b"\x1aE\xdf\xa3", "a video"),
    (b"\0\0\1\xba", "a video"),
    (b"\x1f\x8b", "an archive; unpack it first"),
    (b"BZh", "an archive; unpack it first"),
    (b"\xfd7zXZ", "an archive; unpack it first"),
    (b"7z\xbc\xaf\x27\x1c", "an archive; unpack it first"),
    (b"Rar!\x1a", "an archive; unpack it first"),
    (b"\x28\xb5\x2f\xfd", "an archive; unpack it first"),
    (b"!<arch>", "an archive; unpack it first"),
    (b"\x7fELF", "a program"),
    (b"\xcf\xfa\xed\xfe", "a program"),
    (b"\xce\xfa\xed\xfe", "a program"),
    (b"\xca\xfe\xba\xbe", "a program"),
    (b"\0asm", "a program"),
    (b"SQLite format 3\0", "a database"),
    (b"wOFF", "a font"),
    (b"wOF2", "a font"),
    (b"OTTO", "a font"),
    (b"\0\1\0\0\0", "a font"),
    (b"\xd0\xcf\x11\xe0", "an old Office or Outlook file; save it as DOCX, or the mail as .eml"),
    (b"bplist00", "a property list; save the page as HTML"),
    (b"%!PS", "PostScript; convert it to PDF"),
)
"""First bytes of a file, and the name of its kind in the refusal."""

PACKAGES = (
    ("xl/workbook.xml", "a spreadsheet"),
    ("ppt/presentation.xml", "slides"),
)
MIMETYPES = {
    "application/epub+zip": Kind.EPUB,
    "application/vnd.oasis.opendocument.text": Kind.ODT,
    "application/vnd.oasis.opendocument.text-template": Kind.ODT,
    "application/vnd.oasis.opendocument.spreadsheet": "a spreadsheet",
    "application/vnd.oasis.opendocument.presentation": "slides",
    "application/vnd.oasis.opendocument.graphics": "a picture",
}

HTML = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--(?:[^-]|-(?!->)){0,5000}-->\s*)*"
    r"<(?:!doctype\s+html|html|head|body|article|section|main|div|p|h[1-6]|table|meta|title)\b",
    re.IGNORECASE,
)
TAG = re.compile(r"<(?:p|div|br|span|a|h\d|article)\b", re.IGNORECASE)
FEED = re.compile(
    r"<(?:rss|rdf:RDF)\b|<(?:\w+:)?feed\b[^>]{0,500}(?:purl\.org/atom|w3\.org/2005/Atom)"
)
JSON_FEED = re.compile(r'"version"\s*:\s*"https?:\\?/\\?/(?:www\.)?jsonfeed\.org\\?/version')
HEADER = re.compile(r"([A-Za-z][A-Za-z0-9-]{1,40}):[ \t]?(.*)")
MAIL_HEADERS = {
    "from", "to", "cc", "subject", "date", "received", "message-id", "mime-version", "content-type",
    "content-transfer-encoding", "return-path", "delivered-to", "reply-to", "dkim-signature",
    "list-unsubscribe", "list-id", "sender", "x-mailer", "authentication-results", "bcc",
}  # fmt: skip
SIGNS_OF_MAIL = {
    "from", "received", "return-path", "mime-version", "message-id", "subject", "content-type",
    "content-transfer-encoding",
}  # fmt: skip
MBOX = re.compile(r"From \S{1,200} [^\n]{0,60}\d{4}[^\n]{0,20}\n[A-Za-z][\w-]*:")
CUE = re.compile(
    r"^(?:\d{1,2}:)?\d{1,2}:\d\d[.,]\d{1,3}[ \t]*-->[ \t]*(?:\d{1,2}:)?\d{1,2}:\d\d", re.MULTILINE
)
STAMPED = re.compile(r"^[ \t]*[\[(](?:\d{1,2}:)?\d{1,2}:\d\d(?:[.,]\d{1,3})?[\])]", re.MULTILINE)
INTERNET_SHORTCUT = re.compile(r"\s*\[(?:InternetShortcut|Desktop Entry)\]", re.IGNORECASE)
WEBLOC = re.compile(r"<plist\b[^>]*>\s*<dict>\s*<key>URL</key>")
LONE_ADDRESS = re.compile(r"\s*(?:https?|feed|itpc|webcal)://\S{3,2000}\s*")

REFUSED_TEXTS = (
    (re.compile(r"\s*BEGIN:VCALENDAR\b"), "a calendar"),
    (re.compile(r"\s*BEGIN:VCARD\b"), "an address card"),
    (re.compile(r"\s*(?:<[?!][^>]{0,2000}>\s*){0,5}<mjml\b"), "an MJML template; compile it first"),
    (
        re.compile(r"\s*(?:<\?xml[^>]{0,200}>\s*)?<opml\b"),
        "a list of feeds; name it as `opml` in a source",
    ),
    (re.compile(r"\s*(?:<(?:\?xml|!DOCTYPE|!--)[^>]{0,2000}>\s*){0,5}<svg\b"), "a picture"),
    (re.compile(r"-----BEGIN [A-Z ]+-----"), "a key or an encrypted message"),
    (re.compile(r"\s*\\documentclass\b"), "LaTeX source"),
    (re.compile(r"#![^\n]{0,100}\b(?:sh|bash|python\d?|perl|ruby|node|env)\b"), "source code"),
    (re.compile(r"(?:diff --git |Index: |--- [^\n]+\n\+\+\+ [^\n]+\n@@ )"), "a patch"),
)  # fmt: skip

TEMPLATE = re.compile(
    r"\{%-?\s*(?:if|for|unless|block|extends|include|assign|end\w+)\b|\{\{[#/^]\s*\w"
)
"""Commands of Liquid, Jinja, Handlebars or Mustache, which do not remain in a rendered page."""
QUOTED_CODE = re.compile(r"<(pre|code)\b[\s\S]*?</\1>|^```[\s\S]*?^```|`[^`\n]+`", re.MULTILINE)
CODE_ENDINGS = frozenset(
    {
        ".py", ".js", ".mjs", ".ts", ".tsx", ".jsx", ".c", ".h", ".cc", ".cpp", ".hpp", ".cs",
        ".java", ".kt", ".go", ".rs", ".rb", ".php", ".pl", ".sh", ".bash", ".sql", ".css",
        ".scss", ".lua", ".swift", ".scala", ".r", ".m", ".ps1", ".bat", ".yaml", ".yml",
        ".toml", ".ini", ".cfg", ".tex", ".ipynb", ".json", ".xml", ".log",
    }
)  # fmt: skip
CODE_LINE = re.compile(
    r"[;{}]\s*$|^\s*(?:def|class|import|from|return|if|elif|else|for|while|try|except|const|let|var"
    r"|function|public|private|static|package|#include|#define|fn|use|select|insert|create|echo"
    r"|export)\b[^.?!]*[:({;=)]\s*|^\s*(?:#|//|/\*|\*|--)\s|^\s*[\w.\[\]]+\s*(?:=|:=|\+=)\s*\S"
    r"|^\s*[\w.]+\(.*\)\s*$|^\s*@\w+"
    r"|^\s*(?:from\s+[\w.]+\s+)?import\s+[\w.*]+(?:\s+as\s+\w+|\s*,\s*[\w.]+)*\s*$"
    r"|^\s*(?:for\s.+\sin|if|elif|while|with|try|else|except|def|class)\b.*[\w)\]'\"]:\s*$",
    re.IGNORECASE,
)
SETTINGS = re.compile(
    r"(?:---\n)?(?:[ \t]*(?:- )?[\w.-]{1,40}:(?: \S{1,60}| [\"'][^\"'\n]{0,200}[\"'])?[ \t]*\n"
    r"|[ \t]*- \S{1,60}[ \t]*\n){3,}(?:[ \t]*(?:- )?[\w.-]{1,40}(?::(?: \S{1,60})?)?)"
)
"""YAML: keys with one-word values; the lines of a recipe have more words."""
FEWEST_LINES = 4
"""A shorter text must consist of code lines only."""
COMMENT = re.compile(r"^\s*(?:#|//|/\*|\*|--)\s")
BRACKET = re.compile(r"[{}=();]")
FENCE = re.compile(r"^```.*?(?:^```|\Z)", re.MULTILINE | re.DOTALL)
SENTENCE = re.compile(r"(?:\w[\w'’-]*[,:]?\s+){6,}\S*[.!?…。][\"”’)]?(?:\s|$)")


def kind_of(document: Document) -> Kind | str:
    """Detect what a document is; a plain string names a kind without articles."""
    content = document.content
    ending = PurePath(document.name).suffix.lower()
    if found := _binary_kind(content, ending):
        return found
    if is_binary(content):
        return "binary data"
    return _text_kind(decode(content[: 4 * HEAD])[:HEAD], document.media_type, ending)


def _binary_kind(content: bytes, ending: str) -> Kind | str | None:
    if content[:4] == b"PK\3\4":
        return _package_kind(content, ending)
    if b"%PDF-" in content[:1024]:
        return Kind.PDF
    if content.lstrip()[:5] == b"{\\rtf":
        return Kind.RTF
    if content[:2] == b"MZ" and b"\0" in content[:64]:
        return "a program"
    if content[:2] == b"BM" and content[6:10] == b"\0\0\0\0":
        return "a picture"
    if content[:4] == b"RIFF":
        return "a picture" if content[8:12] == b"WEBP" else "a sound or video file"
    if content[4:8] == b"ftyp":
        is_picture = content[8:12] in (b"avif", b"heic", b"mif1", b"heix")
        return "a picture" if is_picture else "a sound or video file"
    if content[60:68] == b"BOOKMOBI":
        return "a Kindle book; convert it to EPUB"
    if content[257:262] == b"ustar":
        return "an archive; unpack it first"
    return next((name for magic, name in MAGIC if content.startswith(magic)), None)


def _package_kind(content: bytes, ending: str) -> Kind | str:
    """Detect the kind of a ZIP-based file."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            names = set(archive.namelist())
            declared = ""
            if "mimetype" in names:
                with archive.open("mimetype") as stream:
                    declared = stream.read(200).decode("ascii", "replace").strip()
    except Exception:  # noqa: BLE001 - damaged in whatever way: the reader of e-books says how
        return Kind.EPUB if ending == ".epub" else "a damaged archive"
    if declared in MIMETYPES:
        return MIMETYPES[declared]
    if "word/document.xml" in names:
        return Kind.DOCX
    if "META-INF/container.xml" in names or ending == ".epub":
        return Kind.EPUB
    known = (what for member, what in PACKAGES if member in names)
    return next(known, "an archive; unpack it first")


def _text_kind(text: str, media_type: str, ending: str) -> Kind | str:
    text = text.lstrip("\ufeff")
    if kind := _mail_kind(text, media_type, ending):
        return kind
    for sign, name in REFUSED_TEXTS:
        if sign.match(text):
            return name
    if len(TEMPLATE.findall(text)) > 1 and len(TEMPLATE.findall(QUOTED_CODE.sub("", text))) > 1:
        return "a template whose fields are not filled in"
    if kind := _marked_kind(text, media_type):
        return kind
    if text.startswith("<?xml") or (text.lstrip()[:1] == "<" and ending == ".xml"):
        return "XML data"
    if text.lstrip()[:1] in ("{", "[") and _is_json(text):
        return "JSON data"
    if _is_table(text, is_declared=ending in (".csv", ".tsv") or "csv" in media_type):
        return "a table of data (CSV)"
    if _is_code(text, is_declared=ending in CODE_ENDINGS):
        return "source code or settings"
    return Kind.TEXT


def _marked_kind(text: str, media_type: str) -> Kind | None:
    first = text.lstrip()[:1]
    if (first == "<" and FEED.search(text[:3000])) or (
        first == "{" and JSON_FEED.search(text[:5000])
    ):
        return Kind.FEED
    if HTML.match(text) or ("html" in media_type and TAG.search(text)):
        return Kind.HTML
    if INTERNET_SHORTCUT.match(text) or WEBLOC.search(text[:2000]) or LONE_ADDRESS.fullmatch(text):
        return Kind.LINK
    stamped = STAMPED.findall(stamps_first(text))
    is_cued = text.startswith("WEBVTT") or len(CUE.findall(text)) >= 2 or len(stamped) >= 2
    if is_cued or is_dialogue(text):
        return Kind.TRANSCRIPT
    return None


def _mail_kind(text: str, media_type: str, ending: str) -> Kind | None:
    if MBOX.match(text):
        return Kind.MBOX
    names = _header_names(text.lstrip("\r\n"))
    known = names & MAIL_HEADERS
    is_declared = ending in (".eml", ".emlx") or media_type.startswith("message/")
    is_mail = len(known) >= (1 if is_declared else 2) and bool(known & SIGNS_OF_MAIL)
    if not is_mail:
        return None
    is_page = re.search(r"^content-type:\s*multipart/related", text[:5000], re.I | re.M)
    if is_page and not known & {"to", "received", "delivered-to"}:
        return Kind.MHTML
    return Kind.MAIL


def _header_names(text: str) -> set[str]:
    """The names of the header fields at the head of a text, up to its first empty line.

    Some mails lack that line: their text directly follows sender and subject.
    """
    names: set[str] = set()
    for line in text.splitlines()[:200]:
        if not line.strip():
            break
        if line[0] in " \t":
            continue
        field = HEADER.fullmatch(line)
        if field is None:
            return names if "from" in names and names & {"to", "subject"} else set()
        names.add(field[1].lower())
    return names


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except RecursionError:
        return True
    except ValueError:
        # Cut at HEAD, or lines of JSON: keys in quotes do not open any prose.
        return bool(re.match(r'\s*[\[{]+\s*"[^"\n]{1,80}"\s*[:,]', text))
    return True


def _is_table(text: str, *, is_declared: bool) -> bool:
    """Whether lines have equally many cells; a comma in prose is followed by a space."""
    lines = [line for line in text.splitlines()[:200] if line.strip()]
    if len(text) == HEAD:
        lines = lines[:-1]
    for delimiter in (",", ";", "\t", "|"):
        tight = len(re.findall(rf"{re.escape(delimiter)}(?! )", text))
        if not is_declared and (len(lines) < 3 or tight < 0.8 * text.count(delimiter)):
            continue
        if delimiter == "|" and text.lstrip()[:1] == "|":
            continue  # a table in Markdown
        try:
            counts = [
                len(row) for row in csv.reader(StringIO("\n".join(lines)), delimiter=delimiter)
            ]
        except csv.Error:
            continue
        columns = max(set(counts), key=counts.count, default=0)
        if columns >= (2 if is_declared else 3) and counts.count(columns) >= 0.9 * len(counts):
            return True
    return False


def _is_code(text: str, *, is_declared: bool) -> bool:
    lines = [line for line in FENCE.sub("", text).splitlines() if line.strip()]
    if len(lines) < (1 if is_declared else 2):
        return False
    code = sum(
        bool(CODE_LINE.search(line) or (is_declared and COMMENT.match(line))) for line in lines
    )
    prose = sum(bool(SENTENCE.search(line)) for line in lines if not CODE_LINE.search(line))
    if is_declared and not prose:
        return True
    if SETTINGS.fullmatch(text.strip()):
        return True
    share = code / len(lines)
    if not is_declared and len(lines) < FEWEST_LINES and share < 1:
        return False
    if not is_declared and len(BRACKET.findall(text)) < 0.8 * len(lines):
        return False
    return share >= (0.25 if is_declared else 0.6) and prose < 0.25 * len(lines)

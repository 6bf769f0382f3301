"""The cell: what a document does to its reader costs that document only."""

import os
import random
import re
import signal
import subprocess
import sys
import threading
import time
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from podcaster import sources
from podcaster.errors import BadInput
from podcaster.model import Document
from podcaster.sources import cell

STORY = "<p>The harbour board voted on Tuesday to move the old crane to the northern quay.</p>"
PAGE = f"<html><body><article>{STORY * 3}</article></body></html>".encode()


def document(content: bytes, name: str = "a.html") -> Document:
    return Document(content=content, name=name)


def is_well() -> bool:
    return "harbour board" in sources.read_article(document(PAGE)).paragraphs[0]


def damaged_book() -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_LZMA) as book:
        book.writestr("META-INF/container.xml", "<container/>" * 200)
        book.writestr("mimetype", "application/epub+zip", zipfile.ZIP_STORED)
    content = bytearray(file.getvalue())
    content[60:90] = random.Random(1).randbytes(30)
    return bytes(content)


HOSTILE = {
    "a book with damaged LZMA": damaged_book,
    "a bomb": lambda: b"PK\3\4" + b"\0" * 2000,
    "deep": lambda: b"<html>" + b"<div>" * 50_000 + STORY.encode(),
    "brackets": lambda: b"Content-Type: text/plain\nFrom: a\n\n" + b"(" * 200_000,
    "a feed of entities": lambda: b"<rss>" + b"&x;" * 100_000,
    "a mail of many parts": lambda: (
        b"From: a\nContent-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\n" * 20_000
    ),
    "json": lambda: b"[" * 100_000,
    "an empty PDF": lambda: b"%PDF-1.7\n%%EOF",
    "an RTF without end": lambda: b"{\\rtf1 " + b"{\\b " * 20_000,
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_what_is_hostile_is_refused_by_name_and_the_next_is_read(kind: str) -> None:
    try:
        for each in sources.open_document(document(HOSTILE[kind](), "hostile")):
            sources.read_article(each)
    except BadInput as error:
        assert "hostile" in str(error)
    assert is_well()


@pytest.mark.parametrize(
    ("limits", "page", "complaint"),
    [
        # Attributes that hold tags: quadratic in libxml2, and deaf to every exception.
        (
            {"SECONDS": 1},
            "b'<html><body><p ' + b' '.join(b'a%d=<' % n for n in range(200_000)) + b'>x</p>'",
            r"a\.html: takes more than 1 s to read",
        ),
        (
            {"MEMORY": 110_000_000, "MEMORY_FACTOR": 0},
            "b'<html><body>' + b'<p>x</p>' * 990_000",
            r"a\.html: takes (more than|too much).* memory",
        ),
    ],
    ids=["time", "memory"],
)
def test_time_and_memory_are_bounded_inside_c_code(
    limits: dict[str, int], page: str, complaint: str
) -> None:
    """With smaller limits, in a process of its own: the cell is forked from what is set there."""
    code = (
        "from podcaster import sources\n"
        "from podcaster.errors import BadInput\n"
        "from podcaster.model import Document\n"
        "from podcaster.sources import cellworker\n"
        f"vars(cellworker).update({limits | {'SECONDS_A_MEGABYTE': 0}!r})\n"
        "try:\n"
        f"    sources.read_article(Document(content={page}, name='a.html'))\n"
        "except BadInput as error:\n"
        "    print(error)\n"
        f"print(sources.read_article(Document(content={PAGE!r}, name='a')).paragraphs[0])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=300, check=True
    )
    refused, read = done.stdout.splitlines()
    assert re.search(complaint, refused)
    assert "harbour board" in read


ALBANIAN = ("Krani i portit lëviz të martën në bregun verior. " * 8).encode()


def workers() -> set[str]:
    """The processes that read for the cell; empty where the system does not list them."""
    group = cell.process_id()
    try:
        return set(Path(f"/proc/{group}/task/{group}/children").read_text("utf-8").split())
    except OSError:
        return set()


def test_a_worker_that_has_loaded_the_language_detector_goes_on() -> None:
    """The detector's memory is no document's; it is loaded for texts in rarer languages."""
    assert sources.read_article(document(ALBANIAN, "a.txt")).language == "sq"
    before = workers()
    assert sources.read_article(document(ALBANIAN, "b.txt")).language == "sq"
    assert is_well()
    assert workers() == before


def test_a_cell_that_was_killed_is_replaced() -> None:
    assert is_well()
    os.killpg(cell.process_id(), signal.SIGKILL)
    with pytest.raises(BadInput, match="cannot be read"):
        sources.read_article(document(PAGE))
    assert is_well()


def test_several_threads_share_it() -> None:
    found: list[bool] = []
    threads = [threading.Thread(target=lambda: found.append(is_well())) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(300)
    assert found == [True] * 4


def test_errors_keep_their_class_and_words() -> None:
    with pytest.raises(BadInput) as caught:
        sources.open_document(document(b"\x89PNG\r\n\x1a\n", "a.png"))
    assert (type(caught.value), str(caught.value)) == (BadInput, "a.png: a picture, not an article")


def test_nothing_is_left_when_the_program_ends() -> None:
    code = (
        "from podcaster import sources\n"
        "from podcaster.model import Document\n"
        "from podcaster.sources import cell\n"
        f"print(sources.read_article(Document(content={PAGE!r}, name='a')).title)\n"
        "print(cell.process_id())\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=300, check=True
    )
    title, pid = done.stdout.splitlines()
    assert title and done.stderr == ""
    assert wait_for_end(int(pid))


def wait_for_end(group: int) -> bool:
    """Whether a group of processes is gone, once whoever inherits them has noticed."""
    for _ in range(1200):
        try:
            os.killpg(group, 0)
        except OSError:
            return True
        time.sleep(0.05)
    return False


LEFT = """
from podcaster.sources.cellworker import Allowance
allowance = Allowance()
left = bytearray(90_000_000)
allowance.begin(1000)
print(len(bytearray(150_000_000)))
"""


def test_what_a_document_has_left_is_not_charged_to_the_next() -> None:
    done = subprocess.run(
        [sys.executable, "-c", LEFT], capture_output=True, text=True, timeout=300, check=False
    )
    assert (done.stdout, done.stderr) == ("150000000\n", "")


def test_a_command_forks_it_instead_of_starting_python_again(tmp_path: Path) -> None:
    """Threads that a library starts while it is imported would prevent that."""
    (tmp_path / "page.html").write_bytes(PAGE)
    code = (
        "import sys\n"
        "from pathlib import Path\n"
        "from podcaster.cli import main\n"
        "from podcaster.sources import cell\n"
        "try:\n"
        "    main(['script', sys.argv[1]])\n"
        "except SystemExit as end:\n"
        "    assert not end.code\n"
        "def command(process):\n"
        "    return Path(f'/proc/{process}/cmdline').read_bytes()\n"
        "is_linux = sys.platform == 'linux'\n"
        "assert not is_linux or command(cell.process_id()) == command('self')\n"
    )
    subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "page.html")],
        cwd=tmp_path,
        check=True,
        capture_output=True,
        timeout=300,
    )

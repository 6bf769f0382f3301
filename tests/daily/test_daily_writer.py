"""A script writer of the user's own, and what it is held to."""

import json
import shlex
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from daily_show import make_show

from podcaster.cli.articles import read_articles
from podcaster.daily.selection import in_brief
from podcaster.daily.writer import Writer, objection_to, rewrite
from podcaster.model import Article, Block, Role, Show
from podcaster.show.showdir import ShowDir

LEAD = "Divers led by Marta Quist found 31 amphorae off Brindisi, but they did not find the ship."
MORE = "The jars held olive oil. Their seals name a potter of Rhodes, and none is broken."
ARTICLE = Article(
    title="Divers find jars", blocks=(Block(LEAD), Block(MORE)), url="https://a.example/1"
)


def said(text: str, language: str = "en") -> Article:
    return replace(ARTICLE, blocks=(Block(text),), language=language)


@pytest.mark.parametrize(
    ("text", "objection"),
    [
        ("Marta Quist and her divers found 31 amphorae. They did not find the ship.", ""),
        ("Divers found thirty-one jars with olive oil off Brindisi.", ""),
        ("Divers found 310 amphorae off Brindisi.", "a figure that is not in the article: 310"),
        ("Divers found forty amphorae off Brindisi.", "a figure that is not in the article: 40"),
        ("Divers led by Paolo Conti found 31 amphorae.", "a name that is not in the article: "),
        ("The divers went down near Naples and found jars.", "a name that is not in the article"),
        ("Divers found 31 amphorae off Brindisi, and they found the ship.", "leaves out a neg"),
        ("They lost the jars before they won them back from the sea bed.", ""),
        ("The jars held no olive oil.", "denies what the article does not"),
        ("Divers led by Marta Quist never found 31 amphorae off Brindisi, and not the ship.", ""),
    ],
)  # fmt: skip
def test_a_writer_says_what_the_article_says(text: str, objection: str) -> None:
    found = objection_to(said(text), ARTICLE)
    assert objection in found if objection else not found, found


@pytest.mark.parametrize(
    ("text", "is_faithful"),
    [
        ("Taucher fanden vor Brindisi 31 Amphoren, aber das Schiff fanden sie nicht.", True),
        ("Taucher fanden vor Brindisi einunddreißig Amphoren mit Olivenöl.", True),
        ("Taucher fanden vor Brindisi 13 Amphoren.", False),
    ],
)
def test_in_another_language_figures_alone_are_compared(text: str, is_faithful: bool) -> None:
    assert (objection_to(said(text, "de"), ARTICLE) == "") is is_faithful


def a_show(root: Path, program: str) -> Show:
    path = root / "writer.py"
    path.write_text(program, "utf-8")
    show = make_show(root / "show")
    script = replace(show.script, writer=shlex.join([sys.executable, str(path)]))
    return replace(show, script=script)


COUNTING = """
import json, pathlib, sys
log = pathlib.Path(__file__).with_name("calls")
log.write_text(log.read_text("utf-8") + "x" if log.exists() else "x")
article = json.load(sys.stdin)
print("In short: " + article["paragraphs"][0])
"""


def test_the_same_article_is_written_once(tmp_path: Path) -> None:
    show = a_show(tmp_path, COUNTING)
    for _ in range(2):
        written = Writer(show).prepare(ARTICLE)
        assert written.paragraphs == (f"In short: {LEAD}",)
    assert (tmp_path / "calls").read_text("utf-8") == "x"
    (kept,) = (ShowDir(show.root).state_folder / "writer").iterdir()
    kept.write_text(kept.read_text("utf-8").replace("31", "13"), "utf-8")
    assert Writer(show).prepare(ARTICLE) == written
    assert (tmp_path / "calls").read_text("utf-8") == "xx", "a damaged answer was believed"


@pytest.mark.parametrize(
    ("program", "reason"),
    [
        ("import time; time.sleep(900)", "took longer than"),
        ("raise SystemExit(3)", "exited with 3"),
        ("pass", "no text"),
        ("print('x' * 300_000)", "more than 200 kB"),
        ("print('Divers found 99 amphorae.')", "a figure that is not in the article: 99"),
    ],
)
def test_whatever_goes_wrong_the_story_keeps_its_own_words(
    tmp_path: Path, program: str, reason: str
) -> None:
    writer = Writer(a_show(tmp_path, program), seconds=300)
    if "sleep" in program:
        writer = Writer(a_show(tmp_path, program), seconds=0.3)
    assert writer.prepare(ARTICLE) == ARTICLE
    assert reason in writer.objections["", ARTICLE.title]


def test_build_and_script_read_what_the_writer_wrote(tmp_path: Path) -> None:
    page = tmp_path / "jars.txt"
    page.write_text(f"Divers find jars\n\n{LEAD}\n\n{MORE}\n", "utf-8")
    show = a_show(tmp_path, COUNTING)
    (article,) = read_articles([str(page)], show).articles
    assert article.paragraphs == (f"In short: {LEAD}",)
    (tmp_path / "liar").mkdir()
    liar = a_show(tmp_path / "liar", "print('Divers found 99 amphorae.')")
    (article,) = read_articles([str(page)], liar).articles
    assert article.paragraphs == (LEAD, MORE)
    brief = replace(show, script=replace(show.script, writer="", brief=1))
    (article,) = read_articles([str(page)], brief).articles
    assert article.paragraphs == (LEAD,) and article.is_shortened


def test_what_a_writer_is_given() -> None:
    asked: list[bytes] = []

    def ask(given: bytes) -> str:
        asked.append(given)
        return LEAD

    assert rewrite(ARTICLE, ask).objection == ""
    facts = json.loads(asked[0])
    assert facts["title"] == ARTICLE.title and facts["paragraphs"] == [LEAD, MORE]
    assert facts["text"] == f"{LEAD}\n\n{MORE}" and facts["url"] == ARTICLE.url


def test_in_brief() -> None:
    blocks = (Block(LEAD), Block("The jars", Role.HEADING), Block(MORE), Block("More to come:"))
    article = replace(ARTICLE, blocks=blocks)
    assert in_brief(article, 1).blocks == blocks[:1] and in_brief(article, 1).is_shortened
    assert in_brief(article, 2).blocks == blocks[:3]
    assert in_brief(article, 3) == article

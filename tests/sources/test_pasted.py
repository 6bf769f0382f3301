"""Pasted text: columns, verse, wire copy and threads."""

import textwrap

import pytest

from podcaster.model import Document
from podcaster.sources import articles_in
from podcaster.sources.pasted import mend_pasted

STORY = (
    "The harbour board voted on Tuesday to move the old crane to the northern quay, after a winter"
    " of storms had damaged its foundations. The work will cost two million euros and take until"
    " spring, the board said. Two of its five members voted against the plan, and one of them left"
    " the room before the count. The crane was built in 1911 and has not lifted a load for years."
)


@pytest.mark.parametrize("width", [19, 22, 25, 28, 32, 36, 39])
def test_narrow_columns_are_read_whole(width: int) -> None:
    text = textwrap.fill(STORY, width)
    assert " ".join(mend_pasted(text).split()) == STORY
    (article,) = articles_in(Document(content=text.encode(), name="-"))
    said = " ".join((article.title, *article.paragraphs))
    assert "left the room before the count" in said and "voted on Tuesday to move" in said


SONG = "\n\n".join(
    "\n".join(f"{who} went down to the {where}" for where in ("river", "meadow", "mill", "sea"))
    for who in ("Anna", "The miller", "My brother", "The moon", "An old grey dog", "The night")
)


def test_a_song_of_short_lines_is_said() -> None:
    (article,) = articles_in(Document(content=SONG.encode(), name="-"))
    said = " ".join((article.title, *article.paragraphs))
    assert said.count("went down to the") >= 23


@pytest.mark.parametrize(
    "text",
    [
        STORY,
        textwrap.fill(STORY, 72),
        "Ingredients\n\n- two eggs\n- one onion\n- salt\n- oil\n- bread\n",
        "Home\nSport\nWeather\nCulture\nMore\nLog in\n",
        "# Title\n\nOne line.\n\nAnother line, which is longer.\n",
        "He lives at 1/2 Quay Street. Half of it, 3/4 of an acre, is garden.\n",
        "It rained.\n\nEditor's note: an earlier version named another town.\n",
        "The end\n\nof the road was near, she wrote.\n",
    ],
)
def test_other_texts_stay_as_they_are(text: str) -> None:
    assert mend_pasted(text) == text


@pytest.mark.parametrize(
    "mark",
    ["(MORE)", "-30-", "# # #", "###", "ENDS", "(END)", "Eds: Updates with quote.",
     "Note to editors: pictures follow.", "-0-"],
)  # fmt: skip
def test_marks_of_wire_copy_are_left_out(mark: str) -> None:
    assert mend_pasted(f"{STORY}\n\n{STORY}\n\n{mark}\n").strip() == f"{STORY}\n\n{STORY}"


@pytest.mark.parametrize(
    "slug",
    ["BC-EU--Harbour Crane, 2nd Ld-Writethru,0412", "HARBOUR-CRANE/VOTE", "PM-Crane", "bulletin"],
)
def test_slug_lines_are_left_out(slug: str) -> None:
    assert mend_pasted(f"{slug}\n\n{STORY}\n").strip() == STORY


@pytest.mark.parametrize(
    "form", ["{n}/ {text}", "{n}/4 {text}", "({n}/4) {text}", "{text} {n}/4", "{text} ({n}/4)"]
)
def test_a_thread_loses_its_numbers(form: str) -> None:
    posts = [f"This is what the board said in its note number {word}." for word in "abcd"]
    text = "\n\n".join(form.format(n=n, text=post) for n, post in enumerate(posts, 1))
    assert mend_pasted(f"{text}\n12.3K views\n").split("\n\n")[:3] == posts[:3]


PAGES = (
    (
        "The harbour board voted on Tues-",
        "day to move the old crane to",
        "the northern quay. The work",
    ),
    (
        "will cost two million euros and",
        "take until spring. Two of its",
        "five members, all of them from",
    ),
    ("the old town, voted against the", "plan, and one of them left the", "room before the count."),
)
WHOLE = (
    "The harbour board voted on Tuesday to move the old crane to the northern quay. The work will"
    " cost two million euros and take until spring. Two of its five members, all of them from the"
    " old town, voted against the plan, and one of them left the room before the count."
)


@pytest.mark.parametrize(
    "between",
    [
        "\n\nHARBOUR COURIER\n{n}\n",
        "\n{n}\nHarbour Courier, 3 March\n\n",
        "\n\n- {n} -\n\n",
        "\nPage {n}\n",
    ],
)
@pytest.mark.parametrize("wide", [False, True])
def test_pages_lose_their_numbers_and_headers(between: str, wide: bool) -> None:
    blocks = [" ".join(page) if wide else "\n".join(page) for page in PAGES]
    text = "".join(block + between.format(n=n) for n, block in enumerate(blocks, 7))
    said = " ".join(mend_pasted(text).replace("Tues- day", "Tuesday").split())
    assert said.removesuffix("HARBOUR COURIER").strip() == WHOLE


@pytest.mark.parametrize(
    "text",
    [
        f"1\n\n{STORY}\n\n2\n\n{STORY}\n\n3\n\n{STORY}\n",
        "The scores\n\nOsterby\n3\nVessa\n4\nLindby\n9\n",
        "In 1911\n\n1912\n\nthe crane was built.\n",
    ],
)
def test_numbers_that_are_no_pages_stay(text: str) -> None:
    assert mend_pasted(text) == text


@pytest.mark.parametrize(
    ("mark", "where"),
    [
        ("dpa-bdt 0123 3 pl 250 dpa 0456", "above"),
        ("afp 0310 4 i 312 AFP 0421", "above"),
        ("Media contact: Ole Hansen, desk@courier.example", "above"),
        ("Pressekontakt: Ole Hansen, Telefon 0431 12 34 56", "below"),
        ("Contact presse : desk@courier.example", "below"),
        ("For Immediate Release", "above"),
        ("PRESSEMITTEILUNG", "above"),
        ("Pressemitteilung", "above"),
        ("BC-EU--Harbour-Crane, 2nd Ld-Writethru,320\nBy ANNA BERG\nAssociated Press", "above"),
        ("dpa0123 4 pl 312 bdt 0456\nHafen/Kran/\n(Zusammenfassung 1430)", "above"),
    ],
)
def test_stamps_and_contacts_of_releases_are_left_out(mark: str, where: str) -> None:
    text = f"{mark}\n\n{STORY}\n" if where == "above" else f"{STORY}\n\n{mark}\n"
    assert mend_pasted(text).strip() == STORY


@pytest.mark.parametrize(
    "line",
    [
        "Contact: the film opens in March.",
        "By Osterby the river is wide.",
        "Reuters",
        "Press contacts with the board were rare, he said.",
        "Tt games of 1911 were won by 3 of 12.",
    ],
)
def test_sentences_that_look_like_stamps_stay(line: str) -> None:
    assert mend_pasted(f"{line}\n\n{STORY}\n") == f"{line}\n\n{STORY}\n"


def test_short_sentences_a_line_each_are_no_poem() -> None:
    lines = ("Crane falls", "Nobody was hurt.", "It rained all night.", "The crew slept ashore.")
    text = "\n".join((*lines, "The crane was green.", "It is gone."))
    (article,) = articles_in(Document(content=text.encode(), name="-"))
    assert (article.title, article.paragraphs[0]) == ("Crane falls", "Nobody was hurt.")

"""Every language's file is complete and sound: `pytest tests/languages -k da` for one of them."""

import re
import string
import tomllib
from importlib.resources import files
from itertools import pairwise
from pathlib import Path

import msgspec
import pytest
from babel import Locale

from podcaster import languages
from podcaster.errors import BadConfig
from podcaster.languages.records import MANY, NONE, SECTIONS, Dates, Language, SpokenWords
from podcaster.model import Templates

SPLIT_ONLY = {"ru"}
"""Languages of which only the ends of sentences are known."""
TRANSLATED = [tag for tag in languages.known() if tag not in SPLIT_ONLY]
FIELDS = {
    "greeting": {"show", "date"},
    "sign_off": {"show"},
    "update": {"title"},
    "minutes": {"count"},
    "licence": {"licence"},
    "written": {"weekday", "day", "month"},
    "page": {"day", "month", "year"},
}
"""What a text must have in braces; the others have nothing there."""


def text_of(tag: str) -> str:
    return files("podcaster.languages").joinpath(f"{tag}.toml").read_text("utf-8")


def fields_in(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("tag", TRANSLATED)
def test_nothing_is_missing(tag: str) -> None:
    """Names every key that the file lacks, all at once."""
    content = tomllib.loads(text_of(tag))
    lacking = [
        f"[{section}] {field.name}"
        for section in ("show", "dates", "pages", "sentences", *({"spoken"} & content.keys()))
        for field in msgspec.structs.fields(SECTIONS[section])
        if field.required and field.name not in content.get(section, {})
    ]
    assert not lacking, f"{tag}.toml lacks {', '.join(lacking)}"


OPTIONAL_IN_MAILS = {
    "replies", "forwards", "begins_forwarded", "other_headers", "also_names", "titles", "labels",
    "you", "public_services", "to_call", "personal",
}  # fmt: skip
"""Signs that programs write in English in other languages, too, and what not every one needs."""


@pytest.mark.parametrize("tag", languages.known())
def test_nothing_is_missing_for_mails(tag: str) -> None:
    """A language without them would have its mails' addresses and footers read out."""
    mails = tomllib.loads(text_of(tag)).get("mails", {})
    names = {field.name for field in msgspec.structs.fields(SECTIONS["mails"])}
    lacking = sorted(names - OPTIONAL_IN_MAILS - {key for key, text in mails.items() if text})
    assert not lacking, f"{tag}.toml lacks {', '.join(lacking)} in [mails]"


@pytest.mark.parametrize("tag", languages.known())
def test_the_file_is_read(tag: str) -> None:
    file = languages.language_file(f"{tag.upper()}_XX")
    file.check()
    assert file.sentences
    assert tag == languages.normalise(tag)


@pytest.mark.parametrize("tag", TRANSLATED)
def test_texts_are_whole(tag: str) -> None:
    file = languages.language_file(tag)
    texts = {**msgspec.structs.asdict(file.show), **msgspec.structs.asdict(file.pages)}
    for key, text in texts.items():
        if isinstance(text, str):
            assert text == " ".join(text.split()) != "", key
            assert fields_in(text) == FIELDS.get(key, set()), key
        else:
            assert all(text), key
    for key in ("greeting", "sign_off", "correction", "read_more"):
        assert texts[key][-1] in ".!", key


@pytest.mark.parametrize("tag", TRANSLATED)
def test_dates_have_their_parts(tag: str) -> None:
    dates = languages.language_file(tag).dates
    assert isinstance(dates, Dates)
    assert fields_in(dates.written) == FIELDS["written"]
    assert fields_in(dates.page) == FIELDS["page"]
    for patterns in (dates, dates.elsewhere or dates):
        said = fields_in(patterns.spoken)
        assert said in ({"weekday", "month", kind} for kind in ("ordinal", "number"))


SPOKEN = [tag for tag in languages.known() if languages.language_file(tag).spoken]


@pytest.mark.parametrize("tag", SPOKEN)
def test_what_is_spoken_is_in_words(tag: str) -> None:
    spoken = languages.language_file(tag).spoken
    assert isinstance(spoken, SpokenWords)
    for names in (spoken.currencies, spoken.magnitudes, spoken.units, spoken.fractions):
        for sign, forms in names.items():
            assert sign.strip() == sign != "" and all(forms), sign
            assert not any(character.isdigit() for form in forms for character in form), sign
    for table in (spoken.abbreviations, spoken.signs, spoken.months):
        assert all(key.strip() and value.strip() for key, value in table.items())


def test_english_templates_are_those_of_the_configuration() -> None:
    words, usual = languages.language_file("en").show, Templates()
    for key in ("greeting", "headlines", "update", "correction", "read_more", "sign_off"):
        assert getattr(words, key) == getattr(usual, key)


@pytest.mark.parametrize(
    ("broken", "named"),
    [
        ('[show]\ngreeting = "Hi."', "headlines"),
        ("[dates]\nwritten = 3", "dates.written"),
        ("[sentences]\nnevr = ''", "nevr"),
        ("[dishes]", "dishes"),
        ("[spoken]\nunits = 'km kilometer'", "km kilometer"),
        ("greeting = 'Hi.'\n[dates]", "greeting"),
    ],
)
def test_a_fault_is_named(broken: str, named: str) -> None:
    with pytest.raises(BadConfig, match=named):
        Language(broken, "xx").check()


def test_a_language_without_a_file_is_not_looked_for() -> None:
    assert languages.language_file("../en") == languages.language_file("fi") == NONE


@pytest.mark.parametrize("tag", languages.known())
def test_the_documentation_gives_the_rate_of_the_file(tag: str) -> None:
    measured = languages.language_file(tag).measured
    name = Locale(tag).get_display_name("en")
    row = (
        f"| {name} | measured | {measured.right:.2f} | {measured.sentences} sentences |"
        if measured
        else ""
    )
    assert row in (Path(__file__).parents[2] / "docs" / "languages.md").read_text("utf-8")


@pytest.mark.parametrize("tag", languages.known())
def test_a_rate_stands_on_a_hundred_sentences(tag: str) -> None:
    measured = languages.language_file(tag).measured
    assert measured is None or (measured.sentences >= 100 and 0.5 < measured.right <= 1)


@pytest.mark.parametrize("section", ["articles", "mails", "reports"])
@pytest.mark.parametrize("tag", [*languages.known(), MANY])
def test_furniture_is_written_in_patterns(tag: str, section: str) -> None:
    """Each row compiles by itself, and takes no group's number from the patterns around it."""
    file = getattr(languages.language_file(tag), section)
    if section == "reports" and tag not in TRANSLATED:
        assert file is None
        return
    assert file is not None
    lists = msgspec.structs.asdict(file)
    for key, text in lists.items():
        for row in filter(None, text.splitlines()):
            assert re.compile(row).groups == 0, key
            assert not re.fullmatch(row, ""), key
    for key in lists.keys() & {"phrases", "legal", "subscribers_words"}:
        # Searched for in lines in lower case, but for their escapes.
        plain = re.sub(r"\\.", "", lists[key])
        assert plain == plain.lower(), key


def test_furniture_of_all_languages_is_searched_together() -> None:
    together = languages.around_stories("buttons").split("|")
    assert {"teilen", "partager", "compartir", "condividi", "シェア"} <= set(together)
    assert {"schrieb", "a écrit", "пишет"} <= set(languages.around_mails("wrote").split("|"))
    assert languages.language_file(MANY).show is None
    assert MANY not in languages.known()


@pytest.mark.parametrize("kind", ["phrases", "openings", "bylines", "dated", "buttons"])
def test_alternatives_joined_by_their_letters_find_the_same(kind):
    """The first that fits is still taken: some places ask how far it goes."""
    whole = languages.around_stories(kind)
    plain = re.findall(r"[^\W\d_][\w' ]+", whole)
    texts = [*plain, *(f"{one} {other}" for one, other in pairwise(plain))]
    patterns = [re.compile(one, re.IGNORECASE) for one in (whole, languages.by_letters(whole))]
    found = [[[m.span() for m in one.finditer(text)] for text in texts] for one in patterns]
    assert found[0] == found[1]


def test_alternatives_are_spread_and_joined():
    joined = languages.by_letters(r"so|soon|(?:the )?show|sh?ip|(?:a|b)*c|[|]")
    assert joined == r"s(?:o(?:|on)|how|h?ip)|the show|(?:a|b)*c|[|]"

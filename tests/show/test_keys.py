"""Every key of podcaster.toml is documented, and what is documented is true."""

import tomllib
from pathlib import Path

import pytest

from podcaster.errors import BadConfig
from podcaster.model import Show
from podcaster.show import keys
from podcaster.show.config import read_table, read_toml

PAGE = Path(__file__).parents[2] / "docs" / "configuration.md"


def test_the_page_says_what_the_records_say() -> None:
    assert PAGE.read_text("utf-8") == keys.to_markdown(), (
        "python -m podcaster.show.keys > docs/configuration.md"
    )


@pytest.mark.parametrize("key", keys.all_keys(), ids=lambda key: key.name)
def test_a_key_has_a_meaning_and_an_example_that_is_taken(key: keys.Key) -> None:
    assert key.meaning.endswith((".", "…")) or "`" in key.meaning, key.name
    assert key.example not in ("", '""', "[]", "{}", "unset"), "an example that shows nothing"
    short = key.name.rpartition(".")[2]
    head = 'title = "x"\n' if key.name != "title" else ""
    name = 'name = "x"\n' if key.table == "[[sources]]" and short != "name" else ""
    text = f"{head}{key.table}\n{name}{short} = {key.example}\n"
    read_table(tomllib.loads(text), Show, "podcaster.toml")


@pytest.mark.parametrize(
    ("toml", "words"),
    [
        (
            '[audio]\nformats = ["wav"]',
            "`audio.formats[0]`: 'wav' is not allowed; use one of",
        ),
        (
            "[audio]\nbitrate = 5",
            "the value is not allowed; use a whole number, 32 to 320",
        ),
        ("[audio]\nrate = 8000", "`audio.rate`: 8000 is not allowed; use one of 22050, 24000"),
        ('[script]\nquotes = "no"', "`script.quotes`: 'no' is not allowed; use one of \"pause\""),
        ('[[sources]]\nname = "x"\nstories = 0', "use a whole number, at least 1"),
        (
            "[audio]\nbitrate = 1.5",
            "`audio.bitrate`: expected a whole number, got a decimal number",
        ),
    ],
)
def test_a_value_that_is_not_allowed_is_answered_with_those_that_are(toml: str, words: str) -> None:
    with pytest.raises(BadConfig) as caught:
        read_table(tomllib.loads(f'title = "x"\n{toml}'), Show, "podcaster.toml")
    assert words in str(caught.value)


@pytest.mark.parametrize(
    ("toml", "words"),
    [
        ("title = Morning", "line 1: the value is not TOML; put text in straight quotes"),
        ('title = "Morning', "line 1: "),
        ("title", "line 1: a line must be KEY = VALUE"),
        ('title = "a"\ntitle = "b"', "line 2: a key is set twice"),
        ('title = "a"\n[feed]\n[feed]', "line 3: a [table] appears twice"),
        ('title = "C:\\path"', "line 1: a backslash"),
        ('title = "a" "b"', "line 1: something follows the value"),
        ("[feed", "a [table] lacks its closing ]"),
    ],
)
def test_what_is_not_toml_is_said_in_words(tmp_path: Path, toml: str, words: str) -> None:
    path = tmp_path / "podcaster.toml"
    path.write_text(toml, "utf-8")
    with pytest.raises(BadConfig) as caught:
        read_toml(path)
    assert str(path) in str(caught.value) and words in str(caught.value)

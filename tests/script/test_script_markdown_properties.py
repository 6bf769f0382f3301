"""A script written down and read back is the same script, whatever is in it."""

from datetime import UTC, date, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from podcaster.model import Role, Script, Segment, Show, Story
from podcaster.script.markdown import from_markdown, is_script, to_markdown
from podcaster.script.segments import spoken_of
from podcaster.script.write import identity_of

SIGNS = "#>-=\\{}<!\"'`:*_[]()|~+.,;/ \t"
ANY_LINE = st.text(st.one_of(st.sampled_from(SIGNS), st.characters(codec="utf-8")), max_size=40)
LINE = ANY_LINE.map(lambda text: " ".join(text.split()))
SAID = LINE.filter(lambda text: any(map(str.isalnum, text)))
TRICKY = st.sampled_from(
    [
        "# a",
        "## b",
        "- c",
        "> d",
        "= e",
        "a {voice=b}",
        "{x=1}",
        "ends \\",
        "\\f",
        "url: g",
        "<!-- h",
    ]
)
WRITTEN = st.one_of(SAID, TRICKY, st.just("He came in 2019 with $5."))
TAGS = st.sampled_from(["en", "en-GB", "de", "pt-BR"])
VOICES = st.sampled_from(["", "anna", "the other", 'q"{}'])
FACT = st.one_of(st.none(), st.text(max_size=20))
MOMENT = st.sampled_from(
    [None, datetime(2026, 11, 24, tzinfo=UTC), datetime(2026, 1, 2, 3, 4, 5, 6, UTC)]
)


@st.composite
def segments(draw: st.DrawFn) -> Segment:
    written = draw(WRITTEN)
    language, continues = draw(TAGS), draw(st.booleans())
    rule = spoken_of(written, language, continues=continues)
    spoken = draw(SAID) if draw(st.booleans()) or not rule else rule
    return Segment(
        written=written,
        spoken=spoken,
        role=draw(st.sampled_from(Role)),
        voice=draw(VOICES),
        language=language,
        pause=draw(st.sampled_from([0, 180, 400, 750, 1000, 1234])),
        continues=continues,
    )


SEGMENTS = st.lists(segments(), max_size=6).map(tuple)


@st.composite
def stories(draw: st.DrawFn) -> Story:
    url, title, published = draw(FACT), draw(st.text(max_size=30)), draw(MOMENT)
    derived = identity_of(url=url, title=title, published=published, day=date(2026, 11, 24))
    return Story(
        title=title,
        identity=draw(st.one_of(st.just(derived), st.text(max_size=20))),
        segments=draw(SEGMENTS),
        url=url,
        byline=draw(FACT),
        site=draw(FACT),
        published=published,
        image=draw(FACT),
        section=draw(st.text(max_size=10)),
        source=draw(st.text(max_size=10)),
        language=draw(TAGS),
    )


SCRIPTS = st.builds(
    Script,
    title=st.text(min_size=1, max_size=30),
    day=st.just(date(2026, 11, 24)),
    language=TAGS,
    greeting=SEGMENTS,
    headlines=SEGMENTS,
    stories=st.lists(stories(), max_size=3).map(tuple),
    sign_off=SEGMENTS,
)


@settings(max_examples=100)
@given(SCRIPTS)
def test_round_trip(script: Script) -> None:
    text = to_markdown(script)
    assert is_script(text)
    assert from_markdown(text, Show(title="Anything")) == script

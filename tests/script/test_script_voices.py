"""Who reads what."""

from datetime import date

import pytest

from podcaster.errors import BadConfig, BadInput
from podcaster.model import Article, Block, Role, Segment, Show, Templates, Voice, VoiceRules
from podcaster.script import write_script
from podcaster.script.segments import quoted_runs, say_quotes

PROFILES = {name: Voice(name=name, engine="tone") for name in ("anchor", "anna", "ben", "guest")}

ONE_VOICE = VoiceRules()


def told(
    *articles: Article, rules: VoiceRules = ONE_VOICE, **limits: int
) -> list[tuple[Segment, ...]]:
    show = Show(title="The Brief", profiles=PROFILES, voices=rules)
    script = write_script(articles, show, day=date(2026, 11, 24), limits=limits)
    return [story.segments for story in script.stories]


def an_article(*blocks: Block, **facts: str) -> Article:
    return Article(title="Harbour opens", blocks=blocks or (Block("It opened."),), **facts)  # type: ignore[arg-type]


def anchors(stories: list[tuple[Segment, ...]]) -> list[str]:
    return [segments[0].voice for segments in stories]


def test_the_default_voice_has_no_name_so_that_another_can_take_its_place() -> None:
    assert anchors(told(an_article())) == [""]


def test_anchors_take_the_stories_in_turn() -> None:
    rules = VoiceRules(stories=("anna", "ben"))
    assert anchors(told(*[an_article()] * 3, rules=rules)) == ["anna", "ben", "anna"]


def test_an_article_comes_before_its_source_and_that_before_the_turn() -> None:
    stories = told(
        an_article(voice="guest", source="wire"),
        an_article(source="wire"),
        an_article(source="other"),
        rules=VoiceRules(stories=("anna",), sources={"wire": "ben"}),
    )
    assert anchors(stories) == ["guest", "ben", "anna"]


def test_headlines_can_have_a_voice_of_their_own() -> None:
    show = Show(title="The Brief", profiles=PROFILES, voices=VoiceRules(headlines="ben"))
    script = write_script([an_article()] * 2, show, day=date(2026, 11, 24))
    assert {segment.voice for segment in script.headlines} == {"ben"}
    assert [segment.voice for segment in script.stories[0].segments] == ["ben", ""]
    assert {segment.voice for segment in script.greeting} == {""}


def test_quotations_have_a_voice_of_their_own() -> None:
    article = an_article(
        Block("“We are very glad of this day,” she said. “It took us twelve long years.”"),
        Block("The sea is ours.", Role.QUOTE),
        Block("He called it a “mere start” and left."),
        Block("The film “The Long Road Beyond the Sea” won."),
    )
    segments = told(article, rules=VoiceRules(quotes="guest"))[0][1:]
    assert [(one.voice, one.written, one.continues) for one in segments] == [
        ("guest", "“We are very glad of this day,”", True),
        ("", "she said.", False),
        ("guest", "“It took us twelve long years.”", False),
        ("guest", "The sea is ours.", False),
        ("", "He called it a “mere start” and left.", False),
        ("", "The film “The Long Road Beyond the Sea” won.", False),
    ]


def test_a_quotation_of_many_sentences_stays_with_its_voice() -> None:
    article = an_article(Block("“We are glad of it. Very. It took years,” she said. Nobody spoke."))
    segments = told(article, rules=VoiceRules(quotes="guest"))[0][1:]
    assert [one.voice for one in segments] == ["guest", "guest", "guest", "", ""]


def test_each_voice_has_its_own_limit() -> None:
    article = an_article(Block("The pier, the crane, the lamp, the gate and the wall are all new."))
    (short,) = told(article, rules=VoiceRules(stories=("ben",)), ben=30, anchor=300)
    assert max(len(one.spoken) for one in short) <= 30
    assert len(told(article, ben=30, anchor=300)[0]) == 2


@pytest.mark.parametrize(
    ("rules", "message"),
    [
        (
            VoiceRules(default="ancor"),
            "voices.default: no voice named 'ancor'; did you mean 'anchor'",
        ),
        (VoiceRules(quotes="gest"), "voices.quotes: no voice named 'gest'; did you mean 'guest'"),
        (
            VoiceRules(stories=("anna", "x")),
            "voices.stories: no voice named 'x'; voices/ has anchor",
        ),
        (VoiceRules(sources={"wire": "bean"}), "voices.sources.wire: no voice named 'bean'"),
    ],
)
def test_a_voice_that_does_not_exist_is_named(rules: VoiceRules, message: str) -> None:
    with pytest.raises(BadConfig) as caught:
        told(an_article(), rules=rules)
    assert message in str(caught.value)


def test_an_article_that_asks_for_a_stranger_is_named() -> None:
    with pytest.raises(
        BadInput, match="'Harbour opens': no voice named 'annna'; did you mean 'anna'"
    ):
        told(an_article(voice="annna"))


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("“Why?” she asked.", "quote, Why? unquote, she asked."),
        ("He said: “Never.”", "He said: quote, Never, unquote."),
        ("“It was bad.", "quote, It was bad."),
        ("We lost all,” said Ms Diaz.", "We lost all, unquote, said Ms Diaz."),
        ("The “new” pier", "The, quote, new, unquote, pier"),
        ("No quotation.", "No quotation."),
    ],
)
def test_quotation_marks_can_be_said(written: str, said: str) -> None:
    assert say_quotes(written, "en") == said


def test_quotation_marks_are_said_where_the_show_says_so() -> None:
    show = Show(title="The Brief", script=Templates(quotes="say"))
    article = an_article(Block("He said: “It is done.”"))
    (story,) = write_script([article], show, day=date(2026, 11, 24)).stories
    assert story.segments[-1].spoken == "He said: quote, It is done, unquote."
    assert story.segments[-1].written == "He said: “It is done.”"


@pytest.mark.parametrize(
    ("sentence", "quoted"),
    [
        ("„Wir gehen“, sagte sie.", ["„Wir gehen“"]),
        ("« Nous partons », dit-elle.", ["« Nous partons »"]),
        ('"Go," he said, "and stay."', ['"Go,"', '"and stay."']),
        ("»Geh«, sagte er.", ["»Geh«"]),
        ("「行こう」と言った。", ["「行こう」"]),
    ],
)
def test_quotation_marks_of_many_languages(sentence: str, quoted: list[str]) -> None:
    runs, is_open = quoted_runs(sentence)
    assert [text for text, inside in runs if inside] == quoted
    assert "".join(text for text, _ in runs) == sentence
    assert not is_open

"""What is news: age, words, memory and likeness."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from news_site import invent

from podcaster.daily.judging import Reported, Rules, Verdict, remembered_since
from podcaster.daily.judging import consider as judge
from podcaster.daily.likeness import is_same_story, words
from podcaster.model import Article, Block, Source

DAY = date(2026, 3, 10)
NOW = datetime(2026, 3, 10, 5, 0, tzinfo=UTC)
SOURCE = Source(name="courier", feed="https://a.example/feed")
RULES = Rules(as_of=NOW)


def consider(article: Article, source: Source, rules: Rules) -> Verdict:
    return judge(article, source, rules).verdict


def an_article(number: int = 1, **changes: object) -> Article:
    item = invent(DAY, number)
    article = Article(
        title=item.title,
        blocks=tuple(map(Block, item.paragraphs)),
        url=f"https://a.example{item.path}",
        published=item.published,
    )
    return replace(article, **changes)  # type: ignore[arg-type]


def told(article: Article, **changes: object) -> Reported:
    record = Reported(
        identity=(article.url or "").removeprefix("https://"),
        title=article.title,
        text=" ".join(article.paragraphs),
        day=DAY - timedelta(days=1),
        slug="2026-03-09-x",
    )
    return replace(record, **changes)  # type: ignore[arg-type]


def test_a_fresh_story_is_news() -> None:
    assert consider(an_article(), SOURCE, RULES) is Verdict.NEW


@pytest.mark.parametrize(
    ("published", "verdict"),
    [
        (NOW - timedelta(hours=47), Verdict.NEW),
        (NOW - timedelta(hours=49), Verdict.OLD),
        (datetime(2026, 3, 8, tzinfo=UTC), Verdict.NEW),  # only the day is known
        (datetime(2026, 3, 7, tzinfo=UTC), Verdict.OLD),
        (NOW + timedelta(hours=20), Verdict.NEW),
        (NOW + timedelta(days=3), Verdict.OLD),
        (datetime(2026, 3, 9, 22), Verdict.NEW),  # without a zone
        (None, Verdict.NEW),
    ],
)
def test_age(published: datetime | None, verdict: Verdict) -> None:
    assert consider(an_article(published=published), SOURCE, RULES) is verdict


@pytest.mark.parametrize("published", [None, NOW + timedelta(hours=1)])
def test_an_edition_made_later_has_nothing_from_after_its_day(published: datetime | None) -> None:
    article = an_article(published=published)
    assert consider(article, SOURCE, replace(RULES, is_past=True)) is Verdict.OLD


@pytest.mark.parametrize(
    ("include", "exclude", "verdict"),
    [
        (("FERRY",), (), Verdict.NEW),
        (("zeppelin",), (), Verdict.UNWANTED),
        ((), ("ferry",), Verdict.UNWANTED),
        (("ferry",), ("storm",), Verdict.UNWANTED),
    ],
)
def test_words(include: tuple[str, ...], exclude: tuple[str, ...], verdict: Verdict) -> None:
    article = an_article(title="Ferry stops", blocks=(Block("A storm was to blame."),))
    source = replace(SOURCE, include=include, exclude=exclude)
    assert consider(article, source, RULES) is verdict


def test_a_told_story_is_not_told_again() -> None:
    article = an_article()
    assert consider(article, SOURCE, replace(RULES, reported=[told(article)])) is Verdict.REPORTED


def test_nor_under_another_address() -> None:
    article = an_article()
    copy = replace(article, url="https://b.example/copy", title="Another headline")
    assert consider(copy, SOURCE, replace(RULES, reported=[told(article)])) is Verdict.REPORTED


def test_growth_alone_is_no_news() -> None:
    article = an_article()
    longer = replace(article, blocks=(*article.blocks, *an_article(2).blocks))
    assert consider(longer, SOURCE, replace(RULES, reported=[told(article)])) is Verdict.REPORTED


def test_a_new_opening_is() -> None:
    article = an_article()
    news = Block("Divers recovered silver coins, cannons plus ropes from a sunken frigate.")
    newer = replace(article, blocks=(news, *article.blocks))
    rules = replace(RULES, reported=[told(article)])
    assert consider(newer, SOURCE, rules) is Verdict.UPDATE
    assert consider(newer, SOURCE, replace(rules, update_share=1.0)) is Verdict.REPORTED


def test_the_rest_of_a_story_that_was_cut_is_no_update() -> None:
    article = an_article()
    beginning = told(article, text=article.paragraphs[0])
    assert consider(article, SOURCE, replace(RULES, reported=[beginning])) is Verdict.REPORTED


def test_the_newest_report_is_what_counts() -> None:
    article = an_article()
    newer = replace(article, blocks=(*an_article(2).blocks, *article.blocks))
    rules = replace(RULES, reported=[told(newer), told(article)])
    assert consider(newer, SOURCE, rules) is Verdict.REPORTED


@pytest.mark.parametrize("paragraphs", [2, 5, 8])
def test_likeness_is_of_words_not_of_looks(paragraphs: int) -> None:
    first, second = (
        " ".join(invent(DAY, number, paragraphs=paragraphs).paragraphs) for number in (1, 2)
    )
    sentences = first.split(". ")
    shorter = ". ".join(sentences[: len(sentences) * 4 // 5])
    edited = " ".join("indeed" if n % 20 == 7 else word for n, word in enumerate(first.split()))
    assert is_same_story(first, first.upper().replace(",", ""))
    assert is_same_story(first, shorter)
    assert is_same_story(first, edited)
    assert not is_same_story(first, second)


def test_different_stories_are_told_apart_in_whatever_few_words() -> None:
    texts = [" ".join(invent(DAY, number, paragraphs=8).paragraphs) for number in range(20)]
    pairs = [(a, b) for place, a in enumerate(texts) for b in texts[:place]]
    assert not any(is_same_story(a, b) for a, b in pairs)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("It's 3.5 °C, says Ana-María.", 8),
        ("今天下雨。港口关闭", 8),
        ("フェリーは10時", 7),
        ("부산항 폐쇄", 2),
        ("วันนี้ฝนตก", 3),
    ],
)
def test_words_of_languages_that_do_not_set_them_apart(text: str, count: int) -> None:
    assert len(words(text)) == count


def test_short_texts_are_the_same_only_word_for_word() -> None:
    assert is_same_story("Rain tomorrow.", "rain, tomorrow")
    assert not is_same_story("Rain tomorrow.", "Snow tomorrow.")
    assert not is_same_story("", "Rain.")


def test_a_memory_longer_than_the_calendar() -> None:
    assert remembered_since(DAY, 14) == date(2026, 2, 24)
    assert remembered_since(DAY, 10**6) == date.min


CUP = (
    "The cup of the four valleys has been played since 1954, and Vestby has won it eleven times. "
    "The final is on 30 May in Dorne, and the winner plays in the league of the north next year."
)


def match(title: str, lead: str, number: int) -> Article:
    return an_article(
        number, title=title, blocks=(Block(lead), Block(CUP)), url=f"https://a.example/{number}"
    )


def test_two_matches_of_one_cup_are_two_stories() -> None:
    saturday = match(
        "Vestby beat Hallin", "Goalkeeper Ola Brun saved two penalties on Saturday.", 1
    )
    sunday = match("Orrin through late", "Lars Fjeld scored for Orrin in the ninetieth minute.", 2)
    again = match("Brun stops Hallin", saturday.paragraphs[0], 3)
    rules = replace(RULES, reported=(told(saturday),))
    assert consider(sunday, SOURCE, rules) is Verdict.NEW
    assert consider(again, SOURCE, rules) is Verdict.REPORTED


def test_what_is_called_off_at_a_new_address_is_an_update() -> None:
    before = an_article(
        title="Train drivers call strike for Monday",
        blocks=(Block("Drivers of Northrail in Tarn will walk out for 48 hours from Monday."),),
    )
    after = an_article(
        2,
        title="Train drivers call off Monday's strike",
        blocks=(Block("Drivers of Northrail in Tarn will work on Monday: the 48 hours are off."),),
    )
    judged = judge(after, SOURCE, replace(RULES, reported=(told(before),)))
    assert judged.verdict is Verdict.UPDATE
    assert judged.reason.startswith("a new turn since “Train drivers call strike")

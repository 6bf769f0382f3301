"""An edition of the right length: merging, ranking, fitting, cutting."""

from dataclasses import replace
from datetime import date

from news_site import invent

from podcaster.daily.selection import Candidate, cut, fit, group, merge, rank, select, size
from podcaster.model import Article, Block, Role

DAY = date(2026, 3, 10)


def an_article(number: int, *, count: int = 3, section: str = "", url: str = "") -> Article:
    item = invent(DAY, number, paragraphs=count)
    return Article(
        title=item.title,
        blocks=tuple(map(Block, item.paragraphs)),
        url=url or f"https://a.example/{number}",
        section=section,
    )


def a_candidate(number: int, *, place: int = 0, order: int = 0, **changes: object) -> Candidate:
    return Candidate(article=an_article(number, **changes), place=place, order=order)  # type: ignore[arg-type]


def test_one_story_from_two_sources_is_told_once_in_its_fullest_form() -> None:
    short = a_candidate(1, count=4, url="https://b.example/x")
    full = a_candidate(1, count=5, order=1)
    (kept,) = merge([short, full])
    assert kept.article == full.article
    assert (kept.order, kept.rivals) == (0, 1)


def test_what_two_sources_have_goes_first_then_what_editors_put_first() -> None:
    candidates = [
        a_candidate(1, place=0),
        a_candidate(2, place=1),
        a_candidate(3, place=0, order=1),
        a_candidate(2, place=1, order=1, url="https://b.example/2"),
    ]
    ranked = rank(merge(candidates))
    assert [each.article.url for each in ranked] == [
        "https://a.example/2", "https://a.example/1", "https://a.example/3",
    ]  # fmt: skip


def test_a_section_stays_together() -> None:
    articles = [an_article(n, section=name) for n, name in enumerate(("City", "Sport", "City"))]
    assert [each.section for each in group(articles)] == ["City", "City", "Sport"]
    ordered = group(articles, ["sport"])
    assert [each.section for each in ordered] == ["Sport", "City", "City"]


def test_every_source_s_lead_has_its_chance() -> None:
    """Ranked and fitted first, grouped afterwards: one section does not fill the edition."""
    candidates = [
        a_candidate(place + 10 * order, place=place, order=order, section=name)
        for order, name in enumerate(("City", "Sport", "World"))
        for place in range(5)
    ]
    chosen = select(candidates, minutes=4).articles
    assert chosen[0].url == "https://a.example/0"
    assert {each.section for each in chosen} == {"City", "Sport", "World"}
    sections = [each.section for each in chosen]
    assert sections == sorted(sections, key=sections.index)


def test_weight_moves_a_source_s_second_story_up() -> None:
    candidates = [
        a_candidate(1, place=0),
        a_candidate(2, place=1),
        replace(a_candidate(3, place=0, order=1), weight=4.0),
        replace(a_candidate(4, place=1, order=1), weight=4.0),
    ]
    ranked = [each.article.url[-1] for each in rank(candidates) if each.article.url]
    assert ranked == ["3", "4", "1", "2"]


def test_at_most_three_updates() -> None:
    candidates = [replace(a_candidate(n, place=n), is_update=n < 5) for n in range(7)]
    chosen = select(candidates, minutes=60)
    assert sum(each.is_update for each in chosen.articles) == 3
    assert (len(chosen.articles), len(chosen.surplus)) == (5, 2)


def test_whole_stories_as_many_as_there_is_time_for() -> None:
    articles = [an_article(number) for number in range(10)]
    selection = fit(articles, budget=60 + 4 * (size(articles[0]) + 30))
    assert 3 <= len(selection.articles) <= 5
    assert len(selection.articles) + len(selection.waiting) == 10
    assert all(not article.is_shortened for article in selection.articles)


def test_a_long_story_is_cut_at_a_paragraph() -> None:
    long = an_article(1, count=12)
    selection = fit([long, an_article(2)], budget=60 + size(long))
    first, second = selection.articles
    assert first.is_shortened and not second.is_shortened
    assert first.blocks == long.blocks[: len(first.blocks)]
    assert size(first) <= size(long) // 2


def test_the_lead_is_told_however_short_the_time() -> None:
    (lead,) = fit([an_article(1, count=5)], budget=70).articles
    assert len(lead.blocks) == 1 and lead.is_shortened


def test_a_cut_never_ends_with_a_heading() -> None:
    article = Article(
        title="A",
        blocks=(Block("one two"), Block("Heading", Role.HEADING), Block("three " * 50)),
    )
    assert cut(article, 10).blocks == (Block("one two"),)


def test_a_story_within_its_time_is_left_alone() -> None:
    article = an_article(1)
    assert cut(article, 10_000) is article


def test_nothing_to_choose_from() -> None:
    assert select([], minutes=15).articles == ()


def test_updates_are_marked() -> None:
    candidate = Candidate(article=an_article(1), place=0, is_update=True)
    assert select([candidate], minutes=15).articles[0].is_update


def test_a_quarter_of_an_hour_is_filled_but_not_passed() -> None:
    candidates = [a_candidate(number, place=number) for number in range(40)]
    told = select(candidates, minutes=15).articles
    count = sum(size(article) + 2 * len(article.title.split()) for article in told)
    assert 0.9 * 15 * 160 <= count + 60 <= 15 * 160

"""Headline, byline and date of a page."""

import json

import pytest

from podcaster.articles import article_from_html

STORY = "".join(
    f"<p>{text}</p>"
    for text in (
        "The council of Lindby has delayed its vote on the bridge until the end of the month.",
        "Too few of its members were there on Monday, the mayor said, and went home herself.",
        "The old bridge will stay closed to lorries, as it has been since the flood in spring.",
    )
)


def article(head: str, h1: str = "<h1>Bridge vote delayed</h1>", url: str | None = None):  # type: ignore[no-untyped-def]
    html = f"<html lang=en><head>{head}</head><body><article>{h1}{STORY}</article></body></html>"
    return article_from_html(html, url=url)


@pytest.mark.parametrize(
    ("head", "h1", "title"),
    [
        ("<meta property='og:title' content='You will not believe what they did'>",
         "<h1>Bridge vote delayed</h1>", "Bridge vote delayed"),
        ("<meta property='og:title' content='You will not believe what they did'>",
         "<h1>Engineers ask for another year to test cables</h1><h1>More of this</h1>",
         "Engineers ask for another year to test cables"),
        ("<meta property='og:title' content='Bridge vote delayed once more'>",
         "<h1>Bridge vote</h1><h1>Bridge vote delayed once more</h1>",
         "Bridge vote delayed once more"),
        ("<title>다리 표결ㅣ예시신문</title><meta property='og:site_name' content='예시신문'>",
         "", "다리 표결"),
        ("<title>Bridge vote delayed - EXAMPLE</title>", "", "Bridge vote delayed"),
        ("<title>Bridge vote delayed | The Example</title>", "", "Bridge vote delayed"),
        ("", "<h1><span>Lindby</span><span>Bridge vote delayed</span></h1>",
         "Lindby: Bridge vote delayed"),
        ("<meta property='og:title' content='Bridge vote delayed'>",
         "<h1><span>Lindby</span><span>Bridge vote delayed</span></h1>", "Bridge vote delayed"),
        # Lines or words in spans.
        ("", "<h1><span>Bridge vote</span> <span>delayed</span></h1>", "Bridge vote delayed"),
        ("", "<h1><i>Der</i> <i>Kran</i> <i>zieht</i> <i>um</i></h1>".replace("i>", "span>"),
         "Der Kran zieht um"),
        ("<title>Anna Berg Delays Vote</title>",
         "<h1><span>Anna Berg</span> <span>Delays Vote</span></h1>", "Anna Berg Delays Vote"),
        ("<title>Example - Bridge vote delayed</title>", "", "Bridge vote delayed"),
        ("<title>Example: the town that delayed</title>", "", "Example: the town that delayed"),
        ("<title>Vote on the bridge - The Example Post</title>",
         "<h1>The Example Post</h1><h2>Vote on the bridge</h2>", "Vote on the bridge"),
        ("<title>Bridge vote</title>", "<h1>The Example Post</h1>", "Bridge vote"),
        ("<title>The Example Post: Bridge vote delayed</title>",
         "<h2>Sunday, 4 May</h2><h3>Bridge vote delayed</h3>", "Bridge vote delayed"),
        ("<title>Bridge vote - the members of the council</title>",
         f"<h1>Bridge vote</h1>{STORY}<h2>The members of the council</h2>", "Bridge vote"),
        ("<title>Bridge vote delayed - Notes of a town</title>", "<h3>Bridge vote delayed</h3>",
         "Bridge vote delayed"),
        # A site's one title on all its pages.
        ("<title>Example</title>", "<h1>Bridge vote</h1>", "Bridge vote"),
        ("", "<h1><small>Local</small>Bridge vote delayed</h1>", "Local: Bridge vote delayed"),
        ("<meta property='og:title' content='Council delays vote on bridge'>",
         "<h1>EXAMPLE</h1>", "Council delays vote on bridge"),
        ("<meta property='og:title' content='Council delays vote on bridge'>",
         "<h1>Offers for our readers</h1>", "Council delays vote on bridge"),
        # A heading at the end of a path of links is written for search engines.
        ("<meta property='og:title' content='Bridge vote delayed'><title>Lindby 2026</title>",
         "<nav><a href=/>Home</a> <h1>Lindby 2026</h1></nav><h2>Bridge vote delayed</h2>",
         "Bridge vote delayed"),
        ("<meta property='og:title' content='Bridge vote delayed'><title>Lindby 2026</title>",
         "<ul><li><h1>Lindby 2026</h1></ul><h2><span>Council</span> – "
         "<span>Bridge vote delayed</span></h2>", "Bridge vote delayed"),
        ("<meta property='og:title' content='Bridge vote delayed'><title>Lindby 2026</title>",
         "<div><a href=/>Home</a><a href=/lindby>Lindby</a><h1>Lindby 2026</h1></div>"
         "<h2>What the mayor said</h2>", "Lindby 2026"),
        # A section's name, and a warning of the weather.
        ("<title>Bridge vote delayed</title>",
         "<h1>Council and streets</h1><h2>Bridge vote delayed</h2>", "Bridge vote delayed"),
        ("<title>橋の投票、月末に延期：例新聞</title>"
         "<meta property='og:site_name' content='例新聞'>",
         "<h1>大雨警報</h1><h1>橋の投票、月末に延期</h1>", "橋の投票、月末に延期"),
        ("<meta property='og:title' content='Bridge vote delayed'>",
         "<h1><span>Bridge vote delayed</span><small>What the mayor says</small></h1>",
         "Bridge vote delayed"),
        ("<meta property='og:title' content='Bridge vote delayed-Politics | Example'>"
         "<meta name=headline content='Bridge vote delayed'>", "", "Bridge vote delayed"),
        ("<meta property='og:title' content='You will not believe it'>", "<h1>Bridge vote delayed "
         "by weeks, mayor says</h1><aside><h2>You will not believe it</h2></aside>",
         "Bridge vote delayed by weeks, mayor says"),
        ("<meta property='og:title' content='You will not believe it'>", "<h1>Bridge vote delayed "
         f"by weeks, mayor says</h1>{STORY}<div><h2>You will not believe it</h2></div>",
         "Bridge vote delayed by weeks, mayor says"),
        ("<meta property='og:title' content='You will not believe it'>", "<h1>Bridge vote delayed"
         "</h1><h2>You will not believe it</h2>", "Bridge vote delayed"),
        # A field that says something else, is cut off, or is of another story.
        ("<meta name=headline content=Article>"
         "<meta property='og:title' content='Bridge vote delayed'>"
         "<title>Bridge vote delayed - Example</title>", "", "Bridge vote delayed"),
        ("<meta name='dc.title' content='untitled document'><title>Bridge vote delayed</title>",
         "", "Bridge vote delayed"),
        ("<meta name='sailthru.title' content='Bridge vote delayed until the...'>"
         "<meta property='og:title' content='Bridge vote delayed until the end of May'>", "",
         "Bridge vote delayed until the end of May"),
        ("<meta property='og:title' content='Bridge vote delayed'>",
         "<h1>News and views from the northern coast</h1><h2>Bridge vote delayed</h2>",
         "Bridge vote delayed"),
        ("<meta property='og:title' content='Bridge vote delayed'>"
         "<title>Bridge vote delayed: Mayor goes home</title>",
         "<h1><span>Bridge vote delayed</span><span>Mayor goes home</span></h1>",
         "Bridge vote delayed: Mayor goes home"),
        ("", "<h1><span class=tag>Live</span> Bridge vote delayed</h1>",
         "Bridge vote delayed"),
        # The opposite: what stands behind a dash or a colon is of the headline.
        ("<title>Bridge vote - a delay of weeks</title>", "", "Bridge vote - a delay of weeks"),
        ("", "<h1>Bridge vote <em>delayed</em> again</h1>", "Bridge vote delayed again"),
        ("", "<h1>Lindby: Bridge vote delayed</h1>", "Lindby: Bridge vote delayed"),
    ],
)  # fmt: skip
def test_the_headline_is_the_one_over_the_story(head: str, h1: str, title: str) -> None:
    assert article(head, h1, "https://www.example.org/bridge").title == title


def test_badges_and_lines_below_are_no_part_of_a_headline() -> None:
    """Nor what a title names behind a mark; a colon and a break end a kicker that a title lacks."""
    vote, head = "Bridge vote delayed", "<title>Bridge vote delayed | Example</title>"
    section = "<title>Bridge vote delayed – Islands – Example</title>"
    for h1, tags, title in (
        (f"<h1>{vote} <small>What the mayor said on Monday</small></h1>", head, vote),
        (f"<h1>{vote}<span class=subline>What she said</span></h1>", "", vote),
        (f"<h1><strong>Islands</strong><br>{vote}</h1>", head, vote),
        (f"<h1><span>Islands:</span> {vote}</h1>", section, vote),
        (f"<h1><span class=kicker>Islands</span> {vote}</h1>", section, vote),
        (f"<h1><span class=premium-label>Plus</span>{vote}</h1>", "", vote),
        (f"<h1><i class=icon>star</i>{vote}</h1>", "", vote),
        (f"<h1><svg><text>x</text></svg>{vote}</h1>", "", vote),
        # The opposite.
        ("<h1>Bridges <small>in spring</small></h1>", "", "Bridges in spring"),
        ("<h1>Bridge vote <small>splits the town</small></h1>", "", "Bridge vote splits the town"),
        ("<h1>CO<sub>2</sub> delays the vote</h1>", "", "CO2 delays the vote"),
        ("<h1>Town <span class=label>Votes</span> On Bridge</h1>", "", "Town Votes On Bridge"),
        ("<h1><em class=flag>Titanic</em> wreck is delayed</h1>", "", "Titanic wreck is delayed"),
        ("<h1><span class=label>Bridge vote delayed again</span></h1>", "", f"{vote} again"),
        ("<h1>Bridge vote<br>delayed</h1>", "", vote),
        # Chinese sites stand behind an underscore.
        ("", "<title>橋の投票、月末に延期_例新聞網</title>", "橋の投票、月末に延期"),
        ("<h1>例政府門戸</h1>", "<title>橋の投票、月末に延期</title>", "橋の投票、月末に延期"),
        ("<h1><span>Lindby:</span> bridge vote delayed</h1>",
         "<title>Lindby: bridge vote delayed</title>", "Lindby: bridge vote delayed"),
    ):  # fmt: skip
        assert article(tags, h1, "https://www.example.org/bridge").title == title, h1


def test_a_smaller_heading_over_the_story_is_its_headline_where_no_title_is() -> None:
    vote, seo = "Bridge vote delayed", "<title>Ferry timetable 2026: all you must know</title>"
    for h1, tags, title in (
        ("<h2 class=entry-title>Why, oh why?</h2>", "", "Why, oh why?"),
        (f"<h2>{vote}</h2>", seo, vote),
        (f"<h1>News</h1><h2>{vote}</h2>", "", vote),
        (f"<h1>News</h1><h2>{vote}</h2>", "<title>News and more from everywhere</title>", vote),
        ("<h1>Bridge vote</h1>", seo, "Bridge vote"),
        (f"<div class=t>{vote}</div>", f"<title>{vote} – Islands – Example</title>", vote),
        # The opposite: a heading of the story, a lead, a title that the story has the words of.
        (f"<h2>{vote}</h2>", "<title>Council of Lindby delays its vote</title>",
         "Council of Lindby delays its vote"),
        ("<h1>Lindby waits again</h1><h2 class=sub-headline>The vote is delayed.</h2>", "",
         "Lindby waits again"),
        (f"{STORY}<h2>{vote}</h2>", seo, "Ferry timetable 2026: all you must know"),
    ):  # fmt: skip
        assert article(tags, h1, "https://www.example.org/bridge").title == title, h1


def ld(*things: object) -> str:
    return f"<script type='application/ld+json'>{json.dumps({'@graph': things})}</script>"


PERSON = {"@type": "Person", "@id": "#p1", "name": "Ann Example"}
STORY_LD = {"@type": "NewsArticle", "headline": "Bridge vote delayed"}


@pytest.mark.parametrize(
    ("head", "byline"),
    [
        (ld({**STORY_LD, "author": {"@id": "#p1"}}, PERSON)
         + "<meta name=author content='Example Times'>", "Ann Example"),
        (ld({**STORY_LD, "author": [{"@id": "#p1"}]}, PERSON), "Ann Example"),
        (ld({**STORY_LD, "author": {"@type": "Organization", "name": "Example Times"}})
         + "<meta name=author content='Ben Sample'>", "Ben Sample"),
        ("<meta property='og:site_name' content='Example Times'><meta name=author "
         "content='Example Times'><meta name='dc.creator' content='Ben Sample'>", "Ben Sample"),
        ("<meta name=author content='See full bio'>", None),
        ("<meta name=author content='105092'>", None),
        (ld({**STORY_LD, "author": ["Ann Example", "Ben Sample"]}), "Ann Example, Ben Sample"),
        (ld({**STORY_LD, "author": {"name": ["Ann Example", "Ben Sample"]}}),
         "Ann Example, Ben Sample"),
        (ld({**STORY_LD, "author": [{"givenName": "Ann", "familyName": "Example"}]}),
         "Ann Example"),
        (ld({**STORY_LD, "author": {"@type": ["Person", "Organization"], "name": "Ann Example"}}),
         "Ann Example"),
        (ld({**STORY_LD, "author": "By Ann Example and Ben Sample"}), "Ann Example, Ben Sample"),
        ("<meta property='og:site_name' content='Example Times'>"
         "<meta name=author content='Ann Example | Example Times'>", "Ann Example"),
        (ld({**STORY_LD, "author": {"name": "https://www.example.org/ann"}})
         + "<meta name=author content='Ann Example'>", "Ann Example"),
        (ld({"@type": "NewsArticle", "headline": "Crane falls", "author": "Cy Other"},
            {**STORY_LD, "author": "Ann Example"}), "Ann Example"),
        # Names that begin as a byline does in some language.
        (ld({**STORY_LD, "author": "Di Wang"}), "Di Wang"),
        (ld({**STORY_LD, "author": "Di Stefano Anna"}), "Di Stefano Anna"),
        ("<meta name=author content='Von der Leyen'>", "Von der Leyen"),
        ("<meta name=author content='von Anna Beispiel'>", "Anna Beispiel"),
        ("<meta name=author content='Example Times'><meta name=author content='Ann Example'>"
         "<meta property='og:site_name' content='Example Times'>", "Ann Example"),
        ("<meta name=byl content='By ANN EXAMPLE'><meta name=author content='Ann Example'>",
         "Ann Example"),
        # Some tell search engines of the first author alone.
        (ld({**STORY_LD, "author": "Ann Example"})
         + "<meta name=author content='Ann Example, Ben Sample'>", "Ann Example, Ben Sample"),
        (ld({**STORY_LD, "author": "Ann Example"})
         + "<meta name=author content='Ann Example, 24 Lindby'>", "Ann Example"),
        ("<meta name=author content='Ann Example'><meta name=author content='Ben Sample'>",
         "Ann Example, Ben Sample"),
        # The opposite: where no person is named, the agency or the paper wrote it.
        (ld({**STORY_LD, "author": {"@type": "Organization", "name": "Example Wire"}}),
         "Example Wire"),
        (ld({**STORY_LD, "author": {"@type": "Organization", "name": "Example Wire"},
             "publisher": {"name": "Example Times"}})
         + "<meta name=author content='Example Times'>", "Example Wire"),
        ("<meta property='og:site_name' content='Example Times'><meta name=author "
         "content='Example Times'>", "Example Times"),
    ],
)  # fmt: skip
def test_a_person_comes_before_the_publisher(head: str, byline: str | None) -> None:
    assert article(head).byline == byline


@pytest.mark.parametrize(
    ("markup", "byline"),
    [
        ("<p class=byline>By <a rel=author>Ann Example</a> and <a rel=author>Ben Sample</a></p>",
         "Ann Example, Ben Sample"),
        ("<p>By <i itemprop=author>Ann Example</i> and <i itemprop=author>Ben Sample</i></p>",
         "Ann Example, Ben Sample"),
        ("<div itemprop=author>Text: <b itemprop=name>Ann Example</b> <i>reporter</i></div>",
         "Ann Example"),
        ("<p class=article-byline>By Ann Example, Cy Other and Ben Sample</p>",
         "Ann Example, Cy Other, Ben Sample"),
        ("<p class=byline>By Ann Example, Political Editor</p>", "Ann Example"),
        ("<p class=byline>By Ann Example, Senior Reporter, Law, Health and Privacy</p>",
         "Ann Example"),
        ("<p class=byline>By Ann Example May 4, 2021</p>", "Ann Example"),
        ("<p class=author-name>Ann Example 5 minute read</p>", "Ann Example"),
        ("<p class=byline><span>By</span><a href=/ann>Ann Example</a><a href=/f>Follow Us</a></p>",
         "Ann Example"),
        ("<p class=byline>BY ANN EXAMPLE</p>", "Ann Example"),
        ("<p class=byline>BY TJ MCEXAMPLE and ANN POE III</p>", "TJ McExample, Ann Poe III"),
        ("<p class=autor>Von Anna Beispiel</p>", "Anna Beispiel"),
        ("<p class=autor>Autor: Anna Beispiel</p>", "Anna Beispiel"),
        ("<p class=author>Door Anna van der Berg</p>", "Anna van der Berg"),
        ("<p class=byline>Av Anna Exempel</p>", "Anna Exempel"),
        ("<p class=byline>Af Anna Eksempel og Bo Prøve</p>", "Anna Eksempel, Bo Prøve"),
        ("<p class=auteur>Par Anne Exemple</p>", "Anne Exemple"),
        ("<p class=author>Por Ana Ejemplo</p>", "Ana Ejemplo"),
        ("<p class=author>A cura di Anna Esempio</p>", "Anna Esempio"),
        ("<p class=author>著者：後藤大地</p>", "後藤大地"),
        ("<span class=author>Lars</span>", "Lars"),
        ("<p class=byline>By Ole Dahl in New York</p>", "Ole Dahl"),
        ("<p class=byline>By Ole Dahl for the Gazette</p>", "Ole Dahl"),
        ("<p class=byline>By Ann Example and staff</p>", "Ann Example"),
        ("<p class=author>Por José Ortega y Gasset</p>", "José Ortega y Gasset"),
        ("<p class=author>Por Eça e Silva</p>", "Eça e Silva"),
        ("<p class=author>Von Stein</p>", "Von Stein"),
        ("<p class=byline><a>Ann ExampleEditor</a><a>Ann Example</a></p>", "Ann Example"),
        ("<p class=byline>By Ann Lee and Ann Lee Berg</p>", "Ann Lee, Ann Lee Berg"),
        ("<p class=byline>By Jo Hart and Jo Hartley</p>", "Jo Hart, Jo Hartley"),
        ("<p class=byline>By Ole Dahl @oledahl</p>", "Ole Dahl"),
        ("<p class=byline>By Ole Dahl Bloomberg</p>", "Ole Dahl"),
        ("<p class=byline>By Ole deDahl</p>", "Ole deDahl"),
        ("<p class=byline>길민권 기자, 다른기사 보기</p>", "길민권"),
        ("<div class=x><a href=/reporters/ole>Ole Dahl</a></div>", "Ole Dahl"),
        ("<p>By Bus From Lindby</p>", None),
        ("<p>By Lindby Council</p>", None),
        ("<p class=byline>By Michael Bloomberg</p>", "Michael Bloomberg"),
        ("<p class=byline>By Ole Dahl. Translated by Eva Lund</p>", "Ole Dahl"),
        ("<p class=byline>By Ole Dahl, Staff Writer, and Eva Lund, AP</p>", "Ole Dahl, Eva Lund"),
        ("<p class=author>Von Dr. Anna von Berg</p>", "Dr. Anna von Berg"),
        ("<div class='meta has-stock-quote'><i class=author>Ann Example</i></div>", "Ann Example"),
        ("<p class=byline>Opinion by Ole Dahl</p>", "Ole Dahl"),
        ("<p class=byline>Words: Ole Dahl</p>", "Ole Dahl"),
        ("<p class=autor>Ein Kommentar von Ole Dahl</p>", "Ole Dahl"),
        ("<p class=byline>Ole Dahl in Lindby and Eva Lund in Vessa</p>", "Ole Dahl, Eva Lund"),
        ("<p class=byline>Photos: Cy Other</p>", None),
        # Without a sign, a line below the headline says it in words.
        ("<p>By Ole Dahl</p>", "Ole Dahl"),
        ("<div>Par <b>Anne Exemple</b> | Publié le 24/11/2026 à 18h12</div>", "Anne Exemple"),
        ("<p>Submitted by <i>Ole Dahl</i> on Tue, 24/11/2026 - 18:12</p>", "Ole Dahl"),
        ("<p>von Dr. Max Muster 20.10.2025</p>", "Dr. Max Muster"),
        ("<p>4 May 2021 by Ole Dahl</p>", "Ole Dahl"),
        ("<p><em>di Anna Esempio ed Eva Prova</em></p>", "Anna Esempio, Eva Prova"),
        ("<a href=/@ole><p>Ole Dahl</p></a>", "Ole Dahl"),
        ("<p class=byline>By OLE DAHL and EVA LUND, Associated Press</p>", "Ole Dahl, Eva Lund"),
        ("<p>Text: Ole Dahl Foto: Cy Other</p>", "Ole Dahl"),
        ("<p>12 May 2026: killed by Ole Dahl</p>", None),
        ("<p>Texte : Ole Dahl. Photos : Cy Other</p>", "Ole Dahl"),
        ("<p>Photos by <a href=/author/cy>Cy Other</a></p>", None),
        ("<a href=/authority/x>Port Authority</a>", None),
        ("<a href=/tags/berg><p>Anna Berg</p></a>", None),
        ("<p>Stormed by Anna Berg</p>", None),
        ("<p>By the time it opened, Anna Berg had left.</p>", None),
        ("<p>Photographs by Cy Other</p>", None),
        ("<p>Von Anna Berg kam kein Wort</p>", None),
        ("<p class=byline><b>Ann</b> <b>Example</b><div>Published</div></p>", "Ann Example"),
        ("<div class=byline><p>Ann Example</p><p>Ben Sample</p></div>", "Ann Example, Ben Sample"),
        ("<p class=author>Por Redacción</p>", None),
        # The opposite: other people, and what is no name.
        ("<p class=author>admin</p>", None),
        ("<blockquote>No. <cite class=author>Per Holm</cite></blockquote>", None),
        ("<figure><img src=a.jpg><span class=author>Cy Other</span></figure>", None),
        ("<aside><p class=author>Cy Other</p></aside>", None),
        ("<div class=more-posts><span class=entry-author>Cy Other</span></div>", None),
        ("<p class=comment-author>Cy Other</p>", None),
        ("<p class=author>Sign Out</p>", None),
        ("<div class=pull-quote__author><span class=author>Cy Other</span></div>", None),
        ("<p class=byline>4 May 2021</p>", None),
        ("<p class=createdby-author>Written by: Super User</p>", None),
        ("<div class=img-author>Cy Other</div>", None),
    ],
)  # fmt: skip
def test_the_author_is_found_in_the_markup(markup: str, byline: str | None) -> None:
    assert article("", f"<h1>Bridge vote delayed</h1>{markup}").byline == byline


@pytest.mark.parametrize(
    ("author", "byline"),
    [
        *((one, "Ole Dahl") for one in (
            "newsroom", "Web Desk", "Redaktion Lindby", "La rédaction", "Redacción", "Redakcja",
            "Редакция", "AFP", "Agence France-Presse", "Guest Author", "odahl",
        )),
        ("Ole Dahl", "Ole Dahl, Eva Lund"),
        ("Anna Berg", "Anna Berg"),
    ],
)  # fmt: skip
def test_a_newsroom_comes_behind_the_line_over_the_story(author: str, byline: str) -> None:
    line = "<p class=byline>By Ole Dahl</p>"
    if "," in byline:
        line = "<p class=byline>By Ole Dahl and Eva Lund</p>"
    head = ld({**STORY_LD, "author": {"@type": "Person", "name": author}})
    assert article(head, f"<h1>Bridge vote delayed</h1>{line}").byline == byline


@pytest.mark.parametrize(
    ("head", "markup", "url", "day"),
    [
        (ld({**STORY_LD, "datePublished": "2021-05-04T22:00:00-0500",
             "dateModified": "2021-05-09T08:00:00Z"}), "", "", "2021-05-04T22:00:00-05:00"),
        (ld({"@type": "NewsArticle", "headline": "Crane falls", "datePublished": "2020-01-01"},
            {**STORY_LD, "datePublished": "2021-05-04"}), "", "", "2021-05-04T00:00:00+00:00"),
        ("<meta name=date content='May 4, 2021 at 10:15 p.m. EDT'>", "", "",
         "2021-05-05T02:15:00+00:00"),
        ("", "<time class=updated datetime=2021-05-09>9 May</time>"
         "<time class=published datetime=2021-05-04T10:15:00Z>4 May</time>", "",
         "2021-05-04T10:15:00+00:00"),
        ("", "<time class='updated published' datetime=2021-05-04>4 May</time>", "",
         "2021-05-04T00:00:00+00:00"),
        ("", "<a href=/crane>Crane falls <time datetime=2021-05-09>9 May</time></a>"
         "<time datetime=2021-05-04>4 May</time>", "", "2021-05-04T00:00:00+00:00"),
        ("", "<a href=/x rel=bookmark><time datetime=2021-05-04T10:15:00Z>4 May</time></a>", "",
         "2021-05-04T10:15:00+00:00"),
        # An address says the day alone, and a time may be that of another story.
        ("", "", "/2021/05/04/bridge", "2021-05-04T00:00:00+00:00"),
        ("", "", "/news/20210504-bridge", "2021-05-04T00:00:00+00:00"),
        ("", "<time datetime=2020-01-01>2020</time>"
         "<time datetime=2021-05-04T10:15:00Z>4 May</time>",
         "/2021/05/04/bridge", "2021-05-04T10:15:00+00:00"),
        ("", "<p class=datum>Stand: 4. Mai 2021, 10:15 Uhr</p>", "", "2021-05-04T00:00:00+00:00"),
        ("", "<p class=data>4 maja 2021</p>", "", "2021-05-04T00:00:00+00:00"),
        ("", "<p class=data>4 de maio de 2021</p>", "", "2021-05-04T00:00:00+00:00"),
        ("", "<p class=publish-date>Publicerad 4 maj 2021</p>", "", "2021-05-04T00:00:00+00:00"),
        ("", "<p class=date>2021年5月4日 10時15分</p>", "", "2021-05-04T00:00:00+00:00"),
        ("<meta name=date content='03/04/2021'>", "", "", "2021-03-04T00:00:00+00:00"),
        ("<meta name=date content='03/04/2021'><meta property='og:locale' content='en_GB'>", "", "",
         "2021-03-04T00:00:00+00:00"),
        ("<meta property='article:published' content='2021-05-04T16:42:34-04:00'>", "", "",
         "2021-05-04T16:42:34-04:00"),
        ("", "<a href=/bridge rel='bookmark nofollow'><time datetime=2021-05-04T10:15:00Z>4 May"
         "</time></a>", "", "2021-05-04T10:15:00+00:00"),
        ("", "<time class=republished datetime=2021-05-09>9 May</time>"
         "<time class=published datetime=2021-05-04>4 May</time>", "", "2021-05-04T00:00:00+00:00"),
        ("", "<p>Updated <time datetime=2021-05-09>9 May</time> Published "
         "<time datetime=2021-05-04>4 May</time></p>", "", "2021-05-04T00:00:00+00:00"),
        ("", "<div>di <a>Anna Esempio</a> - 4 maggio 2021, 9:30</div>", "",
         "2021-05-04T09:30:00+00:00"),
        ("<meta name=date content='Date: 2021-05-04'>", "", "", "2021-05-04T00:00:00+00:00"),
        ("", "<a href=/bridge><time class=published datetime=2021-05-04T10:15:00Z>4 May</time>"
         "<time class=updated datetime=2021-05-09>9 May</time></a>", "",
         "2021-05-04T10:15:00+00:00"),
        ("", "<a href=/bridge rel=bookmark><span>Posted on</span> <time datetime="
         "2021-05-04T10:15:00Z>4 May</time> <time class=updated datetime=2021-05-09>9 May</time>"
         "</a>", "", "2021-05-04T10:15:00+00:00"),
        ("", "<p>3 mei 2021</p>", "", "2021-05-03T00:00:00+00:00"),
        ("", "<p>03.05.2021</p>", "", "2021-05-03T00:00:00+00:00"),
        ("", "<p>Le 3 mai 2021</p>", "", "2021-05-03T00:00:00+00:00"),
        ("<meta name=date content='2021-05-04 10:00 GMT+2'>", "", "", "2021-05-04T08:00:00+00:00"),
        # The opposite: a number is no day, nor is that of an event.
        ("", "<p>1 May 2031 – 30 June 2031</p>", "", None),
        ("", "<p>Vol. 12, No. 3, May 2031</p>", "", None),
        ("", "<p>The party of the port is on <time datetime=2031-05-04>4 May</time>, and everybody "
         "who has ever worked there may come.</p>", "", None),
        ("", "<div id=latest><a href=/b rel=bookmark><time datetime=2031-05-04>4 May</time></a>"
         "</div>", "", None),
        ("", "<div class=event-date>Opens 3 May 2031</div>", "", None),
        ("", "", "/news/20215904-bridge", None),
        ("", "<p class=database>Room 4, May 2021 wing</p>", "", None),
    ],
)  # fmt: skip
def test_the_day_of_publication(head: str, markup: str, url: str, day: str | None) -> None:
    h1 = f"<h1>Bridge vote delayed</h1>{markup}"
    found = article(head, h1, f"https://www.example.org{url}").published
    assert (found and found.isoformat()) == day


def test_a_date_that_stands_in_the_text_of_the_page_only_is_found() -> None:
    found = article("", "<h1>Bridge vote delayed</h1><p class=date>4 May 2021</p>").published
    assert found is not None
    assert (found.year, found.month, found.day) == (2021, 5, 4)


def test_a_page_without_a_date_has_none() -> None:
    assert article("").published is None


def test_author_and_day_are_not_told_again_over_the_story() -> None:
    line = "<p>Par Ole Dahl (Lindby)</p><p>Publié le 4 mai 2021 à 10h15</p>"
    line += "<p>Par Ole Dahl et Eva Lund | Correspondants à Lindby | mardi 4 mai 2021 à 10h15</p>"
    told = article("<meta name=author content='Ole Dahl'>", f"<h1>Bridge vote delayed</h1>{line}")
    assert "".join(f"<p>{text}</p>" for text in told.paragraphs) == STORY


def test_a_line_that_names_the_author_among_others_stays_further_down() -> None:
    entries = "<ul><li>Best book: Ole Dahl, The Crane at Night</li></ul>"
    html = f"<article><h1>Prizes</h1>{STORY}{entries}{STORY}</article>"
    told = article_from_html(f"<meta name=author content='Ole Dahl'>{html}")
    assert "Best book: Ole Dahl, The Crane at Night" in told.paragraphs

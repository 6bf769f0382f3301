"""Boxes and lines between the paragraphs of a story that are known by their markup."""

import pytest

from podcaster.articles import article_from_html

STORY = (
    "The harbour of Lindby was closed on Monday after a crane fell into the water and blocked it.",
    "Nobody was hurt, the port authority said, but three ships had to wait outside until evening.",
    "Work to lift the crane is to begin on Tuesday and will take at least four days, it added.",
    "The crane had been checked a week before the storm, according to the firm that owns it.",
)


def told(*between: str, title: str = "Crane falls", head: str = "") -> tuple[str, ...]:
    """What is read of a story with something in its midst."""
    first, *rest = (f"<p>{text}</p>" for text in STORY)
    html = f"<html lang=en><head><title>{title}</title>{head}</head><body><article>"
    body = f"<h1>{title}</h1>{first}{''.join(between)}{''.join(rest)}"
    return article_from_html(f"{html}{body}</article></body></html>").paragraphs


FURNITURE = [
    # Fields to fill in or to tick, in any language.
    "<div><h3>Ein Hafen voll Liebe</h3><p>Jeden zweiten Sonntag, ehrlich und nah.</p>"
    "<form><input type='email'><button>Los</button></form></div>",
    "<section><p>Här visas innehåll från en annan sajt, om du samtycker till det.</p>"
    "<input type='checkbox' id='c'><label for='c'>Visa</label></section>",
    "<div><p>Should the town buy a new crane for the harbour?</p><fieldset><input type='radio'>"
    "<label>Yes</label><input type='radio'><label>No</label></fieldset></div>",
    # For screen readers, or hidden.
    "<h3 class='conHeadline hidden'>Neuer Abschnitt</h3>",
    "<ul class='hidden' id='topics'><li>Ports</li><li>Storms and floods</li></ul>",
    "<p><span class='off-screen'>From the section</span></p>",
    "<p class='go-vh'>(opens in a new window)</p>",
    # Links behind a label.
    "<p><strong>FUNDA OLUNYE |</strong> <a href='/1'>Kuboshwe abahlanu ngokugwaza umfundi</a></p>",
    "<p>Voir : <a href='/1'>Une grue tombe dans le port</a></p>",
    "<ul><li>Arrests: <a href='/1'>Raid in Lindby</a> | <a href='/2'>Raid in Oldhaven</a></li>"
    "<li>Series: <a href='/3'>The archive of ports</a> | <a href='/4'>Cranes</a></li></ul>",
    "<div><h3>Table of Contents</h3><nav><a href='#1'>What fell</a></nav></div>",
    "<table><tr><td><a href='/1'>Raid in a bar in Oldhaven</a></td></tr><tr><td><a href='/1'>Two "
    "men were arrested on Friday night in a bar.</a></td></tr></table>",
    "<ul>"
    + "<li><a href='/1'>How to Lift It</a> This paper says how a port of any size can...</li>" * 3
    + "</ul>",
    "<p>[ The ships wait. Read <a href='/1'>9 Ways to Lift a Crane</a>. ]</p>",
    # Dates, and what a template left.
    "<p><span>Issued on: <time datetime='2026-11-30'>30 November 2026, 10:00</time></span> <span>"
    "Modified: <time datetime='2026-12-01'>1 December 2026, 12:20</time></span></p>",
    "<p>{{cta}}</p>",
    "<p>098630efe3374ca9ec4dc5dd358554e6 073d3c77c86b627a742601b28e2a88d1</p>",
    f"<p>{'098630efe3374ca9' * 12}-</p>",
    # Captions.
    "<p>[Table 1] Ships by year</p>",
    "<p><img src='a.jpg'></p><p>Figure 2: Ships that came to Lindby by year.</p>",
    "<div class='photo'><p class='withoutCaption'><picture><img src='a.jpg'></picture></p>"
    "<span class='newsCaption'>A crane lies in the harbour of a small town</span></div>",
    # The path to the story.
    "<nav aria-label='Breadcrumb'><ol><li><a href='/'>Coast</a></li><li><h1>Harbour: Crane falls "
    "and blocks the port</h1></li></ol></nav>",
]


@pytest.mark.parametrize("box", FURNITURE)
def test_a_box_or_line_is_known_by_its_markup(box: str) -> None:
    assert told(box) == STORY


BEHIND = [
    "<div><a href='/1'><h3>Raid in a bar in Oldhaven</h3></a><p>Police caught burglars.</p></div>"
    "<div><a href='/2'><h3>Bakery of Osterby closes</h3></a><p>Nobody bought bread.</p></div>",
    "<div><img><a href='/1'>Raid in a bar in Oldhaven</a><p>Police caught two burglars.</p></div>",
    "<p><a href='/1'>Police raided a bar in Oldhaven and caught two burglars at night.</a></p>",
    "<div><h3>Comments</h3></div><div><b>Ole</b> <span>4 June 2013 15:44</span><p>It looked fine."
    "</p></div><div><b>Ida</b> <span>4 June 2013 16:02</span><p>It did not.</p></div>",
    "<div><h2>COMMENTS</h2> <a href='/1'>Post one</a></div><div><div>4 June 2013 15:44</div><h4>"
    "Author's cut?</h4><p>It looked fine.</p><div>4 June 2013 16:02</div><p>It did not.</p></div>",
    "<section><h3>Kommentare</h3><div><b>Ole</b> vor 2 Stunden<p>Ich sah es. Da war nichts.</p>"
    "</div><div><b>Ida</b> vor 3 Stunden<p>Das war lange klar.</p></div></section>",
]
OVER = [
    "<div><img></div><div>The crane of Lindby on a grey morning in the harbour.</div>",
    "<small>by <a href='/a'>Ann Example</a> at <time>May 3, 2024 9:00 am</time>. Updated at "
    "<time>May 4, 2024 9:00 am</time>.</small>",
    "<table><tr><td>Lindby Post &gt; News &gt; Harbour News</td></tr></table>",
]


LAST = [
    "<div><h3>What comes next</h3><p>The council votes in May on another quay with <a href='/1'>a "
    "light of its own</a>.</p></div>",
    "<h3>In other news</h3><p>Police raided a bar in Oldhaven.</p><p>Osterby votes in May.</p>",
    "<div><h3><a href='http://m.example'>Museum of boats in Osterby</a></h3><p>Closed in May.</p>"
    "</div>",
    "<h3>Comments</h3><p>The firm, which came 10 years ago, says nothing.</p><p>The town, which "
    "was asked 3 years ago, votes in May.</p>",
    "<p>[He laughs, and in May he points to <a href='/1'>the crane of Lindby</a>.]</p>",
    "<h3>More on the table</h3><p>The council wants the harbour office mended as well.</p><p>It "
    "votes on the crane in May.</p>",
]


@pytest.mark.parametrize("box", LAST)
def test_a_last_section_with_a_link_or_a_heading_like_a_label_stays(box: str) -> None:
    told = "".join(f"<p>{text}</p>" for text in STORY)
    html = f"<title>Crane falls</title><article><h1>Crane falls</h1>{told}{box}</article>"
    assert "in May" in " ".join(article_from_html(html).paragraphs)


def test_a_short_page_with_headings_below_its_story_keeps_its_paragraphs() -> None:
    told = "港务局表示，没有人受伤，但是三艘船不得不在外面一直等到晚上才能进港。"
    lines = [f"{number}{told}" for number in "一二三四"]
    html = "".join(f"<p>{line}</p>" for line in lines)
    page = f"<title>港口</title><article><h1>港口</h1>{html}<h3>热门新闻</h3></article>"
    assert list(article_from_html(page).paragraphs) == lines


def test_comments_behind_and_lines_over_a_story_are_not_read() -> None:
    told = "".join(f"<p>{text}</p>" for text in STORY)
    pages = [*(f"{told}{box}" for box in BEHIND), *(f"{box}{told}" for box in OVER)]
    for page in pages:
        html = f"<title>Crane falls</title><article><h1>Crane falls</h1>{page}</article>"
        assert article_from_html(html).paragraphs == STORY


KEPT = [
    # A button to copy, and a heading or an answer that can be folded.
    ("<div><h2>Four days of work</h2><button>Copy link</button></div>", "Four days of work"),
    (
        "<div><button aria-expanded='false'>Why?</button><div><p>Its foot had rusted through, "
        "the firm said, and nobody had looked at it.</p></div></div>",
        "Its foot had rusted through, the firm said, and nobody had looked at it.",
    ),
    # What is shown on wide screens, or is long enough to be of the story.
    ("<h2 class='hidden md:block'>Four days of work</h2>", "Four days of work"),
    ("<p>Figure 2 shows how many ships came.</p>", "Figure 2 shows how many ships came."),
    ("<p>[Day 1] They lifted the crane.</p>", "[Day 1] They lifted the crane."),
    ("<p>Figure 8: they skated it.</p>", "Figure 8: they skated it."),
    ("<div><h2>The lift</h2><nav><a href='/1'>A</a></nav></div>", "The lift"),
    (
        "<table><tr><td><a href='/1'>Raid in a bar in Oldhaven</a></td></tr><tr><td>Two men were "
        "arrested on Friday night in a bar.</td></tr></table>",
        "Raid in a bar in Oldhaven",
    ),
    ("<h3>Comments</h3><p>At 10:15 the mayor was sorry.</p>", "At 10:15 the mayor was sorry."),
    ("<p>Settings &gt; Apps &gt; Notifications</p>", "Settings > Apps > Notifications"),
    # A link in a sentence, to a place, and to a product in a list.
    (
        "<p>The firm wrote: <a href='/1'>We had it checked every single year.</a></p>",
        "The firm wrote: We had it checked every single year.",
    ),
    (
        "<p>These are worth a visit this week.</p><ul><li>Best for families: <a href='/1'>The old "
        "fish market hall</a></li><li>Best for walks: the pier</li></ul>",
        "Best for families: The old fish market hall",
    ),
]


@pytest.mark.parametrize(("box", "line"), KEPT)
def test_what_looks_like_it_and_is_of_the_story_stays(box: str, line: str) -> None:
    story = told(box)
    assert line in story
    assert set(STORY) <= set(story)


def test_a_story_within_a_form_is_told() -> None:
    """Some systems wrap the whole page, or the whole story, in a form."""
    text = "".join(f"<p>{line}</p>" for line in STORY)
    html = f"<html><body><form><input name='q'><div><h1>Crane</h1>{text}</div></form></body></html>"
    assert article_from_html(html).paragraphs == STORY


OVER = [
    "<div><img></div><div>The crane of Lindby on a grey morning in the harbour.</div>",
    "<h6>Článek</h6>",
    "<h2>Kort fortalt</h2>",
    "<h2><span>Harbour blocked</span><div>Crane falls in Lindby</div></h2>",
    "<p class='date'><time>06. 01. 2026, 14:59</time> Lesedauer: 4 Minuten</p>",
]


@pytest.mark.parametrize("over", OVER)
def test_labels_over_a_story_are_left_out(over: str) -> None:
    text = "".join(f"<p>{line}</p>" for line in STORY)
    head = "<html><head><title>Crane falls in Lindby</title></head>"
    assert article_from_html(f"{head}<body><article>{over}{text}</article>").paragraphs == STORY


def test_a_heading_over_a_story_that_is_of_it_stays() -> None:
    text = "".join(f"<p>{line}</p>" for line in STORY)
    html = f"<html><title>Crane</title><body><article><h2>Three ships wait</h2>{text}</article>"
    assert article_from_html(html).paragraphs == ("Three ships wait", *STORY)


AUTHOR = "<meta name='author' content='Ann Example'>"
PRESENTED = [
    "<p><em>Korrespondentin Ann Example berichtet seit Jahren von der Küste.</em></p>",
    "<p>Ann Example skriver om hamnar och fartyg.</p>",
    "<div class='author__bio'><p>A veteran of thirty years, Ann has written on ports since ships "
    "had sails. She lives by the sea.</p></div>",
]


@pytest.mark.parametrize("line", PRESENTED)
def test_who_the_author_is_is_left_out(line: str) -> None:
    text = "".join(f"<p>{one}</p>" for one in STORY)
    html = f"<html><head>{AUTHOR}</head><body><article><h1>Crane</h1>{text}{line}</article></body>"
    assert article_from_html(html).paragraphs == STORY


def test_a_story_that_names_its_author_twice_keeps_the_last() -> None:
    lines = (
        *STORY[:2],
        "The mayor, Ann Example, asked for help.",
        STORY[2],
        STORY[3],
        "And so on.",
    )
    lines = (*lines, "“We need a second crane,” Ann Example wrote to the council on Friday.")
    text = "".join(f"<p>{one}</p>" for one in lines)
    html = f"<html><head>{AUTHOR}</head><body><article><h1>Crane</h1>{text}</article></body>"
    assert article_from_html(html).paragraphs == lines


def test_a_pull_quote_goes_with_its_speaker() -> None:
    quote = (
        "<blockquote>The firm that owns the crane had checked it.</blockquote><p>Bo Lind, firm</p>"
    )
    assert told(quote) == STORY


def test_the_buttons_under_a_story_are_left_out_but_not_a_list_that_it_announces() -> None:
    text = "".join(f"<p>{one}</p>" for one in STORY)
    html = (
        "<html><body><article><h1>Crane</h1>{}<ul><li>Rust</li><li>High winds</li></ul></article>"
    )
    assert article_from_html(html.format(text)).paragraphs == STORY
    listed = article_from_html(html.format(f"{text}<p>The firm named two causes:</p>")).paragraphs
    assert listed[-2:] == ("Rust", "High winds")


NOTES = [
    "<p><em>Lest den Artikel auf Englisch <a href='/en'>hier</a>.</em></p>",
    "<p><strong>Tell our desk: <a href='mailto:a@example.org'>a@example.org</a>.</strong></p>"
    "<p><strong>For more of this, see our <a href='/n'>news page</a>.</strong></p>",
    "<p><b>Hat Ihnen das gefallen? Dann hilf uns mit einer <a href='/s'>Spende</a>.</b></p>",
    "<p><i>On a network: <a href='/x'>Follow Bo Lind</a> and get more at the <a href='/y'>port</a>."
    "</i></p>",
]


@pytest.mark.parametrize("note", NOTES)
def test_a_note_in_italics_or_bold_with_a_link_at_the_end_is_left_out(note: str) -> None:
    text = "".join(f"<p>{one}</p>" for one in STORY)
    html = f"<body><div class='a'><h1>Crane</h1>{text}{note}</div></body>"
    assert article_from_html(html).paragraphs == STORY


@pytest.mark.parametrize(
    "last",
    [
        "<p><em>Correction: an earlier version gave the wrong name of the pier.</em></p>",
        "<p>The plans can be seen <a href='/p'>at the harbour office</a> until Friday.</p>",
        "<p><em>“We shall lift it,”</em> he said, and went to <a href='/k'>his office</a>.</p>",
    ],
)
def test_a_last_paragraph_that_is_no_such_note_stays(last: str) -> None:
    text = "".join(f"<p>{one}</p>" for one in STORY)
    html = f"<body><div class='a'><h1>Crane</h1>{text}{last}</div></body>"
    assert len(article_from_html(html).paragraphs) == len(STORY) + 1


def test_a_story_all_in_bold_with_links_is_told() -> None:
    text = "".join(f"<p><b>{one} <a href='/1'>More on it</a>.</b></p>" for one in STORY)
    story = article_from_html(f"<body><div class='a'><h1>Crane</h1>{text}</div></body>").paragraphs
    assert [line[:20] for line in story] == [line[:20] for line in STORY]


CARD = "<div class='card'><a href='/{0}'><h3>Story number {0} of the coast</h3></a><p>{1}</p></div>"


def test_cards_of_other_stories_are_left_out_but_a_digest_is_told() -> None:
    lines = ("The fish market opens again.", "A storm took the old pier.", "The school has a boat.")
    cards = "".join(CARD.format(place, line) for place, line in enumerate(lines))
    text = "".join(f"<p>{one}</p>" for one in STORY)
    html = f"<body><article><h1>Crane falls</h1>{text}<div>{cards}</div></article></body>"
    assert article_from_html(html).paragraphs == STORY
    digest = "".join(CARD.format(n, f"{line} {STORY[n - 1]}") for n, line in enumerate(STORY))
    html = f"<body><article><h1>The coast today</h1><div>{digest}</div></article></body>"
    said = " ".join(article_from_html(html).paragraphs)
    assert all(line in said for line in STORY)


@pytest.mark.parametrize(
    "box",
    [
        "<div class='embed-placeholder'><p>Your settings keep content of other sites from being "
        "shown. Change them to see it.</p></div>",
        "<div>{0}<br><a href='/1'>Bakers warn of dearer bread this winter</a> (4/5)<br>"
        "<a href='/2'>A map of the old coast is found</a><br></div>",
        "<blockquote>Nobody was hurt. Three ships had to wait outside. Bo Lind</blockquote>",
    ],
)
def test_placeholders_bare_links_and_glued_pull_quotes_are_left_out(box: str) -> None:
    assert told(box.replace("{0}", "")) == STORY


def test_a_paragraph_that_says_you_once_is_of_the_story() -> None:
    line = (
        "Imagine your parcel being delivered by a drone. Three firms try it on the coast. One of "
        "them brought its first parcel to an island on Monday."
    )
    assert line in told(f"<p>{line}</p>")


def test_a_heading_stands_over_its_part_where_each_has_a_box_around_both() -> None:
    box = "<div class='item'><div>{}<div class='text'><p>{}</p><p>{}</p></div></div></div>"
    more = (
        "On Sunday the wind had risen to a storm that tore the roofs off seven houses in town.",
        "The ferry had stayed in the harbour all day, since nobody would cross in such a sea.",
    )
    parts = ("Monday", *STORY[:2]), ("Tuesday", *STORY[2:])
    boxes = box.format("", *more) + "".join(
        box.format(f"<h3>{heading}</h3>", *texts) for heading, *texts in parts
    )
    story = article_from_html(f"<body><h1>Crane falls</h1><div>{boxes}</div></body>")
    assert story.paragraphs == (*more, *parts[0], *parts[1])


def test_boxes_of_one_kind_keep_the_order_of_the_page() -> None:
    told = [f"The harbour was closed on day {n}, and three ships waited outside until the evening."
            for n in range(1, 9)]  # fmt: skip
    for sizes in ((1, 1, 3, 3), (1, 3, 4), (1, 2, 1, 4), (2, 1, 1, 4), (1, 7)):
        rest = iter(told)
        boxes = "".join(
            f"<div class=story>{''.join(f'<p>{next(rest)}</p>' for _ in range(size))}</div>"
            for size in sizes
        )
        page = f"<html><body><main><h1>Crane falls</h1><div>{boxes}</div></main></body></html>"
        assert article_from_html(page).paragraphs == tuple(told), sizes
    beside = "<div class=story><p>We use cookies to show you what you want to read here.</p></div>"
    page = f"<html><body><main>{beside}<h1>Crane falls</h1>{boxes}</main></body></html>"
    assert article_from_html(page).paragraphs == tuple(told)


def test_a_heading_and_a_quotation_between_paragraphs_that_are_boxes() -> None:
    told = [f"<div class=p>The harbour was closed on day {n}, and three ships waited outside.</div>"
            for n in range(1, 7)]  # fmt: skip
    inside = {
        "<div class=sub>A long night</div>": "A long night",
        "<div class=quote>“We rowed out at four.”</div>": "“We rowed out at four.”",
        "<div class=ad>Advertisement</div>": "",
        "<div class=share><a href=/x>Share the harbour</a></div>": "",
        "<div class=caption>The crane at dawn.</div>": "",
    }
    for box, text in inside.items():
        body = "".join((*told[:3], box, *told[3:]))
        read = article_from_html(f"<html><body><div><h1>Crane falls</h1>{body}</div></body></html>")
        assert len(read.paragraphs) == 6 + bool(text), box
        assert not text or read.paragraphs[3] == text

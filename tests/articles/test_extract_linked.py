"""Paragraphs that are mostly links, headings over nothing, lists of controls over a story."""

import pytest

from podcaster.articles import article_from_html

STORY = (
    "The harbour of Lindby was closed on Monday after a crane fell into the water and blocked it.",
    "Nobody was hurt, the port authority said, but three ships had to wait outside until evening.",
    "Work to lift the crane is to begin on Tuesday and will take at least four days, it added.",
    "The crane had been checked a week before the storm, according to the firm that owns it.",
)
TEXT = [f"<p>{line}</p>" for line in STORY]


def told(html: str) -> tuple[str, ...]:
    page = f"<html><title>Crane falls</title><body><article><h1>Crane falls</h1>{html}</article>"
    return article_from_html(page).paragraphs


@pytest.mark.parametrize(
    ("html", "line"),
    [
        (
            "<p>It also <a href='/1'>plans the work of all pilots and holds drills at sea</a>.</p>",
            "It also plans the work of all pilots and holds drills at sea.",
        ),
        ("<p><a href='/1'>The lifting is not over yet</a>.</p>", "The lifting is not over yet."),
        (
            "<p>Seine <a href='/1'>Reederei hat den Kran im Frühjahr neu streichen lassen</a>, "
            "<a href='/2'>wie sie mitteilte</a>.</p>",
            "Seine Reederei hat den Kran im Frühjahr neu streichen lassen, wie sie mitteilte.",
        ),
    ],
)
@pytest.mark.parametrize("box", ["{}", "<div class='block'>{}</div>"])
def test_a_linked_sentence_of_the_story_stays(html: str, line: str, box: str) -> None:
    between = [box.format(part) for part in (*TEXT[:2], html, *TEXT[2:])]
    assert told("".join(between)) == (*STORY[:2], line, *STORY[2:])


def test_names_with_links_in_the_story_stay() -> None:
    names = "<a href='/1'>Lindby</a>, <a href='/2'>Oldhaven</a>, <a href='/3'>Kranby</a>"
    line = "Ships wait off Lindby, Oldhaven, Kranby"
    assert line in told("".join((*TEXT[:2], f"<p>Ships wait off {names}</p>", *TEXT[2:])))


@pytest.mark.parametrize(
    "html",
    [
        "<p><a href='/1'>A storm has taken the old pier of Oldhaven</a></p>",
        "<p>Read more: <a href='/1'>A storm has taken the old pier of Oldhaven.</a></p>",
        "<p>Lesen Sie auch: <a href='/1'>Ein Sturm hat die alte Mole von Oldhaven geholt</a>.</p>",
        "<p class='tags'><a href='/1'>Ports</a>, <a href='/2'>Cranes</a></p>",
    ],
)
def test_a_promotion_does_not(html: str) -> None:
    assert told("".join((*TEXT[:2], html, *TEXT[2:]))) == STORY


def test_topics_under_a_story_are_no_names_within_it() -> None:
    topics = "<p><a href='/1'>Ports</a>, <a href='/2'>Cranes</a>, <a href='/3'>Storms</a></p>"
    assert told("".join((*TEXT, topics))) == STORY


def test_a_sentence_in_a_heading_over_a_picture_is_told() -> None:
    captions = [
        "Others wrote that the crane had been a danger to the boats for years.",
        "Still, the people of Lindby will miss it more than they had thought.",
    ]
    boxes = "".join(
        f"<div><h2>{line}</h2><figure><img src='a'></figure></div>" for line in captions
    )
    assert told("".join((*TEXT, boxes))) == (*STORY, *captions)


@pytest.mark.parametrize("line", ["<a href='/1'>{}</a>", "{}"])
def test_headlines_of_other_stories_are_not(line: str) -> None:
    storm = line.format("A storm brought down trees and closed the railway for two whole days.")
    fire = line.format("A fire on the hill has burnt the barns of two farms near the old mill.")
    rows = f"<h2>More news</h2><h3>{storm}</h3><h3>{fire}</h3>"
    assert told("".join((*TEXT, rows))) == STORY


@pytest.mark.parametrize(
    "heading", ["Four days of work", "What will the port do with its crane now that it is broken:"]
)
def test_a_heading_over_nothing_is_left_out(heading: str) -> None:
    assert told("".join((*TEXT, f"<h2>{heading}</h2>"))) == STORY


@pytest.mark.parametrize(
    "entries",
    [
        ["Copy link"],
        ["24 July 2015", "US & Canada", "941"],
        ["कॉपी लिंक", "शेयर"],
        ["→ Schwerpunkt", "18.05.2026"],
    ],
)
def test_a_list_of_controls_over_a_story_is_left_out(entries: list[str]) -> None:
    listed = "".join(f"<li>{entry}</li>" for entry in entries)
    assert told(f"<ul>{listed}</ul>{''.join(TEXT)}") == STORY


@pytest.mark.parametrize(
    "entries",
    [
        ["200 g flour", "2 eggs", "1 l milk"],
        ["Nobody was hurt.", "Work takes four days."],
        ["Port closed until Friday evening", "Three ships have to wait"],
        ["Three dead", "Twenty hurt"],
        ["Mayor resigns", "Vote in June"],
    ],
)
def test_what_a_story_needs_or_says_in_short_stays(entries: list[str]) -> None:
    listed = "".join(f"<li>{entry}</li>" for entry in entries)
    assert told(f"<ul>{listed}</ul>{''.join(TEXT)}") == (*entries, *STORY)


@pytest.mark.parametrize(
    "line",
    [
        "Dieser Artikel ist eine Übersetzung, im Original ist er in Dänemark erschienen.",
        "This story was translated from Danish by our desk.",
        "Cet article a été traduit de l'anglais.",
        "Link zum Videoinhalt",
    ],
)
def test_notes_on_translations_and_embeds_are_left_out(line: str) -> None:
    assert told("".join((*TEXT[:3], f"<p>{line}</p>", TEXT[3]))) == STORY


def test_a_translation_that_the_story_tells_of_stays() -> None:
    line = "The article about the crane was translated into Danish, and the firm complained."
    assert line in told("".join((*TEXT[:3], f"<p>{line}</p>", TEXT[3])))


def test_a_box_to_subscribe_is_left_out() -> None:
    box = "<div class='ic-subscribe-box'><p>The best of the coast, in one letter.</p></div>"
    assert told("".join((*TEXT[:2], box, *TEXT[2:]))) == STORY


@pytest.mark.parametrize(
    "pointer",
    [
        "<p>For other stories and breaking news updates download our apps for "
        "<a href=/i>iOS</a> and <a href=/a>Android</a>.</p>",
        "<p>Folgen Sie der Zeitung auf <a href=https://www.facebook.com/herald>Facebook</a> und "
        "<a href=https://x.com/herald>X</a></p>",
        "<p>[Learn how to <a href=/x>stop apps from reading the crane</a>.]</p>",
    ],
)
def test_a_last_line_that_points_away_is_left_out(pointer: str) -> None:
    body = "".join(f"<p>{text}</p>" for text in STORY)
    html = f"<html><body><article><h1>Crane falls</h1>{body}{pointer}</article></body></html>"
    assert article_from_html(html).paragraphs == STORY


@pytest.mark.parametrize(
    "last",
    [
        "The crane is to be lifted by a ship of <a href=/l>Lindby Lines</a>.",
        "The port authority is to say more of the crane on <a href=/m>Tuesday</a>.",
        "Nobody knows who will pay for <a href=/i>it all</a>.",
        "Nobody was <a href=/h>hurt</a>.",
        "The mayor announced the new date for the work on <a href=https://x.com/mayor>X</a>.",
        "Seats for the benefit concert next Sunday cost nine euros at <a href=/t>the gate</a>. "
        "The money is for the crew of the crane, the port authority said.",
        "“We have a plan,” said the head of <a href=/p>the port</a>.",
        "It had stood there since <a href=/b>1911</a>, when the harbour was built.",
        "(It had been tested in May, <a href=/t>the port said</a>.)",
        "[He points at <a href=/t>a picture</a> of the crane.]",
        "<em>(He laughs at the crane.)</em>",
        "He is survived by his wife, the poet <a href=/e>Edna Marsh</a>.",
        "The funeral takes place on Friday at <a href=/s>St. Luke's</a>.",
        "A spokeswoman declined to comment, citing <a href=/l>laws</a>.",
        "Its owner, <a href=/o>Lindby Lines</a>, is one of the largest of the county.",
    ],
)
def test_a_last_paragraph_with_a_link_stays(last: str) -> None:
    body = "".join(f"<p>{text}</p>" for text in (*STORY, last))
    html = f"<html><body><article><h1>Crane falls</h1>{body}</article></body></html>"
    assert len(article_from_html(html).paragraphs) == len(STORY) + 1


@pytest.mark.parametrize(
    "end",
    [
        "“I will not go to that harbour again as long as I live here.” <a href=/a>Anna Berg</a>",
        "Who will pay for the crane, and for the work on the quay? <a href=/n>Nobody knows</a>",
    ],
)
def test_a_link_behind_a_quotation_or_a_question_stays(end: str) -> None:
    name = end.partition("href=")[2][3:].removesuffix("</a>")
    assert any(name in line for line in told("".join((*TEXT[:2], f"<p>{end}</p>", *TEXT[2:]))))


HOST = "example.net"
LAST_TOLD = (
    "The names of all who drowned are on example.net, the town's own page, since Monday.",
    "Anyone who saw the crane fall should ring the port or mail harbour@example.net.",
    "The story may be updated for the stage, the director hopes.",
    "I villeggianti lo amano, dice <a href='https://l.example/'>il capitano</a>.",
    "Ihre Kinder wohnen heute in <a href='https://l.example/'>Lindholm</a>.",
    "The story of the crane became <a href='https://l.example/'>a play</a>.",
    "The crane is shown at example.net, a page of the port of Lindby about its cranes.",
    "Ole Berg of the port authority can be reached at ole.berg@lindby.example on Monday.",
    "The authority has <a href='https://other.example/'>its own page for the lifting</a>.",
    "Ole Berg shows the work on <a href='https://www.instagram.com/ole'>Instagram</a>.",
    "You can watch the lifting live on <a href='https://four.example/live'>Channel 4</a>.",
    "The lifting was filmed by <a href='https://lindby.example/'>the town</a>.",
)
LAST_LEFT_OUT = (
    "Anna Vik can be reached at annavik@mail.example.",
    "Contact Jan Larsen at j.larsen@mail.example.",
    "Send pictures and tips to news@example.net.",
    "For further reports from abroad please see <a href='/'>The Net</a>.",
    "All texts older than 2020 on www.example.net were published by another firm, which is liable.",
    "🔔 Follow the Net on <a href='https://www.facebook.com/net'>Facebook</a> and"
    " <a href='https://x.com/net'>X</a>",
    "This story has been updated with more details.",
    "Contributing: Anna Vik, Jan Larsen, Associated Press.",
    "<a href=/pictures>See our pictures of last summer's regatta.</a>",
    "Did you like this article? Then support us with <a href=/donate>a gift</a>, or join the Net.",
    "Would you like the day in short? Then you are right with <a href=/newsletter>our letter</a>.",
    "This is a developing story and will be updated.",
)


def last(line: str) -> bool:
    story = (*STORY[:3], "The port authority's Ole Berg said so.")
    html = "".join(f"<p>{one}</p>" for one in (*story, line))
    page = (
        f"<html><link rel=canonical href='https://www.{HOST}/a'><title>Crane falls</title>"
        f"<body><article><h1>Crane falls</h1>{html}</article>"
    )
    found = article_from_html(page).paragraphs
    assert found[: len(story)] == story
    return len(found) > len(story)


def test_last_lines_about_the_site_or_its_author_are_left_out() -> None:
    assert {line: last(line) for line in LAST_TOLD} == dict.fromkeys(LAST_TOLD, True)
    assert {line: last(line) for line in LAST_LEFT_OUT} == dict.fromkeys(LAST_LEFT_OUT, False)


def test_a_paragraph_with_an_address_among_others_is_read() -> None:
    for line in (
        "Mass is at nine on Sunday in the old chapel on the quay, and all are welcome. E-mail the"
        " parish office at office@parish.example for a seat.",
        "The three ships will be led in from the sea on Friday morning by both of the pilots."
        " Click here for the list of their names and times.",
    ):
        assert line in told("".join((*TEXT[:2], f"<p>{line}</p>", *TEXT[2:])))
    promotion = (
        "Subscribe to our newsletter for more news of the harbour and of the town of Lindby. It"
        " is sent every Monday and every Friday by the editors."
    )
    assert promotion not in told("".join((*TEXT[:2], f"<p>{promotion}</p>", *TEXT[2:])))


def test_entries_on_other_subjects_behind_the_story_are_not_read() -> None:
    others = "".join(
        f"<li>{line}</li>"
        for line in (
            "Not every chief executive went to college, but here are those who did not.",
            "Some jobs are not flashy, but have qualities that most people overlook.",
            "The rich are still hitting the slopes and boosting a bottom line in winter.",
        )
    )
    own = "".join(
        f"<li>{line}</li>"
        for line in (
            "On Tuesday the port authority will bring a floating crane from Oldhaven to Lindby.",
            "On Friday the ships that had to wait outside may enter the harbour again.",
        )
    )
    story = f"<div><h1>Crane falls</h1><div class=s>{''.join(TEXT)}</div>"
    page = "<html><title>Crane falls</title><body>{}<div class=f><ul>{}</ul></div></div>"
    assert article_from_html(page.format(story, others)).paragraphs == STORY
    assert len(article_from_html(page.format(story, own)).paragraphs) == len(STORY) + 2


def test_a_label_glued_to_a_call_is_no_sentence_of_the_story() -> None:
    call = "<div><div class=info><b>NEW</b>You can now listen to our reports!</div></div>"
    more = "".join(
        f"<p>{line[:-1]}, as it said on day {n} of the work.</p>"
        for n in range(3)
        for line in STORY
    )
    assert told(call + "".join(TEXT) + more)[:4] == STORY
    assert "And what of the crane?" in told(f"{TEXT[0]}<div>And what of the crane?</div>{TEXT[1]}")


def test_marks_of_templates_and_ends_of_agencies_are_not_read() -> None:
    marked = "".join(f"<p>{line} {{/p}}</p>" for line in STORY)
    assert told(marked) == STORY
    for end in (" Enditem", " Enditem/ab", " -30-", " ###", " ■"):
        assert told("".join((*TEXT[:3], f"<p>{STORY[3]}{end}</p>"))) == STORY


AMONG_PARAGRAPHS = {
    "<div>Support for the old crane has <a href=/b>shrunk</a> to a third of the town.</div>": True,
    "<div>Support for the old crane has shrunk to a third of the town.<br></div>": True,
    "<ul><li>One ship.</li><li>Two cranes.</li></ul><div>Both have to be moved.</div>"
    "<ul><li>Red ships.</li><li>Blue cranes.</li></ul>": True,
    "<div>Sign up for our newsletter now.</div>": False,
    "<div><a href=/x>Storm takes the old pier of Ramsholm.</a></div>": False,
    "<ul><li><a href=/1>The crew</a> must number four at least.</li><li><a href=/2>The radio</a>"
    " must work in fog.</li><li><a href=/3>The boat</a> must be new.</li></ul>": True,
    "<ul><li><a href=/1>Storm takes pier.</a></li><li><a href=/2>Ferry late.</a></li></ul>": False,
    "<figure class=wp-block-pullquote><blockquote><p>We rowed out and saw her lights.</p>"
    "</blockquote><figcaption>Ida Brandt</figcaption></figure>": True,
    "<figure><blockquote>He has never been seasick, his wife says.</blockquote></figure>": True,
    "<figure><blockquote><p>Nobody was hurt, the port authority said</p></blockquote>"
    "</figure>": False,
    "<p><img src=a></p><p><small>Correction: The crane weighs nine tons.</small></p>": True,
    "<p><img src=a></p><p><em>“The crane is late again”</em></p>": True,
    "<p><img src=a></p><p align=center>The crane in the harbour of Lindby</p>": False,
    "<div class=video><button>Watch the video</button><span>1:34</span></div>": False,
    "<p>Copyright law does not cover cranes.</p>": True,
    "<p>The council of the <span class=author>port</span> met on the quay.</p>": True,
    "<ul><li>He said <q>no</q> and left.</li><li>She said <q>yes</q> and stayed.</li></ul>": True,
    "<div class=acc><input type=checkbox id=a><label for=a>Day 1</label><div><p>On the first day"
    " the crew cut the boom into four parts, and two of them were lifted before dark.</p>"
    "</div></div>": True,
    "<ul><li><label><input type=checkbox> 1 kg cod</label></li><li><label><input type=checkbox>"
    " 2 onions</label></li></ul>": True,
    "<div><p>Get our letter with the news of the port each day.</p><input type=email><label>"
    "<input type=checkbox> I agree</label><button>Go</button></div>": False,
    "<p>Copyright 2026 Lindby Post</p>": False,
}


def test_boxes_lists_and_quotations_among_paragraphs() -> None:
    found = {html: told("".join((*TEXT[:2], html, *TEXT[2:]))) for html in AMONG_PARAGRAPHS}
    assert {html: lines != STORY for html, lines in found.items()} == AMONG_PARAGRAPHS
    assert all(set(STORY) <= set(lines) for lines in found.values())


def test_words_in_spans_quotations_and_labels_of_a_sentence_are_read() -> None:
    line = "<p>The council of the <span class=author>port</span> said <q>no</q> to the firm.</p>"
    found = told("".join((*TEXT[:2], line, *TEXT[2:])))
    assert found[2] == "The council of the port said “no” to the firm."


def test_a_section_link_in_a_heading_is_not_read() -> None:
    heading = "<h2><span>A long night</span><span>[<a href=/e>edit</a>]</span></h2>"
    assert told("".join((*TEXT[:2], heading, *TEXT[2:])))[2] == "A long night"


@pytest.mark.parametrize("paragraph", ["<div class=paragraph>{}</div>", "<div>{}</div>"])
def test_boxes_that_are_paragraphs_are_read_one_by_one(paragraph: str) -> None:
    story = [paragraph.format(line.replace("The", "<b>T</b>he", 1)) for line in STORY]
    nested = [f"<div class=row><div class=col>{one}</div></div>" for one in story]
    head = "<h1>Crane falls</h1><p>By Anna Berg, 29 November 2026</p>"
    for boxes in (story, nested):
        page = f"<html><title>Crane falls</title><body><div>{head}{''.join(boxes)}</div></body>"
        article = article_from_html(page)
        assert (article.paragraphs, article.byline) == (STORY, "Anna Berg")


LEAD = "Three ships are late and a firm is silent: how a storm took the pride of a small town."
LEADS = {
    f"<header><h1>Crane falls</h1></header><p class=lead>{LEAD}</p><div class=c>{{}}</div>": True,
    f"<h1>Crane falls</h1><div class=Page-subHeadline>{LEAD}</div><div>x</div><div class=c>{{}}"
    "</div>": True,
    f"<div><div><h1>Crane falls</h1></div><div>By Anna Berg</div><div>{LEAD}</div></div><div"
    " class=c>{}</div>": True,
    "<h1>Crane falls</h1><div class=x>Six recipes for the cold days to come, with and without"
    " fish.</div><div class=c>{}</div>": False,
    "<h1>Crane falls</h1><div class=about>Anna Berg writes on harbours, cranes and ships of the"
    " coast.</div><div class=c>{}</div>": False,
    "<h1>Crane falls</h1><div class=x>The harbour was closed on Monday after a crane fell into the"
    " water.</div><div class=c>{}</div>": False,
}


def test_a_lead_alone_between_headline_and_story() -> None:
    found = {}
    for html in LEADS:
        page = f"<html><title>Crane falls</title><body>{html.format(''.join(TEXT))}</body></html>"
        found[html] = article_from_html(page).paragraphs
    assert {html: lines[0] == LEAD for html, lines in found.items()} == LEADS
    assert all(lines[-4:] == STORY and len(lines) <= 5 for lines in found.values())

"""Web pages to articles; pages without a story are refused."""

from datetime import timedelta

import pytest

from podcaster.articles import article_from_html
from podcaster.errors import BadInput
from podcaster.model import Role

STORY = (
    "The harbour of Lindby was closed on Monday after a crane fell into the water and blocked it.",
    "Nobody was hurt, the port authority said, but three ships had to wait outside until evening.",
    "Work to lift the crane is to begin on Tuesday and will take at least four days, it added.",
)
HEAD = """<html lang="en-GB"><head><title>Crane falls | Example News</title>
<meta property="og:title" content="Crane falls into harbour">
<meta property="og:site_name" content="Example News">
<meta property="article:published_time" content="2021-05-04T08:30:00+02:00">
<meta name="author" content="By Ann Example"><meta property="og:image" content="/crane.jpg">
<link rel="canonical" href="https://example.org/crane"></head><body>"""
PARAGRAPHS = "".join(f"<p>{paragraph}</p>" for paragraph in STORY)


def page(body: str = PARAGRAPHS, head: str = HEAD) -> str:
    return f"{head}<nav><a href='/'>Home</a> <a href='/news'>News</a></nav>{body}</body></html>"


def test_the_head_of_a_page_says_what_it_is() -> None:
    article = article_from_html(
        page(f"<h1>Crane falls into harbour</h1><article>{PARAGRAPHS}</article>")
    )
    assert article.title == "Crane falls into harbour"
    assert (article.site, article.byline, article.language) == (
        "Example News",
        "Ann Example",
        "en-GB",
    )
    assert article.url == "https://example.org/crane"
    assert article.image == "https://example.org/crane.jpg"
    assert article.published is not None
    assert article.published.utcoffset() == timedelta(hours=2)
    assert article.paragraphs == STORY


def test_json_ld_is_read_too() -> None:
    head = """<html><head><script type="application/ld+json">{"@graph": [{"@type": "NewsArticle",
    "headline": "Crane falls", "datePublished": "2021-05-04", "articleSection": "Local",
    "author": [{"name": "Ann Example"}, {"name": "Ben Example"}], "image": ["https://example.org/c.png"],
    "publisher": {"name": "Example News"}}]}</script></head><body>"""
    article = article_from_html(page(head=head), url="https://example.org/a")
    assert (article.title, article.byline) == ("Crane falls", "Ann Example, Ben Example")
    assert (article.site, article.section, article.url) == (
        "Example News",
        "Local",
        "https://example.org/a",
    )
    assert article.image == "https://example.org/c.png"


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "ftp://example.org/x", "data:image/png,x", "http://["]
)
def test_only_web_addresses_are_taken(address: str) -> None:
    head = (
        f'<html><head><meta property="og:image" content="{address}"><link rel="canonical" '
        f'href="{address}"></head>'
    )
    article = article_from_html(page(head=head))
    assert article.image is None
    assert article.url is None


def test_headings_quotes_and_lists_keep_their_roles() -> None:
    body = (
        f"<article><h1>Crane falls into harbour</h1><p>{STORY[0]}</p><h2>What is "
        f"next</h2><p>{STORY[1]}</p>"
        f"<blockquote><p>We will rebuild the pier.</p></blockquote><ul><li>First the crane</li>"
        f"<li>Then the pier</li></ul><p>{STORY[2]}</p></article>"
    )
    roles = [(block.role, block.text) for block in article_from_html(page(body)).blocks]
    assert (Role.HEADING, "What is next") in roles
    assert (Role.QUOTE, "We will rebuild the pier.") in roles
    assert (Role.ITEM, "First the crane") in roles
    assert all(text != "Crane falls into harbour" for _, text in roles)


@pytest.mark.parametrize(
    "furniture",
    [
        "<figure><img src=a.jpg><figcaption>The crane in better days</figcaption></figure>",
        "<p><a href=/x>READ MORE: Why cranes fall and how to stop it</a></p>",
        "<ul><li><a href=/1>Ferry runs aground in the fog</a></li><li><a href=/2>Old pier "
        "must go</a></li></ul>",
        "<div class='newsletter'><p>Sign up for our newsletter to get news every "
        "morning.</p></div>",
        "<p>Photo: Ann Example/Example Wire</p>",
        "<div><img src=a.jpg alt='The crane lies in the water'><span>The crane lies in the "
        "water</span></div>",
        "<script>var a = 'The crane fell because of this script.';</script>",
        "<aside><h3>Most read</h3><p>Another story altogether.</p></aside>",
    ],
)
def test_what_stands_around_the_story_is_not_read(furniture: str) -> None:
    first, *others = (f"<p>{paragraph}</p>" for paragraph in STORY)
    body = "".join(("<article>", first, furniture, *others, furniture, "</article>"))
    assert article_from_html(page(body)).paragraphs == STORY


def test_a_story_cut_into_boxes_is_whole_again() -> None:
    more = [
        f"In part {number} of the report, the engineers describe what they saw below."
        for number in range(4)
    ]
    boxes = [(*STORY[:2], more[0]), (*more[1:3], STORY[2])]
    body = "".join(
        f"<div class='wrap'><div class='article-body "
        f"part'>{''.join(f'<p>{p}</p>' for p in box)}</div></div>"
        for box in boxes
    )
    paragraphs = article_from_html(page(f"<main><div>{body}</div></main>")).paragraphs
    assert paragraphs == tuple(paragraph for box in boxes for paragraph in box)


def test_small_tables_are_said_row_by_row_and_large_ones_left_out() -> None:
    small = "<table><tr><th>Ship</th><th>Hours</th></tr><tr><td>Anna</td><td>7</td></tr></table>"
    large = f"<table>{'<tr>' + '<td>1</td>' * 9 + '</tr>'}</table>"
    body = f"<article><p>{STORY[0]}</p>{small}<p>{STORY[1]}</p>{large}<p>{STORY[2]}</p></article>"
    article = article_from_html(page(body))
    assert "Anna, 7" in article.paragraphs
    assert not any("1, 1" in paragraph for paragraph in article.paragraphs)


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (f"<article><p>{STORY[0]}</p><p>Subscribe to continue reading this "
         f"article.</p></article>", "paywall"),
        ("<div><p>We use cookies and similar methods. Accept all cookies to go "
         "on.</p></div>", "cookie wall"),
        ("<h1>404</h1><p>Page not found. The page you are looking for does not "
         "exist.</p>", "error page"),
        ("<p>Please verify you are a human by completing the action below.</p>", "error page"),
        ("<h1>Crane</h1><video></video><p>Watch the video of the crane.</p>", "video"),
        ("<ul>" + "".join(f"<li><a href=/{n}>Headline number {n} of "
                          f"today</a></li>" for n in range(20)) + "</ul>",
         "no story"),
        ("", "no story"),
    ],
)  # fmt: skip
def test_pages_without_a_story_are_refused_with_a_sentence(body: str, reason: str) -> None:
    with pytest.raises(BadInput, match=reason):
        article_from_html(page(body, head="<html><body>"), url="https://example.org/x")


def test_a_page_that_calls_itself_locked_is_refused_when_short() -> None:
    head = (
        '<script type="application/ld+json">{"@type": "Article", "isAccessibleForFree": '
        '"False"}</script>'
    )
    with pytest.raises(BadInput, match="paywall"):
        article_from_html(page(head=head))


def test_a_long_story_about_cookies_and_subscriptions_is_a_story() -> None:
    paragraphs = [
        f"Part {number} of the ruling says that sites must ask before they use cookies, and that "
        f"readers who subscribe to continue reading keep that right in case {number}."
        for number in range(8)
    ]
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    assert article_from_html(page(f"<article>{body}</article>")).paragraphs == tuple(paragraphs)


def test_a_menu_that_is_never_closed_does_not_take_the_story_along() -> None:
    assert (
        article_from_html(
            f"<html><body><nav><a href=/>Home</a><h1>Crane</h1>{PARAGRAPHS}"
        ).paragraphs
        == STORY
    )


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("<h1>451</h1><p>This content is not available in your region.</p>", "an error page"),
        ("<h1>Back soon</h1><p>We are down for planned maintenance.</p>", "an error page"),
        ("<h1>Log in</h1><p>You must be logged in to view this page.</p>", "an error page"),
        ("<noscript>You need to enable JavaScript to run this app.</noscript>", "an error page"),
        ("<h1>Crane falls</h1><p>This article has been removed.</p>", "an error page"),
        ("<h1>Ad blocker detected</h1><p>Please disable your ad blocker.</p>", "an error page"),
        (
            "".join(
                f"<div><h3><a href=/{n}>Crane {n} falls again</a></h3></div>" for n in range(60)
            ),
            "a list of links",
        ),
    ],
)
def test_pages_that_say_why_there_is_nothing_are_refused(body: str, reason: str) -> None:
    with pytest.raises(BadInput, match=reason):
        article_from_html(f"<html><body>{body}</body></html>")


def test_text_between_a_picture_and_a_line_break_is_kept() -> None:
    body = (
        f"<div class='article-body'><div class='img'><img src='/c.jpg'></div>{STORY[0]}<br><br>"
        f"{STORY[1]}<br><br>{STORY[2]}<br></div>"
    )
    assert article_from_html(page(body)).paragraphs == STORY


def test_boxes_of_short_teasers_are_not_put_together() -> None:
    """Blanks in the markup make no prose of a teaser."""
    blanks = " " * 80
    teaser = f"<div class='tip'><p>Wash{blanks}your hands.</p><p>Brush{blanks}your teeth.</p></div>"
    article = article_from_html(page(f"<div>{teaser * 5}</div><div>{PARAGRAPHS}</div>"))
    assert set(STORY) <= set(article.paragraphs)


@pytest.mark.parametrize(
    ("markup", "name"),
    [
        ("<p class='byline'>By Ann Example | The Example Post</p>", "Ann Example"),
        ("<span class='article-author'>Von Ann Beispiel, 4.5.2021</span>", "Ann Beispiel"),
        ("<div class='story_byline'>Par Ann Exemple</div>", "Ann Exemple"),
        ("<div class='authors-pick'>By the sea</div>", None),
    ],
)
def test_a_byline_is_known_by_its_markup_and_its_by(markup: str, name: str | None) -> None:
    article = article_from_html(page(markup + PARAGRAPHS, "<html><head></head><body>"))
    assert article.byline == name


@pytest.mark.parametrize(
    ("author", "name"),
    [
        ("By Ann Example 8:42 a.m. EDT May 4, 2021", "Ann Example"),
        ("Ann Example —", "Ann Example"),
        ("example.fr", None),
    ],
)
def test_a_byline_is_a_name(author: str, name: str | None) -> None:
    head = f"<html><head><meta name='author' content='{author}'></head><body>"
    assert article_from_html(page(head=head)).byline == name


def test_an_address_may_tell_the_day() -> None:
    article = article_from_html(
        page(head="<html><head></head><body>"), url="https://example.org/2021/5/04/crane"
    )
    assert article.published is not None
    assert article.published.date().isoformat() == "2021-05-04"


def test_a_page_says_when_much_of_its_prose_is_not_in_its_story() -> None:
    story = "".join(f"<p>{'The crane was lifted on the day. ' * 4}{n}.</p>" for n in range(4))
    other = "".join(f"<p>{'Bakers sell bread by the pound. ' * 4}{n}.</p>" for n in range(12))
    html = "<html><body><article><h1>Crane falls</h1>{}</article><div>{}</div></body></html>"
    assert not article_from_html(html.format(story, "")).is_lacking
    assert not article_from_html(html.format(story, story)).is_lacking
    assert article_from_html(html.format(story, other)).is_lacking


@pytest.mark.parametrize("name", ["box newsletter-signup", "site-single-cta", "donate", "sign-up"])
def test_a_box_that_asks_the_reader_for_something(name: str) -> None:
    box = f'<div class="{name}"><p>Thanks! A message is on its way to Lindby, and to you.</p></div>'
    assert read_page_with(box) == list(STORY)


@pytest.mark.parametrize("name", ["newsletter-item", "newsletter", "cta", "article-newsletter"])
def test_a_story_whose_own_boxes_have_such_a_name(name: str) -> None:
    boxes = "".join(f'<div class="{name}"><p>{line}</p></div>' for line in STORY)
    html = f"<html lang=en><body><h1>Crane falls</h1><article>{boxes}</article></body></html>"
    assert list(article_from_html(html).paragraphs) == list(STORY)


def test_a_story_without_paragraphs_in_a_box_of_such_a_name() -> None:
    html = f'<html lang=en><body><h1>Crane falls</h1><div class="cta">{"<br>".join(STORY)}</div>'
    assert " ".join(article_from_html(html).paragraphs) == " ".join(STORY)


def test_a_name_that_only_contains_such_a_word() -> None:
    box = '<div class="octave doctaxes"><p>The quay itself was not damaged, divers said.</p></div>'
    assert "The quay itself was not damaged, divers said." in read_page_with(box)


LINKS = (
    '<ul><li><a href="/ferry">Ferry late again</a></li><li><a href="/quay">Quay opens</a></li></ul>'
)


def test_what_announces_other_stories_goes_with_them() -> None:
    assert read_page_with(f"<p><strong>More harbour news:</strong></p>{LINKS}") == list(STORY)


@pytest.mark.parametrize(
    "line", ["This is what the divers found below the quay on Monday night:", "It will cost a lot."]
)
def test_a_sentence_before_other_stories_stays(line: str) -> None:
    assert line in read_page_with(f"<p>{line}</p>{LINKS}")


def test_a_label_over_a_list_of_the_story_stays() -> None:
    read = read_page_with("<p>Three ships waited:</p><ul><li>the Anna</li><li>the Berta</li></ul>")
    assert "Three ships waited:" in read


def test_a_paragraph_that_is_a_link_in_capitals() -> None:
    assert read_page_with('<p><a href="/x">WHY DO HARBOUR CRANES FALL?</a></p>') == list(STORY)


@pytest.mark.parametrize(
    "line",
    [
        '<a href="/x">Why do harbour cranes fall?</a>',
        'WHY DO HARBOUR <a href="/x">CRANES</a> FALL?',
    ],
)
def test_other_lines_with_links_stay(line: str) -> None:
    assert len(read_page_with(f"<p>{line}</p>")) == len(STORY) + 1


def read_page_with(box: str) -> list[str]:
    """The lines of a page whose story has a box before its last paragraph."""
    *first, last = (f"<p>{line}</p>" for line in STORY)
    body = f"<article><h1>Crane falls</h1>{''.join(first)}{box}{last}</article>"
    return list(article_from_html(f"<html lang=en><body>{body}</body></html>").paragraphs)

"""trafilatura's XPaths find the same elements when they are asked of few."""

import pytest
from lxml.etree import XPath
from lxml.html import document_fromstring, tostring
from trafilatura import bare_extraction, xpaths

from podcaster.articles import article_from_html
from podcaster.articles.maintext import _Rule, main_text
from podcaster.articles.parsing import Names

RULES = [
    *xpaths.BODY_XPATH,
    *xpaths.OVERALL_DISCARD_XPATH,
    *xpaths.REMOVE_COMMENTS_AND_LISTS_XPATH,
    *xpaths.DISCARD_IMAGE_ELEMENTS,
    *xpaths.TEASER_DISCARD_XPATH,
]
NAMES = """
    post|entry|post-text|post_text|postentry|post-entry|postContent|post_inner_wrapper|article-text
    articletext|articleText|entry-content|page-content|Page-content|art-content|article__content
    article-body|article__body|articlebody|articleBody|ArticleContent|article__container|fulltext
    FullText|article |article main|story-content|storycontent|theme-content|single-content|primary
    single-post|main-column|wpb_text_column|story-body|field-body|content-main|content_main|cell
    content__body|content-body|main-content|Main-Content|main|mainly|content|text|story|postarea
    share|sharing|shared-box|social|viral|newsletter|cookie|cookies|tags|sidebar|banner|breadcrumb
    bread-crumb|button|author|jp-post|dpsp-content|bmdh|footer|Footer|Share|nav|Nav|menu|related
    Related|elated|message-container|premium|ad-slot|x ad y|x-ad-y|a ad-b|head|dfpAd|dfpad|outbrain
    taboola|criteo|paidcontent|paid-content|widget|byline|Byline|share-it|sociable|embedded|embed
    tag-list|consent|modal-content|permission|next-up|x-stories|most-popular|more-on|meta|rating
    attachment|timestamp|user-info|x-icon|article-infos|slide|viewport|overlay|options|expand
    blurred|obfuscated|mol-factbox|yin|zlylin|nfoline|post-nav|ZendeskForm|subnav|Navigation|navbar
    navbox|bar|commentary|Commentary|comment|Comment|comments|comol|disqus_thread|dsq-comments
    article-comments|post-comments|reply-to|x-reply-y|akismet|hidden|x hidden|hide-me|x-hide-y
    hide-print|noprint|notloaded|nocomments|comments-title|suggest-links|reader-comments|message
    teaser|Teaser|TEASER|caption|figcaption|Caption|plain|a|is-dark|column|
"""
VALUES = [name.strip("\n") for name in NAMES.replace("\n    ", "|").split("|")]
TAGS = ("div", "section", "p", "span", "ul", "article", "main", "item", "list", "aside", "details")
OTHERS = (
    'role="article"',
    'role="navigation"',
    'role="main"',
    'itemprop="articleBody"',
    'style="display:none"',
    'style="display: none"',
    'style="hidden"',
    'aria-hidden="true"',
    'data-component="MostPopularStories"',
    'data-lp-replacement-content="1"',
)


@pytest.mark.parametrize("expression", RULES, ids=range(len(RULES)))
def test_a_rule_finds_what_its_xpath_finds(expression):
    """Of each name that it may ask for, as class and as id, in each of the tags."""
    attributes = [f'{kind}="{value}"' for value in VALUES for kind in ("class", "id")]
    rule = _Rule(expression)
    for attribute in (*attributes, *OTHERS):
        boxes = "".join(f"<{tag} {attribute}>Text.<b>More.</b></{tag}>" for tag in TAGS)
        page = document_fromstring(f"<html><body><div>{boxes}</div></body></html>")
        found, asked = expression(page), list(rule.matches(page, Names(page)))
        # Of an XPath for the first box, the first is what is taken.
        last = 1 if "[1]" in expression.path else len(page.xpath("//*"))
        assert asked[:last] == found[:last], attribute


def test_most_rules_are_asked_of_few_elements():
    """An XPath in another form is asked as it is: then nothing is saved."""
    assert sum(bool(_Rule(rule).words) for rule in RULES) >= len(RULES) - 2
    assert not _Rule(XPath("(.//article)[1]")).words


@pytest.mark.parametrize("box", ["article", "div class='post-content'", "main", "div id='story'"])
@pytest.mark.parametrize("around", ["", "class='sidebar'", "class='teaser'", "class='share-bar'"])
def test_the_main_text_is_that_of_trafilatura(box, around):
    paragraph = "<p>The ferry left the harbour at nine and came back at noon with its crew.</p>"
    listed = "<ul><li>A rope was lost.</li><li>A lamp was found.</li></ul>"
    page = document_fromstring(
        f"<html><body><{box}><h2>At sea</h2>{paragraph * 3}{listed}<div {around}>{paragraph}</div>"
        f"<blockquote>{paragraph}</blockquote>after the quotation{paragraph * 5}"
        f"<table><tr><td>One</td><td>Two</td></tr></table></{box.split()[0]}>"
        f"<div class='comments'>{paragraph}</div></body></html>"
    )
    found = main_text(page)
    theirs = bare_extraction(page, fast=True, include_comments=False, include_tables=True)
    assert found is not None
    assert tostring(found) == tostring(theirs.body)


def test_a_page_that_is_all_text_is_told_from_its_headline_to_its_end() -> None:
    """Chapters of books have no box, and their dialogue is short."""
    lines = (
        "“Will you come?” asked Jo Vik.",
        "“I will not.”",
        "She laughed.",
        "The old man shut the door of the house and went down to the quay, where the crane stood.",
        "“You are late,” said the watchman, and looked at the ships that waited for the evening.",
        "“Perhaps I am.”",
        "Then it began to rain on the harbour.",
    )
    html = "".join(f"<p>{line}</p>" for line in lines)
    page = f"<html><body><h1>The Last Night</h1>{html}</body></html>"
    assert article_from_html(page).paragraphs == lines

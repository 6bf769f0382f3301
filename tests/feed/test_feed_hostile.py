"""No title, name, address or text breaks the feed, or gets into it as markup."""

import nh3
import pytest
from factories import a_show, a_story_note, an_audio_file, an_episode, chapters
from hostile import TEXTS
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree, html

from podcaster import feed
from podcaster.feed import markup
from podcaster.model import FeedRules
from podcaster.show import plain

HOSTILE = settings(max_examples=60)
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
PAGE = "https://news.example.org/e/index.html"

stories = st.builds(
    a_story_note,
    st.integers(0, 2),
    title=TEXTS,
    byline=TEXTS,
    site=TEXTS,
    url=TEXTS | TEXTS.map("https://paper.example/".__add__),
)
hostile_episodes = st.builds(
    lambda told, **texts: an_episode(stories=told, chapters=chapters(told), **texts),
    st.lists(stories, max_size=3).map(tuple),
    title=TEXTS,
    summary=TEXTS,
    guid=TEXTS,
    slug=TEXTS,
    section=TEXTS,
    language=TEXTS,
    kind=TEXTS,
    voices=st.lists(TEXTS, max_size=2).map(tuple),
    audio=st.builds(an_audio_file, name=TEXTS, media_type=TEXTS),
)
hostile_shows = st.builds(
    a_show,
    title=TEXTS,
    description=TEXTS,
    author=TEXTS,
    email=TEXTS,
    language=TEXTS,
    link=TEXTS | TEXTS.map("https://".__add__),
    copyright=TEXTS,
    category=TEXTS,
    subcategory=TEXTS,
    cover=TEXTS,
    feed=st.builds(
        FeedRules,
        license=TEXTS,
        license_url=TEXTS,
        funding=TEXTS.map("https://".__add__),
        update_frequency=TEXTS,
        people=st.dictionaries(TEXTS, TEXTS, max_size=2),
    ),
)


@HOSTILE
@given(hostile_shows, hostile_episodes)
def test_whatever_the_text_the_feed_is_well_formed(show, episode):
    tree = etree.fromstring(feed.render(show, [episode]))
    item = tree.find("channel/item")
    assert item.findtext("title")
    assert len(item.findtext("title")) <= 255
    for description in tree.iter("description"):
        assert 1 <= len(description.text.encode()) <= 4000


@HOSTILE
@given(hostile_episodes)
def test_notes_are_what_a_sanitiser_leaves_alone(episode):
    """They are written without one: this is why that is safe."""
    written = markup.show_notes(a_show(), episode, page=PAGE).html
    swept = markup.sanitise(written)
    # A sanitiser writes quotation marks as they are; apart from that it has nothing to do.
    assert (
        swept == written.replace("&quot;", '"') == nh3.clean(swept, tags=markup.TAGS, link_rel=None)
    )


@HOSTILE
@given(hostile_episodes)
def test_every_link_leads_to_the_web(episode):
    written = markup.show_notes(a_show(), episode, page=PAGE).html
    for _, name, address, _ in html.fromstring(f"<div>{written}</div>").iterlinks():
        assert name == "href" and address.lower().startswith(("https://", "http://"))
        assert address.isascii() and " " not in address


@HOSTILE
@given(hostile_episodes)
def test_no_override_turns_a_text_around(episode):
    text = feed.render(a_show(), [episode]).decode()
    assert not plain.FORBIDDEN.search(text)


def test_a_text_of_any_size_is_cut_at_a_word_and_the_disclosure_stays():
    long = an_episode(summary="rain and wind " * 5_000, title="wind " * 5_000)
    tree = etree.fromstring(feed.render(a_show(), [long]))
    item = tree.find("channel/item")
    assert item.findtext("title").endswith("wind…")
    assert len(item.findtext("description").encode()) <= 4000
    assert "synthetic" in item.findtext("description")
    assert len(item.findtext(CONTENT)) < 4000


def test_many_stories_are_cut_before_the_disclosure():
    many = tuple(a_story_note(0, title="Ä" * 200, start=number) for number in range(200))
    text = markup.show_notes(a_show(), an_episode(stories=many), page=PAGE).text
    assert len(text.encode()) <= 4000 and "synthetic" in text


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "file:///etc/passwd", "//paper.example", "https://", "x", ""]
)
def test_other_addresses_are_no_links(address):
    written = markup.show_notes(
        a_show(), an_episode(stories=(a_story_note(url=address),)), page=PAGE
    )
    assert written.html.count("<a ") == 1


@pytest.mark.parametrize(
    ("address", "ascii_form"),
    [
        ("https://münchen.example/ä ö?q=ü#ß", "https://xn--mnchen-3ya.example/%C3%A4%20%C3%B6?q=%C3%BC#%C3%9F"),
        ("https://paper.example/a%20b", "https://paper.example/a%20b"),
        ("https://paper.example/a?b=1&c=2", "https://paper.example/a?b=1&amp;c=2"),
        ("http://[é", "http://[%C3%A9"),
    ],
)  # fmt: skip
def test_addresses_become_ascii_and_stay_what_they_were(address, ascii_form):
    written = markup.show_notes(
        a_show(), an_episode(stories=(a_story_note(url=address),)), page=PAGE
    )
    assert f'<a href="{ascii_form}">' in written.html

"""Subscribing and searching, in a real browser."""

import re

import pytest
from conftest import Visit
from playwright.sync_api import expect
from test_browser_access import faults

from podcaster.feed import search


@pytest.fixture(autouse=True)
def nothing_to_complain_about(visit: Visit):
    yield
    assert visit.complaints == []
    assert visit.strangers() == []


@pytest.fixture
def first_page(visit: Visit) -> Visit:
    visit.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    visit.page.goto(f"{visit.base}/index.html")
    visit.page.locator("html.js").wait_for()
    return visit


def test_the_address_can_be_copied(first_page):
    page = first_page.page
    page.get_by_role("link", name="RSS").click()
    sheet = page.get_by_role("dialog").or_(page.locator(".sheet"))
    expect(sheet.first).to_be_visible()
    assert faults(first_page) == []
    page.get_by_role("button", name="Copy address").click()
    expect(page.get_by_text("Link copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == f"{first_page.base}/feed.xml"
    page.keyboard.press("Escape")
    expect(page.locator(".sheet")).to_be_hidden()


@pytest.mark.parametrize("visit", [{"java_script_enabled": False}], indirect=True)
def test_without_javascript_the_sheet_opens_and_the_feed_is_a_link(visit):
    visit.page.goto(f"{visit.base}/index.html")
    expect(visit.page.locator(".search")).to_be_hidden()
    visit.page.get_by_role("button", name="Subscribe").click()
    expect(visit.page.get_by_role("link", name="Overcast")).to_be_visible()
    assert visit.page.locator(".foot a").get_attribute("href") == "feed.xml"


def test_a_word_is_found_and_leads_to_its_sentence(first_page, newest):
    page = first_page.page
    page.get_by_role("searchbox").fill("TELESCOPE librar")
    found = page.locator(".found a")
    expect(found).to_have_count(1)
    expect(found.locator("mark").first).to_be_visible()
    assert faults(first_page) == []
    found.click()
    expect(page).to_have_url(re.compile(rf"{newest[1].slug}/index\.html#t=[\d.]+&read$"))
    current = page.locator(".s.current")
    expect(current).to_contain_text(re.compile("telescope|library", re.I))
    expect(current).to_be_in_viewport()


def test_what_nobody_said_is_not_found(first_page):
    first_page.page.get_by_role("searchbox").fill("xylophone")
    expect(first_page.page.get_by_text("Nothing found")).to_be_visible()
    first_page.page.get_by_role("searchbox").fill("")
    expect(first_page.page.get_by_text("Nothing found")).to_be_hidden()


def test_keys_work_whatever_button_was_pressed_last(first_page):
    page, audio = first_page.page, "document.querySelector('#audio')"
    page.keyboard.press("k")
    page.locator(".feature .play.playing").wait_for()
    page.locator(".feature .play").focus()
    page.keyboard.press("L")
    page.wait_for_timeout(100)
    assert page.evaluate(f"{audio}.currentTime") > 29
    page.keyboard.press("ArrowLeft")
    page.wait_for_timeout(100)
    assert page.evaluate(f"{audio}.currentTime") < 29
    page.get_by_role("searchbox").press("k")
    assert not page.evaluate(f"{audio}.paused")


@pytest.mark.parametrize(
    "text",
    ["Straße, Łódź 3,000", "Ёлка и Йод", "日本のニュース today", "İstanbul", "ΟΔΟΣ", "हिन्दी"],
)
def test_the_page_takes_words_as_the_index_does(first_page, text):
    """The title of a result marks exactly the words that the index has."""
    words = list(search.tokens(text))
    index = {"revision": 1, "first": [min(words)], "words": ["x"], "episodes": ["y"]}
    page = first_page.page
    page.route("**/search/2026.json", lambda route: route.fulfill(json=index))
    page.route("**/words-0.json?x", lambda route: route.fulfill(json={w: [0] for w in words}))
    known = [["2026-11-24-x", text, 0]]
    page.route("**/episodes-0.json?y", lambda route: route.fulfill(json=known))
    page.route("**/transcript.vtt", lambda route: route.fulfill(body="WEBVTT\n"))
    page.get_by_role("searchbox").fill(text)
    expect(page.locator(".found h3")).to_have_text(text)
    assert page.locator(".found mark").count() > 0

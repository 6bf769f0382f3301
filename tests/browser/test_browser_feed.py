"""A person who opens the feed in a browser sees a page, while XSLT lasts and after it."""

import pytest
from conftest import Visit
from playwright.sync_api import Route, expect


@pytest.fixture
def serve_as_xml(visit: Visit, newest):
    """Serve the feed as most static servers do; `without` is cut out of it."""

    def start(without: str = "") -> None:
        text = (newest[0] / "feed.xml").read_text()
        assert without in text

        def answer(route: Route) -> None:
            route.fulfill(body=text.replace(without, ""), content_type="application/xml")

        visit.page.route("**/feed.xml", answer)
        visit.page.goto(f"{visit.base}/feed.xml")

    return start


def test_the_stylesheet_makes_a_page_of_it(visit, newest, serve_as_xml):
    serve_as_xml()
    expect(visit.page.get_by_role("heading", level=1)).to_have_text("Harbour Morning")
    expect(visit.page.get_by_text("https://news.example.org/brief/feed.xml")).to_be_visible()
    link = visit.page.get_by_role("link", name=newest[1].title)
    assert link.get_attribute("href").endswith(f"/episodes/{newest[1].slug}/index.html")
    assert visit.page.locator(".card audio").count() == 5


def test_without_xslt_it_is_still_a_readable_list(visit, newest, serve_as_xml):
    serve_as_xml('<?xml-stylesheet type="text/xsl" href="feed.xsl"?>\n')
    shown = visit.page.locator("item > title").first
    expect(shown).to_be_visible()
    expect(shown).to_have_text(newest[1].title)
    expect(visit.page.locator("item > guid").first).to_be_hidden()
    colour = shown.evaluate("title => getComputedStyle(title.closest('rss')).backgroundColor")
    assert colour == "rgb(245, 244, 240)"

"""A person who opens the feed in a browser sees a readable list, and no warning."""

from conftest import Visit
from playwright.sync_api import Route, expect


def test_it_is_a_readable_list(visit: Visit, newest):
    text = (newest[0] / "feed.xml").read_text("utf-8")

    def answer(route: Route) -> None:
        route.fulfill(body=text, content_type="application/xml")  # as most static servers do

    visit.page.route("**/feed.xml", answer)
    visit.page.goto(f"{visit.base}/feed.xml")
    shown = visit.page.locator("item > title").first
    expect(shown).to_be_visible()
    expect(shown).to_have_text(newest[1].title)
    expect(visit.page.locator("item > guid").first).to_be_hidden()
    colour = shown.evaluate("title => getComputedStyle(title.closest('rss')).backgroundColor")
    assert colour == "rgb(245, 244, 240)"
    assert visit.complaints == []

"""Small phones: nothing breaks or sticks out, whatever the show is called and whatever goes on."""

import pytest
from conftest import Visit
from playwright.sync_api import expect

LONG = "The Harbour, Valley and Nine Villages Morning Gazette of the North Bank"
PHONES = {
    f"{width}-{scheme}": {"viewport": {"width": width, "height": 640}, "color_scheme": scheme}
    for width in (320, 375)
    for scheme in ("light", "dark")
}


def faults(visit: Visit) -> list[str]:
    """Buttons whose label takes more than one line, and what is wider than the screen."""
    return visit.page.evaluate(
        """() => {
          const found = [];
          const shown = (one) => one.getClientRects().length > 0;
          for (const one of document.querySelectorAll("button, .app, .times span")) {
            if (!shown(one) || one.matches(".apps .app")) continue;
            const range = document.createRange();
            range.selectNodeContents(one);
            const lines = [...range.getClientRects()].filter((box) => box.width > 1);
            const top = Math.min(...lines.map((box) => box.top));
            const bottom = Math.max(...lines.map((box) => box.bottom));
            if (bottom - top > 40) found.push(`breaks: ${one.outerHTML.slice(0, 80)}`);
            const box = one.getBoundingClientRect();
            if (box.left < 0 || box.right > innerWidth) found.push(`out: ${one.outerHTML}`);
          }
          const needed = document.documentElement.scrollWidth;
          if (needed > innerWidth) found.push(`wide: ${needed}`);
          return found;
        }"""
    )


def rename(visit: Visit) -> None:
    visit.page.evaluate(
        "title => document.querySelectorAll('h1, .brand span, .dock-title')"
        ".forEach(one => { one.textContent = title })",
        LONG,
    )


@pytest.mark.parametrize("visit", PHONES.values(), ids=PHONES, indirect=True)
def test_an_episodes_page_in_each_state(open_episode):
    page = open_episode.page
    rename(open_episode)
    assert faults(open_episode) == []
    page.locator(".s").nth(6).click()
    page.locator(".s.current").wait_for()
    page.locator(".foot").scroll_into_view_if_needed()
    expect(page.locator(".dock")).to_be_visible()
    rename(open_episode)
    assert faults(open_episode) == []
    page.locator(".dock .play").click()
    assert faults(open_episode) == []
    page.locator(".top .subscribe").click()
    expect(page.locator(".sheet")).to_be_visible()
    assert faults(open_episode) == []


@pytest.mark.parametrize("visit", PHONES.values(), ids=PHONES, indirect=True)
def test_the_first_page_offers_one_play_and_one_way_to_subscribe(visit):
    page = visit.page
    page.goto(f"{visit.base}/index.html")
    rename(visit)
    assert faults(visit) == []
    assert page.locator(".subscribe:visible").count() == 1
    box = page.locator(".feature .play").bounding_box()
    assert box["y"] + box["height"] < 640, "the newest can be played without scrolling"
    page.locator(".subscribe").click()
    assert faults(visit) == []

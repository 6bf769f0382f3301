"""axe-core looks for what would keep somebody from using the pages."""

from importlib.resources import files

import pytest
from conftest import Visit

AXE = (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")
SCREENS = {
    "desktop": {"viewport": {"width": 1280, "height": 900}},
    "dark": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "dark"},
    "phone": {"viewport": {"width": 390, "height": 844}},
    "still": {"viewport": {"width": 800, "height": 900}, "reduced_motion": "reduce"},
}


def faults(visit: Visit) -> list[str]:
    """What axe-core finds, best practices included."""
    visit.page.evaluate(AXE)
    found = visit.page.evaluate("axe.run()")["violations"]
    return [f"{one['id']}: {node['html']}" for one in found for node in one["nodes"]]


@pytest.mark.parametrize("visit", SCREENS.values(), ids=SCREENS, indirect=True)
def test_the_first_page(visit):
    visit.page.goto(f"{visit.base}/index.html")
    assert faults(visit) == []
    visit.page.locator(".feature .play").click()
    visit.page.locator(".dock").wait_for()
    assert faults(visit) == []


@pytest.mark.parametrize("visit", SCREENS.values(), ids=SCREENS, indirect=True)
def test_an_episodes_page(open_episode):
    assert faults(open_episode) == []
    open_episode.page.locator(".s").nth(6).click()
    open_episode.page.locator(".s.current").wait_for()
    open_episode.page.wait_for_timeout(300)  # colours fade in
    assert faults(open_episode) == []


@pytest.mark.parametrize("visit", [{"java_script_enabled": True}], indirect=True)
def test_a_page_without_its_script(visit, newest):
    visit.page.route("**/player.js", lambda route: route.abort())
    visit.page.goto(f"{visit.base}/episodes/{newest[1].slug}/index.html")
    assert faults(visit) == []


LONGEST = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" * 2


@pytest.mark.parametrize("visit", [{"viewport": {"width": 360, "height": 740}}], indirect=True)
def test_no_word_is_too_long_for_a_small_phone(visit, newest):
    """Wherever text may stand, a page is never wider than its screen."""
    for page in ("index.html", f"episodes/{newest[1].slug}/index.html"):
        visit.page.goto(f"{visit.base}/{page}")
        visit.page.evaluate(
            "word => document.querySelectorAll('h1, h3 a, p[dir], li[dir], .brand span')"
            ".forEach(one => { one.textContent = word })",
            LONGEST,
        )
        room, needed = visit.page.evaluate(
            "[document.documentElement.clientWidth, document.documentElement.scrollWidth]"
        )
        assert needed <= room, page

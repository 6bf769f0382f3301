"""What listeners do on an episode's page, in a real browser."""

import re
import time as clock
from pathlib import Path

import pytest
import webvtt
from conftest import PATIENCE, Visit
from playwright.sync_api import expect

from podcaster.model import Episode

AUDIO = "document.querySelector('#audio')"
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


def time(visit: Visit) -> float:
    return float(visit.page.evaluate(f"{AUDIO}.currentTime"))


def is_playing(visit: Visit) -> bool:
    return not visit.page.evaluate(f"{AUDIO}.paused")


def wait_until(visit: Visit, condition: str) -> None:
    # Playwright's own waiting evaluates text within the page, which the page's policy forbids.
    patience = clock.monotonic() + PATIENCE / 1000
    while not visit.page.evaluate(condition):
        assert clock.monotonic() < patience, f"never came true: {condition}"
        visit.page.wait_for_timeout(30)


@pytest.fixture(autouse=True)
def nothing_to_complain_about(visit: Visit):
    """Every test doubles as one of a clean console, and of no request to another host."""
    yield
    assert visit.complaints == []
    assert visit.strangers() == []


def test_play_and_pause(open_episode):
    button = open_episode.page.locator(".player .play")
    expect(button).to_have_attribute("aria-label", "Play")
    button.click()
    wait_until(open_episode, f"{AUDIO}.currentTime > 0.2")
    expect(button).to_have_attribute("aria-label", "Pause")
    button.click()
    expect(button).to_have_attribute("aria-label", "Play")
    assert not is_playing(open_episode)


def test_a_click_on_a_sentence_plays_from_there(open_episode, newest):
    caption = newest[1].captions[5]
    open_episode.page.get_by_text(caption.text).click()
    wait_until(open_episode, f"{AUDIO}.currentTime >= {caption.start / 1000} && !{AUDIO}.paused")
    assert time(open_episode) < caption.end / 1000
    expect(open_episode.page.locator(".s.current")).to_have_text(caption.text)


def test_a_click_on_a_chapter_plays_from_there(open_episode, newest):
    chapter = newest[1].chapters[2]
    open_episode.page.locator(".chapters .jump").nth(2).click()
    wait_until(open_episode, f"{AUDIO}.currentTime >= {chapter.start / 1000} && !{AUDIO}.paused")
    assert time(open_episode) < chapter.end / 1000
    expect(open_episode.page.locator(".chapters .current .name")).to_have_text(chapter.title)
    expect(open_episode.page.locator(".player [data-out=chapter]")).to_have_text(chapter.title)


def test_the_marked_sentence_is_the_cue_of_that_moment(open_episode, newest: tuple[Path, Episode]):
    folder, episode = newest
    for cue in webvtt.read(str(folder / "episodes" / episode.slug / "transcript.vtt")):
        middle = (cue.start_in_seconds + cue.end_in_seconds) / 2
        open_episode.page.evaluate(f"{AUDIO}.currentTime = {middle}")
        wait_until(open_episode, f"!{AUDIO}.seeking")
        expect(open_episode.page.locator(".s.current")).to_have_text(" ".join(cue.text.split()))


def test_the_mark_moves_on_while_the_sound_plays(open_episode, newest):
    first, second = newest[1].captions[4:6]
    open_episode.page.evaluate(f"{AUDIO}.currentTime = {second.start / 1000 - 0.6}")
    expect(open_episode.page.locator(".s.current")).to_have_text(first.text)
    open_episode.page.locator(".player .play").click()
    expect(open_episode.page.locator(".s.current")).to_have_text(second.text)
    assert time(open_episode) >= second.start / 1000 - 0.05


def test_the_marked_word_is_the_one_that_is_spoken(open_episode, newest):
    page, caption = open_episode.page, newest[1].captions[5]
    for word in caption.words[::4]:
        page.evaluate(f"{AUDIO}.currentTime = {word.start / 1000 + 0.05}")
        wait_until(open_episode, f"!{AUDIO}.seeking")
        expect(page.locator(".w.current")).to_have_text(word.text)
        expect(page.locator(".s.current")).to_have_text(caption.text)
    page.locator(".chapters .jump").first.click()
    expect(page.get_by_text(caption.text)).to_be_visible()
    assert page.get_by_text(caption.text).locator("span").count() == 0


def test_the_transcript_is_kept_in_view(open_episode, newest):
    page = open_episode.page
    page.locator(".transcript").scroll_into_view_if_needed()
    page.evaluate("document.querySelector('.transcript').scrollIntoView()")
    page.locator(".player .play").evaluate("button => button.click()")
    last = page.locator(".s").last
    page.evaluate(f"{AUDIO}.currentTime = {newest[1].captions[-1].start / 1000 + 0.1}")
    expect(last).to_have_class(re.compile("current"))
    expect(last).to_be_in_viewport()


def test_following_can_be_switched_off(open_episode, newest):
    page = open_episode.page
    button = page.locator(".follow")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "false")
    before = page.evaluate("scrollY")
    page.evaluate(f"{AUDIO}.currentTime = {newest[1].captions[-1].start / 1000}; {AUDIO}.play()")
    expect(page.locator(".s.current")).to_have_text(newest[1].captions[-1].text)
    assert page.evaluate("scrollY") == before


def test_skipping_and_speed(open_episode):
    page = open_episode.page
    page.locator(".player [data-action=forward]").click()
    wait_until(open_episode, f"{AUDIO}.currentTime >= 29.9")
    page.locator(".player [data-action=back]").click()
    wait_until(open_episode, f"{AUDIO}.currentTime < 15.1")
    page.get_by_label("Speed").select_option("1.5")
    assert page.evaluate(f"{AUDIO}.playbackRate") == 1.5


def test_the_waveform_is_a_slider_for_mouse_and_keyboard(open_episode):
    slider = open_episode.page.get_by_role("slider", name="Position")
    box = slider.bounding_box()
    slider.click(position={"x": box["width"] / 2, "y": box["height"] / 2})
    wait_until(open_episode, f"Math.abs({AUDIO}.currentTime / {AUDIO}.duration - 0.5) < 0.03")
    before = time(open_episode)
    slider.press("ArrowRight")
    wait_until(open_episode, f"{AUDIO}.currentTime > {before + 0.5}")
    expect(slider).to_have_attribute("aria-valuetext", re.compile(r"^\d+:\d\d / \d+:\d\d$"))


def test_keys_play_and_skip(open_episode):
    page = open_episode.page
    page.keyboard.press("k")
    wait_until(open_episode, f"!{AUDIO}.paused")
    page.keyboard.press("l")
    wait_until(open_episode, f"{AUDIO}.currentTime >= 29.9")
    page.keyboard.press(" ")
    wait_until(open_episode, f"{AUDIO}.paused")


def test_everything_can_be_reached_with_the_tabulator(open_episode):
    page = open_episode.page
    page.keyboard.press("Tab")
    expect(page.get_by_text("Skip to content")).to_be_focused()
    reached = set()
    for _ in range(60):
        page.keyboard.press("Tab")
        reached.add(
            page.evaluate("document.activeElement.className || document.activeElement.type")
        )
    assert {"play", "range", "skip-by", "select-one", "share", "jump", "time", "app"} <= reached


def test_a_link_opens_at_its_time(open_episode, newest):
    page = open_episode.page
    page.goto(f"{open_episode.base}/episodes/{newest[1].slug}/index.html#t=42")
    page.reload()
    wait_until(open_episode, f"Math.abs({AUDIO}.currentTime - 42) < 0.5")


def test_the_place_is_kept_until_the_next_visit(open_episode):
    page = open_episode.page
    page.evaluate(f"{AUDIO}.play()")
    wait_until(open_episode, f"{AUDIO}.currentTime > 0")
    page.evaluate(f"{AUDIO}.currentTime = 33")
    wait_until(open_episode, f"!{AUDIO}.seeking")
    page.evaluate(f"{AUDIO}.pause()")
    wait_until(open_episode, "localStorage.length === 1")
    page.reload()
    wait_until(open_episode, f"Math.abs({AUDIO}.currentTime - 33) < 2")


def test_a_small_player_stays_in_reach(open_episode):
    page = open_episode.page
    page.locator(".player .play").click()
    expect(page.locator(".dock")).to_be_hidden()
    page.locator(".foot").scroll_into_view_if_needed()
    expect(page.locator(".dock")).to_be_visible()
    page.locator(".dock .play").click()
    wait_until(open_episode, f"{AUDIO}.paused")


def test_the_first_page_plays_any_episode(visit, newest):
    visit.page.goto(f"{visit.base}/index.html")
    visit.page.locator(".feature .play").click()
    wait_until(visit, f"{AUDIO}.currentTime > 0")
    expect(visit.page.locator(".dock [data-out=title]")).to_have_text(newest[1].title)
    other = visit.page.locator(".card .play").nth(1)
    other.click()
    expect(other).to_have_class(re.compile("playing"))
    expect(visit.page.locator(".feature .play")).not_to_have_class(re.compile("playing"))
    wait_until(visit, f"{AUDIO}.src.includes('2026-11-22')")


def test_a_page_served_elsewhere_subscribes_to_its_own_feed(visit):
    visit.page.goto(f"{visit.base}/index.html")
    link = visit.page.get_by_text("Apple Podcasts").get_attribute("href")
    assert link == f"{visit.base}/feed.xml".replace("http://", "podcast://")


@pytest.mark.parametrize("visit", [{"java_script_enabled": False}], indirect=True)
def test_without_javascript_the_page_is_whole(visit, newest):
    visit.page.goto(f"{visit.base}/episodes/{newest[1].slug}/index.html")
    expect(visit.page.locator("audio")).to_be_visible()
    expect(visit.page.locator(".s").last).to_be_visible()
    expect(visit.page.locator(".player .play")).to_be_hidden()
    expect(visit.page.locator(".dock")).to_be_hidden()
    assert "#t=" in visit.page.locator(".jump").nth(1).get_attribute("href")


@pytest.mark.parametrize("visit", [PHONE], indirect=True)
def test_on_a_phone_nothing_sticks_out_and_buttons_fit_a_thumb(open_episode):
    page = open_episode.page
    for path in (page.url, f"{open_episode.base}/index.html"):
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        for button in page.locator("button:visible, .app:visible").all():
            box = button.bounding_box()
            assert box["height"] >= 40 and box["width"] >= 40, button
    page.goto(f"{open_episode.base}/index.html")
    page.locator(".feature .play").tap()
    wait_until(open_episode, f"{AUDIO}.currentTime > 0")


def test_from_a_folder_without_any_server(visit, newest):
    """`make episode`, and then a double click on the page."""
    folder, episode = newest
    visit.page.goto((folder / "episodes" / episode.slug / "index.html").as_uri())
    visit.page.locator(".player .play").click()
    wait_until(visit, f"{AUDIO}.currentTime > 0")
    visit.requests.clear()

"""Takes the pictures of the README: a show's page on a desk and a phone, and its read-along moving.

    pip install -e '.[browser]' && python docs/pictures.py [SHOW]

needs an installed Chromium (CHROMIUM names another than the one on the PATH). Without SHOW, the
repository's own is photographed.
"""

import io
import os
import shutil
import sys
import threading
from pathlib import Path

import uvicorn
from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from podcaster.publish.serve import application, base_address, listen
from podcaster.show.showdir import ShowDir

DOCS = Path(__file__).parent
SENTENCE = 9
"""The one that is being spoken when the picture is taken."""
SCREENS = {
    "page-desktop.png": {"viewport": {"width": 1280, "height": 960}},
    "page-phone.png": {"viewport": {"width": 390, "height": 844}, "device_scale_factor": 2},
}
MOVING = {"viewport": {"width": 640, "height": 360}}
FRAMES, STEP = 40, 0.2
"""Number of frames, and seconds from one to the next."""


def main() -> None:
    """Serve the show and photograph its newest episode."""
    show = Path(sys.argv[1]) if len(sys.argv) > 1 else DOCS.parent
    newest = ShowDir(show).listings()[-1]
    with listen("127.0.0.1", 0) as listening:
        config = uvicorn.Config(application(show), log_level="warning", lifespan="off")
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        address = f"{base_address(listening)}/episodes/{newest.slug}/index.html"
        try:
            with sync_playwright() as playwright:
                program = os.environ.get("CHROMIUM") or shutil.which("chromium")
                flags = ["--no-sandbox", "--autoplay-policy=no-user-gesture-required"]
                browser = playwright.chromium.launch(executable_path=program, args=flags)
                for name, screen in SCREENS.items():
                    _photograph(browser, address, DOCS / name, screen)
                _film(browser, address, DOCS / "read-along.webp")
        finally:
            server.should_exit = True
            thread.join(timeout=10)


def _photograph(browser: Browser, address: str, path: Path, screen: dict[str, object]) -> None:
    page = browser.new_page(**screen)
    page.goto(address)
    page.locator(".s").nth(SENTENCE).click()
    page.locator(".s.current").wait_for()
    page.evaluate("scrollTo({top: 0, behavior: 'instant'})")
    page.wait_for_timeout(1000)
    page.screenshot(path=path)
    page.close()


def _film(browser: Browser, address: str, path: Path) -> None:
    """The words as they are spoken, in steps of our own: a picture takes longer than a word."""
    page = browser.new_page(**MOVING)
    page.goto(address)
    sentence = page.locator(".s").nth(SENTENCE)
    start = float(sentence.get_attribute("data-seek") or 0)
    sentence.click()
    page.locator(".s.current").wait_for()
    page.evaluate("document.querySelector('audio').pause()")
    frames = []
    for number in range(FRAMES):
        page.evaluate("time => { audio.currentTime = time }", start + number * STEP)
        page.wait_for_timeout(150)
        if not number:
            sentence.evaluate("one => one.scrollIntoView({block: 'center', behavior: 'instant'})")
            page.wait_for_timeout(300)
        page.evaluate("document.querySelector('.dock .play').classList.add('playing')")
        frames.append(Image.open(io.BytesIO(page.screenshot())).convert("RGB"))
    page.close()
    first, *others = frames
    first.save(
        path,
        save_all=True,
        append_images=others,
        duration=round(1000 * STEP),
        loop=0,
        quality=60,
        method=6,
    )


if __name__ == "__main__":
    main()

"""Takes docs/page-desktop.png and docs/page-phone.png of a show, by default the repository's own.

    pip install -e '.[browser]' && python docs/pictures.py [SHOW]

needs an installed Chromium (CHROMIUM names another than the one on the PATH).
"""

import os
import shutil
import sys
import threading
from pathlib import Path

import uvicorn
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


if __name__ == "__main__":
    main()

"""A real Chromium, and the pages of a small show served on this machine."""

import os
import shutil
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import uvicorn
from demo import show, write_show
from playwright.sync_api import Browser, Page, expect, sync_playwright

from podcaster.model import Episode
from podcaster.publish.serve import application, base_address, listen

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--autoplay-policy=no-user-gesture-required",
    "--mute-audio",
)
PATIENCE = 60_000
"""Milliseconds for anything to happen on a busy machine."""


@dataclass
class Visit:
    """An open page, and what it did that nobody sees."""

    page: Page
    base: str
    complaints: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def strangers(self) -> list[str]:
        """Requests to anywhere but the show's own server."""
        return [url for url in self.requests if not url.startswith(self.base)]


@pytest.fixture(scope="session")
def newest(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Episode]:
    """The folder of the show, and its newest episode."""
    folder = tmp_path_factory.mktemp("show")
    return folder, write_show(folder, show=show())


@pytest.fixture(scope="session")
def base(newest: tuple[Path, Episode]) -> Iterator[str]:
    """Where the show is served by what `podcaster serve` runs."""
    with listen("127.0.0.1", 0) as listening:
        server = uvicorn.Server(
            uvicorn.Config(application(newest[0]), log_level="warning", lifespan="off")
        )
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        yield base_address(listening)
        server.should_exit = True
        thread.join(timeout=300)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, or the one that CHROMIUM names."""
    program = os.environ.get("CHROMIUM") or shutil.which("chromium") or "chromium"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        expect.set_options(timeout=PATIENCE)
        yield browser
        browser.close()


@pytest.fixture
def visit(browser: Browser, base: str, request: pytest.FixtureRequest) -> Iterator[Visit]:
    """A fresh visitor; a test's parameter gives options such as the size of the screen."""
    context = browser.new_context(**getattr(request, "param", {}))
    context.set_default_timeout(PATIENCE)
    visit = Visit(page=context.new_page(), base=base)
    visit.page.on("console", lambda message: visit.complaints.append(message.text))
    visit.page.on("pageerror", lambda error: visit.complaints.append(str(error)))
    visit.page.on("request", lambda asked: visit.requests.append(asked.url))
    yield visit
    context.close()


@pytest.fixture
def open_episode(visit: Visit, newest: tuple[Path, Episode]) -> Visit:
    """A visitor on the page of the newest episode, whose script has run."""
    visit.page.goto(f"{visit.base}/episodes/{newest[1].slug}/index.html")
    visit.page.locator("html.js").wait_for()
    return visit

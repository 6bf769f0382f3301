"""What the tests of the newsroom share."""

import os
from collections.abc import Iterator

import pytest
from news_site import NewsSite


@pytest.fixture
def site() -> Iterator[NewsSite]:
    """A loopback news site without a page."""
    with NewsSite() as running:
        yield running


@pytest.fixture(scope="module")
def clips(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A clip cache of the module's own."""
    os.environ["PODCASTER_CACHE"] = str(tmp_path_factory.mktemp("clips"))
    yield
    del os.environ["PODCASTER_CACHE"]

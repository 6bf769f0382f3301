"""The chapters file that podcast apps fetch: Podcasting 2.0 JSON chapters 1.2."""

import json
from collections.abc import Iterable, Iterator

from podcaster.feed import addresses
from podcaster.model import Chapter
from podcaster.show import plain


def to_json(chapters: Iterable[Chapter]) -> str:
    """Write the chapters in order of time, in seconds."""
    ordered = sorted(chapters, key=lambda chapter: chapter.start)
    document = {"version": "1.2.0", "chapters": [dict(_fields(one)) for one in ordered]}
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _fields(chapter: Chapter) -> Iterator[tuple[str, object]]:
    yield "startTime", chapter.start / 1000
    yield "endTime", chapter.end / 1000
    yield "title", plain.one_line(chapter.title, 255) or "…"
    for name, address in (("url", chapter.url), ("img", chapter.image)):
        if address and addresses.is_web(address):
            yield name, addresses.ascii_address(address)

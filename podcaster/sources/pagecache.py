"""What servers answered last time, so that an unchanged page or feed is not sent again."""

import hashlib
import json
import os
import time
from pathlib import Path

from podcaster.sources.http import Reply

KEPT = 500
"""Answers. The oldest go first; a show has some ten feeds and asks for some fifty pages a day."""


class PageCache:
    """A folder of answers. It may vanish at any time; nothing but bandwidth is lost."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def recall(self, url: str) -> Reply | None:
        """The last answer from an address, if it is still whole."""
        try:
            head, _, content = self._path(url).read_bytes().partition(b"\n")
            facts = json.loads(head)
            whole = facts["sha256"] == hashlib.sha256(content).hexdigest()
            reply = Reply(url=facts["url"], status=200, content=content, headers=facts["headers"])
        except (OSError, ValueError, KeyError, TypeError):
            return None
        return reply if whole else None

    def keep(self, url: str, reply: Reply) -> None:
        """Remember an answer that the server can later be asked to confirm."""
        headers = {
            name: reply.headers[name]
            for name in ("etag", "last-modified", "content-type")
            if name in reply.headers
        }
        if not headers.keys() & {"etag", "last-modified"}:
            return
        digest = hashlib.sha256(reply.content).hexdigest()
        head = json.dumps({"url": reply.url, "headers": headers, "sha256": digest})
        try:
            self._write(self._path(url), head.encode() + b"\n" + reply.content)
            self._tidy()
        except OSError:
            # A full disk must not cost the edition what it can do without.
            return

    def _path(self, url: str) -> Path:
        return self._folder / hashlib.sha256(url.encode("utf-8", "replace")).hexdigest()

    def _write(self, path: Path, content: bytes) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        temporary = path.with_name(f"{path.name}.{os.getpid()}-{time.monotonic_ns()}.tmp")
        try:
            temporary.write_bytes(content)
            temporary.replace(path)
        finally:
            temporary.unlink(missing_ok=True)

    def _tidy(self) -> None:
        answers = sorted(self._folder.iterdir(), key=lambda path: path.stat().st_mtime)
        for path in answers[:-KEPT]:
            path.unlink(missing_ok=True)

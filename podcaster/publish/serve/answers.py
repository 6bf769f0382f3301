"""HTTP responses: whole files, ranges, compressed texts, 304 for what the client has."""

import gzip
import hashlib
import os
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.types import Receive, Scope, Send

from podcaster.episodes.publicfiles import (
    Phase,
    PublicFile,
    cache_control,
    is_text,
    media_type,
    phase,
    shown_type,
)

_RANGE = re.compile(
    r"bytes=\s*(\d{1,18}-\d{0,18}|-\d{1,18})(\s*,\s*(\d{1,18}-\d{0,18}|-\d{1,18})){0,50}\s*"
)
_MOST_TEXT = 32 * 2**20
"""Bytes; larger texts are streamed uncompressed."""
_SMALL = 500
"""Bytes; smaller texts are not compressed."""
_PIECE = 2**21
"""Bytes that are sent at a time."""


def file(request: Request, file: PublicFile) -> Response:
    """Respond with a file: conditional, by range, compressed if it is text."""
    tag = f"{file.modified:x}-{file.size:x}"
    headers = _headers(request, file, tag)
    if _has_it(request.headers, tag, file.modified):
        return Response(status_code=304, headers=headers)
    wants_part = "range" in request.headers
    if _may_compress(request, file.name, file.size) and not wants_part:
        return _compressed(file.path.read_bytes(), headers, tag)
    asked = _usable_range(request, headers)
    if "," in asked:
        return FileResponse(file.path, headers=headers, stat_result=file.path.stat())
    return FileSpan(file.path, asked, headers)


class FileSpan(Response):
    """A file, or the one range of it that was requested, sent by the system where it can.

    The server is asked to send from the open file (ASGI's `http.response.zerocopysend`), piece by
    piece, so that it can tell whether a slow client still receives.
    """

    def __init__(self, path: Path, asked: str, headers: Mapping[str, str]) -> None:
        self.file = path.open("rb")
        size = os.fstat(self.file.fileno()).st_size
        span = _span(asked, size)
        self.start, self.end = span or (0, size)
        is_beyond = self.start >= self.end and bool(span)
        own = {"accept-ranges": "bytes", "content-length": str(self.end - self.start)}
        if is_beyond:
            self.start = self.end = 0
            own |= {"content-length": "0", "content-range": f"bytes */{size}"}
        elif span:
            own["content-range"] = f"bytes {self.start}-{self.end - 1}/{size}"
        self.status_code = 416 if is_beyond else 206 if span else 200
        self.background = None
        self.init_headers({**headers, **own})

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        begin = {"status": self.status_code, "headers": self.raw_headers}
        can_copy = "http.response.zerocopysend" in scope.get("extensions", {})
        with self.file:
            await send({"type": "http.response.start", **begin})
            while scope["method"] != "HEAD" and self.start < self.end:
                count = min(_PIECE, self.end - self.start)
                if can_copy:
                    await send(
                        {
                            "type": "http.response.zerocopysend",
                            "file": self.file,
                            "offset": self.start,
                            "count": count,
                            "more_body": True,
                        }
                    )
                else:
                    piece = await run_in_threadpool(self._read, count)
                    await send({"type": "http.response.body", "body": piece, "more_body": True})
                self.start += count
            await send({"type": "http.response.body", "body": b""})

    def _read(self, count: int) -> bytes:
        self.file.seek(self.start)
        return self.file.read(count)


def _span(asked: str, size: int) -> tuple[int, int] | None:
    """Start and end of a requested range; None if the whole file is to be sent."""
    found = re.fullmatch(r"bytes=\s*(\d*)-(\d*)\s*", asked)
    if not found:
        return None
    first, last = found.groups()
    if not first:
        return max(0, size - int(last)), size
    return int(first), min(int(last) + 1, size) if last else size


def text(request: Request, file: PublicFile, content: bytes) -> Response:
    """Respond with a text rendered for this request."""
    tag = hashlib.sha256(content).hexdigest()[:32]
    headers = _headers(request, file, tag)
    if _has_it(request.headers, tag, file.modified):
        return Response(status_code=304, headers=headers)
    if _may_compress(request, file.name, len(content)):
        return _compressed(content, headers, tag)
    return Response(content, headers=headers)


def preflight() -> Response:
    """Respond to a CORS preflight, so that players on other sites can request ranges."""
    return Response(
        status_code=204,
        headers={
            "allow": "GET, HEAD, OPTIONS",
            "access-control-allow-origin": "*",
            "access-control-allow-methods": "GET, HEAD",
            "access-control-allow-headers": "Range, If-None-Match, If-Modified-Since",
            "access-control-max-age": "86400",
        },
    )


def _headers(request: Request, file: PublicFile, tag: str) -> dict[str, str]:
    modified = datetime.fromtimestamp(file.modified // 10**9, UTC)
    headers = {
        "content-type": _type_for(request, file.name),
        "etag": f'"{tag}"',
        "last-modified": format_datetime(modified, usegmt=True),
        # Requests on a local network are cheap: everything except audio is revalidated.
        "cache-control": cache_control(file.name)
        if phase(file.name) is Phase.SOUND
        else "no-cache",
    }
    if is_text(file.name):
        headers["vary"] = "accept, accept-encoding"
    if not headers["content-type"].startswith("text/html"):
        headers["access-control-allow-origin"] = "*"
        headers["access-control-expose-headers"] = "Content-Range, Content-Length, ETag"
    return headers


def _type_for(request: Request, name: str) -> str:
    """The Content-Type: browsers, which accept HTML, get feeds as displayable XML."""
    accepted = request.headers.get("accept", "")
    is_browser = "text/html" in accepted and "application/rss+xml" not in accepted
    return shown_type(name) if is_browser else media_type(name)


def _has_it(headers: Headers, tag: str, modified: int) -> bool:
    """Whether the client's copy is current (RFC 9110, 13.2.2: ETag before date)."""
    tags = headers.get("if-none-match")
    if tags is not None:
        given = {each.strip().removeprefix("W/").strip('"') for each in tags.split(",")}
        return bool(given & {"*", tag, f"{tag}-gz"})
    try:
        since = parsedate_to_datetime(headers.get("if-modified-since", ""))
        return since.tzinfo is not None and modified // 10**9 <= since.timestamp()
    except (ValueError, OverflowError):
        return False


def _may_compress(request: Request, name: str, size: int) -> bool:
    if not is_text(name) or not _SMALL <= size <= _MOST_TEXT:
        return False
    codings = (
        each.strip().lower() for each in request.headers.get("accept-encoding", "").split(",")
    )
    return any(re.fullmatch(r"gzip(\s*;\s*q\s*=\s*(1(\.0*)?|0\.\d*[1-9]\d*))?", c) for c in codings)


def _compressed(content: bytes, headers: dict[str, str], tag: str) -> Response:
    encoding = {"content-encoding": "gzip", "etag": f'"{tag}-gz"'}
    return Response(gzip.compress(content, 5, mtime=0), headers=headers | encoding)


def _usable_range(request: Request, headers: Mapping[str, str]) -> str:
    """The requested range; empty if HTTP ignores it: for HEAD, in another unit, or reversed."""
    asked, known = request.headers.get("range", ""), request.headers.get("if-range")
    if known is not None and known not in (headers["etag"], headers["last-modified"]):
        return ""
    pairs = re.findall(r"(\d+)-(\d+)", asked)
    in_order = all(int(first) <= int(last) for first, last in pairs)
    return asked if request.method == "GET" and _RANGE.fullmatch(asked) and in_order else ""

"""The page of `serve --add`, which saves the address of an article for the next edition."""

import hmac
import html
import re
import secrets
from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response

from podcaster.errors import PodcasterError
from podcaster.show.showdir import ShowDir
from podcaster.show.wholefiles import write_whole

Saver = Callable[[str], bool]
"""Saves an address; returns False if it is on the list already."""

FOLDER = "add"
_TOKEN = re.compile(r"[A-Za-z0-9_-]{20,100}")
_LONGEST_BODY = 16_384
_ADDRESS = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)
_HEADERS = {
    "cache-control": "no-store",
    # This page's own form sends its origin; other sites do not see its address.
    "referrer-policy": "same-origin",
    "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
    "x-content-type-options": "nosniff",
}
_PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Add to {title}</title>
<style>
:root {{ color-scheme: light dark; font: 1.1rem/1.5 system-ui, sans-serif }}
body {{ margin: 2rem auto; max-width: 34rem; padding: 0 1rem }}
input, button {{ box-sizing: border-box; font: inherit; min-height: 3rem; width: 100% }}
button {{ margin-top: .8rem }}
</style></head><body>
<h1>Add to {title}</h1>
<p role="status">{message}</p>
<form method="post"><label for="url">Address of an article</label>
<input id="url" name="url" type="text" inputmode="url" autocomplete="off" required value="{url}">
<button{focus}>Add</button></form>
<p>Drag this to your bookmarks, and press it on any page:
<a href="{bookmarklet}">Add to {title}</a></p>
</body></html>
"""


def add_token(directory: ShowDir) -> str:
    """The secret of a show's page, kept so that bookmarks continue to work."""
    path = directory.state_folder / "add-token"
    known = path.read_text("ascii", "replace").strip() if path.is_file() else ""
    if _TOKEN.fullmatch(known):
        return known
    directory.state_folder.mkdir(parents=True, exist_ok=True)
    token = secrets.token_urlsafe(18)
    write_whole(path, (token.encode(),))
    path.chmod(0o600)
    return token


class AddPage:
    """Responses below `add/`: the form and its result."""

    def __init__(self, token: str, save: Saver, *, title: str, hint: str = "") -> None:
        self._token = token
        self._save = save
        self._title = title
        self._hint = hint
        """Text after a saved address."""

    def is_at(self, name: str) -> bool:
        """Whether a name is the page's, compared in constant time."""
        return hmac.compare_digest(name.encode(), f"{FOLDER}/{self._token}".encode())

    async def answer(self, request: Request) -> Response:
        if request.method != "POST":
            return self._page(request, _address_in(request.query_params.get("url", "")))
        if _is_forged(request):
            return self._say(request, "This request comes from another site.", 403)
        body = b""
        async for chunk in request.stream():
            body += chunk
            if len(body) > _LONGEST_BODY:
                return self._say(request, "That is too long for an address.", 413)
        fields = parse_qs(body.decode("utf-8", "replace"))
        url = _address_in(fields.get("url", [""])[0])
        try:
            is_new = await run_in_threadpool(self._save, url)
        except PodcasterError as error:
            return self._say(request, f"Not added: {error}", 400, url)
        said = f"{'Added' if is_new else 'Already on the list'}: {url}"
        return self._say(request, f"{said} {self._hint}".strip())

    def _say(self, request: Request, message: str, status: int = 200, url: str = "") -> Response:
        if "text/html" in request.headers.get("accept", ""):
            return self._page(request, url, message, status)
        return PlainTextResponse(f"{message}\n", status, headers=_HEADERS)

    def _page(
        self, request: Request, url: str, message: str = "", status: int = 200
    ) -> HTMLResponse:
        here = str(request.url.replace(query="", fragment=""))
        script = f"javascript:location.href='{here}?url='+encodeURIComponent(location.href)"
        content = _PAGE.format(
            title=html.escape(self._title),
            message=html.escape(message),
            url=html.escape(url),
            focus=" autofocus" if url else "",
            bookmarklet=html.escape(script),
        )
        return HTMLResponse(content, status, headers=_HEADERS)


def _address_in(text: str) -> str:
    """The address in a shared text, which is often a title and an address."""
    found = _ADDRESS.search(text)
    return found[0] if found else text.strip()


def _is_forged(request: Request) -> bool:
    """Whether the request comes from a page of another site, according to the browser."""
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return True
    origin = request.headers.get("origin")
    return origin is not None and urlsplit(origin).netloc != request.headers.get("host")

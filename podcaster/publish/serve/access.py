"""The access log: one line a request, safe to print."""

import re
import time
from collections.abc import Callable

from starlette.types import ASGIApp, Message, Receive, Scope, Send

_UNSAFE = re.compile(r"[^\x21-\x7e\u00a1-\u1fff]")
_ADDING = re.compile(r"/add/[\w-]+")
_MOST = 300


class AccessLog:
    """Logs each response with the bytes sent, when it is finished."""

    def __init__(self, app: ASGIApp, *, log: Callable[[str], None], token: str = "") -> None:
        self.app = app
        self.log = log
        self.token = token

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        status, sent, begin = 0, 0, time.monotonic()

        async def count(message: Message) -> None:
            nonlocal status, sent
            status = message.get("status", status)
            sent += len(message.get("body", b""))
            await send(message)

        try:
            await self.app(scope, receive, count)
        finally:
            self.log(self._line(scope, status, sent, time.monotonic() - begin))

    def _line(self, scope: Scope, status: int, sent: int, seconds: float) -> str:
        client = (scope.get("client") or ("-",))[0]
        asked = dict(scope["headers"]).get(b"range", b"").decode("latin-1")
        agent = dict(scope["headers"]).get(b"user-agent", b"-").decode("latin-1")
        path = _safe(scope["path"])
        if self.token:
            path = path.replace(self.token, "TOKEN", 1)
        path = _ADDING.sub("/add/TOKEN", path)
        part = f" [{_safe(asked)}]" if asked else ""
        return (
            f"{client} {scope['method']} {path}{part} {status} "
            f"{sent} bytes {seconds * 1000:.0f} ms {_safe(agent, ' ')}"
        )


def _safe(text: str, also: str = "") -> str:
    """Text from a client, without terminal control characters."""
    return "".join(c if c in also else _UNSAFE.sub("?", c) for c in text[:_MOST])

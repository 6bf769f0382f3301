"""Real places to publish to, on the loopback interface, each behind a line that can break."""

import itertools
import os
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from sftp_server import PASSWORD, sftp_server
from unsteady import Line, line_to

from podcaster.publish import Target, open_target

App = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
"""A WSGI application."""
_BUCKETS = itertools.count(1)


class Shelf(Protocol):
    """What lies in the place, looked at from behind."""

    def names(self) -> set[str]: ...
    def read(self, name: str) -> bytes: ...
    def write(self, name: str, content: bytes) -> None: ...
    def remove(self, name: str) -> None: ...


@dataclass
class FolderShelf:
    folder: Path

    def names(self) -> set[str]:
        found = (path for path in self.folder.rglob("*") if path.is_file())
        return {path.relative_to(self.folder).as_posix() for path in found}

    def read(self, name: str) -> bytes:
        return (self.folder / name).read_bytes()

    def write(self, name: str, content: bytes) -> None:
        """As somebody else does, an hour later."""
        path = self.folder / name
        path.write_bytes(content)
        os.utime(path, (path.stat().st_mtime + 3600,) * 2)

    def remove(self, name: str) -> None:
        (self.folder / name).unlink()


@dataclass
class BucketShelf:
    store: Any
    prefix: str

    def names(self) -> set[str]:
        self.store.invalidate_cache()
        return {name.removeprefix(f"{self.prefix}/") for name in self.store.find(self.prefix)}

    def read(self, name: str) -> bytes:
        return bytes(self.store.cat_file(f"{self.prefix}/{name}"))

    def write(self, name: str, content: bytes) -> None:
        self.store.pipe_file(f"{self.prefix}/{name}", content)

    def remove(self, name: str) -> None:
        self.store.rm_file(f"{self.prefix}/{name}")


@dataclass
class Place:
    """A target's address, and the way round to look at it."""

    address: str
    shelf: Shelf
    line: Line
    options: Mapping[str, Any] = field(default_factory=dict)
    opened: list[Target] = field(default_factory=list)

    def open(self, root: Path, **changes: Any) -> Target:
        options = {**self.options, **changes}
        target = open_target(self.address, options, root=root, environment={})
        target.tries = 2  # enough to see that it is tried again
        self.opened.append(target)
        return target


@contextmanager
def webdav(folder: Path, around: Callable[[App], App] = lambda app: app) -> Iterator[Place]:
    """wsgidav behind cheroot; `around` may change what it answers."""
    from cheroot import wsgi
    from wsgidav.wsgidav_app import WsgiDAVApp

    (folder / "site").mkdir(parents=True)
    app = WsgiDAVApp(
        {
            "provider_mapping": {"/": str(folder)},
            "simple_dc": {"user_mapping": {"*": {"press": {"password": PASSWORD}}}},
            "http_authenticator": {"accept_basic": True, "accept_digest": False},
            "verbose": 0,
            "logging": {"enable": False},
            "lock_storage": True,
            "property_manager": False,
        }
    )
    server = wsgi.Server(("127.0.0.1", 0), around(app), numthreads=2, shutdown_timeout=1)
    server.prepare()
    threading.Thread(target=server.serve, daemon=True).start()
    try:
        with line_to(server.bind_addr[1]) as line:
            place = Place(
                f"webdav+http://127.0.0.1:{line.port}/site",
                FolderShelf(folder / "site"),
                line,
                {"username": "press", "password": PASSWORD},
            )
            try:
                yield place
            finally:
                for target in place.opened:
                    target.close()
    finally:
        server.stop()


@contextmanager
def sftp(folder: Path) -> Iterator[Place]:
    """paramiko's server side; its key is the client's to know."""
    folder.mkdir()
    known_hosts = folder.parent / "known_hosts"
    with sftp_server(folder, known_hosts) as port, line_to(port) as line:
        text = known_hosts.read_text("utf-8").replace(f":{port}", f":{line.port}")
        known_hosts.write_text(text, "utf-8")
        yield Place(
            f"sftp://press@127.0.0.1:{line.port}/site",
            FolderShelf(folder / "site"),
            line,
            {"password": PASSWORD, "known_hosts": str(known_hosts), "allow_agent": False},
        )


@contextmanager
def s3(folder: Path) -> Iterator[Place]:
    """moto's server."""
    import logging

    from moto.server import ThreadedMotoServer
    from s3fs import S3FileSystem

    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    _, port = server.get_host_and_port()
    keys = {"key": "press", "secret": PASSWORD}
    store = S3FileSystem(endpoint_url=f"http://127.0.0.1:{port}", skip_instance_cache=True, **keys)
    # moto keeps one set of buckets a process, whatever servers come and go.
    bucket = f"quay-{next(_BUCKETS)}"
    store.mkdir(bucket)
    try:
        with line_to(port) as line:
            yield Place(
                f"s3://{bucket}/site",
                BucketShelf(store, f"{bucket}/site"),
                line,
                {"endpoint_url": f"http://127.0.0.1:{line.port}", "region": "us-east-1", **keys},
            )
    finally:
        server.stop()


PLACES = {"webdav": webdav, "sftp": sftp, "s3": s3}

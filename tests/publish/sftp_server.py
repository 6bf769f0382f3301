"""An SFTP server for a folder on this machine: paramiko's server side, one thread a connection."""

import os
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import paramiko

PASSWORD = "tide-and-quay"


class _Door(paramiko.ServerInterface):
    """Lets one user in."""

    def check_auth_password(self, username: str, password: str) -> int:
        good = (username, password) == ("press", PASSWORD)
        return paramiko.AUTH_SUCCESSFUL if good else paramiko.AUTH_FAILED

    def get_allowed_auths(self, username: str) -> str:
        return "password"

    def check_channel_request(self, kind: str, chanid: int) -> int:
        return paramiko.OPEN_SUCCEEDED


class _Handle(paramiko.SFTPHandle):
    def stat(self) -> paramiko.SFTPAttributes:
        return paramiko.SFTPAttributes.from_stat(os.fstat(self.readfile.fileno()))


class _Files(paramiko.SFTPServerInterface):
    """The operations that publishing needs, on a folder that stands for the root."""

    root: Path
    posix = True

    def _real(self, path: str) -> Path:
        return self.root / self.canonicalize(path).lstrip("/")

    def _do(self, action, *arguments) -> int:
        try:
            action(*arguments)
        except OSError as error:
            return paramiko.SFTPServer.convert_errno(error.errno)
        return paramiko.SFTP_OK

    def stat(self, path: str):
        try:
            return paramiko.SFTPAttributes.from_stat(self._real(path).stat())
        except OSError as error:
            return paramiko.SFTPServer.convert_errno(error.errno)

    lstat = stat

    def list_folder(self, path: str):
        try:
            with os.scandir(self._real(path)) as entries:
                return [
                    paramiko.SFTPAttributes.from_stat(each.stat(), each.name) for each in entries
                ]
        except OSError as error:
            return paramiko.SFTPServer.convert_errno(error.errno)

    def open(self, path: str, flags: int, attr: paramiko.SFTPAttributes):
        try:
            number = os.open(self._real(path), flags, 0o644)
        except OSError as error:
            return paramiko.SFTPServer.convert_errno(error.errno)
        mode = "rb" if flags & (os.O_WRONLY | os.O_RDWR) == 0 else "wb"
        handle = _Handle(flags)
        handle.readfile = handle.writefile = os.fdopen(number, mode)
        return handle

    def mkdir(self, path: str, attr: paramiko.SFTPAttributes) -> int:
        return self._do(self._real(path).mkdir)

    def rmdir(self, path: str) -> int:
        return self._do(self._real(path).rmdir)

    def remove(self, path: str) -> int:
        return self._do(self._real(path).unlink)

    def rename(self, old: str, new: str) -> int:
        if self._real(new).exists():
            return paramiko.SFTP_FAILURE
        return self._do(self._real(old).rename, self._real(new))

    def posix_rename(self, old: str, new: str) -> int:
        if not self.posix:
            return paramiko.SFTP_OP_UNSUPPORTED
        return self._do(self._real(old).replace, self._real(new))


@contextmanager
def sftp_server(
    folder: Path, known_hosts: Path, *, posix: bool = True, **methods: object
) -> Iterator[int]:
    """Serve a folder; the port comes back, and the server's key is written to `known_hosts`.

    Args:
        methods: replace those of paramiko's server interface.
    """
    key = paramiko.ECDSAKey.generate()
    files = type("_FilesHere", (_Files,), {"root": folder, "posix": posix, **methods})
    listening = socket.create_server(("127.0.0.1", 0))
    port = listening.getsockname()[1]
    known_hosts.write_text(f"[127.0.0.1]:{port} {key.get_name()} {key.get_base64()}\n", "utf-8")
    transports: list[paramiko.Transport] = []

    def accept() -> None:
        with suppress(OSError, paramiko.SSHException, EOFError):
            while True:
                transport = paramiko.Transport(listening.accept()[0])
                transports.append(transport)
                transport.add_server_key(key)
                transport.set_subsystem_handler("sftp", paramiko.SFTPServer, files)
                transport.start_server(threading.Event(), _Door())

    threading.Thread(target=accept, daemon=True).start()
    try:
        yield port
    finally:
        listening.close()
        for transport in transports:
            transport.close()

"""The models of engines: versions of their packages, downloads, ONNX sessions."""

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

from podcaster.errors import EngineError, EngineUnavailable, extra_hint, install_hint
from podcaster.show.wholefiles import file_sha256

if TYPE_CHECKING:
    import onnxruntime


_TIMEOUT = 60.0
"""Seconds without receiving data after which a download is abandoned."""


@cache
def version_of(package: str, *, engine: str, extra: str = "") -> str:
    """The version of a package, or an error that says how to install it.

    Args:
        extra: podcaster's extra that installs it.
    """
    try:
        return version(package)
    except PackageNotFoundError as error:
        remedy = extra_hint(extra) if extra else install_hint(package)
        raise EngineUnavailable(f"{engine}: not installed; {remedy}") from error


@dataclass(frozen=True, slots=True, kw_only=True)
class Asset:
    """A published file that a model needs."""

    name: str
    size: int
    """Size in bytes."""
    sha256: str


def fetch(url: str, target: Path, asset: Asset, *, engine: str) -> None:
    """Download and verify a file unless it exists; an incomplete one is never put in place.

    Raises:
        EngineError: it cannot be downloaded, or its hash is wrong.
    """
    import httpx

    if target.is_file() and file_sha256(target) == asset.sha256:
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".fetch-") as folder:
        part = Path(folder) / asset.name
        try:
            with (
                httpx.stream("GET", url, follow_redirects=True, timeout=_TIMEOUT) as reply,
                part.open("wb") as file,
            ):
                reply.raise_for_status()
                for chunk in reply.iter_bytes():
                    file.write(chunk)
                    if file.tell() > asset.size:
                        break
        except (httpx.HTTPError, OSError) as error:
            raise EngineError(
                f"{engine}: {asset.name} cannot be downloaded from {url}: {error}"
            ) from error
        if file_sha256(part) != asset.sha256:
            raise EngineError(
                f"{engine}: {asset.name} does not match its published checksum; not installed"
            )
        part.replace(target)


def models_folder(engine: str) -> Path:
    """The folder of an engine's voices in the user's data directory."""
    from platformdirs import user_data_path

    return user_data_path("podcaster", appauthor=False) / "voices" / engine


def session_of(
    model: bytes | Path, *, keeps_memory: bool = False
) -> "onnxruntime.InferenceSession":
    """Load a model with one thread.

    Args:
        keeps_memory: reuse memory between inputs. Without it, hibari's small model needs 40 MB
            less at the same speed, but Kokoro's three times as much (925 MB instead of 270).
    """
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    options.enable_cpu_mem_arena = options.enable_mem_pattern = keeps_memory
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])


def with_output(model: bytes, tensor: str) -> bytes:
    """Declare an additional output of a serialised ONNX model.

    Protocol Buffers merge a message that is given twice and append to its repeated fields, so
    `ModelProto.graph(7).output(12).name(1)` can be appended without the 30 MB of `onnx`.
    """
    return model + _field(7, _field(12, _field(1, tensor.encode())))


def outputs_of(model: bytes, operator: str) -> list[str]:
    """Names of the outputs of nodes of one type: `model.graph(7).node(1)`, `op_type(4)`."""
    names = []
    for _, node in _messages(_only(model, 7), 1):
        fields = dict(_messages(node, None))
        if bytes(fields.get(4, b"")) == operator.encode():
            names.append(bytes(fields[2]).decode())
    return names


def _only(message: bytes, number: int) -> memoryview:
    return next((content for _, content in _messages(memoryview(message), number)), memoryview(b""))


def _messages(message: memoryview, number: int | None) -> Iterator[tuple[int, memoryview]]:
    """Yield the length-delimited fields of a message, or those with one number."""
    at = 0
    while at < len(message):
        tag, at = _read_varint(message, at)
        match tag & 7:
            case 0:
                _, at = _read_varint(message, at)
            case 1:
                at += 8
            case 2:
                size, at = _read_varint(message, at)
                if number in (None, tag >> 3):
                    yield tag >> 3, message[at : at + size]
                at += size
            case 5:
                at += 4
            case kind:
                raise ValueError(f"not a protocol buffer: wire type {kind}")


def _read_varint(message: memoryview, at: int) -> tuple[int, int]:
    value = shift = 0
    while message[at] & 128:
        value |= (message[at] & 127) << shift
        shift += 7
        at += 1
    return value | message[at] << shift, at + 1


def _field(number: int, content: bytes) -> bytes:
    return _varint(number << 3 | 2) + _varint(len(content)) + content


def _varint(value: int) -> bytes:
    out = bytearray()
    while value > 127:
        out.append(value & 127 | 128)
        value >>= 7
    return bytes([*out, value])

"""ONNX models as bytes: checked before use, and made to show an inner value as one more output."""

import hashlib
from pathlib import Path


def sha256_of(path: Path) -> str:
    """The hash of a file that may be large."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def with_output(model: bytes, tensor: str) -> bytes:
    """Declare one more output of a serialised ONNX model.

    Protocol Buffers merge a message that is given twice and append to its repeated fields, so
    `ModelProto.graph(7).output(12).name(1)` can be appended without the 30 MB of `onnx`.
    """
    return model + _field(7, _field(12, _field(1, tensor.encode())))


def _field(number: int, content: bytes) -> bytes:
    return _varint(number << 3 | 2) + _varint(len(content)) + content


def _varint(value: int) -> bytes:
    out = bytearray()
    while value > 127:
        out.append(value & 127 | 128)
        value >>= 7
    return bytes([*out, value])

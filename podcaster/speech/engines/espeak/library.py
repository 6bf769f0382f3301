"""libespeak-ng through ctypes: initialised once per process, used by one thread at a time."""

import atexit
import ctypes
import shutil
import tempfile
import threading
from ctypes import POINTER, c_char_p, c_int, c_short, c_uint, c_void_p
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from podcaster.errors import EngineUnavailable, PermanentEngineError, extra_hint
from podcaster.model import WordMark

_SYNCHRONOUS = 2
_DO_NOT_EXIT = 1 << 15
"""Without this option, the library exits the process if its data is missing."""
_UTF8, _PHONEMES = 0x01, 0x100
_IPA_TIED = ord("^") << 8 | 0x80 | 0x02
"""IPA output with ^ between the letters of one sound."""
_RATE, _PITCH = 1, 3
_WORD = 1
_AROUND = " .,;:!?\"'()[]"
_POSITION_IS_CHARACTERS = 1
_PREFERRED = {
    "en": "en-us",
    "en-gb": "en-gb-x-rp",
    "fr": "fr-fr",
    "zh": "cmn",
    "zh-cn": "cmn",
    "no": "nb",
}
"""Tags with another name in espeak-ng, which lists a plain `en-gb` but cannot load it."""

_busy = threading.Lock()


class _Event(ctypes.Structure):
    _fields_ = (
        ("type", c_int),
        ("unique_identifier", c_uint),
        ("text_position", c_int),
        ("length", c_int),
        ("audio_position", c_int),
        ("sample", c_int),
        ("user_data", c_void_p),
        ("id", ctypes.c_char * 8),
    )


_Callback = ctypes.CFUNCTYPE(c_int, POINTER(c_short), c_int, POINTER(_Event))


class _Take:
    """Collects the library's callbacks while it speaks."""

    def __init__(self) -> None:
        self.samples = bytearray()
        self.words: list[tuple[int, int, int]] = []
        """(position, size, time): position and size in characters, time in milliseconds."""

    def receive(self, wave: Any, count: int, events: Any) -> int:
        if wave and count > 0:
            self.samples += ctypes.string_at(wave, 2 * count)
        at = 0
        while events[at].type:
            event = events[at]
            if event.type == _WORD:
                self.words.append((event.text_position - 1, event.length, event.audio_position))
            at += 1
        return 0


def rate() -> int:
    """Sample rate in hertz."""
    with _busy:
        return _started()[1]


def speak(
    text: str, blocks: dict[int, str], *, name: str, rate: int, pitch: int
) -> tuple[bytes, tuple[WordMark, ...]]:
    """Speak a text; return its samples, with the times of its words.

    Args:
        blocks: position of each block of phonemes in the text → the word that it stands for.

    """
    with _busy:
        library, hertz = _started()
        if library.espeak_SetVoiceByName(name.encode()):
            raise PermanentEngineError(f"espeak: the library does not know the voice {name!r}")
        library.espeak_SetParameter(_RATE, rate, 0)
        library.espeak_SetParameter(_PITCH, pitch, 0)
        take = _Take()
        callback = _Callback(take.receive)
        library.espeak_SetSynthCallback(callback)
        content = text.encode()
        flags = _UTF8 | _PHONEMES
        library.espeak_Synth(
            content, len(content) + 1, 0, _POSITION_IS_CHARACTERS, 0, flags, None, None
        )
        library.espeak_Synchronize()
    end = len(take.samples) // 2 * 1000 // hertz
    return bytes(take.samples), _marks(take.words, text, blocks, end)


def phonemes(text: str, language: str) -> str:
    """IPA of a text without punctuation; the letters of one sound are tied with ^.

    Raises:
        PermanentEngineError: the library does not know the language.
    """
    name = find(language)
    with _busy:
        library, _ = _started()
        if name is None or library.espeak_SetVoiceByName(name.encode()):
            raise PermanentEngineError(f"espeak: the library has no voice for {language!r}")
        rest = ctypes.c_char_p(text.encode())
        found = []
        while rest.value:  # it reads one clause at a time
            said = library.espeak_TextToPhonemes(ctypes.byref(rest), _UTF8, _IPA_TIED)
            found.append((said or b"").decode("utf-8"))
    return " ".join(" ".join(found).split())


def _marks(
    words: list[tuple[int, int, int]], text: str, blocks: dict[int, str], end: int
) -> tuple[WordMark, ...]:
    """Word times: each word lasts until the next one begins."""
    found = []
    for place, size, start in words:
        word = _block(place, blocks) or text[place : place + size].strip(_AROUND)
        # If words run together ("most of"), the second event may point into the first.
        before = text[place - 1 : place]
        if word and before.lower() == before.upper():
            found.append((word, start))
    ends = [*(start for _, start in found[1:]), end]
    return tuple(
        WordMark(word, start, max(start, stop))
        for (word, start), stop in zip(found, ends, strict=False)
    )


def _block(place: int, blocks: dict[int, str]) -> str:
    """The word of a block of phonemes; an event points at its first sound or stress mark."""
    return next((blocks[at] for at in range(place - 3, place + 1) if at in blocks), "")


@cache
def _started() -> tuple[Any, int]:
    """Load and initialise the library; return it with its sample rate."""
    import espeakng_loader

    try:
        library = ctypes.CDLL(espeakng_loader.get_library_path())
    except OSError as error:
        raise EngineUnavailable(f"espeak: the library cannot be loaded: {error}") from error
    library.espeak_Initialize.argtypes = (c_int, c_int, c_char_p, c_int)
    library.espeak_Synth.argtypes = (
        c_char_p, ctypes.c_size_t, c_uint, c_int, c_uint, c_uint, POINTER(c_uint), c_void_p,
    )  # fmt: skip
    library.espeak_TextToPhonemes.argtypes = (POINTER(c_char_p), c_int, c_int)
    library.espeak_TextToPhonemes.restype = c_char_p
    data = str(_short_path(data_folder())).encode()
    hertz = library.espeak_Initialize(_SYNCHRONOUS, 0, data, _DO_NOT_EXIT)
    if hertz <= 0:
        raise EngineUnavailable(f"espeak: the library does not accept its data in {data.decode()}")
    return library, int(hertz)


def _short_path(folder: Path) -> Path:
    """A path under 160 characters: the library truncates longer ones."""
    if len(str(folder).encode()) < 120:
        return folder
    short = Path(tempfile.mkdtemp(prefix="esp-"))
    atexit.register(shutil.rmtree, short, ignore_errors=True)
    link = short / "espeak-ng-data"
    link.symlink_to(folder, target_is_directory=True)
    return link


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """A voice file of espeak-ng."""

    tag: str
    name: str
    identifier: str
    """The library's name for it: family and file."""
    dictionary: str


def find(tag: str, *, exactly: bool = False) -> str | None:
    """The identifier of the voice for a tag, or for the language that the tag belongs to."""
    known = _identifiers()
    wanted = tag.lower().replace("_", "-")
    while wanted:
        for name in (_PREFERRED.get(wanted, ""), wanted):
            if name in known:
                return known[name]
        wanted = "" if exactly else wanted.rpartition("-")[0]
    return None


@cache
def languages() -> tuple[Language, ...]:
    """All voices, by tag."""
    folder = data_folder() / "lang"
    found = (_read(path, folder) for path in folder.rglob("*") if path.is_file())
    # The package lacks the dictionaries of some voice files.
    usable = (language for language in found if (data_folder() / language.dictionary).is_file())
    return tuple(sorted(usable, key=lambda language: language.tag))


@cache
def variants() -> frozenset[str]:
    """Names of the speakers, which work with any language."""
    folder = data_folder() / "voices" / "!v"
    return frozenset(path.name for path in folder.iterdir())


def data_folder() -> Path:
    """The folder of the library's data in the package."""
    spec = find_spec("espeakng_loader")
    if spec is None or spec.origin is None:
        raise EngineUnavailable(f"espeak: not installed; {extra_hint('espeak')}")
    return Path(spec.origin).parent / "espeak-ng-data"


@cache
def _identifiers() -> dict[str, str]:
    return {language.tag: language.identifier for language in languages()}


def _read(path: Path, folder: Path) -> Language:
    lines = [line.split(maxsplit=1) for line in path.read_text("utf-8").splitlines()]
    said = {line[0]: line[1] for line in reversed(lines) if len(line) > 1}
    tag = said.get("language", path.name).split()[0].lower()
    return Language(
        tag=tag,
        dictionary=f"{said.get('dictionary', tag.partition('-')[0]).strip()}_dict",
        name=said.get("name", path.name),
        identifier=path.relative_to(folder).as_posix(),
    )

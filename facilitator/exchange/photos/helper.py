"""Photos read by a helper process: what a hostile picture does to a decoder happens there, with little memory and
little time, and is told here in a sentence."""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import msgspec

from facilitator.domain.errors import KnownError
from facilitator.exchange.photos import accepting
from facilitator.exchange.photos.accepting import NoPhoto
from facilitator.exchange.photos.values import SheetPhoto, Trouble
from facilitator.words import say

if TYPE_CHECKING:
    from multiprocessing.context import SpawnProcess

MEMORY = 900 * 1024 * 1024  # bytes of addresses, the program's own included
SECONDS = 10.0  # of work on one photo
PATIENCE = 60.0  # of waiting for it, on a busy laptop
LOOKS_EVERY = 0.1


class Stopped(Exception):
    """Whoever asked for the photos no longer wants them."""


class PhotoHelper:
    """Reads photos one after another; a context that ends its process. The process is begun with the first photo, and
    anew after one that broke it."""

    def __init__(self, patience: float = PATIENCE) -> None:
        self._patience = patience
        self._process: SpawnProcess | None = None
        self._line: Connection | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Ends the process."""
        line, process, self._line, self._process = self._line, self._process, None, None
        if line is not None:
            line.close()
        if process is not None:
            process.kill()
            process.join()
            process.close()

    def read_file(self, path: Path, stopped: Callable[[], bool] = lambda: False) -> SheetPhoto:
        """The photo in a file. NoPhoto, with a sentence, for what cannot be taken; the file stays as it is."""
        name = accepting.spoken_name(path.name)
        try:
            accepting.refuse_size(name, path.stat().st_size)
            content = path.read_bytes()
        except OSError as wrong:
            words = "{name} cannot be read: {wrong}."
            raise NoPhoto(say(words, name=name, wrong=wrong.strerror or "nobody says why")) from wrong
        return self.read(name, content, stopped)

    def read(self, name: str, content: bytes, stopped: Callable[[], bool] = lambda: False) -> SheetPhoto:
        """The photo in these bytes. Stopped as soon as it is not wanted any more."""
        accepting.refuse_size(name, len(content))
        accepting.kind_of(name, content)
        try:
            line = self._begun()
            line.send_bytes(msgspec.msgpack.encode((name, content)))
            answer = self._answer(line, stopped)
        except (EOFError, OSError, TimeoutError) as gone:
            self.close()
            words = "{name} could not be read: it takes too much memory or time. Send it in a smaller size."
            raise NoPhoto(say(words, name=name)) from gone
        if isinstance(answer, Trouble):
            raise NoPhoto(answer.sentence)
        return answer

    def _begun(self) -> Connection:
        if self._line is None:
            context = multiprocessing.get_context("spawn")
            self._line, theirs = context.Pipe()
            self._process = context.Process(target=_serve, args=(theirs,), name="photos", daemon=True)
            self._process.start()
            theirs.close()
        return self._line

    def _answer(self, line: Connection, stopped: Callable[[], bool]) -> SheetPhoto | Trouble:
        begun = time.monotonic()
        while not line.poll(LOOKS_EVERY):
            if stopped():
                self.close()
                raise Stopped
            if time.monotonic() - begun > self._patience:
                raise TimeoutError
        return msgspec.msgpack.decode(line.recv_bytes(), type=_Answer).value


class _Answer(msgspec.Struct, array_like=True):
    photo: SheetPhoto | None = None
    trouble: Trouble | None = None

    @property
    def value(self) -> SheetPhoto | Trouble:
        return self.photo or self.trouble or Trouble("")


# --- in the helper process --------------------------------------------------------------------------------------------


def _serve(line: Connection) -> None:
    """Reads what comes until nobody asks any more."""
    _limit_memory()
    while True:
        try:
            name, content = msgspec.msgpack.decode(line.recv_bytes(), type=tuple[str, bytes])
        except (EOFError, OSError):
            return
        _limit_time(SECONDS)
        answer = _answered(name, content)
        _limit_time(0)
        line.send_bytes(msgspec.msgpack.encode(answer))


def _answered(name: str, content: bytes) -> _Answer:
    from facilitator.exchange.photos.reading import read_photo  # noqa: PLC0415 - late: only in the helper process

    try:
        return _Answer(photo=read_photo(name, content))
    except KnownError as known:
        return _Answer(trouble=Trouble(str(known)))
    except MemoryError:
        return _Answer(trouble=Trouble(str(accepting.too_large(name))))


def _limit_memory() -> None:
    """Where the system knows of limits."""
    try:
        import resource  # noqa: PLC0415 - late: not on Windows
    except ImportError:
        return
    try:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    except (ValueError, OSError):  # the system has a lower one, or none
        return


def _limit_time(seconds: float) -> None:
    """The process is ended by the system when it has worked so long on one photo; 0 ends the limit."""
    import signal  # noqa: PLC0415 - late: only in the helper process

    known: Any = signal
    if hasattr(signal, "setitimer"):
        known.setitimer(known.ITIMER_PROF, seconds)

"""Files written whole or not at all, and never over another one unasked."""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from pathlib import Path

from facilitator.domain.errors import KnownError
from facilitator.words import say


class AlreadyThere(KnownError):
    """Something that would be overwritten. Nothing was written."""


class CannotReadOrWrite(KnownError):
    """The disk or its rights stand in the way."""


def refuse_to_replace(out: Path, *, force: bool) -> None:
    """AlreadyThere for a folder, and for a file unless forced; CannotReadOrWrite where there is no such folder."""
    if not out.parent.is_dir():
        raise CannotReadOrWrite(say("“{name}” cannot be made: its folder is not there.", name=out.name))
    if out.is_dir():
        raise AlreadyThere(say("“{name}” is a folder.", name=out.name))
    if os.path.lexists(out) and not force:
        raise AlreadyThere(say("“{name}” is already there. --force replaces it.", name=out.name))


def swap_in(target: Path, data: bytes) -> None:
    """Writes beside the target and swaps it in, so that a full disk or a crash leaves what was there before."""
    beside = target.with_name(f".facilitator-{secrets.token_hex(6)}.unfinished")
    try:
        with beside.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(target)
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)


def spoken(fault: OSError, path: Path) -> CannotReadOrWrite:
    """What the system said about a file, as a sentence."""
    why = fault.strerror or "it cannot be read or written"
    return CannotReadOrWrite(say("“{name}”: {why}.", name=path.name, why=why[:1].lower() + why[1:]))

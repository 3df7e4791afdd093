"""Which exit code and which sentence belong to what went wrong."""

from __future__ import annotations

import traceback
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from facilitator import settings
from facilitator.domain.errors import KnownError

if TYPE_CHECKING:
    from facilitator.store.errors import HeldElsewhere

FINE, DAMAGED, REFUSED, CANNOT, HELD, OURS, STOPPED = 0, 1, 2, 3, 4, 70, 130


def told(fault: BaseException, reads_snapshots: bool = False) -> tuple[str, int]:
    """The sentence and the exit code of a failure. `reads_snapshots`: whether the command has a --snapshot."""
    if isinstance(fault, click.ClickException):
        return _of_use(fault), REFUSED
    if isinstance(fault, KnownError):
        return _known(fault, reads_snapshots)
    if isinstance(fault, click.Abort | KeyboardInterrupt):
        return "Stopped. Nothing was left half done.", STOPPED
    if isinstance(fault, OSError):
        name = f"“{Path(str(fault.filename)).name}”: " if fault.filename else ""
        return f"{name}{fault.strerror or fault}.", CANNOT
    return _of_ours(fault), OURS


def _of_use(fault: click.ClickException) -> str:
    where = fault.ctx.command_path if isinstance(fault, click.UsageError) and fault.ctx else "facilitator"
    return f"{fault.format_message()} See: {where} --help"


def _known(fault: KnownError, reads_snapshots: bool) -> tuple[str, int]:
    from facilitator.exchange import whole_file  # noqa: PLC0415 - late: only where something failed
    from facilitator.store import errors  # noqa: PLC0415 - late: only where something failed

    if isinstance(fault, errors.HeldElsewhere):
        return _of_held(fault, reads_snapshots), HELD
    if isinstance(fault, errors.Damaged):
        return str(fault), DAMAGED
    if isinstance(fault, errors.CannotRead | errors.CannotWrite | whole_file.CannotReadOrWrite):
        return str(fault), CANNOT
    return str(fault), REFUSED


def _of_held(fault: HeldElsewhere, reads_snapshots: bool) -> str:
    """Who has the file since when; and the way on that this command has."""
    process, host, since = fault.holder
    who = "another program" if host is None else f"Facilitator on {host} (process {process}, since {since})"
    return f"“{fault.path.name}” is open in {who}. {_way_on(fault, reads_snapshots)}"


def _way_on(fault: HeldElsewhere, reads_snapshots: bool) -> str:
    if not reads_snapshots:
        return "Close it there first."
    if fault.snapshot is None:
        return "There is no snapshot of it yet."
    return f"Its newest snapshot is {fault.snapshot.minutes_old} min old; --snapshot reads that one."


def _of_ours(fault: BaseException) -> str:
    """A mistake of this program: what we know of it goes into a file, the person gets one sentence."""
    kept = settings.home() / "last-mistake.txt"
    with suppress(OSError):
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_text("".join(traceback.format_exception(fault)), encoding="utf-8", errors="backslashreplace")
    return f"Something went wrong that should not have ({type(fault).__name__}). Details are in {kept}."

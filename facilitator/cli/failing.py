"""Which exit code and which sentence belong to what went wrong."""

from __future__ import annotations

import traceback
from contextlib import suppress
from pathlib import Path

import click

from facilitator import settings
from facilitator.domain.errors import KnownError

FINE, DAMAGED, REFUSED, CANNOT, HELD, OURS, STOPPED = 0, 1, 2, 3, 4, 70, 130


def told(fault: BaseException) -> tuple[str, int]:
    """The sentence and the exit code of a failure."""
    if isinstance(fault, click.ClickException):
        return _of_use(fault), REFUSED
    if isinstance(fault, KnownError):
        return str(fault), _code(fault)
    if isinstance(fault, click.Abort | KeyboardInterrupt):
        return "Stopped. Nothing was left half done.", STOPPED
    if isinstance(fault, OSError):
        name = f"“{Path(str(fault.filename)).name}”: " if fault.filename else ""
        return f"{name}{fault.strerror or fault}.", CANNOT
    return _of_ours(fault), OURS


def _of_use(fault: click.ClickException) -> str:
    where = fault.ctx.command_path if isinstance(fault, click.UsageError) and fault.ctx else "facilitator"
    return f"{fault.format_message()} See: {where} --help"


def _code(fault: KnownError) -> int:
    from facilitator.exchange import whole_file  # noqa: PLC0415 - late: only where something failed
    from facilitator.store import errors  # noqa: PLC0415 - late: only where something failed

    if isinstance(fault, errors.HeldElsewhere):
        return HELD
    if isinstance(fault, errors.Damaged):
        return DAMAGED
    if isinstance(fault, errors.CannotRead | errors.CannotWrite | whole_file.CannotReadOrWrite):
        return CANNOT
    return REFUSED


def _of_ours(fault: BaseException) -> str:
    """A mistake of this program: what we know of it goes into a file, the person gets one sentence."""
    kept = settings.home() / "last-mistake.txt"
    with suppress(OSError):
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_text("".join(traceback.format_exception(fault)), encoding="utf-8", errors="backslashreplace")
    return f"Something went wrong that should not have ({type(fault).__name__}). Details are in {kept}."

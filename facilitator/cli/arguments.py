"""Arguments and options that several commands share."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from facilitator.domain.errors import KnownError
from facilitator.words import say

F = TypeVar("F", bound=Callable[..., Any])

PATH = click.Path(path_type=Path)


class WrongUse(KnownError):
    """Words that make no sense together. Nothing was done."""


def event_file(function: F) -> F:
    """The event file a command is about."""
    return click.argument("file", type=PATH)(function)


def force(function: F) -> F:
    """Nothing is overwritten without it."""
    return click.option("--force", is_flag=True, help="Replace a file that is already there.")(function)


def snapshot(function: F) -> F:
    """For files that another program has open."""
    return click.option("--snapshot", is_flag=True, help="Read the newest snapshot instead of the file.")(function)


def as_json(function: F) -> F:
    """For programs that read our answers."""
    return click.option("--json", "as_json", is_flag=True, help="Answer with one JSON object.")(function)


def must_differ(source: Path, out: Path) -> None:
    """Refuses to write over the very file that is read."""
    if source.exists() and out.exists() and os.path.samefile(source, out):
        raise WrongUse(say("“{name}” cannot be read and replaced at once. Choose another name.", name=out.name))


def must_be_no_event(out: Path) -> None:
    """Refuses to put something else in the place of an event."""
    from facilitator.store.event_file import FILE_ENDING  # noqa: PLC0415 - late: start-up time

    if out.suffix.lower() == FILE_ENDING:
        raise WrongUse(say("“{name}” is the name of an event file. Choose another one.", name=out.name))

"""Making an event file for a command."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from facilitator.cli.saying import answer
from facilitator.domain.programme import Event
from facilitator.domain.record import Record
from facilitator.exchange.draft import Draft
from facilitator.exchange.event_files import picture_bytes
from facilitator.exchange.whole_file import refuse_to_replace
from facilitator.store import event_file


def make(file: Path, records: Iterable[Record], pictures: Mapping[str, bytes] | None = None, *, force: bool) -> None:
    """A new event file at this place; says what was made."""
    records = tuple(records)
    refuse_to_replace(file, force=force)
    event_file.create(file, records, pictures=pictures, force=force)
    title = next(one.title for one in records if isinstance(one, Event))
    answer(f"Made {file}: “{title}”.")


def make_from(draft: Draft, file: Path, *, force: bool) -> None:
    """A new event file with everything that is in a draft."""
    pictures = {sha256: picture_bytes(draft, sha256) for sha256 in draft.pictures}
    make(file, draft.records, pictures, force=force)

"""Event files of any size for the benchmarks of the window: the invented sample with as many notes as wanted."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path

from facilitator.domain.harvest import Note
from facilitator.domain.order import keys_after
from facilitator.domain.record import Record
from facilitator.exchange import samples
from facilitator.exchange.draft import Draft
from facilitator.store import event_file


def make_event(path: Path, notes: int) -> None:
    """An event file with so many notes, spread over the sample's questions and tables as the sample's own are."""
    draft = samples.draft(samples.Sample.DEMO)
    event_file.create(path, (*draft.records, *_more_notes(draft, notes)))


def _more_notes(draft: Draft, notes: int) -> Iterator[Record]:
    ours = list(draft.state.all(Note))
    wanted = max(0, notes - len(ours))
    orders = keys_after(max((note.order for note in ours), default=None), wanted)
    for place, (note, order) in enumerate(zip(islice(cycle(ours), wanted), orders, strict=True), start=1):
        yield note.but(id=f"note-{place:06}", order=order, text=f"{note.text} ({place})")

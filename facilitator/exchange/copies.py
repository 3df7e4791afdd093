"""Between two laptops: a part of the event out as a small file, and another copy merged back in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from facilitator.commands.merging import MergeCopy, change_sent
from facilitator.domain.attachment import Attachment
from facilitator.domain.command import DESK, Outcome
from facilitator.domain.ids import Dice
from facilitator.domain.record import Record, Ref
from facilitator.domain.state import EventState
from facilitator.planning.anonymising import Anonymised, anonymised
from facilitator.planning.handing_over import handed_over
from facilitator.planning.merging import Merged, merged
from facilitator.store import event_file
from facilitator.store.lineage import Other, compared
from facilitator.store.open_event import OpenEvent
from facilitator.store.reading import read_blob


class Comparison(NamedTuple):
    """Another copy, and what merging it would do to our event just now."""

    other: Other
    made: Merged


class MergeDone(NamedTuple):
    """What a merge did; `outcome` is None when there was nothing new."""

    comparison: Comparison
    outcome: Outcome | None
    pictures: int


def compare(event: OpenEvent, path: Path) -> Comparison:
    """Looks at another copy without changing anything. Refusals and file troubles as for `lineage.compared`."""
    other = compared(event, path)
    return Comparison(other, merged(event.state, other.changes))


def merge(event: OpenEvent, path: Path, actor: str = DESK) -> MergeDone:
    """Takes in what another copy did: its pictures first, then everything else in one act."""
    found = compare(event, path)
    if found.made.is_nothing:
        return MergeDone(found, None, 0)
    pictures = _bring_pictures(event, found.other)
    changes = tuple(change_sent(one) for one in found.other.changes)
    command = MergeCopy(file=path.name, head=found.other.head, changes=changes, actor=actor)
    return MergeDone(found, event.run(command).result(), pictures)


def hand_over(event: OpenEvent, what: Ref, target: Path, *, force: bool = False) -> int:
    """Writes a topic, table or group with all it needs into a file of its own; gives how many records went along.

    Ballots stay here. The file remembers the act after which it was made, so that its reports can be merged back.
    """
    records = handed_over(event.state, what)
    head = event.past()[-1].id
    event_file.create(target, records, pictures=_pictures_of(event, records), parent=head, force=force)
    return len(records)


def _bring_pictures(event: OpenEvent, other: Other) -> int:
    wanted = {one.after.sha256 for one in other.changes if isinstance(one.after, Attachment) and one.after.sha256}
    missing = [sha256 for sha256 in sorted(wanted) if event.blob(sha256) is None]
    found = {sha256: read_blob(other.path, sha256) for sha256 in missing}
    for sha256, content in found.items():
        if content is not None:
            event.keep_blob(sha256, content).result()
    return sum(content is not None for content in found.values())


def _pictures_of(event: OpenEvent, records: list[Record]) -> dict[str, bytes]:
    names = {one.sha256 for one in records if isinstance(one, Attachment) and one.sha256}
    found = {name: event.blob(name) for name in sorted(names)}
    return {name: content for name, content in found.items() if content is not None}


def anonymise(
    state: EventState, target: Path, picture: Callable[[str], bytes | None], dice: Dice, *, force: bool = False
) -> Anonymised:
    """Writes a copy in which nobody is named, with no past and no ballots, as another event."""
    made = anonymised(state, dice)
    found = {sha256: picture(sha256) for sha256 in made.pictures}
    pictures = {sha256: content for sha256, content in found.items() if content is not None}
    event_file.create(target, made.records, pictures=pictures, force=force)
    return made

"""Saves what can be saved from a damaged event into a new file. The original stays as it is, byte for byte.

Each record is taken from its row where the digest holds, else from the journal's newest image of it, else from the
newest sound snapshot. What points at something that is lost loses that reference, or is lost with it.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import msgspec

from facilitator.domain.errors import KnownError
from facilitator.domain.record import Record, Ref
from facilitator.store import blobs, event_file
from facilitator.store.ballot_salvage import Boxes, boxes_in
from facilitator.store.connection import not_ours
from facilitator.store.errors import CannotRead, CannotWrite
from facilitator.store.holding import refuse_if_held
from facilitator.store.mending import Records, without_dangling
from facilitator.store.reading import read_state, reader
from facilitator.store.rows import row_of
from facilitator.store.salvaging import Found, salvaged
from facilitator.store.snapshots import all_of
from facilitator.words import say

UNKNOWN_KIND = "record"
BALLOT = "ballot"


class RecoverReport(msgspec.Struct, frozen=True, kw_only=True):
    """What a recovery kept and lost, by kind, and where the kept records came from. Ballots are counted under "ballot".

    `lost` counts records whose kind nobody can tell any more under "record"; it is None when even the number that
    should be there cannot be known.
    """

    kept: dict[str, int]
    lost: dict[str, int] | None
    from_rows: int
    from_journal: int
    from_snapshot: int
    snapshot: str | None


def recover(path: Path, out: Path, *, force: bool = False) -> RecoverReport:
    """Makes a sound event file at `out` from what is left of the one at `path`.

    CannotRead when nothing at all is left; HeldElsewhere while another program has the file open.
    """
    _refuse_what_is_no_file(path)
    refuse_if_held(path)
    if out.exists() and out.samefile(path):
        raise CannotWrite(path, say("“{name}” stays as it is. Choose another name to recover into.", name=path.name))
    found = salvaged(path)
    chosen = _chosen(found, *_snapshot_for(path, found))
    whole = without_dangling(chosen.records)
    if not any(ref.kind == "event" for ref in whole):
        raise CannotRead(path, say("Nothing of “{name}” could be saved, and there is no snapshot.", name=path.name))
    saved = found.boxes if found.boxes.is_known else _boxes_of(chosen.snapshot)
    boxes = saved.of({ref.id for ref in whole if ref.kind == "vote"})
    pictures = _wanted(found.pictures, chosen.snapshot, whole)
    event_file.create(out, whole.values(), pictures=pictures, boxes=boxes, force=force)
    return RecoverReport(
        kept=_by_kind(whole) | _if_any(len(boxes.ballots)),
        lost=_with_ballots(_lost(found, chosen.records, whole), boxes.lost),
        from_rows=len(whole.keys() & found.rows.keys()),
        from_journal=len((whole.keys() & found.images.keys()) - found.rows.keys()),
        from_snapshot=len(whole.keys() - found.rows.keys() - found.images.keys()),
        snapshot=chosen.snapshot.name if chosen.snapshot is not None else None,
    )


def _boxes_of(snapshot: Path | None) -> Boxes:
    """Where nothing at all of the boxes can be read, they are as they were at the snapshot."""
    if snapshot is not None:
        with suppress(KnownError), reader(snapshot) as connection:
            return boxes_in(connection)
    return Boxes()


def _with_ballots(lost: dict[str, int] | None, ballots: int) -> dict[str, int] | None:
    return None if lost is None else lost | _if_any(ballots)


def _if_any(ballots: int) -> dict[str, int]:
    return {BALLOT: ballots} if ballots else {}


def _refuse_what_is_no_file(path: Path) -> None:
    if path.is_dir():
        raise not_ours(path, "it is a folder")
    if not path.is_file():
        raise CannotRead(path, say("There is no file “{name}” here.", name=path.name))


class _Chosen(msgspec.Struct):
    records: Records
    snapshot: Path | None


def _chosen(found: Found, snapshot: Path | None, old: Records) -> _Chosen:
    """Rows before images before the snapshot; of that, nothing which has been removed since."""
    known = found.images | found.rows
    more = {ref: record for ref, record in old.items() if ref not in known and ref not in found.removed}
    needed = more or not known or not found.boxes.is_known
    return _Chosen(more | known, snapshot if needed else None)


def _snapshot_for(path: Path, found: Found) -> tuple[Path | None, Records]:
    """The newest sound snapshot, where something is missing that it may hold."""
    known = found.images.keys() | found.rows.keys()
    if found.expected is not None and len(known) >= found.expected:
        return None, {}
    for snapshot in all_of(path):
        with suppress(KnownError):
            state = read_state(snapshot)
            return snapshot, {
                Ref(kind, record.id): record for kind, records in state.records.items() for record in records.values()
            }
    return None, {}


def _lost(found: Found, records: Records, whole: Records) -> dict[str, int] | None:
    """What should be there and is not: each where its kind is known, the rest by their number."""
    digests = {(ref.kind, row_of(record)[-1]) for ref, record in records.items()}
    damaged = {one.ref for one in found.damaged if one.ref not in records and (one.ref.kind, one.digest) not in digests}
    missing = (damaged | records.keys()) - whole.keys()
    lost = _by_kind(missing)
    if found.expected is None:
        return None
    unknown = found.expected - len(whole) - len(missing)
    return lost | {UNKNOWN_KIND: unknown} if unknown > 0 else lost


def _wanted(pictures: dict[str, bytes], snapshot: Path | None, records: Records) -> dict[str, bytes]:
    """The pictures that records name, missing ones from the snapshot."""
    wanted = {}
    for sha256 in {_picture_of(record) for record in records.values()} - {None}:
        content = pictures.get(str(sha256)) or _from_snapshot(snapshot, str(sha256))
        if content is not None:
            wanted[str(sha256)] = content
    return wanted


def _picture_of(record: Record) -> str | None:
    return getattr(record, "sha256", None)


def _from_snapshot(snapshot: Path | None, sha256: str) -> bytes | None:
    if snapshot is not None:
        with suppress(KnownError), reader(snapshot) as connection:
            return blobs.get(connection, sha256)
    return None


def _by_kind(refs: Records | set[Ref]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for ref in refs:
        counts[ref.kind] = counts.get(ref.kind, 0) + 1
    return dict(sorted(counts.items()))

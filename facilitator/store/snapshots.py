"""Copies of an event as it was, kept in the program's own folder, so that nothing is ever further away than minutes.

A snapshot is made by SQLite's backup, in steps between which waiting acts are served; it is checked, then renamed.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from facilitator import settings
from facilitator.store.errors import Snapshot

PAGES_A_STEP = 200
LEAST_APART = timedelta(minutes=5)
KEPT_LATEST = 12
KEPT_HOURS = 24
KEPT_DAYS = 14
MOST_BYTES = 1_000_000_000
_STAMP = "%Y%m%dT%H%M%S%fZ"
_SEALED = "-sealed"


def folder_of(path: Path) -> Path:
    """Where the snapshots of the event at this path stand."""
    name = hashlib.sha256(os.fsencode(path.resolve())).hexdigest()[:16]
    return settings.data_folder() / "snapshots" / name


def all_of(path: Path) -> list[Path]:
    """The snapshots of an event, newest first."""
    return sorted(filter(_is_named_by_time, folder_of(path).glob("*.facil")), reverse=True)


def _is_named_by_time(path: Path) -> bool:
    try:
        made_at(path)
    except ValueError:
        return False
    return True


def newest_for(path: Path, now: datetime | None = None) -> Snapshot | None:
    """The newest snapshot of an event with its age, or None."""
    for found in all_of(path):
        return Snapshot(found, int(_age(found, now or datetime.now(UTC)).total_seconds() // 60))
    return None


def is_due(path: Path, now: datetime | None = None) -> bool:
    """Whether the newest snapshot is old enough for another one."""
    newest = next(iter(all_of(path)), None)
    return newest is None or _age(newest, now or datetime.now(UTC)) >= LEAST_APART


def _age(snapshot: Path, now: datetime) -> timedelta:
    """Never less than nothing; one from the future, by a clock since put right, counts as old."""
    age = now - made_at(snapshot)
    return age if age >= timedelta(0) else max(-age, LEAST_APART)


def made_at(snapshot: Path) -> datetime:
    """When a snapshot was made, by its name."""
    return datetime.strptime(snapshot.stem.removesuffix(_SEALED), _STAMP).replace(tzinfo=UTC)


def take(
    connection: sqlite3.Connection,
    path: Path,
    between_steps: Callable[[], None],
    is_sealed: Callable[[], bool] = lambda: False,
) -> Path:
    """Makes a snapshot of the event behind an open connection. `between_steps` serves whoever waits.

    Of a file with ballots whose order could be told a sealed one: there is only ever one such, for the difference of
    two would be somebody's ballot, and it goes when the vote is closed. That is asked at the end: ballots may have come
    while it was made.
    """
    folder = folder_of(path)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    stamp = datetime.now(UTC).strftime(_STAMP)
    unfinished = folder / f"{stamp}.unfinished"
    try:
        _copy(connection, unfinished, between_steps)
        _sync(unfinished)
        sealed = is_sealed()
        target = folder / f"{stamp}{_SEALED if sealed else ''}.facil"
        unfinished.rename(target)
        _sync(folder)
        if sealed:
            drop_sealed(path, but=target)
    finally:
        for left in folder.glob("*.unfinished*"):
            left.unlink(missing_ok=True)
    _thin_out(path)
    return target


def drop_sealed(path: Path, *, but: Path | None = None) -> None:
    """Overwrites and removes the snapshots that could tell an order of ballots."""
    for found in folder_of(path).glob(f"*{_SEALED}.facil"):
        if found != but:
            overwrite(found)
            found.unlink()


def overwrite(path: Path) -> None:
    """Puts nothing in the place of everything in a file, as far as the disk lets us."""
    with path.open("r+b") as file:
        file.write(bytes(path.stat().st_size))
        file.flush()
        os.fsync(file.fileno())


def of_all_events() -> list[Path]:
    """Every snapshot this program keeps, of events that were moved or renamed since too."""
    root = settings.data_folder() / "snapshots"
    return sorted(filter(_is_named_by_time, root.glob("*/*.facil")))


def _copy(connection: sqlite3.Connection, unfinished: Path, between_steps: Callable[[], None]) -> None:
    copy = sqlite3.connect(unfinished, isolation_level=None, check_same_thread=False)
    try:
        connection.backup(copy, pages=PAGES_A_STEP, progress=lambda *_: between_steps(), sleep=0)
        copy.execute("pragma journal_mode=delete").fetchone()
        found = copy.execute("pragma quick_check").fetchone()[0]
        if found != "ok":
            raise sqlite3.DatabaseError(f"the snapshot is not sound: {found}")
    finally:
        copy.close()


def _sync(place: Path) -> None:
    if os.name == "nt" and place.is_dir():
        return
    handle = os.open(place, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _thin_out(path: Path) -> None:
    found = all_of(path)
    keep = set(to_keep({one: made_at(one) for one in found}, {one: one.stat().st_size for one in found}))
    for one in found:
        if one not in keep:
            one.unlink(missing_ok=True)


def to_keep(made: dict[Path, datetime], sizes: dict[Path, int]) -> list[Path]:
    """Which snapshots stay: the latest twelve, one an hour for a day, one a day for two weeks, within 1 GB."""
    newest_first = sorted(made, key=lambda path: made[path], reverse=True)
    if not newest_first:
        return []
    now = made[newest_first[0]]
    wanted = set(newest_first[:KEPT_LATEST])
    wanted |= set(_first_of_each(newest_first, made, now - timedelta(hours=KEPT_HOURS), "%Y%m%d%H"))
    wanted |= set(_first_of_each(newest_first, made, now - timedelta(days=KEPT_DAYS), "%Y%m%d"))
    kept: list[Path] = []
    room = MOST_BYTES
    for path in newest_first:
        if path in wanted and (not kept or sizes[path] <= room):
            kept.append(path)
            room -= sizes[path]
        elif path in wanted:
            break
    return kept


def _first_of_each(
    newest_first: Iterable[Path], made: dict[Path, datetime], since: datetime, span: str
) -> Iterable[Path]:
    seen: set[str] = set()
    for path in newest_first:
        name = made[path].strftime(span)
        if made[path] >= since and name not in seen:
            seen.add(name)
            yield path

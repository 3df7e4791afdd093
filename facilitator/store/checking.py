"""Everything about an event file that can be checked, said in sentences."""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from pathlib import Path

import msgspec

from facilitator.domain.kinds import KINDS
from facilitator.store import blobs, journal
from facilitator.store.ballot_box import findings_in
from facilitator.store.connection import check_fingerprint, marks_of
from facilitator.store.errors import Damaged, NotOurFile
from facilitator.store.loading import load
from facilitator.store.phone_box import phone_findings_in
from facilitator.store.reading import reader
from facilitator.store.rows import Damage, records_of, rows_of_kind


class CheckReport(msgspec.Struct, frozen=True, kw_only=True):
    """What a check found: `findings` are sentences, none when the file is sound; `counts` are records by kind."""

    sound: bool
    findings: tuple[str, ...]
    counts: dict[str, int]
    acts: int | None
    pictures: int | None


def check(path: Path) -> CheckReport:
    """Checks a file nobody has open: structure, references, every row, the journal, every picture.

    Damage is in the report; a file that is no event, or is held by another program, raises as for reading.
    """
    try:
        with reader(path, checks_tables=False) as connection:
            return _report(connection, path)
    except Damaged as problem:
        return CheckReport(sound=False, findings=(str(problem),), counts={}, acts=None, pictures=None)


def _report(connection: sqlite3.Connection, path: Path) -> CheckReport:
    findings: list[str] = []
    _structure(connection, path, findings)
    counts = _rows(connection, findings)
    if not findings:
        _whole(connection, findings)
    acts = _journal(connection, findings)
    pictures = _pictures(connection, findings)
    if marks_of(connection)[1] > 1:
        findings.extend(findings_in(connection))
        findings.extend(phone_findings_in(connection))
    return CheckReport(sound=not findings, findings=tuple(findings), counts=counts, acts=acts, pictures=pictures)


def _structure(connection: sqlite3.Connection, path: Path, findings: list[str]) -> None:
    try:
        check_fingerprint(connection, path)
    except NotOurFile as problem:
        findings.append(str(problem))
    for pragma in ("integrity_check", "foreign_key_check"):
        try:
            rows = [row for row in connection.execute(f"pragma {pragma}") if row[0] != "ok"]
        except sqlite3.DatabaseError as problem:
            rows = [(str(problem),)]
        findings.extend(f"{pragma.replace('_', ' ')}: {' '.join(map(str, row))}" for row in rows[:10])


def _rows(connection: sqlite3.Connection, findings: list[str]) -> dict[str, int]:
    counts = {}
    for record_class in KINDS:
        kind = record_class.kind_name
        try:
            records, _ = records_of(kind, rows_of_kind(connection, kind))
        except (Damage, sqlite3.DatabaseError) as problem:
            findings.append(str(problem))
        else:
            if records:
                counts[kind] = len(records)
    return counts


def _whole(connection: sqlite3.Connection, findings: list[str]) -> None:
    try:
        load(connection)
    except Damage as problem:
        findings.append(str(problem))


def _journal(connection: sqlite3.Connection, findings: list[str]) -> int | None:
    try:
        last = journal.last_revision(connection)
        journal.check_entries(connection, 0, last)
        for revision in range(1, last + 1):
            journal.touched_in(connection, revision)
    except (Damage, sqlite3.DatabaseError) as problem:
        findings.append(str(problem))
        return None
    return last


def _pictures(connection: sqlite3.Connection, findings: list[str]) -> int | None:
    with suppress(sqlite3.DatabaseError):
        names = blobs.all_names(connection)
        findings.extend(f"picture {name[:8]} is not in the file" for name in blobs.missing(connection))
        for name in names:
            try:
                blobs.get(connection, name)
            except (Damage, sqlite3.DatabaseError) as problem:
                findings.append(f"picture {name[:8]}: {problem}")
        return len(names)
    findings.append("the pictures cannot be listed")
    return None

"""A person erased from an event file: from its rows, from every image of its past, and from what its journal says.

One transaction does all of it; then every page is written anew, so that neither free pages nor the log keep anything.
Until that is done the file says that it is not, and whoever opens it next goes on with it. Who was erased is kept as
ids without a name: another copy that still knows them cannot bring them back by a merge.
"""

from __future__ import annotations

import re
import secrets
import sqlite3
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import NamedTuple

import msgspec

from facilitator.domain.command import Act, Edits
from facilitator.domain.record import Record
from facilitator.domain.state import EventState
from facilitator.planning.erasing import Eraser, Traces, erasure, mark_of, traces_in
from facilitator.store import journal
from facilitator.store.journal import Entry, Touched
from facilitator.store.rows import ROOM, digest, fetched, row_of
from facilitator.store.writing import signed, write_touched
from facilitator.words import Words, say

ERASED, UNFINISHED = "erased", "erasing"
_LABEL = say("erase a person")
_DEVICE = "device"
_PARTICIPANT = re.compile(r'"participant":"(\w{8,})"')
_json = msgspec.json.Encoder().encode


class Rewritten(NamedTuple):
    """What a file holds after an erasure that has not been committed yet; `touched` is all that reads otherwise now,
    also where only a name went, so that whoever keeps texts in memory lets go of them; `phones` are kind and key of
    what phones were known by."""

    state: EventState
    entry: Entry
    touched: tuple[Touched, ...]
    total: int
    phones: tuple[tuple[str, str], ...]


def known_traces(connection: sqlite3.Connection, state: EventState, person: str) -> Traces:
    """All by which a person may be known in a file, now or at any time before."""
    now = (one for some in state.records.values() for one in some.values())
    past = (one for record in _images(connection) for one in record)
    return traces_in(_chained(now, past), person)


def _chained(*some: Iterable[Record]) -> Iterator[Record]:
    for one in some:
        yield from one


def _images(connection: sqlite3.Connection) -> Iterator[list[Record]]:
    for entry in journal.read_heads(connection):
        touched = journal.touched_in(connection, entry.revision)
        yield [image for one in touched for image in (one.before, one.after) if image is not None]


def erase_in(
    connection: sqlite3.Connection, state: EventState, eraser: Eraser, total: int, now: datetime, actor: str
) -> Rewritten:
    """Does it inside the running transaction: rows, images, labels, pictures, and the note that it is not finished."""
    done = erasure(state, eraser)
    following = state.with_records(done.puts, done.removes, state.revision + 1, now)
    touched = journal.touched_by(Edits(_LABEL, done.puts, done.removes), state, following)
    pictures = _pictures_of(touched)
    total = write_touched(connection, touched, total)
    heads = journal.read_heads(connection)
    images = tuple(one for one in (_clean(one, eraser) for one in touched) if one.before != one.after)
    gone = sum(one.after is None for one in touched)
    entry = Entry(
        state.revision + 1,
        secrets.token_hex(8),
        heads[-1].id,
        now.isoformat(),
        actor,
        Act.SEALED.value,
        None,
        None,
        _json(_LABEL).decode(),
        heads[-1].records - gone,
        signed(total),
    )
    journal.append(connection, entry, journal.images_of(images))
    _rewrite_past(connection, heads, eraser, _before(total, images))
    _drop_pictures(connection, pictures)
    phones = _forget_their_phone(connection, eraser)
    _say_about(connection, eraser.traces.person)
    return Rewritten(following, entry, tuple(touched), total, phones)


def _clean(one: Touched, eraser: Eraser) -> Touched:
    before, after = (None if record is None else eraser.record(record) for record in (one.before, one.after))
    return Touched(eraser.ref(one.ref), before, after)


def _before(total: int, touched: Iterable[Touched]) -> int:
    """The sum of digests before an act, from the one after it."""
    for one in touched:
        total -= 0 if one.after is None else row_of(one.after)[-1]
        total += 0 if one.before is None else row_of(one.before)[-1]
    return total % ROOM


def _rewrite_past(connection: sqlite3.Connection, heads: list[Entry], eraser: Eraser, total: int) -> None:
    """Every entry once more, from the newest back, with clean images and the sums that belong to them."""
    sql = (
        'UPDATE "journal" SET "actor"=?,"label"=?,"total"=?,"images_digest"=?,"digest"=?,"images"=? WHERE "revision"=?'
    )
    for entry in reversed(heads):
        touched = [_clean(one, eraser) for one in journal.touched_in(connection, entry.revision)]
        images = journal.images_of(touched)
        label = _json(clean_words(entry.words, eraser)).decode()
        new = entry._replace(actor=eraser.text(entry.actor), label=label, total=signed(total))
        images_digest = journal.hash_of(images)
        mark = digest("journal", [*new, images_digest])
        values = (new.actor, new.label, new.total, images_digest, mark, images.decode(), entry.revision)
        connection.execute(sql, values)
        total = _before(total, touched)


def clean_words(words: Words, eraser: Eraser) -> Words:
    """A label without the names in it."""
    return Words(words.template, tuple((name, eraser.label(value)) for name, value in words.values))


def _pictures_of(touched: Iterable[Touched]) -> set[str]:
    removed = [one.before for one in touched if one.ref.kind == "attachment" and one.after is None]
    return {sha256 for one in removed if (sha256 := getattr(one, "sha256", None)) is not None}


def _drop_pictures(connection: sqlite3.Connection, pictures: set[str]) -> None:
    for sha256 in pictures:
        still = fetched(connection, 'SELECT 1 FROM "attachment" WHERE "sha256"=?', (sha256,))
        if not still:
            connection.execute('DELETE FROM "blob" WHERE "sha256"=?', (sha256,))


def _forget_their_phone(connection: sqlite3.Connection, eraser: Eraser) -> tuple[tuple[str, str], ...]:
    """A phone that is known as this person, or by the name, joins anew as somebody nobody knows; what it wrote and
    nobody has let through goes too. Gives kind and key of the rows that went."""
    rows = fetched(connection, 'SELECT "kind","key","value" FROM "phone"')
    # Values are JSON, and JSON in JSON: a quotation mark in a name stands behind backslashes.
    plain = {(kind, key): f"{key} {value}".replace("\\", "") for kind, key, value in rows}
    theirs = {row for row, text in plain.items() if eraser.traces.person in text or eraser.is_in(text)}
    wrote = {who for row in theirs if row[0] == _DEVICE for who in _PARTICIPANT.findall(plain[row])}
    gone = tuple(row for row, text in plain.items() if row in theirs or any(who in text for who in wrote))
    connection.executemany('DELETE FROM "phone" WHERE "kind"=? AND "key"=?', gone)
    return gone


def _say_about(connection: sqlite3.Connection, person: str) -> None:
    people = sorted({*erased_people(connection), mark_of(person)})
    put_meta(connection, ERASED, _json(people).decode())
    put_meta(connection, UNFINISHED, "yes")


def put_meta(connection: sqlite3.Connection, name: str, value: str) -> None:
    """Writes a line of what the file says about itself."""
    sql = 'INSERT OR REPLACE INTO "meta" ("name","value","digest") VALUES (?,?,?)'
    connection.execute(sql, (name, value, digest("meta", [name, value])))


def meta(connection: sqlite3.Connection, name: str) -> str | None:
    """A line of what the file says about itself, or None."""
    rows = fetched(connection, 'SELECT "value" FROM "meta" WHERE "name"=?', (name,))
    return rows[0][0] if rows else None


def erased_people(connection: sqlite3.Connection) -> list[str]:
    """The marks of people who were erased from this file: see `mark_of`."""
    value = meta(connection, ERASED)
    return [] if value is None else msgspec.json.decode(value, type=list[str])


def is_unfinished(connection: sqlite3.Connection) -> bool:
    """Whether free pages or the log may still hold somebody who was erased."""
    return bool(meta(connection, UNFINISHED))


def say_finished(connection: sqlite3.Connection) -> None:
    """Notes that every page has been written anew since."""
    connection.execute('DELETE FROM "meta" WHERE "name"=?', (UNFINISHED,))

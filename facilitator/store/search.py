"""A derived index of all words of an event: parts of words as one types them, whatever their case and accents.

It lives in memory and never in the file: dropped, it is built again from any state. It holds no redacted text. One
thread at a time may use it; `desktop.finding` gives it a thread of its own.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice

from facilitator.domain.record import Record, Ref
from facilitator.domain.said import SAYING, said_in
from facilitator.domain.state import EventState
from facilitator.words import folded

SHORTEST = 3  # letters the index can look up; what is shorter is looked up as the beginning of a word
STEP = 2000
_NONE: Mapping[str, Record] = {}


class SearchIndex:
    """Finds records by words. `show` brings it up to a state, `find` asks it."""

    def __init__(self) -> None:
        self._connection = sqlite3.connect(":memory:", check_same_thread=False, isolation_level=None)
        self._connection.execute("CREATE VIRTUAL TABLE said USING fts5(words, tokenize='trigram case_sensitive 1')")
        self._states: list[EventState] = []  # the one it has been brought up to, none at first
        self._rows: dict[Ref, int] = {}
        self._refs: list[Ref] = []

    def close(self) -> None:
        """Drops everything."""
        self._connection.close()

    def show(self, state: EventState, touched: Iterable[Ref] | None = None) -> None:
        """Takes in another state. `touched` are the records that may differ since the state before; without it all of
        them are compared, which the first time means that everything is taken in."""
        if touched is None or not self._states:
            self._compare(state)
        else:
            kinds = {record_class.kind_name for record_class in SAYING}
            refs = [ref for ref in dict.fromkeys(touched) if ref.kind in kinds]
            self._replace(refs, (found for ref in refs if (found := state.find(ref)) is not None))
        self._states = [state]

    def find(self, typed: str, *, kind: str = "", most: int | None = None) -> list[Ref]:
        """Records that hold every word typed, in the order they came in; none for no words.

        A word may be any part of one; a word of one or two letters has to begin one, except where a script sets no
        spaces between words. `kind` keeps to one kind of record, `most` is how many at most.
        """
        found = (self._refs[row - 1] for row in self._matching(folded(typed).split()))
        kept = (ref for ref in found if not kind or ref.kind == kind)
        return list(islice(kept, most))

    def _matching(self, words: list[str]) -> Iterator[int]:
        """The rows whose text holds all the words."""
        if not words:
            return
        wanted = [word if len(word) >= SHORTEST or _unspaced(word) else f" {word}" for word in words]
        indexed = [word for word in wanted if len(word) >= SHORTEST]
        scanned = [word for word in wanted if len(word) < SHORTEST]
        tests = ["said MATCH ?"] if indexed else []
        tests += ["instr(words, ?)" for _ in scanned]
        values = [" AND ".join(_quoted(word) for word in indexed)] if indexed else []
        sql = f"SELECT rowid FROM said WHERE {' AND '.join(tests)} ORDER BY rowid"
        yield from (row for (row,) in self._connection.execute(sql, [*values, *scanned]))

    def _compare(self, state: EventState) -> None:
        first = not self._states
        for record_class in SAYING:
            kind = record_class.kind_name
            before = _NONE if first else self._states[0].records.get(kind, _NONE)
            now = state.records.get(kind, _NONE)
            gone = (Ref(kind, one) for one, record in before.items() if now.get(one) is not record)
            self._replace(gone, (record for one, record in now.items() if before.get(one) is not record))
        if first:
            self._connection.execute("INSERT INTO said(said) VALUES ('optimize')")  # halves what each find costs

    def _replace(self, refs: Iterable[Ref], records: Iterable[Record]) -> None:
        self._drop(refs)
        self._add(records)

    def _drop(self, refs: Iterable[Ref]) -> None:
        rows = [(self._rows.pop(ref),) for ref in refs if ref in self._rows]
        self._connection.executemany("DELETE FROM said WHERE rowid=?", rows)

    def _add(self, records: Iterable[Record]) -> None:
        """In steps, each a transaction, so that other threads get their turn."""
        saying = ((record, said_in(record)) for record in records)
        with_words = ((record, text) for record, text in saying if text)
        while step := list(islice(with_words, STEP)):
            self._connection.execute("BEGIN")
            self._connection.executemany(
                "INSERT INTO said(rowid, words) VALUES (?, ?)",
                [(self._row(record), f" {folded(text)}") for record, text in step],
            )
            self._connection.execute("COMMIT")

    def _row(self, record: Record) -> int:
        ref = Ref(record.kind_name, record.id)
        self._refs.append(ref)
        self._rows[ref] = len(self._refs)
        return len(self._refs)


def _quoted(word: str) -> str:
    return '"' + word.replace('"', '""') + '"'


def _unspaced(word: str) -> bool:
    """Whether its script sets no spaces between words, as Chinese, Japanese and Thai do."""
    return any(one >= "\u2e80" or "\u0e00" <= one <= "\u0eff" for one in word)

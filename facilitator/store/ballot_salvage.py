"""What can still be read of the sealed boxes in a damaged file, and its way into the file that is recovered."""

from __future__ import annotations

import sqlite3
from collections.abc import Container
from contextlib import suppress

import msgspec

from facilitator.store.ballot_box import ROW, BallotBox, Lying
from facilitator.store.rows import Row, digest
from facilitator.store.writing import total_of

_TABLES = {
    "ballot": ('"id"', '"id","vote","choices","digest"'),
    "voted": ('"voter"', '"vote","voter","digest"'),
    "ballot_code": ('"mark"', '"vote","mark","digest"'),
    "ballot_box": ('"vote"', f'{ROW},"digest"'),
}


class Boxes(msgspec.Struct, kw_only=True):
    """Sound rows of the tables. `expected` is how many ballots there should be by vote, as far as it is known."""

    ballots: list[Row] = []
    marks: list[Row] = []
    codes: list[Row] = []
    spoiled: dict[str, int] = {}
    expected: dict[str, int] = {}

    def of(self, votes: Container[str]) -> Boxes:
        """The boxes of these votes only: without its vote a ballot means nothing."""
        return Boxes(
            ballots=[row for row in self.ballots if row[1] in votes],
            marks=[row for row in self.marks if row[0] in votes],
            codes=[row for row in self.codes if row[0] in votes],
            spoiled={vote: count for vote, count in self.spoiled.items() if vote in votes},
            expected=self.expected,
        )

    @property
    def is_known(self) -> bool:
        """Whether anything of any box could be read."""
        return bool(self.ballots or self.marks or self.codes or self.expected)

    @property
    def lost(self) -> int:
        """How many ballots there should be more, as far as it is known."""
        return max(0, sum(self.expected.values()) - len(self.ballots))


def boxes_in(connection: sqlite3.Connection) -> Boxes:
    """All that can be reached from the front or from behind and is as it was cast."""
    headers = _sound_rows(connection, "ballot_box")
    return Boxes(
        ballots=_sound_rows(connection, "ballot"),
        marks=_sound_rows(connection, "voted"),
        codes=_sound_rows(connection, "ballot_code"),
        spoiled={row[0]: Lying(*row[:-1]).spoiled for row in headers},
        expected={row[0]: Lying(*row[:-1]).ballots for row in headers},
    )


def write_boxes(connection: sqlite3.Connection, boxes: Boxes) -> None:
    """Puts what was saved into a new file. It says of no box that it is tidy: whoever opens it sees to that."""
    connection.executemany('INSERT INTO "ballot" ("id","vote","choices","digest") VALUES (?,?,?,?)', boxes.ballots)
    connection.executemany('INSERT INTO "voted" ("vote","voter","digest") VALUES (?,?,?)', boxes.marks)
    connection.executemany('INSERT INTO "ballot_code" ("vote","mark","digest") VALUES (?,?,?)', boxes.codes)
    votes = {row[1] for row in boxes.ballots} | {row[0] for row in (*boxes.marks, *boxes.codes)} | set(boxes.spoiled)
    for vote in sorted(votes):
        ballots = [row[-1] for row in boxes.ballots if row[1] == vote]
        marks = [row[-1] for row in boxes.marks if row[0] == vote]
        codes = [row[-1] for row in boxes.codes if row[0] == vote]
        BallotBox(connection).put(
            Lying(
                vote,
                ballots=len(ballots),
                voted=len(marks),
                codes=len(codes),
                spoiled=boxes.spoiled.get(vote, 0),
                ballots_total=total_of(ballots),
                voted_total=total_of(marks),
                codes_total=total_of(codes),
            )
        )


def _sound_rows(connection: sqlite3.Connection, table: str) -> list[Row]:
    key, names = _TABLES[table]
    found: dict[object, Row] = {}
    for direction in ("ASC", "DESC"):
        with suppress(sqlite3.DatabaseError, UnicodeDecodeError):
            for row in connection.execute(f'SELECT {names} FROM "{table}" ORDER BY {key} {direction}'):
                if digest(table, row[:-1]) == row[-1]:
                    found[row[:2]] = row
    return list(found.values())

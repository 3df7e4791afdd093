"""The sealed box in the event file: ballots without voter, time or order, and who is marked as having voted.

Four tables, none of them records, none of them ever in the journal. `ballot` holds choices under an id of 128 random
bits that the voter's device made and keeps; `voted` holds that a voter has voted, as a hash, and nothing else;
`ballot_code` holds which codes were printed on slips to be drawn, as hashes too; `ballot_box` has one row a vote: how
many of all these there are and the sums of their digests, so that a lost row is seen.

While a vote is open the pages of the file still tell in what order ballots came. `seal` gives them fresh ids in a
shuffled order; only a VACUUM and a truncated log then make it unlinkable. Until both are done a box is not `tidy`, and
the open event does it again at the next opening. All functions are for the writer's thread, inside its transaction.
"""

from __future__ import annotations

import hashlib
import random
import re
import secrets
import sqlite3
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import msgspec

from facilitator.domain.ballots import Box, Choices
from facilitator.domain.errors import Refusal
from facilitator.store.rows import ROOM, Damage, Row, digest, fetched
from facilitator.store.writing import signed, total_of

ROW = '"vote","ballots","voted","codes","spoiled","ballots_total","voted_total","codes_total","tidy"'
_PUT_ROW = f'INSERT OR REPLACE INTO "ballot_box" ({ROW},"digest") VALUES (?,?,?,?,?,?,?,?,?,?)'
_PUT_CODE = 'INSERT INTO "ballot_code" ("vote","mark","digest") VALUES (?,?,?)'
_CODE_SIGNS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
_CODE_LENGTH = 8
_PUT_BALLOT = 'INSERT INTO "ballot" ("id","vote","choices","digest") VALUES (?,?,?,?)'
_PUT_VOTED = 'INSERT INTO "voted" ("vote","voter","digest") VALUES (?,?,?)'
_ID_LENGTHS = range(22, 65)
_json = msgspec.json.Encoder().encode


class Lying(NamedTuple):
    """What lies in the box of one vote, in numbers. `tidy` says that no page tells the order of casting."""

    vote: str
    ballots: int = 0
    voted: int = 0
    codes: int = 0
    spoiled: int = 0
    ballots_total: int = 0
    voted_total: int = 0
    codes_total: int = 0
    tidy: int = 1


class Counted(msgspec.Struct, frozen=True):
    """A ballot as it lies in the box now, under the id by which its voter may change it until the vote closes."""

    ballot: str
    choices: Choices


def new_ballot_id() -> str:
    """128 random bits, for a ballot that is typed at the desk; a phone makes its own."""
    return secrets.token_hex(16)


def new_code() -> str:
    """A code for a slip that is drawn by hand, of 40 random bits and without signs that look alike: `K7QM-3XPA`."""
    signs = "".join(secrets.choice(_CODE_SIGNS) for _ in range(_CODE_LENGTH))
    return f"{signs[:4]}-{signs[4:]}"


def plain_code(code: str) -> str:
    """A code as people type it, without what does not matter."""
    return re.sub(r"[\s–-]", "", code).upper()


def voter_mark(vote: str, voter: str) -> str:
    """How a voter is marked: another mark in every vote, so that votes cannot be laid side by side."""
    return hashlib.blake2b(voter.encode(), digest_size=16, key=vote.encode()[:64]).hexdigest()


class BallotBox:
    """The boxes of all votes in one file. `changed` tells the writer that there is something to commit."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._chance = random.SystemRandom()
        self.changed = False

    def lying(self, vote: str) -> Lying:
        """The box of a vote; an empty one where nothing has been cast."""
        rows = fetched(self._connection, f'SELECT {ROW},"digest" FROM "ballot_box" WHERE "vote"=?', (vote,))
        return _lying(rows[0]) if rows else Lying(vote)

    def all_lying(self) -> list[Lying]:
        """The boxes of all votes that have one."""
        return [_lying(row) for row in fetched(self._connection, f'SELECT {ROW},"digest" FROM "ballot_box"')]

    def ballot(self, vote: str, ballot: str) -> Choices | None:
        """A ballot read back by its id, as its own voter may."""
        found = self._row(ballot)
        return None if found is None or found[1] != vote else _choices(found)

    def cast(self, vote: str, ballot: str, choices: Choices, voter: str | None) -> Counted:
        """Mark and ballot, both or neither. A ballot whose id lies in the box is the same one sent again: it stays as
        it is. Refuses a voter who has voted."""
        if len(ballot) not in _ID_LENGTHS or not ballot.isascii():
            raise Refusal("This ballot cannot be taken: its number is not one that this program gives.")
        there = self._row(ballot)
        if there is not None:
            return Counted(ballot, _own(there, vote))
        lying = self.lying(vote)
        if voter is not None:
            lying = self._mark(lying, voter_mark(vote, voter))
        self.put(_in(lying, self._put_ballot(ballot, vote, choices)))
        return Counted(ballot, choices)

    def replace(self, vote: str, ballot: str, choices: Choices) -> Counted:
        """The same ballot with other choices. Refuses one that does not lie in the box."""
        there = self._row(ballot)
        if there is None or there[1] != vote:
            raise Refusal("This ballot does not lie in the box, so it cannot be changed. Cast it first.")
        self.put(_out(self.lying(vote), self._remove(there)))
        self.put(_in(self.lying(vote), self._put_ballot(ballot, vote, choices)))
        return Counted(ballot, choices)

    def take_out(self, vote: str, ballot: str, voter: str | None) -> Choices | None:
        """Takes a ballot out again, with the mark that came with it; None where it does not lie in the box."""
        there = self._row(ballot)
        if there is None or there[1] != vote:
            return None
        self.put(_out(self.lying(vote), self._remove(there)))
        if voter is not None:
            self._unmark(vote, voter_mark(vote, voter))
        return _choices(there)

    def spoil(self, vote: str, more: int) -> Lying:
        """So many more paper ballots were handed back and replaced before casting; fewer with a minus."""
        lying = self.lying(vote)
        if lying.spoiled + more < 0:
            raise Refusal("Fewer than no ballots cannot have been handed back.")
        return self.put(lying._replace(spoiled=lying.spoiled + more))

    def issue(self, vote: str, count: int) -> tuple[str, ...]:
        """So many new codes for slips. They are told only here: the file keeps nothing but a mark of each."""
        lying = self.lying(vote)
        codes: dict[str, str] = {}
        while len(codes) < count:
            code = new_code()
            mark = voter_mark(vote, plain_code(code))
            if mark not in codes and not self._is_marked("ballot_code", "mark", vote, mark):
                codes[mark] = code
        found = [digest("ballot_code", (vote, mark)) for mark in codes]
        self._connection.executemany(
            _PUT_CODE, [(vote, mark, number) for mark, number in zip(codes, found, strict=True)]
        )
        total = signed((lying.codes_total + sum(found)) % ROOM)
        self.put(lying._replace(codes=lying.codes + count, codes_total=total))
        return tuple(codes.values())

    def was_issued(self, vote: str, code: str) -> bool:
        """Whether a slip with this code was printed for the vote."""
        return self._is_marked("ballot_code", "mark", vote, voter_mark(vote, plain_code(code)))

    def content(self, vote: str) -> Box:
        """All ballots of a vote, shuffled. Damage when one is lost or not as it was cast."""
        lying, rows = self.lying(vote), self._rows(vote)
        if len(rows) != lying.ballots or total_of(row[-1] for row in rows) != lying.ballots_total:
            raise Damage("a ballot is missing or stands twice")
        ballots = [_choices(row) for row in rows]
        self._chance.shuffle(ballots)
        return Box(ballots=tuple(ballots), voted=lying.voted, spoiled=lying.spoiled, codes=lying.codes)

    def seal(self, vote: str) -> None:
        """Shuffles the ballots and gives them fresh ids: no receipt leads to one any more."""
        ballots = [_choices(row) for row in self._rows(vote)]
        self._chance.shuffle(ballots)
        self._connection.execute('DELETE FROM "ballot" WHERE "vote"=?', (vote,))
        total = sum(self._put_ballot(new_ballot_id(), vote, choices) for choices in ballots) % ROOM
        self.put(self.lying(vote)._replace(ballots=len(ballots), ballots_total=signed(total)))

    def empty(self, vote: str) -> None:
        """Takes out all ballots and marks: everybody votes anew, with the same codes where there are any."""
        for table in ("ballot", "voted"):
            self._connection.execute(f'DELETE FROM "{table}" WHERE "vote"=?', (vote,))
        lying = self.lying(vote)
        self.put(Lying(vote, codes=lying.codes, codes_total=lying.codes_total))

    def say_tidy(self, votes: Sequence[str]) -> None:
        """Notes that nothing in the file tells an order any more."""
        for vote in votes:
            self.put(self.lying(vote), tidy=1)

    def _row(self, ballot: str) -> Row | None:
        sql = 'SELECT "id","vote","choices","digest" FROM "ballot" WHERE "id"=?'
        return next(iter(fetched(self._connection, sql, (ballot,))), None)

    def _rows(self, vote: str) -> list[Row]:
        sql = 'SELECT "id","vote","choices","digest" FROM "ballot" WHERE "vote"=?'
        return fetched(self._connection, sql, (vote,))

    def _put_ballot(self, ballot: str, vote: str, choices: Choices) -> int:
        values = [ballot, vote, _json(choices).decode()]
        found = digest("ballot", values)
        self._connection.execute(_PUT_BALLOT, (*values, found))
        return found

    def _remove(self, row: Row) -> int:
        _choices(row)
        self._connection.execute('DELETE FROM "ballot" WHERE "id"=?', (row[0],))
        return int(row[-1])

    def _mark(self, lying: Lying, mark: str) -> Lying:
        values = (lying.vote, mark)
        if self._is_marked("voted", "voter", *values):
            raise Refusal("A ballot has been cast here already. There is one for everybody.")
        found = digest("voted", values)
        self._connection.execute(_PUT_VOTED, (*values, found))
        total = signed((lying.voted_total + found) % ROOM)
        return lying._replace(voted=lying.voted + 1, voted_total=total)

    def _is_marked(self, table: str, column: str, vote: str, mark: str) -> bool:
        sql = f'SELECT 1 FROM "{table}" WHERE "vote"=? AND "{column}"=?'
        return bool(fetched(self._connection, sql, (vote, mark)))

    def _unmark(self, vote: str, mark: str) -> None:
        sql = 'DELETE FROM "voted" WHERE "vote"=? AND "voter"=?'
        if self._connection.execute(sql, (vote, mark)).rowcount:
            lying = self.lying(vote)
            total = signed((lying.voted_total - digest("voted", (vote, mark))) % ROOM)
            self.put(lying._replace(voted=lying.voted - 1, voted_total=total))

    def put(self, lying: Lying, tidy: int = 0) -> Lying:
        """Writes the row of a box; whatever has changed in it, it is not tidy."""
        self.changed = True
        values = lying._replace(tidy=tidy)
        self._connection.execute(_PUT_ROW, (*values, digest("ballot_box", values)))
        return values


_CHECKED = {
    "ballot": '"vote","id","choices"',
    "voted": '"vote","voter"',
    "ballot_code": '"vote","mark"',
}


def findings_in(connection: sqlite3.Connection) -> Iterator[str]:
    """What is damaged in the boxes of a file, in words that tell of no ballot."""
    try:
        boxes = [_lying(row) for row in fetched(connection, f'SELECT {ROW},"digest" FROM "ballot_box"')]
    except (Damage, sqlite3.DatabaseError) as problem:
        yield str(problem)
        return
    known = {one.vote for one in boxes}
    for table, names in _CHECKED.items():
        try:
            rows = fetched(connection, f'SELECT {names},"digest" FROM "{table}"')
        except (Damage, sqlite3.DatabaseError) as problem:
            yield str(problem)
            continue
        if any(digest(table, _signed_values(table, row)) != row[-1] for row in rows):
            yield "a ballot, or the mark of one, has changed on the disk"
        elif any(_sums(table, one) != _sum_of(rows, one.vote) for one in boxes) or {row[0] for row in rows} - known:
            yield "a ballot, or the mark of one, is missing or stands twice"


def _signed_values(table: str, row: Row) -> Sequence[object]:
    return (row[1], row[0], row[2]) if table == "ballot" else row[:-1]


def _sums(table: str, lying: Lying) -> tuple[int, int]:
    if table == "ballot":
        return lying.ballots, lying.ballots_total
    return (lying.voted, lying.voted_total) if table == "voted" else (lying.codes, lying.codes_total)


def _sum_of(rows: Sequence[Row], vote: str) -> tuple[int, int]:
    mine = [row[-1] for row in rows if row[0] == vote]
    return len(mine), total_of(mine)


def _lying(row: Row) -> Lying:
    if digest("ballot_box", row[:-1]) != row[-1]:
        raise Damage("what a ballot box says about itself has changed on the disk")
    return Lying(*row[:-1])


def _choices(row: Row) -> Choices:
    if digest("ballot", row[:-1]) != row[-1]:
        raise Damage("a ballot has changed on the disk")
    return msgspec.json.decode(row[2], type=Choices)


def _own(row: Row, vote: str) -> Choices:
    if row[1] != vote:
        raise Refusal("This ballot lies in the box of another vote.")
    return _choices(row)


def _in(lying: Lying, found: int) -> Lying:
    return lying._replace(ballots=lying.ballots + 1, ballots_total=signed((lying.ballots_total + found) % ROOM))


def _out(lying: Lying, found: int) -> Lying:
    return lying._replace(ballots=lying.ballots - 1, ballots_total=signed((lying.ballots_total - found) % ROOM))

"""Looks for the order of casting in everything a closed vote leaves: `python -m tests.faults.ballot_order --times 20`.

Three hundred ballots that tell who cast them are cast in a known order, with snapshots between. After the close each
source is read for an order of its own: the table as SQLite gives it, its keys, where ballots and marks lie in the bytes
of the file and of every snapshot, what is left in free pages and in the log. Chance has half of all pairs in order.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import sqlite3
import statistics
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import msgspec

from facilitator.domain.ballots import Choices
from facilitator.domain.voting import BallotKind, DotColour
from facilitator.store.ballot_box import voter_mark
from facilitator.store.open_event import OpenEvent
from facilitator.store.snapshots import all_of, folder_of
from tests.store.voters import VOTE, a_vote, closed, number_in, opened, pattern, voting_file

VOTERS = 300
LOW, HIGH = 0.48, 0.52
Orders = dict[str, Sequence[int]]


def cast_all(folder: Path, name: str, seed: int, *, closes: bool = True, voters: int = VOTERS) -> tuple[Path, Orders]:
    """A file in which so many have voted, one after the other, and the places in that order each source shows."""
    numbers = list(range(1, voters + 1))
    random.Random(seed).shuffle(numbers)
    rules: dict[str, Any] = {
        "colours": (DotColour(meaning="m", dots=9),),
        "ballot_kind": BallotKind.PERSON_LINKS,
        "secret": True,
    }
    path = voting_file(folder, a_vote(**rules), name)
    with OpenEvent(path) as event:
        opened(event)
        for place, number in enumerate(numbers):
            event.ballots.cast(VOTE, pattern(number), voter=_voter(path, place)).result()
            if place % 97 == 50:
                event.snapshot().result()
        if closes:
            closed(event)
        log = path.with_name(f"{path.name}-wal").read_bytes()
    places = {number: place for place, number in enumerate(numbers)}
    return path, dict(_sources(path, log, places))


def _voter(path: Path, place: int) -> str:
    """Somebody else in every vote: the order of marks is that of a hash of these."""
    return f"voter {place} of {path.name}"


def _sources(path: Path, log: bytes, places: dict[int, int]) -> Iterator[tuple[str, Sequence[int]]]:
    marks = {voter_mark(VOTE, _voter(path, place)): place for place in places.values()}
    with closing(sqlite3.connect(path)) as connection:
        for name, order in (("as SQLite gives them", ""), ("key", "order by id")):
            rows = connection.execute(f"select choices from ballot {order}").fetchall()
            yield name, [places[_number(row[0].encode())] for row in rows]
        rows = connection.execute("select voter from voted").fetchall()
        yield "marks as SQLite gives them", [marks[row[0]] for row in rows]
    yield from _in_bytes("file", path.read_bytes(), places, marks)
    yield from _in_bytes("log", log, places, marks)
    for number, snapshot in enumerate(all_of(path)):
        yield from _in_bytes(f"snapshot {number}", snapshot.read_bytes(), places, marks)


_BALLOT = re.compile(rb'\{"options":\[(?:\{"option":"option-\d","dots":\[1\]\},?)+\]\}')


def _in_bytes(
    what: str, content: bytes, places: dict[int, int], marks: dict[str, int]
) -> Iterator[tuple[str, Sequence[int]]]:
    """Where ballots and marks lie, each only once: what lies twice, as in a free page, is a source of its own."""
    ballots = [places[_number(found[0])] for found in _BALLOT.finditer(content)]
    known = sorted((at, place) for mark, place in marks.items() for at in _all_places(mark.encode(), content))
    for kind, order in (("ballots", ballots), ("marks", [place for _, place in known])):
        once = list(dict.fromkeys(order))
        yield f"{what}: {kind} by place", once
        left: dict[int, int] = defaultdict(int)
        for one in order:
            left[one] += 1
        yield f"{what}: {kind} left over", [one for one in once if left[one] > 1]


def _all_places(part: bytes, content: bytes) -> Iterator[int]:
    at = content.find(part)
    while at >= 0:
        yield at
        at = content.find(part, at + 1)


def _number(text: bytes) -> int:
    return number_in(msgspec.json.decode(text, type=Choices))


def in_order(places: Sequence[int]) -> float | None:
    """The share of pairs that stand in the order of casting; None where there is no pair."""
    pairs = [(one, other) for at, one in enumerate(places) for other in places[at + 1 :]]
    return sum(one < other for one, other in pairs) / len(pairs) if pairs else None


def shares(folder: Path, times: int, seed: int) -> dict[str, float]:
    """The mean share of each source over so many votes; a source that shows nothing has none."""
    found: dict[str, list[float]] = defaultdict(list)
    for number in range(times):
        path, orders = cast_all(folder, f"vote-{number}.facil", seed + number)
        for name, places in orders.items():
            share = in_order(places)
            if share is not None:
                found[name].append(share)
        assert not list(folder_of(path).glob("*-sealed*"))
    return {name: statistics.fmean(one) for name, one in found.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["FACILITATOR_HOME"] = f"{folder}/home"
        found = shares(Path(folder), given.times, given.seed)
    for name, share in found.items():
        print(f"{share:.3f}  {name}")
    sys.exit(0 if found and all(LOW <= share <= HIGH for share in found.values()) else 1)


if __name__ == "__main__":
    main()

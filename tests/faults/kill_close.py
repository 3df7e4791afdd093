"""Kills a writer at every statement of closing a vote: `python -m tests.faults.kill_close`.

Whatever the moment: the vote is open with all its ballots, or closed with all of them counted. And after the next
opening of a closed one nothing tells the order of casting, neither in the file nor in a snapshot.
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import NamedTuple, NoReturn

from facilitator.commands.vote_running import CloseVote
from facilitator.domain.voting import Vote, VoteResult, VoteState
from facilitator.store.ballot_box import BallotBox
from facilitator.store.checking import check
from facilitator.store.connection import connect_to_read
from facilitator.store.open_event import OpenEvent
from facilitator.store.reading import read_state
from facilitator.store.snapshots import folder_of
from tests.store.voters import VOTE, a_vote, dots, opened, voting_file

VOTERS = 12
IDS = tuple(f"{number:032x}" for number in range(1, VOTERS + 1))


class Left(NamedTuple):
    """What a kill left: whether the vote is closed, and what is wrong."""

    statement: int
    closed: bool
    problem: str


def a_voted_file(folder: Path) -> Path:
    """A secret vote in which all have cast, with a snapshot in the middle."""
    path = voting_file(folder, a_vote(secret=True), "voted.facil")
    with OpenEvent(path) as event:
        opened(event)
        for number, ballot in enumerate(IDS):
            event.ballots.cast(VOTE, dots(1 + number % 9), ballot=ballot, voter=str(number)).result()
        event.snapshot().result()
    return path


def close_and_die(path: Path, statement: int) -> NoReturn:
    """Closes the vote; the process kills itself just before this statement of the writer's connection."""
    event = OpenEvent(path)
    event.verified().result()
    event.snapshot().result()
    seen = 0

    def count(_: str) -> None:
        nonlocal seen
        seen += 1
        if seen == statement:
            os.kill(os.getpid(), signal.SIGKILL)

    event._connection.set_trace_callback(count)
    event.run(CloseVote(vote=VOTE)).result()
    event.verified().result()
    os._exit(0)


def kill_at(path: Path, statement: int) -> bool:
    """Whether the closing came to its end before this statement."""
    child = os.fork()
    if child == 0:
        try:
            close_and_die(path, statement)
        finally:
            os._exit(1)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert code in (0, -signal.SIGKILL), "the closing must be killed, or come to its end"
    return code == 0


def killings(folder: Path) -> Iterator[Left]:
    """A kill at every statement, until the closing comes to its end."""
    voted = a_voted_file(folder)
    statement, is_over = 0, False
    while not is_over:
        statement += 1
        path = Path(shutil.copyfile(voted, folder / f"killed-{statement}.facil"))
        is_over = kill_at(path, statement)
        yield looked_at(path, statement)
        shutil.rmtree(folder_of(path), ignore_errors=True)


def looked_at(path: Path, statement: int) -> Left:
    """What is left, before and after the next opening."""
    problems = list(check(path).findings)
    closed = read_state(path).need(Vote, VOTE).state == VoteState.CLOSED
    with OpenEvent(path) as event:
        if event.verified().result() is not None:
            problems.append(str(event.damage))
        found = [event.ballots.look(VOTE, one).result() for one in IDS]
        if closed and [one.valid for one in event.state.all(VoteResult)] != [VOTERS]:
            problems.append("closed, and not all are counted")
        if not closed and None in found:
            problems.append("open, and a ballot is missing")
    if closed:
        problems += _traces(path)
    return Left(statement, closed, "; ".join(problems))


def _traces(path: Path) -> Iterator[str]:
    with closing(connect_to_read(path)) as connection:
        if not BallotBox(connection).lying(VOTE).tidy:
            yield "not tidy after the next opening"
    places = [path, *folder_of(path).iterdir()]
    for place in places:
        content = place.read_bytes()
        if any(one.encode() in content for one in IDS):
            yield f"the id of a ballot is left in {place.name}"
    if list(folder_of(path).glob("*-sealed*")):
        yield "a sealed snapshot is left"


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        os.environ["FACILITATOR_HOME"] = f"{folder}/home"
        found = list(killings(Path(folder)))
    wrong = [one for one in found if one.problem]
    closed = sum(one.closed for one in found)
    print(f"{len(found)} kills, {len(found) - closed} left open, {closed} closed, {len(wrong)} wrong")
    print(*wrong, sep="\n", end="\n" if wrong else "")
    sys.exit(1 if wrong or closed in (0, len(found)) else 0)


if __name__ == "__main__":
    main()

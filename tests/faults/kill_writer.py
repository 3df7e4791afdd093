"""Kills a writing program at random moments and looks for lost acts: `python -m tests.faults.kill_writer --times 1000`.

The child prints the number of an act after its promise has been kept. The parent kills it with SIGKILL, opens what is
left and wants to find every act that was printed, in a file that is sound.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from facilitator.domain.command import Redo, Undo
from facilitator.domain.harvest import Note
from facilitator.store.checking import check
from facilitator.store.open_event import OpenEvent
from facilitator.store.reading import read_state
from tests.store.acts import BEGIN, a_note, adds, new_file
from tests.store.voters import VOTE, a_vote, dots, opened

TOGETHER = 5
NEVER_PRINTED = 1_000_000


class Killed(NamedTuple):
    """What one killing showed."""

    acknowledged: int
    lost: int
    findings: tuple[str, ...]
    seconds: float


def ballot_of(number: int) -> str:
    """The id of the ballot that is cast beside a note."""
    return f"{number:032x}"


def write_until_killed(path: Path, begin: int) -> None:
    """Adds numbered notes and ballots, several at once, undoes and redoes between, takes snapshots, for ever."""
    with OpenEvent(path) as event:
        os.write(1, b"open\n")
        number = begin
        while True:
            numbers = range(number, number + TOGETHER)
            promises = [(one, event.run(adds(one, f"phone:{one % 3}"))) for one in numbers]
            ballots = [event.ballots.cast(VOTE, dots(1), ballot=ballot_of(one), voter=str(one)) for one in numbers]
            if number % 20 == 0:
                event.snapshot()
            for (one, promise), ballot in zip(promises, ballots, strict=True):
                promise.result()
                ballot.result()
                os.write(1, b"%d\n" % one)
            for command in (adds(NEVER_PRINTED + number), Undo(), Redo()):
                event.run(command).result()
            number += TOGETHER


def kill_once(path: Path, begin: int, wait: float) -> Killed:
    """Starts a writer, kills it after so many seconds of work, and looks at what is left."""
    start = time.monotonic()
    command = [sys.executable, "-m", "tests.faults.kill_writer", "--write", str(path), "--begin", str(begin)]
    child = subprocess.Popen(command, stdout=subprocess.PIPE)
    assert child.stdout is not None
    assert child.stdout.readline() == b"open\n"
    timer = threading.Timer(wait, lambda: os.kill(child.pid, signal.SIGKILL))
    timer.start()
    printed = [int(line) for line in child.stdout if line.endswith(b"\n")]
    assert child.wait() == -signal.SIGKILL, "the writer must have been killed while it wrote"
    timer.join()
    child.stdout.close()
    return _looked_at(path, printed, start)


def _looked_at(path: Path, printed: list[int], start: float) -> Killed:
    report = check(path)
    notes = read_state(path).of(Note)
    lost = sum(notes.get(f"note-{number}") != a_note(number) for number in printed)
    with OpenEvent(path) as event:
        lost += sum(event.state.get(Note, f"note-{number}") is None for number in printed)
        lost += sum(event.ballots.look(VOTE, ballot_of(number)).result() is None for number in printed)
        findings = (*report.findings, *([str(event.damage)] if event.verified().result() else []))
    return Killed(len(printed), lost, findings, time.monotonic() - start)


def killings(folder: Path, times: int, seed: int) -> Iterator[Killed]:
    """Killing after killing, a fresh file for every tenth."""
    chance = random.Random(seed)
    path = folder
    for number in range(times):
        if number % 10 == 0:
            path = new_file(folder, (*BEGIN, *a_vote()), name=f"event-{number}.facil")
            with OpenEvent(path) as event:
                opened(event)
            begin = 0
        yield kill_once(path, begin, chance.uniform(0.020, 0.150))
        begin += 1000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--write", type=Path)
    parser.add_argument("--begin", type=int, default=0)
    given = parser.parse_args()
    if given.write is not None:
        write_until_killed(given.write, given.begin)
    with tempfile.TemporaryDirectory() as folder:
        os.environ["FACILITATOR_HOME"] = f"{folder}/home"
        found = list(killings(Path(folder), given.times, given.seed))
    acknowledged, lost = sum(one.acknowledged for one in found), sum(one.lost for one in found)
    unsound = [one.findings for one in found if one.findings]
    print(
        f"{len(found)} kills, {acknowledged} acts acknowledged, {lost} lost, {len(unsound)} files not sound {unsound}"
    )
    sys.exit(1 if lost or unsound else 0)


if __name__ == "__main__":
    main()

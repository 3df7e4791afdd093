"""Starts two programs on one file within 50 ms: `python -m tests.faults.two_windows --times 200`.

Exactly one of them must write. The other must say within two seconds who holds the file.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from facilitator.domain.harvest import Note
from facilitator.store.checking import check
from facilitator.store.errors import HeldElsewhere
from facilitator.store.open_event import OpenEvent
from facilitator.store.reading import read_state
from tests.store.acts import adds, new_file


class Answer(NamedTuple):
    """What one program said, and how long it took from being told to start."""

    process: int
    words: str
    seconds: float


class Pair(NamedTuple):
    """What became of two programs that started together."""

    answers: tuple[Answer, Answer]
    sound: bool
    notes: int

    @property
    def problem(self) -> str | None:
        """Why this is not as it should be, or None."""
        writers = [one for one in self.answers if one.words == "writes"]
        others = [one for one in self.answers if one.words != "writes"]
        if len(writers) != 1:
            return f"{len(writers)} writers: {self.answers}"
        if f"process {writers[0].process}" not in others[0].words or others[0].seconds > 2:
            return f"the second does not say in time who holds it: {others[0]}"
        if not self.sound or self.notes != 1:
            return f"the file is not sound, or holds {self.notes} notes instead of one"
        return None


def one_window(path: Path) -> None:
    """Waits for a line, opens the file, says what came of it, and holds it until the next line."""
    print("ready", flush=True)
    wait = float(sys.stdin.readline())
    time.sleep(wait)
    begin = time.monotonic()
    try:
        event = OpenEvent(path)
    except HeldElsewhere as held:
        print(f"{time.monotonic() - begin:.3f} {held}", flush=True)
        return
    with event:
        event.run(adds(len(event.state.of(Note)))).result()
        print(f"{time.monotonic() - begin:.3f} writes", flush=True)
        sys.stdin.readline()


def start_two(path: Path, waits: tuple[float, float]) -> Pair:
    """Two programs told to start at the same moment, each after its own wait."""
    children = [_started(path) for _ in waits]
    for child, wait in zip(children, waits, strict=True):
        assert child.stdin is not None
        child.stdin.write(f"{wait}\n")
        child.stdin.flush()
    answers: list[Answer] = []
    threads = [threading.Thread(target=lambda child=child: answers.append(_answer(child))) for child in children]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for child in children:
        _ended(child)
    return Pair((answers[0], answers[1]), check(path).sound, len(read_state(path).of(Note)))


def _started(path: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.faults.two_windows", "--window", str(path)]
    child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    assert child.stdout.readline() == "ready\n"
    return child


def _answer(child: subprocess.Popen[str]) -> Answer:
    assert child.stdout is not None
    seconds, _, words = child.stdout.readline().strip().partition(" ")
    return Answer(child.pid, words, float(seconds or "nan"))


def _ended(child: subprocess.Popen[str]) -> None:
    child.communicate("\n", timeout=20)


def pairs(folder: Path, times: int, seed: int) -> Iterator[Pair]:
    """Pair after pair, each on a fresh file, 0 to 50 ms apart."""
    chance = random.Random(seed)
    for number in range(times):
        path = new_file(folder, name=f"event-{number}.facil")
        yield start_two(path, (0.0, chance.uniform(0, 0.050)))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--window", type=Path)
    given = parser.parse_args()
    if given.window is not None:
        one_window(given.window)
        return
    with tempfile.TemporaryDirectory() as folder:
        os.environ["FACILITATOR_HOME"] = f"{folder}/home"
        found = list(pairs(Path(folder), given.times, given.seed))
    problems = [one.problem for one in found if one.problem]
    slowest = max(answer.seconds for one in found for answer in one.answers)
    print(f"{len(found)} pairs, {len(problems)} problems {problems}, slowest answer {slowest:.2f} s")
    sys.exit(1 if problems else 0)


if __name__ == "__main__":
    main()

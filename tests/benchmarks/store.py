"""How fast an event file opens and how fast an act is saved, beside bare sqlite3: `python -m tests.benchmarks.store`.

Everything is compared in one run, turn about, on files with the same content and the same settings, so that a busy
machine slows both sides. `--smoke` does each thing a few times only, to see that the benchmark itself works.
"""

from __future__ import annotations

import argparse
import itertools
import os
import shutil
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from facilitator.domain.ids import Dice
from facilitator.domain.kinds import KINDS
from facilitator.store.connection import connect_to_write
from facilitator.store.live import release
from facilitator.store.open_event import OpenEvent, utc_now
from facilitator.store.opening import opened
from facilitator.store.reading import read_state
from facilitator.store.snapshots import folder_of
from facilitator.store.work import Work
from tests.store.acts import BEGIN, Renames, a_note, new_file

NOTES = 5_000
TEXT = "The library should lend tents and sleeping bags, and say so at the door in three languages. "
UNTIL_LOG_IS_REUSED = 1_100  # a log that still grows costs every commit more
OPENING_LIMIT, WRITER_LIMIT, PROMISE_LIMIT = 6.0, 1.3, 2.0


class Times(NamedTuple):
    """Seconds of many turns."""

    seconds: list[float]

    @property
    def median(self) -> float:
        return statistics.median(self.seconds)

    @property
    def p99(self) -> float:
        return sorted(self.seconds)[int(len(self.seconds) * 0.99)]

    @property
    def least(self) -> float:
        return min(self.seconds)

    def said(self, name: str, bare: Times) -> str:
        """One line: milliseconds, and how many times the bare ones."""
        ratios = (self.median / bare.median, self.p99 / bare.p99, self.least / bare.least)
        figures = [f"{number * 1000:8.3f} ms" for number in (self.median, self.p99, self.least)]
        return f"{name:42}" + "".join(f"{one} {ratio:5.2f}x" for one, ratio in zip(figures, ratios, strict=True))


def turn_about(turns: int, *jobs: Callable[[int], object], before: int = 0) -> list[Times]:
    """Does the jobs one after the other, again and again; each some times `before`, unmeasured."""
    for job in jobs:
        for turn in range(before):
            job(turn)
    seconds: list[list[float]] = [[] for _ in jobs]
    for turn in range(turns):
        for job, found in zip(jobs, seconds, strict=True):
            begin = time.perf_counter()
            job(turn)
            found.append(time.perf_counter() - begin)
    return [Times(found) for found in seconds]


def big_file(folder: Path) -> Path:
    """An event with 5,000 notes, written in one act."""
    return new_file(folder, (*BEGIN, *(a_note(number, f"{TEXT}{number}") for number in range(NOTES))))


def read_bare(path: Path) -> None:
    """The rows of all tables with nothing but sqlite3."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        for record_class in KINDS:
            connection.execute(f'SELECT * FROM "{record_class.kind_name}"').fetchall()


def opening(folder: Path, turns: int) -> list[str]:
    """Reading and opening beside the bare rows."""
    path = big_file(folder)
    opened_events: list[OpenEvent] = []

    def close(_: int) -> None:
        opened_events.pop().close()

    bare, reading, whole, _ = turn_about(
        turns,
        lambda _: read_bare(path),
        lambda _: read_state(path),
        lambda _: opened_events.append(OpenEvent(path)),
        close,
    )
    return [
        bare.said("bare rows of 5,000 notes", bare),
        reading.said("read_state, digests checked", bare),
        whole.said(f"OpenEvent, digests checked (≤ {OPENING_LIMIT}x)", bare),
    ]


def bare_commit(connection: sqlite3.Connection, turn: int) -> None:
    """One changed row."""
    connection.execute("begin immediate")
    connection.execute(
        'UPDATE "note" SET "text"=? WHERE "id"=?', (f"{TEXT}{turn}, {next(_never_twice)}", f"note-{turn * 7 % NOTES}")
    )
    connection.execute("commit")


def bare_commit_with_journal(connection: sqlite3.Connection, turn: int) -> None:
    """One changed row, and one row appended of the size of a journal entry."""
    connection.execute("begin immediate")
    connection.execute(
        'UPDATE "note" SET "text"=? WHERE "id"=?', (f"{TEXT}{turn}, {next(_never_twice)}", f"note-{turn * 7 % NOTES}")
    )
    connection.execute('INSERT INTO "appended" ("words") VALUES (?)', (TEXT * 5,))
    connection.execute("commit")


def command(turn: int) -> Renames:
    """Another text for a note, never the one it has."""
    return Renames(note=f"note-{turn * 7 % NOTES}", text=f"{TEXT}{turn}, {next(_never_twice)}")


_never_twice = itertools.count()


def writing(folder: Path, turns: int) -> list[str]:
    """One command on the writer's thread, and from run to promise kept, beside bare commits."""
    path = big_file(folder)
    paths = [Path(shutil.copyfile(path, folder / f"{name}.facil")) for name in ("bare", "journal", "thread", "promise")]
    for one in paths:
        folder_of(one).mkdir(parents=True, exist_ok=True)
    bare_file, with_journal = connect_to_write(paths[0]), connect_to_write(paths[1])
    with_journal.execute('CREATE TABLE "appended" ("number" INTEGER PRIMARY KEY, "words" TEXT)')
    desk = opened(paths[2])
    work = Work(desk.connection, desk.loaded, utc_now, Dice())
    made = [command(turn) for turn in range(2 * (turns + UNTIL_LOG_IS_REUSED))]
    with OpenEvent(paths[3]) as event:
        event.run(command(1)).result()
        event.snapshot().result()
        event.verified().result()
        bare, journal, writer, promise = turn_about(
            turns,
            lambda turn: bare_commit(bare_file, turn),
            lambda turn: bare_commit_with_journal(with_journal, turn),
            lambda _: work.together([lambda: work.do(made.pop())]),
            lambda _: event.run(made.pop()).result(),
            before=min(turns, UNTIL_LOG_IS_REUSED),
        )
    for connection in (bare_file, with_journal, desk.connection):
        connection.close()
    release(desk.mark)
    return [
        bare.said("bare commit of one row", bare),
        journal.said("bare commit of a row and an appended one", bare),
        writer.said(f"command on the writer's thread (≤ {WRITER_LIMIT}x)", bare),
        promise.said(f"from run to promise kept (≤ {PROMISE_LIMIT}x)", bare),
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--smoke", action="store_true")
    given = parser.parse_args()
    print(f"{'':42}{'median':>11} {'':6}{'p99':>11} {'':6}{'least':>11}")
    with tempfile.TemporaryDirectory(dir=os.environ.get("FACILITATOR_BENCHMARKS")) as folder:
        os.environ["FACILITATOR_HOME"] = f"{folder}/home"
        for name, measure, turns in (("opening", opening, 15), ("writing", writing, 1200)):
            place = Path(folder) / name
            place.mkdir()
            print("\n".join(measure(place, 2 if given.smoke else turns)), flush=True)
    sys.exit(0)


if __name__ == "__main__":
    main()

"""Kills the opening of an old file at every statement: `python -m tests.faults.kill_migration`.

Whatever the moment, what is left must be the old file or the new one, sound and with the same content, and before
anything of it is new there must be a snapshot of the old one.
"""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple, NoReturn

from facilitator.domain.state import EventState
from facilitator.store import opening
from facilitator.store.checking import check
from facilitator.store.connection import connect_to_write, mark_and_format
from facilitator.store.open_event import OpenEvent
from facilitator.store.reading import at_rest, read_state
from facilitator.store.schema import FORMAT
from facilitator.store.snapshots import all_of, folder_of

OLD_FILES = Path(__file__).parent.parent / "old_files"


class Left(NamedTuple):
    """What a kill left: the format of the file, and what is wrong with it."""

    statement: int
    number: int
    problem: str


def old_files() -> list[Path]:
    """The kept files of older formats than the current one."""
    return [path for path in sorted(OLD_FILES.glob("format-*.facil")) if mark_and_format(path)[1] < FORMAT]


def open_and_die(path: Path, statement: int) -> NoReturn:
    """Opens for writing; the process kills itself just before this statement of the writer's connection.

    Where there is no such statement it ends right after the last one, and as suddenly: nothing is closed.
    """
    seen = 0

    def watched(to: Path) -> sqlite3.Connection:
        connection = connect_to_write(to)

        def count(_: str) -> None:
            nonlocal seen
            seen += 1
            if seen == statement:
                os.kill(os.getpid(), signal.SIGKILL)

        connection.set_trace_callback(count)
        return connection

    setattr(opening, "connect_to_write", watched)  # noqa: B010 - the types would have it otherwise
    opening.opened(path)
    os._exit(0)


def kill_at(path: Path, statement: int) -> bool:
    """Whether the opening came to its end before this statement."""
    child = os.fork()
    if child == 0:
        try:
            open_and_die(path, statement)
        finally:
            os._exit(1)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert code in (0, -signal.SIGKILL), "the opening must be killed, or come to its end"
    return code == 0


def killings(old: Path, folder: Path) -> Iterator[Left]:
    """A kill at every statement of the opening, until one comes to its end."""
    state = read_state(old)
    statement, is_over = 0, False
    while not is_over:
        statement += 1
        path = Path(shutil.copyfile(old, folder / f"{old.stem}-{statement}.facil"))
        is_over = kill_at(path, statement)
        yield looked_at(path, statement, state)
        shutil.rmtree(folder_of(path), ignore_errors=True)


def looked_at(path: Path, statement: int, state: EventState) -> Left:
    """What is left, before and after it is opened again."""
    report, snapshots = check(path), all_of(path)
    problems = list(report.findings)
    if read_state(path) != state:
        problems.append("other content before it is opened again")
    number = _format_of(path)
    if number == FORMAT and not snapshots:
        problems.append("new, and no snapshot of the old file")
    problems += [f"a snapshot is not the old file: {one.name}" for one in snapshots if not _is_old(one, state)]
    with OpenEvent(path) as event:
        if event.state != state or event.verified().result() is not None:
            problems.append("other content when it is opened again")
    if mark_and_format(path)[1] != FORMAT or not check(path).sound:
        problems.append("it does not come to the new format")
    return Left(statement, number, "; ".join(problems))


def _is_old(snapshot: Path, state: EventState) -> bool:
    return mark_and_format(snapshot)[1] < FORMAT and check(snapshot).sound and read_state(snapshot) == state


def _format_of(path: Path) -> int:
    with at_rest(path) as quiet:
        return mark_and_format(quiet)[1]


def main() -> None:
    problems = 0
    with tempfile.TemporaryDirectory() as folder:
        os.environ["FACILITATOR_HOME"] = f"{folder}/home"
        for old in old_files():
            found = list(killings(old, Path(folder)))
            wrong = [one for one in found if one.problem]
            was_old = sum(one.number < FORMAT for one in found)
            print(f"{old.name}: {len(found)} kills, {was_old} left old, {len(found) - was_old} new, {len(wrong)} wrong")
            print(*wrong, sep="\n", end="\n" if wrong else "")
            problems += len(wrong) + (was_old in (0, len(found)))
    sys.exit(1 if problems else 0)


if __name__ == "__main__":
    main()

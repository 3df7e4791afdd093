"""Watches who opens a live event file: `python -m tests.faults.no_foreign_open PATH` does everything a program does.

One plain open() and close() of a file that SQLite has open drops SQLite's locks, and acknowledged acts can be lost. So
between opening and closing only SQLite may open the file, its log and its index. Python's own openings pass an audit
hook, which counts them; `strace` sees those of the whole process.
"""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime
from pathlib import Path

ENDINGS = ("", "-wal", "-shm", "-journal")


class Watch:
    """Notes every opening of the watched files that goes through Python while `on`."""

    def __init__(self, path: Path) -> None:
        self.on = False
        self.seen: list[str] = []
        self._names = {f"{path}{ending}" for ending in ENDINGS}
        sys.addaudithook(self._hear)

    def _hear(self, name: str, arguments: tuple[object, ...]) -> None:
        if self.on and name in ("open", "os.open", "shutil.copyfile") and arguments:
            for one in arguments[:2]:
                if isinstance(one, str | bytes | os.PathLike) and self._is_watched(one):
                    self.seen.append(f"{name} {os.fsdecode(one)}")

    def _is_watched(self, one: str | bytes | os.PathLike[str]) -> bool:
        return os.path.abspath(os.fsdecode(one)) in self._names


def everything(path: Path, folder: Path) -> list[str]:
    """Opens, runs, looks back, copies, takes snapshots, asks from outside, closes; gives Python's own openings."""
    from facilitator.domain.command import Undo
    from facilitator.domain.errors import KnownError
    from facilitator.store import event_file
    from facilitator.store.checking import check
    from facilitator.store.open_event import OpenEvent
    from facilitator.store.reading import read_state
    from facilitator.store.recovering import recover
    from tests.store.acts import BEGIN, adds

    watch = Watch(path)
    with OpenEvent(path) as event:
        watch.on = True
        for number in range(20):
            event.run(adds(number)).result()
        event.run(Undo()).result()
        event.verified().result()
        event.as_at(datetime.now(UTC))
        event.snapshot().result()
        event.save_a_copy(folder / "copy.facil").result()
        for ask in (
            lambda: read_state(path),
            lambda: check(path),
            lambda: OpenEvent(path),
            lambda: recover(path, folder / "recovered.facil"),
            lambda: event_file.create(path, BEGIN, force=True),
            lambda: event_file.create(path, BEGIN),
            lambda: event.save_a_copy(path, force=True).result(),
        ):
            try:
                ask()
            except KnownError:
                continue
            raise AssertionError("an open event was read or replaced from outside")
        event_file.look_from_outside(path)
        read_state(path, snapshot=True)
    watch.on = False
    return watch.seen


def main() -> None:
    path = Path(sys.argv[1])
    print("live", flush=True)
    seen = everything(path, path.parent)
    print("closed", flush=True)
    for one in seen:
        print(one)
    sys.exit(1 if seen else 0)


if __name__ == "__main__":
    main()

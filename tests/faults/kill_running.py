"""Kills the program in each state of a day, and looks what comes back: `python -m tests.faults.kill_running`.

A child opens the event and does what a moderator does up to a state (calm, running, paused, overtime, between items,
in a round, in a change-over, repaired, on the stage), says so, and is killed with SIGKILL. What is left must be the
same item, the same scene, and the same clock to a second, and be there within five seconds. `--stop 60` stops a child
for so many seconds (SIGSTOP) instead, and looks at its clock when it goes on.
"""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from facilitator.commands.clocks import AddToClock, PauseClock
from facilitator.commands.repairs import ApplyRepair, NewTimes
from facilitator.commands.rounds import ChangeOver, StartRound
from facilitator.commands.running import EndItem, StartItem
from facilitator.commands.stage import ShowScene
from facilitator.domain.clock_reading import left_ms, newest_clock
from facilitator.domain.command import Command
from facilitator.domain.ids import ClockId
from facilitator.domain.programme import AgendaItem
from facilitator.domain.stage import NowAndNext, stage_of
from facilitator.domain.state import EventState
from facilitator.queries.live_day import runs_today
from facilitator.store import event_file
from facilitator.store.open_event import OpenEvent, utc_now
from tests.running_day import a_morning

WELCOME: Any = "item-Welcome"
CAFE: Any = "item-Café"


def _clock(state: EventState) -> ClockId:
    clock = newest_clock(state)
    assert clock is not None
    return ClockId(clock.id)


STATES: dict[str, list[Callable[[EventState], Command]]] = {
    "calm": [],
    "running": [lambda _: StartItem(item=WELCOME)],
    "paused": [lambda _: StartItem(item=WELCOME), lambda state: PauseClock(clock=_clock(state))],
    "overtime": [lambda _: StartItem(item=WELCOME), lambda state: AddToClock(clock=_clock(state), minutes=-15)],
    "between": [lambda _: StartItem(item=WELCOME), lambda _: EndItem(item=WELCOME)],
    "round": [lambda _: StartItem(item=CAFE), lambda _: StartRound(round="round-1")],  # type: ignore[arg-type]
    "change-over": [
        lambda _: StartItem(item=CAFE),
        lambda _: StartRound(round="round-1"),  # type: ignore[arg-type]
        lambda _: ChangeOver(round="round-1"),  # type: ignore[arg-type]
    ],
    "repaired": [
        lambda _: StartItem(item=CAFE),
        lambda _: ApplyRepair(reason="later", items=(NewTimes(item=CAFE, minutes=97, was_minutes=85),)),
    ],
    "on stage": [lambda _: StartItem(item=WELCOME), lambda _: ShowScene(scene=NowAndNext(item=WELCOME))],
}


class Picture(NamedTuple):
    """What people in the room would see: what runs, the clock's seconds, the stage, and how many acts there were."""

    items: tuple[str, ...]
    seconds: float | None
    scene: object
    revision: int


def picture(state: EventState, moment: datetime) -> Picture:
    """The day at a moment."""
    clock = newest_clock(state)
    seconds = None if clock is None else left_ms(clock, moment) / 1000
    running = tuple(sorted(one.id for one in state.all(AgendaItem) if runs_today(one, moment)))
    return Picture(running, seconds, stage_of(state).current, state.revision)


def live_in(path: Path, name: str) -> None:
    """The child: does what leads to a state, says what it sees, and waits to be killed."""
    with OpenEvent(path) as event:
        for step in STATES[name]:
            event.run(step(event.state)).result()
        seen = picture(event.state, utc_now())
        os.write(1, f"{utc_now().timestamp()} {seen.seconds} {seen.revision}\n".encode())
        while True:
            if sys.stdin.readline() == "":
                return
            seen = picture(event.state, utc_now())
            os.write(1, f"{utc_now().timestamp()} {seen.seconds} {seen.revision}\n".encode())


class Found(NamedTuple):
    """One killing: which state, whether all is as it was, by how many seconds the clock is off, how long it took."""

    state: str
    same: bool
    off: float
    back_after: float


def kill_in(folder: Path, name: str) -> Found:
    """Kills a child in a state, opens what is left, and compares."""
    path = folder / f"{name}.facil"
    event_file.create(path, [one for kind in a_morning().state.records.values() for one in kind.values()])
    with _child(path, name) as child:
        said_at, seconds, revision = _said(child)
        os.kill(child.pid, signal.SIGKILL)
    start = time.monotonic()
    with OpenEvent(path) as event:
        back = time.monotonic() - start
        moment = utc_now()
        seen = picture(event.state, moment)
    expected = _expected(name, seconds, moment.timestamp() - said_at)
    off = 0.0 if seen.seconds is None or expected is None else abs(seen.seconds - expected)
    same = seen.revision == revision and (seen.seconds is None) == (expected is None)
    same = same and seen.items == _items(name) and (seen.scene is not None) == (name == "on stage")
    return Found(name, same, off, back)


def stopped(folder: Path, seconds: float) -> float:
    """By how much the clock of a child is off that was stopped for so long."""
    path = folder / "stopped.facil"
    event_file.create(path, [one for kind in a_morning().state.records.values() for one in kind.values()])
    with _child(path, "running") as child:
        said_at, left, _ = _said(child)
        os.kill(child.pid, signal.SIGSTOP)
        time.sleep(seconds)
        os.kill(child.pid, signal.SIGCONT)
        assert child.stdin is not None
        child.stdin.write(b"\n")
        child.stdin.flush()
        later, now_left, _ = _said(child)
        child.kill()
    assert left is not None and now_left is not None
    return abs((left - now_left) - (later - said_at))


def _child(path: Path, name: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "tests.faults.kill_running", "--live", str(path), "--state", name]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stdin=subprocess.PIPE)


def _said(child: subprocess.Popen[bytes]) -> tuple[float, float | None, int]:
    assert child.stdout is not None
    at, seconds, revision = child.stdout.readline().decode().split()
    return float(at), None if seconds == "None" else float(seconds), int(revision)


def _expected(name: str, seconds: float | None, gone: float) -> float | None:
    if seconds is None:
        return None
    return seconds if name == "paused" else seconds - gone


def _items(name: str) -> tuple[str, ...]:
    if name in ("calm", "between"):
        return ()
    return ("item-Café",) if name in ("round", "change-over", "repaired") else ("item-Welcome",)


def killings(folder: Path, times: int) -> Iterator[Found]:
    """Every state, so many times."""
    for number in range(times):
        home = folder / str(number)
        home.mkdir()
        for name in STATES:
            yield kill_in(home, name)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=10)
    parser.add_argument("--stop", type=float)
    parser.add_argument("--live", type=Path)
    parser.add_argument("--state", default="running")
    asked = parser.parse_args()
    if asked.live is not None:
        live_in(asked.live, asked.state)
        return
    with tempfile.TemporaryDirectory() as folder:
        if asked.stop is not None:
            print(f"stopped for {asked.stop:.0f} s: the clock is off by {stopped(Path(folder), asked.stop):.3f} s")
            return
        found = list(killings(Path(folder), asked.times))
    wrong = [one for one in found if not one.same]
    print(
        f"{len(found)} killings in {len(STATES)} states: {len(wrong)} came back otherwise; the clock off by at most "
        f"{max(one.off for one in found):.3f} s, back after at most {max(one.back_after for one in found):.2f} s"
    )
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()

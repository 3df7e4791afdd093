"""Takes the projector away and gives it back, again and again: `python -m tests.faults.screens --cycles 200`.

A virtual X server with a laptop and a projector, the real program with a running round on its stage. After each change
the stage must be where it belongs within two seconds: over the whole projector, or in a window on the laptop that
leaves the moderator's own in sight. The program must live to the end, with the same picture in its file.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from facilitator.desktop.stage.stage import BACK, GONE

LAPTOP = ("laptop", "1366/300x768/200+0+0", "screen")
BEAMER = ("beamer", "1920/500x1080/300+1366+0", "none")
BEAMER_AREA = [1366, 0, 1920, 1080]
LAPTOP_AREA = [0, 0, 1366, 768]
LONGEST_S = 2.0
NEEDED = ("Xvfb", "xrandr")
__all__ = ["BACK", "GONE"]


class Cycle(NamedTuple):
    """One unplugging and plugging in: how long the stage took each time, None if it did not get there."""

    away: float | None
    back: float | None

    @property
    def problem(self) -> str | None:
        """What was wrong, or None."""
        if self.away is None:
            return "not on the laptop in time"
        return "not on the projector in time" if self.back is None else None


def missing() -> list[str]:
    """What this machine lacks for the run."""
    return [one for one in NEEDED if shutil.which(one) is None]


@contextlib.contextmanager
def virtual_screen() -> Iterator[dict[str, str]]:
    """An X server of our own, large enough for both; answers the environment for programs on it."""
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "3286x1080x24", "-nolisten", "tcp", "-noreset"]
    server = subprocess.Popen(command, pass_fds=(writing,), stderr=subprocess.DEVNULL)
    os.close(writing)
    try:
        with os.fdopen(reading) as told:
            display = f":{told.readline().strip()}"
        environment = {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
        environment.pop("WAYLAND_DISPLAY", None)
        set_monitor(environment, *LAPTOP)
        set_monitor(environment, *BEAMER)
        yield environment
    finally:
        server.terminate()
        server.wait(10)


def set_monitor(environment: dict[str, str], *which: str) -> None:
    """A monitor comes, or changes."""
    subprocess.run(["xrandr", "--setmonitor", *which], env=environment, check=True, capture_output=True, timeout=20)


def delete_monitor(environment: dict[str, str], name: str) -> None:
    """A monitor goes."""
    subprocess.run(["xrandr", "--delmonitor", name], env=environment, check=True, capture_output=True, timeout=20)


class Watched:
    """The program in a process of its own, which answers where its stage is. `anew` opens what the last one left."""

    def __init__(self, environment: dict[str, str], folder: Path, *, anew: bool = False) -> None:
        self.folder = folder
        command = [sys.executable, "-X", "faulthandler", "-m", "tests.faults.screens", "--program", str(folder)]
        command += ["--anew"] if anew else []
        self.process = subprocess.Popen(
            command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1
        )
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        assert line == "ready\n", f"the program did not start: {line!r}"

    def where(self) -> dict[str, Any]:
        """Where the stage is now."""
        assert self.process.stdin is not None and self.process.stdout is not None
        self.process.stdin.write("where\n")
        self.process.stdin.flush()
        found: dict[str, Any] = json.loads(self.process.stdout.readline())
        return found

    def seconds_until(self, right: Callable[[dict[str, Any]], bool], longest: float = LONGEST_S) -> float | None:
        """How long it takes until it is right; None if that is longer than allowed."""
        begin = time.monotonic()
        while time.monotonic() - begin <= longest:
            if right(self.where()):
                return time.monotonic() - begin
            time.sleep(0.02)
        return None

    def kill(self) -> None:
        """Ends it as a power cut would."""
        self.process.kill()
        self._ended()

    def end(self) -> int:
        """Ends it in order; answers how it ended."""
        return self._ended()

    def _ended(self) -> int:
        assert self.process.stdin is not None and self.process.stdout is not None
        with contextlib.suppress(BrokenPipeError):
            self.process.stdin.close()
        code = self.process.wait(20)
        self.process.stdout.close()
        return code


def fills_beamer(found: dict[str, Any]) -> bool:
    return bool(found["seen"]) and found["area"] == BEAMER_AREA and bool(found["full"])


def is_window_on_laptop(found: dict[str, Any]) -> bool:
    """Seen, within the laptop's screen, and less than all of it; with its note."""
    x, y, width, height = found["area"]
    inside = x >= 0 and y >= 0 and x + width <= LAPTOP_AREA[2] and y + height <= LAPTOP_AREA[3]
    return bool(found["seen"]) and not found["full"] and inside and width < LAPTOP_AREA[2] * 0.8 and bool(found["note"])


def cycles(environment: dict[str, str], program: Watched, times: int) -> Iterator[Cycle]:
    """Unplugs and plugs in, so many times."""
    for _ in range(times):
        delete_monitor(environment, "beamer")
        away = program.seconds_until(is_window_on_laptop)
        set_monitor(environment, *BEAMER)
        yield Cycle(away, program.seconds_until(fills_beamer))


@contextlib.contextmanager
def watched() -> Iterator[tuple[dict[str, str], Watched]]:
    """The program with its stage on the projector of a virtual screen."""
    with tempfile.TemporaryDirectory() as folder, virtual_screen() as environment:
        environment["FACILITATOR_HOME"] = folder
        program = Watched(environment, Path(folder))
        assert program.seconds_until(fills_beamer) is not None, f"did not begin on the projector: {program.where()}"
        try:
            yield environment, program
        finally:
            program.end()


def run(times: int) -> tuple[list[Cycle], int, dict[str, Any]]:
    """All cycles on one live stage, how the program ended, and what its stage said at last."""
    with watched() as (environment, program):
        found = list(cycles(environment, program, times))
        last = program.where()
        return found, program.end(), last


def be_the_program(folder: Path, anew: bool) -> None:
    """The real program with the demo day in a round, its stage on; answers each line with where the stage is."""
    from PySide6.QtCore import QSocketNotifier
    from PySide6.QtWidgets import QApplication

    from facilitator.app import Program, make_application
    from facilitator.commands.stage import ShowScene
    from facilitator.domain.stage import RoundScene, stage_of
    from facilitator.store import event_file
    from tests.desktop.stage_gallery import DAY, staged_day

    path = folder / "meeting.facil"
    if not anew:
        event_file.create(path, [one for kind in staged_day().records.values() for one in kind.values()])
    application = make_application(sys.argv[:1])
    program = Program(application, lambda: DAY.replace(hour=10, minute=49).astimezone().replace(tzinfo=None))

    def begin(_: str) -> None:
        assert program.view is not None
        if anew:
            print("ready", flush=True)
            return
        program.view.desk.run(
            ShowScene(scene=RoundScene(round="round-2")),  # type: ignore[arg-type]
            then=lambda _: print("ready", flush=True),
        )

    def answer() -> None:
        if not sys.stdin.readline():
            program.window.close()
            QApplication.quit()
            return
        assert program.stage_door is not None and program.view is not None
        window = program.stage_door.stage.window
        area = window.geometry()
        told = {
            "seen": program.stage_door.is_seen,
            "full": window.fills_a_screen,
            "note": window.note.isVisible(),
            "area": [area.x(), area.y(), area.width(), area.height()],
            "scene": type(stage_of(program.view.desk.state).current).__name__,
            "toast": program.window.toast.line,
            "screens": [one.geometry().getRect() for one in application.screens()],
        }
        print(json.dumps(told), flush=True)

    listening = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
    listening.activated.connect(answer)
    program.event_opened.connect(begin)
    program.start(path)
    sys.exit(application.exec())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cycles", type=int, default=200)
    parser.add_argument("--program", type=Path)
    parser.add_argument("--anew", action="store_true")
    given = parser.parse_args()
    if given.program is not None:
        be_the_program(given.program, given.anew)
        return
    if missing():
        sys.exit(f"not run: this machine has no {' and no '.join(missing())}")
    found, ended, last = run(given.cycles)
    problems = [f"cycle {n}: {one.problem}" for n, one in enumerate(found, 1) if one.problem]
    slowest_away = max((one.away or LONGEST_S) for one in found)
    slowest_back = max((one.back or LONGEST_S) for one in found)
    print(f"{len(found)} cycles, {len(problems)} problems {problems[:5]}, ended {ended}, shows {last['scene']}")
    print(f"slowest: to the laptop {slowest_away:.2f} s, back on the projector {slowest_back:.2f} s")
    sys.exit(1 if problems or ended != 0 else 0)


if __name__ == "__main__":
    main()

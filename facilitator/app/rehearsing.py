"""A rehearsal in the window: the copy opens like any event, and a thread plays the day into it until it is stopped."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from facilitator.app import opening
from facilitator.desktop.jobs import sentence_of
from facilitator.words import counted

if TYPE_CHECKING:
    from facilitator.domain.state import EventState
    from facilitator.rehearsal.playing import RehearsalClock
    from facilitator.store.open_event import OpenEvent


class Rehearsal(QObject):
    """At most one is played at a time. `ended` tells in a sentence how it ended."""

    ended = Signal(str)
    _over = Signal(str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._stop = threading.Event()
        self._player: threading.Thread | None = None
        self.clock: RehearsalClock | None = None
        self._over.connect(self._on_over)

    @property
    def is_playing(self) -> bool:
        return self._player is not None and self._player.is_alive() and not self._stop.is_set()

    def prepared(self, state: EventState, speed: float) -> Callable[[], OpenEvent]:
        """Makes the copy and opens it with the clock of the played day; for the thread of a job."""

        def make() -> OpenEvent:
            from facilitator.rehearsal.playing import (  # noqa: PLC0415 - late: only when people rehearse
                RehearsalClock,
                begin_of,
                make_copy,
            )
            from facilitator.store.open_event import OpenEvent  # noqa: PLC0415 - late: start-up time

            path: Path = opening.free_path_for(f"{state.event.title} rehearsal")
            make_copy(state, path, seed=1)
            self.clock = RehearsalClock(begin_of(state, date.today()), speed)
            return OpenEvent(path, clock=self.clock.now)

        return make

    def play(self, event: OpenEvent, people: int) -> None:
        """Begins to play into the opened copy."""
        self.stop()
        self._stop = threading.Event()
        self._player = threading.Thread(target=self._play, args=(event, people, self._stop), daemon=True)
        self._player.start()

    def stop(self) -> None:
        """Ends the play soon; what was played stays."""
        self._stop.set()
        if self._player is not None and self._player is not threading.current_thread():
            self._player.join()
            self._player = None

    def _play(self, event: OpenEvent, people: int, stop: threading.Event) -> None:
        from facilitator.rehearsal.play import Wishes  # noqa: PLC0415 - late: only when people rehearse
        from facilitator.rehearsal.playing import play  # noqa: PLC0415 - late: only when people rehearse

        assert self.clock is not None
        try:
            played = play(event, Wishes(people=people), self.clock, stop)
        except Exception as problem:
            self._over.emit(sentence_of(problem))
            return
        how = "stopped" if played.stopped else "over"
        self._over.emit(f"The rehearsal is {how}: {counted(played.acts, 'act', 'acts')}, {played.ballots} ballots.")

    def _on_over(self, sentence: str) -> None:
        self.ended.emit(sentence)

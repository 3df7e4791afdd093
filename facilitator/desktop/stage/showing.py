"""What the stage shows at this moment, for everybody who paints it: the window, and small copies on pages."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from facilitator.desktop.bridge import Desk
from facilitator.desktop.stage.images import StageImages
from facilitator.desktop.stage.moment import Moment
from facilitator.domain.clock_reading import is_running, left_ms, room_time
from facilitator.domain.command import Changes
from facilitator.domain.stage import CastScene, stage_of
from facilitator.domain.state import EventState
from facilitator.domain.voting import BallotCount
from facilitator.queries.stage_scenes import shown
from facilitator.queries.stage_scenes_values import (
    BoardPicture,
    ClockPicture,
    Joining,
    NowNextPicture,
    SheetPicture,
    Shown,
    TimePicture,
)
from facilitator.tokens import Scheme

SECOND_MS = 1000
LATE_MS = 4  # a timer may come a moment early; behind the full second the new figure is sure
_BY_THE_MINUTE = (TimePicture, BoardPicture, NowNextPicture)


class Showing(QObject):
    """The picture of a desk's event. `changed` when it differs, `ticked` when only the time in it has moved on.

    While nobody looks, or nothing moves, no timer runs. One per desk: `showing_of`.
    """

    changed = Signal()
    ticked = Signal()

    def __init__(self, desk: Desk, now: Callable[[], datetime] = datetime.now) -> None:
        super().__init__(desk)
        self._desk, self._now = desk, now
        self._joining: Joining | None = None
        self._watchers = 0
        self.scheme: Scheme = "light"
        self.images = StageImages(desk, self)
        self._counts: dict[str, BallotCount] = {}
        self.shown: Shown | None = self._found()
        self._timer = QTimer(self, singleShot=True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._on_time)
        desk.news.connect(self._on_news)
        desk.ballots_counted.connect(self._on_counted)
        self.images.ready.connect(self.changed)

    @property
    def now(self) -> datetime:
        """The room's time, which knows its zone: the laptop's."""
        return room_time(self._now())

    @property
    def moment(self) -> Moment:
        """What a painter needs beside the picture."""
        return Moment(self.now, self.images)

    @property
    def pages(self) -> int | None:
        """How many pages what is shown has, where only its layout tells."""
        picture = None if self.shown is None else self.shown.picture
        return self.images.pages_of(picture) if isinstance(picture, SheetPicture) else None

    @property
    def is_waiting(self) -> bool:
        """Whether a timer runs."""
        return self._timer.isActive()

    def show_joining(self, joining: Joining | None) -> None:
        """How phones come in; None while they may not."""
        self._joining = joining
        self._look_again()

    def choose_paper(self, dark: bool) -> None:
        """Light or dark paper, for everybody who paints it."""
        scheme: Scheme = "dark" if dark else "light"
        if scheme != self.scheme:
            self.scheme = scheme
            self.changed.emit()

    def watch(self) -> None:
        """Somebody looks now."""
        self._watchers += 1
        self._look_again()

    def unwatch(self) -> None:
        """Somebody looks no longer."""
        self._watchers -= 1
        self._arm()

    def _on_news(self, state: EventState, changes: Changes) -> None:
        self._look_again()

    def _look_again(self) -> None:
        found = self._found()
        if found != self.shown:
            self.shown = found
            self.changed.emit()
        self._arm()

    def _found(self) -> Shown | None:
        """What the stage shows now; a count nobody has told of yet is asked for."""
        state = self._desk.state
        current = stage_of(state).current
        if isinstance(current, CastScene) and current.vote not in self._counts:
            known = self._desk.ballots.count(current.vote)
            if known is not None:
                self._counts[current.vote] = known
        return shown(state, self.now, self._joining, tuple(self._counts.values()))

    def _on_counted(self, count: BallotCount) -> None:
        self._counts[count.vote] = count
        self._look_again()

    def _on_time(self) -> None:
        picture = None if self.shown is None else self.shown.picture
        if isinstance(picture, ClockPicture):
            self.ticked.emit()
            self._arm()
        else:
            self._look_again()
            self.changed.emit()

    def _arm(self) -> None:
        """Wakes at the next moment at which something moves; not at all if nothing does."""
        wait = self._wait() if self._watchers > 0 else None
        if wait is None:
            self._timer.stop()
        else:
            self._timer.start(wait + LATE_MS)

    def _wait(self) -> int | None:
        if self.shown is None or self.shown.dark:
            return None
        picture, now = self.shown.picture, self.now
        if isinstance(picture, ClockPicture) and picture.clock is not None and is_running(picture.clock):
            return left_ms(picture.clock, now) % SECOND_MS or SECOND_MS
        if picture.corner_time or isinstance(picture, _BY_THE_MINUTE):
            return 60_000 - now.second * 1000 - now.microsecond // 1000
        return None


def showing_of(desk: Desk, now: Callable[[], datetime] | None = None) -> Showing:
    """The one `Showing` of a desk, made when it is first wanted."""
    found = desk.findChild(Showing)
    return Showing(desk, now or datetime.now) if found is None else found

"""The way to the stage from the main window. The stage itself is made only when somebody uses it: start-up time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from facilitator.domain.command import Changes
from facilitator.domain.stage import AnyScene, ClockScene, JoinScene, NowAndNext, StageState, Welcome, stage_of
from facilitator.domain.state import EventState

if TYPE_CHECKING:
    from facilitator.desktop.bridge import Desk
    from facilitator.desktop.shell.main_window import MainWindow
    from facilitator.desktop.stage.message_line import MessageLine
    from facilitator.desktop.stage.stage import Keeper, Stage
    from facilitator.desktop.theme import Theme

SCENES: dict[str, Callable[[], AnyScene]] = {
    "stage.welcome": Welcome,
    "stage.now": NowAndNext,
    "stage.join": JoinScene,
    "stage.time": ClockScene,
}


class StageDoor(QObject):
    """Menu entries, top bar and news on their way to the stage of an open event."""

    def __init__(
        self, main: MainWindow, desk: Desk, theme: Theme, keeper: Keeper, now: Callable[[], datetime] = datetime.now
    ) -> None:
        super().__init__(desk)
        self._main, self._desk, self._theme, self._keeper, self._now = main, desk, theme, keeper, now
        self._stage: Stage | None = None
        self._line: MessageLine | None = None
        main.top.show_stage("Stage off", on=False)
        main.top.stage_asked.connect(self._on_asked)
        desk.news.connect(self._on_news)
        if stage_of(desk.state).current is not None:
            QTimer.singleShot(0, self, self._resume)

    @property
    def stage(self) -> Stage:
        """The stage, made when it is first wanted."""
        if self._stage is None:
            from facilitator.desktop.stage.stage import Stage  # noqa: PLC0415 - late: start-up time

            self._stage = Stage(self._main, self._desk, self._theme, self._keeper, self._now)
        return self._stage

    @property
    def is_seen(self) -> bool:
        """Whether the stage's window is there."""
        return self._stage is not None and self._stage.is_seen

    def close(self) -> None:
        """The event is being closed."""
        self._main.top.stage_asked.disconnect(self._on_asked)
        self._desk.news.disconnect(self._on_news)
        if self._line is not None:
            self._line.hide()
        if self._stage is not None:
            self._stage.close()

    def entries(self) -> dict[str, Callable[[], object]]:
        """What the entries of the menu do, by their ids."""
        acts: dict[str, Callable[[], object]] = {
            "stage.toggle": lambda: self.stage.toggle(),
            "stage.show": lambda: self.stage.show_chosen(),
            "stage.next": lambda: self.stage.go_on(),
            "stage.back": lambda: self.stage.go_back(),
            "stage.black": lambda: self.stage.turn_black(),
            "stage.message": self.ask_message,
            "stage.gong": lambda: self.stage.hear_gong(),
            "stage.paper": lambda: self.stage.change_paper(),
        }
        return acts | {name: partial(self._show, make) for name, make in SCENES.items()}

    def ask_message(self) -> None:
        """A line to type the message in, at the foot of the page."""
        from facilitator.desktop.stage.message_line import ask_message  # noqa: PLC0415 - late: seldom

        self._line = ask_message(self._theme, self._main.pages, self._desk)

    def _show(self, make: Callable[[], AnyScene]) -> None:
        self.stage.show_scene(make())

    def _on_asked(self) -> None:
        self.stage.toggle()

    def _on_news(self, state: EventState, changes: Changes) -> None:
        if changes.touches(StageState):
            self.stage.follow()

    def _resume(self) -> None:
        self.stage.resume()

"""The stage put together: its window, its keys, its screen; what the moderator asks of it becomes commands."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from facilitator.commands.clocks import ContinueClock, PauseClock
from facilitator.commands.stage import (
    GoDark,
    HearGong,
    NextScene,
    SayMessage,
    SceneBefore,
    ShowScene,
    StageOff,
    StageOn,
)
from facilitator.desktop.bridge import Desk
from facilitator.desktop.pages.offered import LIVE
from facilitator.desktop.shell.main_window import MainWindow
from facilitator.desktop.stage.keys import StageKeys
from facilitator.desktop.stage.screens import Screens, key_of, screen_for_stage
from facilitator.desktop.stage.showing import showing_of
from facilitator.desktop.stage.window import StageWindow
from facilitator.desktop.theme import Theme
from facilitator.domain.clock_reading import is_paused, newest_clock
from facilitator.domain.ids import ClockId
from facilitator.domain.stage import AnyScene, stage_of
from facilitator.queries.stage_scenes import scene_name
from facilitator.queries.stage_scenes_next import coming, scene_for, step

GONE = "The second screen has gone. The stage stands in a window here."
BACK = "The stage is on the second screen again."
WAS_ON = "The stage was on when this event was left. F5 shows it again as it was."


class Keeper(Protocol):
    """Who remembers for this laptop which screen the stage stood on, and its paper."""

    @property
    def stage_screen(self) -> str: ...
    @property
    def stage_is_dark(self) -> bool: ...
    def keep_stage_screen(self, key: str) -> None: ...
    def keep_stage_paper(self, dark: bool) -> None: ...


class Stage(QObject):
    """The stage of one open event. It is on while the file says so; its window follows the file, whoever changed it."""

    def __init__(
        self, main: MainWindow, desk: Desk, theme: Theme, keeper: Keeper, now: Callable[[], datetime] = datetime.now
    ) -> None:
        super().__init__(desk)
        self._main, self._desk, self._theme, self._keeper = main, desk, theme, keeper
        self.showing = showing_of(desk, now)
        self.showing.choose_paper(keeper.stage_is_dark)
        self.window = StageWindow(theme, self.showing)
        self.window.left.connect(self.turn_off)
        self.keys = StageKeys(self, self)
        self.screens = Screens(self)
        self.screens.settled.connect(self._place_again)
        self._stood_on = ""
        self._waits = False
        self._closed = False

    # --- what the window does ---------------------------------------------------------------------------------

    @property
    def is_seen(self) -> bool:
        """Whether its window is there."""
        return self.window.isVisible()

    def resume(self) -> None:
        """After opening an event whose stage was on: as it was, if there is a second screen; else it is offered."""
        if stage_of(self._desk.state).current is None:
            return
        if screen_for_stage(self._main.screen(), self._keeper.stage_screen) is None:
            self._waits = True
            self._main.toast.say(WAS_ON, undo=False)
        else:
            self.follow()

    def follow(self) -> None:
        """Shows or hides the window as the file says."""
        on = stage_of(self._desk.state).current is not None
        if on and not self.is_seen:
            self._open()
        elif not on and self.is_seen:
            self._hide()
        self._waits = self._waits and on
        self.tell()

    def tell(self) -> None:
        """Says in the top bar what the stage shows."""
        stage = stage_of(self._desk.state)
        if not self.is_seen or stage.current is None:
            self._main.top.show_stage("Stage off", on=False)
            return
        name = "black" if stage.dark else scene_name(stage.current)
        self._main.top.show_stage(f"Stage: {name}", on=True)

    def close(self) -> None:
        """The event is closed: the window goes, and the file says that the stage is off."""
        self._closed = True
        if self.is_seen:
            self._desk.run(StageOff(), refused=lambda _: None)
            self._hide()
        self.window.deleteLater()

    def _open(self) -> None:
        self._place()
        self.keys.start()

    def _hide(self) -> None:
        self.window.hide()
        self._stood_on = ""
        self.keys.stop()

    def _place(self) -> None:
        """On the second screen, or in a window where there is none."""
        screen = screen_for_stage(self._main.screen(), self._keeper.stage_screen)
        if screen is None:
            self.window.stand_beside(self._main.screen())
            self._stood_on = ""
            return
        self.window.fill(screen)
        self._stood_on = key_of(screen)
        if self._stood_on != self._keeper.stage_screen:
            self._keeper.keep_stage_screen(self._stood_on)

    def _place_again(self) -> None:
        """Screens have come, gone or moved: the window is put where it belongs, whatever the window system did."""
        if self._closed:
            return
        if not self.is_seen:
            if self._waits:
                self._waits = False
                self.resume()
            return
        before = self._stood_on
        self._place()
        if before and not self._stood_on:
            self._main.toast.say(GONE, undo=False)
        elif self._stood_on and not before:
            self._main.toast.say(BACK, undo=False)

    # --- what the moderator does ------------------------------------------------------------------------------

    def toggle(self) -> None:
        """On with what it showed last, or off."""
        if self.is_seen:
            self.turn_off()
        elif stage_of(self._desk.state).current is not None:
            self.follow()
        else:
            self._desk.run(StageOn())

    def turn_off(self) -> None:
        self._desk.run(StageOff())

    def show_scene(self, scene: AnyScene) -> None:
        """Shows this; the stage goes on if it was off."""
        self._desk.run(ShowScene(scene=scene))

    def show_chosen(self) -> None:
        """Shows what is chosen on the page in front, if it says so by `stage_scene`; else what the page is about."""
        chosen = getattr(self._main.pages.page, "stage_scene", None)
        scene = (None if chosen is None else chosen()) or scene_for(self._desk.state, self._main.pages.subject)
        if scene is None:
            self._main.toast.say("Choose an agenda item first; then it can be shown on the stage.", undo=False)
        else:
            self.show_scene(scene)

    def go_on(self) -> None:
        """The next step of what is shown; else what is prepared; else what the day holds next."""
        stage = stage_of(self._desk.state)
        following = coming(self._desk.state, self.showing.now, self.showing.pages)
        if stage.preview is not None and following and following[0].scene == stage.preview:
            self._desk.run(NextScene())
        elif following:
            self.show_scene(following[0].scene)
        else:
            self._main.toast.say("Nothing comes after this.", undo=False)

    def go_back(self) -> None:
        """The step before of what is shown, else what was shown before."""
        stage = stage_of(self._desk.state)
        before = None if stage.current is None else step(
            self._desk.state, stage.current, -1, self.showing.now, self.showing.pages
        )  # fmt: skip
        self._desk.run(SceneBefore() if before is None else ShowScene(scene=before))

    def turn_black(self) -> None:
        """Black, or the picture again."""
        if self.is_seen:
            self._desk.run(GoDark(dark=not stage_of(self._desk.state).dark))

    def light_up(self) -> bool:
        """Takes the black away; False if there was none."""
        dark = stage_of(self._desk.state).dark
        if dark:
            self._desk.run(GoDark(dark=False))
        return dark

    def say_message(self, words: str | None) -> None:
        self._desk.run(SayMessage(words=words))

    def hear_gong(self) -> None:
        """Marks of clocks are heard from now on, or no longer."""
        heard = not stage_of(self._desk.state).gong
        said = "The gong is heard at the marks of a clock." if heard else "The gong is silent."
        self._desk.run(HearGong(heard=heard), then=lambda _: self._main.toast.say(said, undo=False))

    def press_clock(self) -> None:
        """Pauses the clock the room looks at, or lets it go on."""
        clock = newest_clock(self._desk.state)
        if clock is not None:
            press = ContinueClock if is_paused(clock) else PauseClock
            self._desk.run(press(clock=ClockId(clock.id)))

    def fill_or_not(self) -> None:
        """From a window to the whole screen and back. On the only screen this is asked for, never done by itself."""
        if self.window.fills_a_screen:
            self.window.stand_beside(self.window.screen())
        else:
            self.window.fill(self.window.screen())

    def change_paper(self) -> None:
        """Light or dark paper."""
        self._keeper.keep_stage_paper(not self._keeper.stage_is_dark)
        self.showing.choose_paper(self._keeper.stage_is_dark)

    # --- where keys work --------------------------------------------------------------------------------------

    def owns(self, widget: QWidget) -> bool:
        return widget.window() is self.window

    def on_live_page(self, widget: QWidget) -> bool:
        main = self._main
        return widget.window() is main and main.shows_event and main.pages.name == LIVE

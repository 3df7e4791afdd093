"""The desktop program put together: the one place that knows both the window and the event file.

What is needed only once an event is open is imported on the thread that opens it, so that the window comes first.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from datetime import datetime
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication

from facilitator import resources, settings
from facilitator.app import borrowing, opening
from facilitator.app.entries import event_entries
from facilitator.app.looking_back import LookingBack
from facilitator.app.phones import open_again, phones_desk
from facilitator.app.rehearsing import Rehearsal
from facilitator.app.remembered import Remembered
from facilitator.app.ways_out import WaysOut
from facilitator.desktop.jobs import Job
from facilitator.desktop.shell.help_desk import HelpDesk
from facilitator.desktop.shell.main_window import MainWindow
from facilitator.desktop.theme import STYLE, STYLED, Theme
from facilitator.desktop.widgets.focus_ring import FocusRing
from facilitator.desktop.widgets.notices import Toast

if TYPE_CHECKING:
    from facilitator.desktop.pages.start import StartPage
    from facilitator.desktop.pages.start_values import Samples
    from facilitator.desktop.phones_desk import PhonesDesk
    from facilitator.desktop.shell.event_view import EventView
    from facilitator.desktop.stage.door import StageDoor
    from facilitator.domain.state import EventState
    from facilitator.store.looking import LookedAt
    from facilitator.store.open_event import OpenEvent

EVENT_FILES = "Events (*.facil)"
LIST_ENDINGS = (".csv", ".tsv", ".txt", ".xlsx", ".xlsm")
LONGEST_UNSEEN_MS = 150


class Program(QObject):
    """One window with at most one event. `start` shows it; everything else follows from what people do."""

    event_opened = Signal(str)  # the path
    event_refused = Signal(str)  # the sentence
    _glanced = Signal(object, object)  # EventState, what to do once it has been painted

    def __init__(self, application: QApplication, now: Callable[[], datetime] = datetime.now) -> None:
        super().__init__(application)
        self._now = now
        self.kept = Remembered(now)
        kept = self.settings
        self.theme = Theme(
            application, kept.scheme, kept.text_scale, more_contrast=kept.more_contrast, less_motion=kept.less_motion
        )
        self.focus_ring = FocusRing(application, self.theme)
        self.window = MainWindow(self.theme, now)
        self.view: EventView | None = None
        self.stage_door: StageDoor | None = None
        self.phones: PhonesDesk | None = None
        self.open_event: OpenEvent | None = None  # None also while an event is only looked at
        self._opening: Job | None = None
        self.looking_back = LookingBack(self, self.theme, self.kept, now)
        self.rehearsal = Rehearsal(self)
        self.rehearsal.ended.connect(self._on_rehearsed)
        self._unseen = QTimer(self, singleShot=True, interval=LONGEST_UNSEEN_MS)
        self._unseen.timeout.connect(self.window.show)
        self._entries = event_entries(self, WaysOut(self))
        self.help = HelpDesk(self.window, self.theme, _known, lambda: self.view, self._show_start)
        self._glanced.connect(self._on_glance, Qt.ConnectionType.QueuedConnection)
        self._connect()

    @property
    def settings(self) -> settings.Settings:
        """What this laptop remembers."""
        return self.kept.settings

    def start(self, path: Path | None = None) -> None:
        """Shows the window: with the event of `path`, or with the start page."""
        self.window.place(self.settings.window)
        if path is None:
            self._show_start()
            self.window.show()
        else:
            self.open(path)
            self.window.show_event("")
            self._unseen.start()

    def _show_at_last(self) -> None:
        """A window that waits unseen for its event is shown as soon as there is something to see on it."""
        if self._unseen.isActive():
            self._unseen.stop()
            self.window.show()

    @cached_property
    def _samples(self) -> Samples:
        from facilitator.desktop.pages.start_values import samples  # noqa: PLC0415 - late: start-up time

        return samples(resources.path("samples"))

    @cached_property
    def start_page(self) -> StartPage:
        """The start page, made when it is first wanted."""
        from facilitator.desktop.pages.start import StartPage  # noqa: PLC0415 - late: start-up time

        page = StartPage(self.theme, self._samples)
        page.begin_asked.connect(self.begin)
        page.open_asked.connect(lambda path: self.open(Path(path)) if path else self.choose_and_open())
        page.forget_asked.connect(self._forget)
        page.demo_asked.connect(lambda: self.open_sample("demo"))
        page.real_asked.connect(lambda: self.open_sample("real"))
        return page

    @cached_property
    def start_toast(self) -> Toast:
        """News on the start page."""
        return Toast(self.theme, self.start_page)

    # --- ways in ----------------------------------------------------------------------------------------------

    def begin(self, title: str) -> None:
        """Makes a new event with this title and opens it."""
        self._open_by(partial(opening.new_event, title))

    def open_sample(self, which: str) -> None:
        """Opens a fresh copy of a sample: "demo" or "real"."""
        title = {"demo": self._samples.demo, "real": self._samples.real}[which].title
        self._open_by(partial(opening.fresh_sample, which, title))

    def open(self, path: Path) -> None:
        """Opens an event file; a refusal is told on the window, and the event that is open stays."""
        if self.open_event is None:
            glance = partial(opening.let_paint, self._glanced.emit)
            self._open_by(partial(opening.opened, path, glance, self._now))
        else:
            self._open_by(partial(opening.opened, path))

    def take_dropped(self, path: Path) -> None:
        """Opens an event that was dropped on the window; a list goes to the page on which lists come in."""
        if self.view is not None and path.suffix.lower() in LIST_ENDINGS:
            self.view.import_list(path)
        else:
            self.open(path)

    def choose_and_open(self) -> None:
        """Asks for a file and opens it."""
        from PySide6.QtWidgets import QFileDialog  # noqa: PLC0415 - late: start-up time

        folder = str(opening.events_folder() if opening.events_folder().is_dir() else Path.home())
        chosen, _ = QFileDialog.getOpenFileName(self.window, "Open an event", folder, EVENT_FILES)
        if chosen:
            self.open(Path(chosen))

    def close_event(self) -> None:
        """Closes the event and goes back to the start page."""
        self._close()
        self._show_start()

    # --- what happens then ------------------------------------------------------------------------------------

    def tell(self, sentence: str) -> None:
        """One line of news where people look now."""
        toast = self.window.toast if self.window.shows_event else self.start_toast
        toast.say(sentence, undo=False)

    def _open_by(self, make: Callable[[], OpenEvent | LookedAt]) -> None:
        if self._opening is None:
            self._opening = Job(self, make, self._on_opened, self._on_refused)

    def rehearse(self, people: int, speed: float) -> None:
        """Opens a copy of the event in front and plays a day into it, so many times as fast as in life."""
        if self.view is None or self._opening is not None:
            return
        make = self.rehearsal.prepared(self.view.desk.state, speed)

        def play(event: OpenEvent) -> None:
            clock = self.rehearsal.clock
            assert clock is not None
            self._on_opened(event, lambda: clock.now().astimezone().replace(tzinfo=None))
            self.rehearsal.play(event, people)
            if self.view is not None:
                self.view.is_rehearsing = True
            self.tell("The rehearsal begins in a copy. “Rehearse” in the menu Event stops it.")

        self._opening = Job(self, make, play, self._on_refused)

    def _on_rehearsed(self, sentence: str) -> None:
        if self.view is not None:
            self.view.is_rehearsing = False
        self.tell(sentence)

    def _listen_to(self, view: EventView) -> None:
        """What pages ask of the whole program."""
        view.look_asked.connect(lambda state, what: self.looking_back.show(self._path(), state, what))
        view.rehearsal_asked.connect(self.rehearse)
        view.rehearsal_stopped.connect(self.rehearsal.stop)
        view.borrow_asked.connect(self.work_on_a_copy)

    def work_on_a_copy(self) -> None:
        """Goes on in a copy on this laptop; it is brought back when it is closed."""
        if self.open_event is None or self._opening is not None:
            return
        path = self.open_event.path
        self.close_event()
        Job(self, partial(borrowing.borrowed, path), self.open, self.tell)

    def _path(self) -> Path:
        return Path("event.facil") if self.open_event is None else self.open_event.path

    def _tell_if_kept_too_long(self) -> None:
        from facilitator.queries.retention import kept_too_long  # noqa: PLC0415 - late: start-up time

        if self.open_event is not None:
            late = kept_too_long(self.open_event.state.event, self._now().date())
            if late:
                self.tell(late)

    def _on_opened(self, event: OpenEvent | LookedAt, now: Callable[[], datetime] | None = None) -> None:
        from facilitator.desktop.bridge import Desk  # noqa: PLC0415 - late: start-up time
        from facilitator.desktop.shell.event_view import EventView  # noqa: PLC0415 - late: start-up time
        from facilitator.desktop.stage.door import StageDoor  # noqa: PLC0415 - late: start-up time
        from facilitator.store.looking import LookedAt  # noqa: PLC0415 - late: start-up time

        self._opening = None
        self._show_at_last()
        self._close()
        self.open_event = None if isinstance(event, LookedAt) else event
        clock = now or self._now
        self.phones = None if isinstance(event, LookedAt) else phones_desk(event, self.kept, clock, self)
        self.view = EventView(self.window, Desk(event, self), self.theme, self.kept, clock, self.phones)
        self._listen_to(self.view)
        self.stage_door = StageDoor(self.window, self.view.desk, self.theme, self.kept, clock)
        self._show_event_entries(True)
        if isinstance(event, LookedAt):
            self._say_only_looked_at(event)
        else:
            self.kept.remember(event)
        self.view.show_first_page()
        if self.phones is not None:
            open_again(self.phones, self.settings, event.path)
        self._tell_if_kept_too_long()
        if self.open_event is not None:
            borrowing.tell_where(self, event.path, self.tell)
        self.event_opened.emit(str(event.path))

    def _say_only_looked_at(self, event: LookedAt) -> None:
        """What is shown instead of the file stays in the top bar; what needs the file itself is not offered."""
        self.window.actions_by_id.show(("file.copy", "file.export", "file.export_all"), False)
        self.window.rebuild_menus()
        self.window.top.show_trouble("To look at only")
        self.tell(str(event.what))

    def _on_glance(self, state: EventState, painted: Callable[[], None]) -> None:
        """The programme is there, the rest is still being read: people see their day at once."""
        from facilitator.desktop.shell import spine_view  # noqa: PLC0415 - late: start-up time

        if self._opening is None or not self.window.shows_event:
            painted()
            return
        spine_view.show(self.window, state, self._now())
        spine_view.Painted(self.window.spine.agenda, painted)
        self._show_at_last()

    def _on_refused(self, sentence: str) -> None:
        self._opening = None
        if self.open_event is None:
            self._show_start()
        self._show_at_last()
        self.tell(sentence)
        self.event_refused.emit(sentence)

    def _close(self) -> None:
        self.rehearsal.stop()
        self.looking_back.close_all()
        if self.stage_door is not None:
            self.stage_door.close()
            self.stage_door = None
        if self.view is not None:
            self.view.close()
            self.view = None
            self._show_event_entries(False)
        if self.phones is not None:
            self.phones.stop()
            self.phones.deleteLater()
            self.phones = None
        if self.open_event is not None:
            path = self.open_event.path
            self.open_event.close()
            self.open_event = None
            self._bring_back(path)

    def _bring_back(self, path: Path) -> None:
        """A copy that was borrowed goes back at once, and before the program ends."""
        told = borrowing.bring_back(path)
        if told:
            self.tell(told)

    def _show_start(self) -> None:
        from facilitator.desktop.pages.start_values import recent_events  # noqa: PLC0415 - late: start-up time

        self.start_page.show_recent(recent_events(self.settings.recent, self._now()))
        self.window.show_start(self.start_page)

    # --- the end ----------------------------------------------------------------------------------------------

    def _forget(self, path: str) -> None:
        self.kept.save(self.settings.without_recent(path))
        self._show_start()

    def _on_closing(self) -> None:
        self.kept.save(self.settings._replace(window=self.window.place_to_remember()))
        self._close()

    # --- signals ----------------------------------------------------------------------------------------------

    def _connect(self) -> None:
        window = self.window
        window.file_dropped.connect(lambda path: self.take_dropped(Path(path)))
        keep = self.kept.keep
        window.scheme_chosen.connect(lambda scheme: keep(scheme=scheme))
        window.contrast_chosen.connect(lambda more: keep(more_contrast=more))
        window.motion_chosen.connect(lambda less: keep(less_motion=less))
        window.text_scale_chosen.connect(lambda scale: keep(text_scale=scale))
        window.closing.connect(self._on_closing)
        window.actions_by_id.on("file.new", self.close_event)
        window.actions_by_id.on("file.open", self.choose_and_open)
        for name, act in self._entries.items():
            window.actions_by_id.on(name, act)
        self._show_event_entries(False)

    def _show_event_entries(self, shown: bool) -> None:
        self.window.actions_by_id.show(self._entries, shown)
        self.window.rebuild_menus()


def _known() -> dict[str, str]:
    """What help says about this laptop."""
    from importlib import metadata  # noqa: PLC0415 - late: start-up time

    try:
        version = metadata.version("facilitator")
    except metadata.PackageNotFoundError:
        version = "run from a checkout"
    return {
        "version": version,
        "events": str(opening.events_folder()),
        "settings": str(settings.home()),
        "snapshots": str(settings.data_folder() / "snapshots"),
    }


def make_application(arguments: list[str]) -> QApplication:
    """The Qt application with its names and its style set."""
    QApplication.setApplicationName("Facilitator")
    QApplication.setDesktopFileName("facilitator")
    application = QApplication([*arguments, "-style", STYLE])
    application.setProperty(STYLED, True)
    return application


def main(arguments: list[str] | None = None) -> int:
    """Starts the window, with the event file named on the command line if there is one."""
    given = sys.argv[1:] if arguments is None else arguments
    gc.disable()  # nothing made while starting is garbage yet
    application = make_application([sys.argv[0], *given])
    QTimer.singleShot(2000, gc.enable)
    program = Program(application)
    program.start(Path(given[0]) if given else None)
    return application.exec()

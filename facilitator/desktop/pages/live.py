"""The live page: the clock first, its controls, the script, the trouble, and what comes next.

It has the keys of the room while it has the focus and no text field does: Space, N, E, and those of the stage.
"""

from __future__ import annotations

import importlib
import importlib.util
from datetime import datetime
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from facilitator.desktop.bridge import Desk
from facilitator.desktop.pages import offered, walks
from facilitator.desktop.pages.live_acts import LiveActs
from facilitator.desktop.pages.live_aside import Aside
from facilitator.desktop.pages.live_calm import Calm, JumpBand
from facilitator.desktop.pages.live_controls import Controls
from facilitator.desktop.pages.live_guest import GuestLine
from facilitator.desktop.pages.live_trouble import Trouble
from facilitator.desktop.pages.offered import Surroundings
from facilitator.desktop.pages.page_acts import finish_typing, take_keys
from facilitator.desktop.shell.page import Page
from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets.big_clock import INKS, BigClock, ClockBar, stand_pill
from facilitator.desktop.widgets.button import Button
from facilitator.desktop.widgets.panels import PAGE_PADDING, PAGE_PADDING_NARROW, PAGE_TOP, Card, scrolled
from facilitator.desktop.widgets.tags import Pill
from facilitator.desktop.widgets.text import Label
from facilitator.domain.command import Changes
from facilitator.domain.programme import ItemKind
from facilitator.domain.stage import stage_of
from facilitator.domain.state import EventState
from facilitator.queries.clock_face import clock_face, clock_figures
from facilitator.queries.day_so_far import day_so_far
from facilitator.queries.live_page import LiveView, live_view
from facilitator.queries.plan_version import plan_versions
from facilitator.queries.repair_view import repair_views

TICK_MS = 200
ASIDE = 320
THUMBNAIL = "facilitator.desktop.stage.thumbnail"


def make(theme: Theme, desk: Desk, around: Surroundings) -> Page:
    """The page the day is run from."""
    return LivePage(theme, desk, around)


class LivePage(QWidget):
    """One answer, set large: how much time is left."""

    title = "Live"
    draws_own_focus = True

    def __init__(self, theme: Theme, desk: Desk, around: Surroundings) -> None:
        super().__init__()
        self._theme, self._desk, self._around = theme, desk, around
        self.acts = LiveActs(desk, around)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Live")
        self._view: LiveView | None = None
        self._make_parts(theme)
        self._lay_out(theme)
        self._connect()
        self._second = QTimer(self)
        self._second.setInterval(TICK_MS)
        self._second.timeout.connect(self.tick)
        self._minute = -1

    @property
    def widget(self) -> QWidget:
        return self

    @property
    def view(self) -> LiveView:
        """What is shown now."""
        return self._view or live_view(self._desk.state, self._around.moment())

    def present(self, state: EventState, subject: str) -> None:
        self._read(state)
        take_keys(self, self)

    def news(self, state: EventState, changes: Changes) -> None:
        self._read(state)

    def leave(self) -> None:
        finish_typing(self)

    def tick(self) -> None:
        """The figures as they are now; everything else once a minute, and when a take-back has run out."""
        moment = self._around.moment()
        minute = int(moment.timestamp() // 10)
        if minute != self._minute:
            self._minute = minute
            self._read(self._desk.state)
        else:
            self._show_figures(moment)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys of the room. A text field that has the focus keeps its keys; they never come here."""
        key, plain = Qt.Key(event.key()), event.modifiers() in (_NO_KEYS, Qt.KeyboardModifier.KeypadModifier)
        if event.isAutoRepeat() or not plain:
            super().keyPressEvent(event)
        elif key == Qt.Key.Key_Space and self.controls.pause.isVisible():
            self.acts.pause_or_go_on(self.view.clock)
        elif key == Qt.Key.Key_N and self.view.start is not None:
            self.acts.start(self.view)
        elif key == Qt.Key.Key_S and self.view.speech is not None:
            self.acts.start_speech(self.view.speech.id)
        elif key == Qt.Key.Key_R and self.view.step is not None:
            self.acts.take_step(self.view)
        elif key == Qt.Key.Key_E and self.view.item is not None:
            self.acts.end(self.view)
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._second.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._second.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _make_parts(self, theme: Theme) -> None:
        self.heading = Label(theme, "", "heading", lines=2, middle=True)
        self.pill = Pill(theme, "Running", "live", "play")
        self.work = Button(theme, "Open its page", "link")
        self.work.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.ends = Label(theme, "", "body", "text.secondary", lines=1)
        self.clock, self.bar = BigClock(theme), ClockBar(theme)
        self.controls, self.trouble = Controls(theme), Trouble(theme)
        self.calm, self.jump = Calm(theme), JumpBand(theme)
        self.guest = GuestLine(theme)
        self.script = Label(theme, "", "heading", bold=False)
        self._script_card = Card(theme)
        self.aside = Aside(theme, _thumbnail(theme, self._desk, self._around))

    def _lay_out(self, theme: Theme) -> None:
        head = QHBoxLayout()
        head.setSpacing(theme.space("m"))
        head.addWidget(self.heading)
        head.addWidget(self.pill, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self.work)
        head.addStretch(1)
        head.addWidget(self.ends)
        inside = QVBoxLayout(self._script_card)
        inside.setContentsMargins(20, 14, 20, 18)
        inside.addWidget(self.script)
        below = QWidget()
        self._below = QVBoxLayout(below)
        self._below.setContentsMargins(0, 0, 4, 24)
        self._below.setSpacing(theme.space("l"))
        for part in (self.trouble, self._script_card, self.guest):
            self._below.addWidget(part)
        self._below.addStretch(1)
        left = QVBoxLayout()
        left.setSpacing(theme.space("m"))
        left.addWidget(self.jump)
        left.addWidget(self.calm)
        left.addLayout(head)
        left.addWidget(self.clock)
        left.addWidget(self.bar)
        left.addWidget(self.controls)
        left.addWidget(scrolled(below), 1)
        self._aside_area = scrolled(self.aside)
        self._aside_area.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self._whole = QHBoxLayout(self)
        self._whole.setSpacing(theme.space("xxl"))
        self._whole.addLayout(left, 1)
        self._whole.addWidget(self._aside_area)

    def _connect(self) -> None:
        acts, controls = self.acts, self.controls
        self.work.clicked.connect(self._open_work)
        controls.pause_asked.connect(lambda: acts.pause_or_go_on(self.view.clock))
        controls.minutes_asked.connect(lambda minutes: acts.add(self.view.clock, minutes))
        controls.end_asked.connect(lambda: acts.end(self.view))
        controls.undo_asked.connect(lambda: acts.take_back(self.view))
        self.aside.start_asked.connect(lambda: acts.start(self.view))
        self.aside.step_asked.connect(lambda: acts.take_step(self.view))
        self.aside.speech_asked.connect(acts.start_speech)
        self.aside.gong_chosen.connect(acts.hear_gong)
        self.aside.ring_asked.connect(acts.ring)
        self.aside.keep_asked.connect(acts.keep_version)
        self.calm.start_asked.connect(lambda: acts.start(self.view))
        self.calm.take_back_asked.connect(lambda: acts.take_back(self.view))
        self.calm.agenda_asked.connect(lambda: self._around.open_page("agenda", ""))
        self.trouble.apply_asked.connect(lambda view: acts.apply(self.view, view))
        self.guest.asked.connect(lambda typed: acts.look_at_guest(self.view, typed, self.guest))
        self.guest.apply_asked.connect(lambda: acts.put_in(self.view, self.guest))
        watch = self._around.watch
        if watch is not None:
            watch.jump_changed.connect(self._show_jump)
            self.jump.keep_asked.connect(watch.keep_remaining)
            self.jump.take_asked.connect(watch.take_the_time)

    def _read(self, state: EventState) -> None:
        moment = self._around.moment()
        view = self._view = live_view(state, moment)
        runs = view.item is not None
        for part in (self.heading, self.pill, self.work, self.ends, self.clock, self.bar, self.controls):
            part.setVisible(runs)
        self.calm.show_view(view)
        self.heading.setText(view.title)
        self._show_trouble(state, view)
        self._script_card.setVisible(bool(view.script))
        self.script.setText(view.script)
        self.guest.setVisible(view.day is not None)
        self._show_aside(state, view)
        self.controls.show_clock(view.clock, _end_words(view), _taken_back(view), narrow=self._is_narrow())
        self._show_jump()
        self._show_figures(moment)

    def _show_trouble(self, state: EventState, view: LiveView) -> None:
        late = view.late
        shown = late if late is not None and (late.minutes or not view.day) else None
        self.trouble.show_trouble(shown, () if view.day is None else repair_views(state, view.day))

    def _show_aside(self, state: EventState, view: LiveView) -> None:
        start = None if view.start is None else view.start.id
        primary = view.item is not None and not self.trouble.views and view.clock is None
        self.aside.show_next(view.following, start if view.item is not None else None, primary)
        self.aside.show_checks(view.checks_title, view.checks)
        self.aside.show_past(day_so_far(state) if view.day is not None else ())
        self.aside.show_versions(plan_versions(state))
        self.aside.gong.setChecked(bool(stage_of(state).gong))

    def _show_figures(self, moment: datetime) -> None:
        view = self._view
        if view is None or view.item is None:
            return
        if view.clock is None:
            gone = int((moment - (view.item.started or moment)).total_seconds())
            self.clock.show_words(clock_figures(max(gone, 0)), "text.secondary", "since it began")
            self.bar.show_face(None)
            self.pill.show_text("Running", "live", "play")
            planned = f"planned {view.planned}" if view.planned else "no minutes planned"
            self.ends.setText(f"since it began · {planned}")
            return
        face = clock_face(view.clock, moment)
        self.clock.show_words(face.words, INKS[face.colour], f"{face.words} left, {face.colour_words}")
        self.bar.show_face(face)
        self.pill.show_text(*stand_pill(face))
        ends = "" if face.ends is None else f"ends {face.ends.astimezone():%H:%M}"
        planned = f"planned {view.planned}" if view.planned else ""
        on_time = "on time" if view.late is not None and not view.late.minutes and not self._is_narrow() else ""
        self.ends.setText(" · ".join(part for part in (ends, planned, on_time) if part))

    def _show_jump(self) -> None:
        watch = self._around.watch
        self.jump.show_jump(None if watch is None else watch.jump)

    def _open_work(self) -> None:
        """The page where the work of what runs is done."""
        if self.view.item is not None:
            item = self.view.item
            wanted = _WHILE_IT_RUNS.get(item.kind, "")
            page = wanted if wanted in offered.NAMES else walks.page_of(self._desk.state, item)
            self._around.open_page(page, item.id)

    def _is_narrow(self) -> bool:
        return self._theme.is_narrow(self.window().width())

    def _fit(self) -> None:
        """In a narrow window the aside stands under the content, never squeezed beside it."""
        narrow = self._is_narrow()
        pad = PAGE_PADDING_NARROW if narrow else PAGE_PADDING
        self._whole.setContentsMargins(pad, PAGE_TOP, pad - 8, 0)
        self.clock.set_narrow(narrow)
        here = self.aside.parent() is not None and self._below.indexOf(self.aside) >= 0
        if narrow and not here:
            self._aside_area.takeWidget()
            self._below.insertWidget(2, self.aside)
            self.aside.show()
        elif not narrow and here:
            self._below.removeWidget(self.aside)
            self._aside_area.setWidget(self.aside)
            self.aside.setAutoFillBackground(False)
        self.aside.set_narrow(narrow)
        self._aside_area.setVisible(not narrow)
        self._aside_area.setFixedWidth(self._theme.px(ASIDE))
        if self._view is not None:
            self.controls.show_clock(
                self._view.clock, _end_words(self._view), _taken_back(self._view), narrow=narrow
            )  # fmt: skip


# Where the work of an item is done while it runs, if there is such a page.
_WHILE_IT_RUNS = {
    ItemKind.WORLD_CAFE: offered.CAFE_ROUNDS,
    ItemKind.OPEN_SPACE: offered.BOARD,
    ItemKind.DISCUSSION: offered.DISCUSSIONS,
    ItemKind.VOTE: offered.VOTE_COLLECT,
    ItemKind.GROUPS: offered.ANSWERS,
}
_NO_KEYS = Qt.KeyboardModifier.NoModifier


def _end_words(view: LiveView) -> str:
    if view.item is None:
        return ""
    if view.clock is not None and view.clock.contribution is not None:
        return "End speech now"
    return "End round now" if view.clock is not None and view.clock.round is not None else "End now"


def _taken_back(view: LiveView) -> str:
    """What the undo beside the clock would take back: a start or an end of this minute, else the last press."""
    if view.take_back is not None and (view.clock is None or view.clock.before is None):
        return "start" if view.take_back.ended is None else "end"
    return "" if view.clock is None or view.clock.before is None else view.clock.before.words


def _thumbnail(theme: Theme, desk: Desk, around: Surroundings) -> QWidget | None:
    """The stage in small, where there is a stage."""
    if importlib.util.find_spec(THUMBNAIL) is None:
        return None
    made: Any = importlib.import_module(THUMBNAIL).StageThumbnail(theme, desk, around)
    return made if isinstance(made, QWidget) else None

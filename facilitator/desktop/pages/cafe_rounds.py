"""The rounds page of a café: the clock first, then its one next press, then the line of all rounds (WC7, WC8, WC11)."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from facilitator.desktop.bridge import Desk
from facilitator.desktop.pages.cafe_clock import figures_ink
from facilitator.desktop.pages.cafe_rounds_acts import SIGN, RoundsActs
from facilitator.desktop.pages.cafe_rounds_line import RoundsLine
from facilitator.desktop.pages.cafe_rounds_panel import POPCORN, QUESTIONS, RoomPanel
from facilitator.desktop.pages.cafe_subject import at_top, cafe_session
from facilitator.desktop.pages.offered import CAFE_DESIGN, CAFE_NOTES, CAFE_ROUNDS, HARVEST, NAMES, Surroundings
from facilitator.desktop.pages.page_acts import take_keys
from facilitator.desktop.pages.walks import Walk
from facilitator.desktop.shell.page import Page
from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets.big_clock import BigClock, ClockBar, stand_pill
from facilitator.desktop.widgets.button import Button
from facilitator.desktop.widgets.choices import Toggle
from facilitator.desktop.widgets.flow import Flow
from facilitator.desktop.widgets.notices import EmptyState
from facilitator.desktop.widgets.panels import PageFrame, PageHeader, WorkAndPanel, scrolled
from facilitator.desktop.widgets.tags import Pill
from facilitator.desktop.widgets.text import Label
from facilitator.domain.cafe import CafeStep
from facilitator.domain.clock_reading import is_paused
from facilitator.domain.clocks import Clock
from facilitator.domain.command import Changes
from facilitator.domain.ids import SessionId
from facilitator.domain.programme import Session
from facilitator.domain.stage import stage_of
from facilitator.domain.state import EventState
from facilitator.queries.cafe_notes import notes_overview
from facilitator.queries.cafe_rounds import CafeRounds, Press, cafe_rounds, cafe_talk, header_clock
from facilitator.queries.clock_face import ClockFace, clock_face

TICK_MS = 250
WALL = "Open the harvest wall"
NOTHING = (
    "The rounds will stand here, one after the other.",
    "How many there are and how long they take is said in the design.",
    "Design the café",
)


def make(theme: Theme, desk: Desk, around: Surroundings) -> Page:
    """The rounds page of a café."""
    return RoundsPage(theme, desk, around)


class RoundsPage(PageFrame):
    """One clock, one next press, and everything else beside or under them."""

    title = "Rounds"
    draws_own_focus = True

    def __init__(self, theme: Theme, desk: Desk, around: Surroundings) -> None:
        self.walk = Walk(theme, around, CAFE_ROUNDS)
        super().__init__(theme, PageHeader(theme, "Rounds", icon="coffee", method="world_cafe"), self.walk)
        self.around, self._desk = around, desk
        self.acts = RoundsActs(desk, around)
        self.session: SessionId | None = None
        self.subject = ""
        self.cafe: CafeRounds | None = None
        self.running: Clock | None = None
        self._step: CafeStep | None = None
        self.words = Label(theme, "", "heading", lines=1)
        self.stand = Pill(theme, "")
        self.clock, self.bar, self.line = BigClock(theme), ClockBar(theme), RoundsLine(theme)
        self.next = Button(theme, "", "primary", large=True)
        self.pause = Button(theme, "Pause", "plain", icon="pause", large=True)
        self.one, self.five = Button(theme, "+1", "plain", large=True), Button(theme, "+5", "plain", large=True)
        self.end = Button(theme, "End now", "quiet", icon="skip-forward", large=True)
        self.take_back = Button(theme, "", "quiet", icon="undo-2", large=True)
        self.back = Button(theme, "Back one step", "quiet", icon="arrow-left")
        self.shut = Button(theme, Press.CLOSE.value, "quiet", icon="check")
        self.points = Button(theme, "", "link", icon="notebook-pen")
        self.follow = Toggle(theme, "The stage follows", True)
        self.on_stage = Button(theme, "Round clock", "plain", icon="projector")
        self.moves = Button(theme, "Who goes where", "plain", icon="route")
        self.sign = Button(theme, f"“{SIGN}”", "plain", icon="bell")
        self.panel = RoomPanel(theme)
        self.empty = EmptyState(theme, *NOTHING, icon="coffee")
        self._timer = QTimer(self, interval=TICK_MS)
        self._lay_out()
        self._connect()

    @property
    def widget(self) -> QWidget:
        return self

    # --- what the shell calls -----------------------------------------------------------------------------------

    def present(self, state: EventState, subject: str) -> None:
        self.subject = subject
        self.session = cafe_session(state, subject)
        self._step = None
        self._read(state)
        take_keys(self, self.next if self.next.isVisibleTo(self) else self)

    def news(self, state: EventState, changes: Changes) -> None:
        self._read(state)

    def leave(self) -> None:
        """Nothing is typed here that would not be kept already."""

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.clock.set_narrow(self._theme.is_narrow(self.window().width()))

    # --- showing ------------------------------------------------------------------------------------------------

    def _read(self, state: EventState) -> None:
        session = self.session if state.get(Session, self.session) is not None else None
        self.cafe = None if session is None else cafe_rounds(state, session)
        self.walk.present(state, self.subject, session)
        title = "Rounds" if session is None else state.need(Session, session).title
        self.header.show_words(title, "" if self.cafe is None else self.cafe.facts)
        self._stack.setCurrentIndex(0 if self.cafe is not None else 1)
        self.share.opener.setVisible(self.cafe is not None and self.share.is_narrow)
        if self.cafe is not None and session is not None:
            self._show(state, session, self.cafe)

    def _show(self, state: EventState, session: SessionId, cafe: CafeRounds) -> None:
        now = cafe.now
        talk = header_clock(state, session)
        self.running = None if talk is None else talk.clock
        self.words.setText(now.words if talk is None or now.clock is not None else talk.words)
        self.line.show_parts(cafe.parts)
        self.panel.show_cafe(cafe, cafe_talk(state, session))
        if now.step is not self._step:
            self._step = now.step
            self.panel.choose_view(POPCORN if now.step is CafeStep.HARVEST else QUESTIONS)
        self._show_presses(cafe)
        self._show_stage(state, cafe)
        self._show_points(state, session)
        self._tick()

    def _show_presses(self, cafe: CafeRounds) -> None:
        now, clock = cafe.now, self.running
        harvests = now.next_press is Press.CLOSE
        self.next.setVisible(now.next_press is not Press.NOTHING)
        self.next.set_words(WALL if harvests else now.next_words)
        self.shut.setVisible(harvests)
        for part in (self.pause, self.one, self.five, self.end, self.bar):
            part.setVisible(clock is not None)
        self.clock.setVisible(clock is not None or bool(now.idle))
        before = None if clock is None else clock.before
        self.take_back.setVisible(before is not None)
        if before is not None:
            self.take_back.set_words(f"Undo {before.words}")
        paused = clock is not None and is_paused(clock)
        self.pause.set_icon("play" if paused else "pause")
        self.pause.set_words("Go on" if paused else "Pause")
        ends = "End the change-over" if now.changes_over else f"End round {now.number}"
        self.end.set_words(ends if now.clock is not None else "End now")
        self.back.setVisible(now.can_go_back)

    def _show_stage(self, state: EventState, cafe: CafeRounds) -> None:
        said = stage_of(state).message == SIGN
        self.sign.set_words("Take the sign away" if said else f"“{SIGN}”")
        rounds = cafe.now.round is not None or cafe.now.next_round is not None
        self.on_stage.setEnabled(rounds)
        self.moves.setEnabled(rounds)
        self.follow.setChecked(self.acts.follows)

    def _show_points(self, state: EventState, session: SessionId) -> None:
        overview = notes_overview(state, session)
        told = "" if overview is None or cafe_is_prepared(self.cafe) else overview.facts.split(" · ", 1)[-1]
        self.points.setVisible(bool(told) and CAFE_NOTES in NAMES)
        self.points.set_words(told, f"{told}: open the notes")

    def _tick(self) -> None:
        if self.cafe is None:
            return
        now = self.cafe.now
        if self.running is None:
            self.clock.show_words(now.idle, "text.quiet", f"the next round takes {now.idle}")
            self.stand.hide()
            self.bar.show_face(None)
            return
        self._show_face(clock_face(self.running, self.around.moment()))

    def _show_face(self, face: ClockFace) -> None:
        self.clock.show_words(face.words, figures_ink(face), f"{self.words.text()}: {face.words}")
        self.bar.show_face(face)
        self.line.show_share(face.share)
        words, state, icon = stand_pill(face)
        self.stand.show_text(words, state, icon)
        self.stand.show()

    # --- parts --------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        work = QWidget()
        column = QVBoxLayout(work)
        column.setContentsMargins(4, 0, 8, 4)
        column.setSpacing(self._theme.space("m"))
        column.addLayout(self._row(self.words, self.stand, None, self.shut, self.back))
        column.addWidget(self.clock)
        column.addWidget(self.bar)
        column.addWidget(_flow(self.next, self.pause, self.one, self.five, self.end, self.take_back))
        column.addSpacing(self._theme.space("s"))
        column.addWidget(self.line)
        column.addSpacing(self._theme.space("xs"))
        column.addWidget(_flow(self.on_stage, self.moves, self.sign))
        column.addWidget(_flow(self.follow, self.points))
        column.addStretch(1)
        self.share = WorkAndPanel(self._theme, scrolled(work), self.panel)
        self.header.add_action(self.share.opener)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.share)
        self._stack.addWidget(at_top(self.empty))
        self.add(self._stack, 1)

    def _row(self, *parts: QWidget | None) -> QHBoxLayout:
        """Parts beside each other; None is free room."""
        row = QHBoxLayout()
        row.setSpacing(self._theme.space("m"))
        for part in parts:
            if part is None:
                row.addStretch(1)
            else:
                row.addWidget(part)
        return row

    def _connect(self) -> None:
        self._timer.timeout.connect(self._tick)
        self.next.clicked.connect(self._on_next)
        self.shut.clicked.connect(lambda: self._with(lambda session, cafe: self.acts.press_next(session, cafe.now)))
        self.pause.clicked.connect(lambda: self._with(lambda session, cafe: self.acts.pause(self.running)))
        self.one.clicked.connect(lambda: self._with(lambda session, cafe: self.acts.add(self.running, 1)))
        self.five.clicked.connect(lambda: self._with(lambda session, cafe: self.acts.add(self.running, 5)))
        self.end.clicked.connect(lambda: self._with(lambda session, cafe: self.acts.end(session, cafe.now)))
        self.take_back.clicked.connect(lambda: self._with(lambda session, cafe: self.acts.take_back(self.running)))
        self.back.clicked.connect(lambda: self._with(lambda session, cafe: self.acts.back(session)))
        self.on_stage.clicked.connect(lambda: self._with(lambda session, cafe: self.acts.show_round(cafe.now)))
        self.moves.clicked.connect(lambda: self._with(lambda session, cafe: self.acts.show_moves(cafe.now)))
        self.sign.clicked.connect(self.acts.say_sign)
        self.follow.toggled.connect(self._on_follow)
        self.points.clicked.connect(lambda: self.around.open_page(CAFE_NOTES, self.subject))
        self.empty.act_asked.connect(self._on_design)
        panel = self.panel
        panel.called.connect(self.acts.call)
        panel.walk_asked.connect(lambda minutes: self._with(lambda session, cafe: self.acts.walk(session, minutes)))
        panel.ended.connect(lambda: self._with(lambda session, cafe: self.acts.end_talk(session)))
        panel.shown.connect(lambda view, key: self._with(lambda session, cafe: self.acts.show(session, view, key)))
        panel.moved.connect(lambda one, way: self._with(lambda session, cafe: self.acts.move_poster(session, one, way)))

    def _with(self, act: Callable[[SessionId, CafeRounds], object]) -> None:
        if self.session is not None and self.cafe is not None:
            act(self.session, self.cafe)

    def _on_next(self) -> None:
        """In the harvest the work goes on at the wall; everywhere else it is the café's next state."""
        if self.cafe is not None and self.cafe.now.next_press is Press.CLOSE:
            self.around.open_page(HARVEST, self.subject)
        else:
            self._with(lambda session, cafe: self.acts.press_next(session, cafe.now))

    def _on_follow(self, follows: bool) -> None:
        self.acts.follows = follows

    def _on_design(self) -> None:
        self.around.open_page(CAFE_DESIGN if CAFE_DESIGN in NAMES else "agenda", self.subject)


def cafe_is_prepared(cafe: CafeRounds | None) -> bool:
    """Whether nothing has begun, so that no table owes a point."""
    return cafe is None or not cafe.now.can_go_back


def _flow(*parts: QWidget) -> QWidget:
    holder = QWidget()
    flow = Flow(holder)
    for part in parts:
        flow.addWidget(part)
    return holder

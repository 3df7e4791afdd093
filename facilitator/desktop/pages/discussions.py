"""The discussions page: which topics are where now, how many people are there, and who has not reported yet."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from facilitator.commands.topic_slots import BeginSlot, EndSlot
from facilitator.desktop.bridge import Desk
from facilitator.desktop.pages import topics_acts
from facilitator.desktop.pages.discussions_panel import DiscussionPanel
from facilitator.desktop.pages.discussions_rows import DiscussionPainter
from facilitator.desktop.pages.offered import DISCUSSIONS, REPORTS, TOPICS, Surroundings
from facilitator.desktop.pages.page_acts import PageActs, take_keys
from facilitator.desktop.pages.walks import Walk
from facilitator.desktop.shell.page import Page
from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets.button import Button
from facilitator.desktop.widgets.choices import Switch
from facilitator.desktop.widgets.notices import EmptyState, WarningLine
from facilitator.desktop.widgets.panels import PageFrame, PageHeader, WorkAndPanel
from facilitator.desktop.widgets.row_list import RowList
from facilitator.domain.command import Changes
from facilitator.domain.ids import SessionId, SlotId
from facilitator.domain.market import Topic, TopicState
from facilitator.domain.programme import AgendaItem, Session
from facilitator.domain.stage import BoardScene
from facilitator.domain.state import EventState
from facilitator.domain.topic_numbers import shown_number
from facilitator.queries.market_discussions import ALL, Discussions, discussions, not_reported
from facilitator.queries.phrases import topic_ranges

MOST_SLOTS = 7
LIST, EMPTY = range(2)


def make(theme: Theme, desk: Desk, around: Surroundings) -> Page:
    """The discussions page of an Open Space."""
    return DiscussionsPage(theme, desk, around)


class DiscussionsPage(PageFrame):
    """Opened with an agenda item, a session or a topic. Number keys on the list count heads; X not held, C continue,
    H host missing, R its report."""

    title = "Discussions"

    def __init__(self, theme: Theme, desk: Desk, around: Surroundings) -> None:
        self.walk = Walk(theme, around, DISCUSSIONS)
        super().__init__(theme, PageHeader(theme, "Open Space", icon="megaphone", method="open_space"), self.walk)
        self.around, self._desk = around, desk
        self._acts = PageActs(desk, around)
        self.session: SessionId | None = None
        self.subject = self._slot = self._chosen = ""
        self.shown: Discussions | None = None
        self.begin = Button(theme, "", "plain", icon="play")
        self.end = Button(theme, "", "plain", icon="check")
        self.views = Switch(theme, "Slots", ((ALL, "All topics"),))
        self.list = RowList(theme, "Discussions", DiscussionPainter(theme))
        self.missing = WarningLine(theme, "", "Type it")
        self.panel = DiscussionPanel(theme, self._acts)
        self.split = WorkAndPanel(theme, self._work(), self.panel)
        self.empty = EmptyState(
            theme,
            "The topics people talk about will stand here.",
            "Announce them first; on the board each gets its time and place.",
            "Go to the topics",
            icon="megaphone",
        )
        self._lay_out()
        self._connect()

    @property
    def widget(self) -> QWidget:
        return self

    # --- what the shell calls ---------------------------------------------------------------------------------------

    def present(self, state: EventState, subject: str) -> None:
        self.subject = subject
        self.session = topics_acts.session_of(state, subject)
        topic = state.get(Topic, subject)
        if topic is not None:
            self._slot, self._chosen = ALL, topic.id
        self._read(state)
        if self.stack.currentIndex() == LIST:
            take_keys(self, self.list)

    def news(self, state: EventState, changes: Changes) -> None:
        if self.subject and state.get(AgendaItem, self.subject) is not None:
            self.session = topics_acts.session_of(state, self.subject)
        self._read(state)

    def leave(self) -> None:
        """What is being typed counts; which slot was looked at is found afresh."""
        self.panel.heads.editingFinished.emit()
        self._slot = ""

    def stage_scene(self) -> BoardScene | None:
        """The board of this session."""
        return None if self.session is None else BoardScene(session=self.session)

    # --- showing ----------------------------------------------------------------------------------------------------

    def _read(self, state: EventState) -> None:
        session = self.session if state.get(Session, self.session) is not None else None
        self.walk.present(state, self.subject, session)
        now = self.around.moment()
        here = now.astimezone() if now.tzinfo else now
        self.shown = None if session is None else discussions(state, session, self._slot, here)
        shown = self.shown
        title = topics_acts.page_title(state, session, self.subject)
        empty = shown is None or (not shown.lines and len(shown.slots) == 1)
        self.header.show_words(title, "" if shown is None or empty else shown.facts)
        self.stack.setCurrentIndex(EMPTY if empty else LIST)
        self.begin.setVisible(shown is not None and shown.can_begin > 0)
        self.end.setVisible(shown is not None and shown.can_end > 0)
        if shown is None or session is None:
            return
        self._show_slots(shown)
        self.list.show_rows(shown.lines, self._choice(shown))
        self._show_missing(state, session)
        self._show_panel()

    def _show_slots(self, shown: Discussions) -> None:
        views = [(one.slot, f"{one.name} · now" if one.runs else one.name) for one in shown.slots]
        if len(views) > MOST_SLOTS:
            at = next((place for place, one in enumerate(views) if one[0] == shown.slot), 0)
            first = min(max(at - MOST_SLOTS // 2, 0), len(views) - MOST_SLOTS)
            views = [*views[first : first + MOST_SLOTS - 1], views[-1]]
        self.views.set_views(views, shown.slot)
        self.views.setVisible(len(views) > 1)
        name = next((one.name for one in shown.slots if one.slot == shown.slot), "")
        self.begin.set_words(f"Begin {name}", f"Topics of slot {name} begin: {shown.can_begin}")
        self.end.set_words(f"End {name}", f"Topics of slot {name} were held: {shown.can_end}")

    def _show_missing(self, state: EventState, session: SessionId) -> None:
        """Who has not reported, once anything is over."""
        topics = [one for one in not_reported(state, session) if one.state is not TopicState.RUNNING]
        self.missing.setVisible(bool(topics))
        many = "1 topic has" if len(topics) == 1 else f"{len(topics)} topics have"
        self.missing.say(f"{many} no report yet: {topic_ranges(shown_number(state, one) for one in topics)}", "Type it")

    def _choice(self, shown: Discussions) -> str:
        keys = [one.key for one in shown.lines]
        return self._chosen if self._chosen in keys else next(iter(keys), "")

    def _show_panel(self) -> None:
        lines = () if self.shown is None else self.shown.lines
        self.panel.show_line(next((one for one in lines if one.key == self.list.chosen_key), None))

    # --- parts ------------------------------------------------------------------------------------------------------

    def _work(self) -> QWidget:
        work = QWidget()
        row = QHBoxLayout()
        row.addWidget(self.views)
        row.addStretch(1)
        column = QVBoxLayout(work)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._theme.space("s"))
        column.addLayout(row)
        column.addWidget(self.missing)
        column.addWidget(self.list)
        column.addStretch(1)
        return work

    def _lay_out(self) -> None:
        for button in (self.split.opener, self.begin, self.end):
            self.header.add_action(button)
        self.stack = QStackedWidget()
        place = QWidget()
        column = QVBoxLayout(place)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.empty)
        column.addStretch(1)
        self.stack.addWidget(self.split)
        self.stack.addWidget(place)
        self.add(self.stack, 1)

    def _connect(self) -> None:
        self.views.chosen.connect(self._on_slot)
        self.list.row_chosen.connect(self._on_chosen)
        self.list.opened.connect(self._on_opened)
        self.panel.counted_heads.connect(self._on_counted)
        self.panel.report_asked.connect(lambda topic: self.around.open_page(REPORTS, topic))
        self.panel.left.connect(self._back)
        self.missing.act_asked.connect(self._on_missing)
        self.empty.act_asked.connect(lambda: self.around.open_page(TOPICS, self.subject))
        self.begin.clicked.connect(lambda: self._run_slot(BeginSlot))
        self.end.clicked.connect(lambda: self._run_slot(EndSlot))

    # --- what people do ---------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Number keys begin a head count; letters go the ways out. Nothing of that while text is typed."""
        key, text = event.key(), event.text()
        chosen = self.panel.line is not None and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if chosen and text.isdecimal() and text.isascii():
            self.split.open_panel(True)
            self.panel.begin_heads(text)
        elif chosen and key == Qt.Key.Key_H:
            self.panel.open_hosts()
        elif chosen and key in (Qt.Key.Key_X, Qt.Key.Key_C):
            self.split.open_panel(True)
            exits = {Qt.Key.Key_X: TopicState.NOT_HELD, Qt.Key.Key_C: TopicState.CONTINUED}
            self.panel.begin_exit(exits[Qt.Key(key)].value)
        elif chosen and key == Qt.Key.Key_R and self.panel.line is not None:
            self.around.open_page(REPORTS, self.panel.line.key)
        else:
            super().keyPressEvent(event)

    def _run_slot(self, act: type[BeginSlot] | type[EndSlot]) -> None:
        if self.shown is not None:
            self._acts.run(act(slot=SlotId(self.shown.slot)))

    def _on_slot(self, slot: str) -> None:
        self._slot = slot
        self._read(self._desk.state)

    def _on_chosen(self, topic: str) -> None:
        self._chosen = topic
        self._show_panel()

    def _on_opened(self, topic: str) -> None:
        if topic:
            self.split.open_panel(True)
            self.panel.heads.setFocus()
            self.panel.heads.selectAll()

    def _on_counted(self) -> None:
        """On to the next topic that nobody counted; the list has the keys again."""
        lines = [] if self.shown is None else [*self.shown.lines]
        keys = [one.key for one in lines]
        at = keys.index(self._current(keys)) if keys else 0
        following = [one for one in (*lines[at + 1 :], *lines[:at]) if one.heads is None]
        if following:
            self._chosen = following[0].key
            self.list.choose(self._chosen)
            self.list.reveal(self._chosen)
            self._show_panel()
        self._back()

    def _current(self, keys: list[str]) -> str:
        return self.panel.heads.subject if self.panel.heads.subject in keys else keys[0]

    def _back(self) -> None:
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_missing(self) -> None:
        state, session = self._desk.state, self.session
        topics = [] if session is None else not_reported(state, session)
        if topics:
            self.around.open_page(REPORTS, topics[0].id)

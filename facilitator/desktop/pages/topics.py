"""The topics of an Open Space: announced as they are called out, numbered for good, and what became of each."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from facilitator.commands.stage import ShowScene
from facilitator.commands.topics import AnnounceTopic
from facilitator.desktop.bridge import Desk
from facilitator.desktop.pages import topics_acts
from facilitator.desktop.pages.first_session import FirstSession
from facilitator.desktop.pages.offered import PRINTS, TOPICS, Surroundings
from facilitator.desktop.pages.session_page import SessionPage
from facilitator.desktop.pages.topics_panel import TopicPanel
from facilitator.desktop.pages.topics_rows import TopicPainter, rows_of
from facilitator.desktop.pages.walks import Walk
from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets.button import Button
from facilitator.desktop.widgets.entry_line import EntryLine
from facilitator.desktop.widgets.notices import EmptyState
from facilitator.desktop.widgets.panels import PageFrame, PageHeader, WorkAndPanel
from facilitator.desktop.widgets.row_list import RowList
from facilitator.domain.attachment import Attachment
from facilitator.domain.command import Outcome
from facilitator.domain.ids import SessionId, TopicId
from facilitator.domain.market import (
    Cell,
    HeadCount,
    Interest,
    Place,
    SignUp,
    Slot,
    Topic,
    TopicChange,
    TopicHost,
    TopicReport,
)
from facilitator.domain.people import Person
from facilitator.domain.programme import AgendaItem, Method, Session
from facilitator.domain.stage import BoardScene, MessageScene
from facilitator.domain.state import EventState
from facilitator.queries.market_stage import scene_of_topic
from facilitator.queries.prints_list import prints_list
from facilitator.queries.topics import TopicsList, topic_detail, topics_list

SHOWN = (
    *(Topic, TopicHost, TopicChange, TopicReport, Interest, SignUp, HeadCount, Cell, Place, Slot),
    *(Person, Session, AgendaItem, Attachment),
)
LIST, EMPTY, NO_SESSION = range(3)


def make(theme: Theme, desk: Desk, around: Surroundings) -> TopicsPage:
    """The page of an Open Space's topics."""
    return TopicsPage(theme, desk, around)


class TopicsPage(SessionPage):
    """Opened with an agenda item, a session or a topic; "" shows the first Open Space. N announces the next topic."""

    title = "Topics"
    shown = SHOWN
    find_session = staticmethod(topics_acts.session_of)

    def __init__(self, theme: Theme, desk: Desk, around: Surroundings) -> None:
        super().__init__(theme, desk, around)
        self._chosen: dict[SessionId, str] = {}
        self.topics: TopicsList | None = None
        self.on_stage = Button(theme, "On the stage", "plain", icon="presentation")
        self.paper = Button(theme, "Topic list", "plain", icon="printer")
        self.new = Button(theme, "New topic", "primary", icon="plus", key_hint="N")
        self.walk = Walk(theme, around, TOPICS)
        self.header = PageHeader(theme, self.title, icon="megaphone", method="open_space")
        self.list = RowList(theme, "Topics", TopicPainter(theme))
        self.entry = EntryLine(
            theme, "New topic", "Title as called out", "text.quiet", beside=("Host", "Host, if given")
        )  # fmt: skip
        self.panel = TopicPanel(theme, self._acts)
        self.split = WorkAndPanel(theme, self._work(), self.panel)
        self.nothing = EmptyState(
            theme,
            "The topics people propose will stand here.",
            "Type each title as it is called out: Enter gives it the next number, and it keeps that for good.",
            "Announce the first topic",
            icon="plus",
            key_hint="N",
        )
        words = "The topics of this item will stand here."
        self.no_session = FirstSession(theme, around, self._acts, Method.OPEN_SPACE, words)
        self.stack = QStackedWidget()
        self._build()
        self._connect()

    # --- what the shell calls ---------------------------------------------------------------------------------

    def present(self, state: EventState, subject: str) -> None:
        """Show the topics of an item's session, with the one that was chosen there last."""
        self.leave()
        self._subject = subject
        self._session = topics_acts.session_of(state, subject)
        if self._session is not None and state.get(Topic, subject) is not None:
            self._chosen[self._session] = subject
        self._show(state)

    def leave(self) -> None:
        """What is being written counts."""
        self.panel.finish_writing()
        self.entry.finish()

    def stage_scene(self) -> BoardScene | MessageScene | None:
        """The page of the board or of the list where the chosen topic can be read."""
        if self._session is None:
            return None
        chosen = scene_of_topic(self._desk.state, self.list.chosen_key, self._around.moment())
        return chosen or BoardScene(session=self._session)

    def begin_next(self) -> None:
        """The line for the next topic, ready to type."""
        if self._session is not None:
            self.split.open_panel(False)
            self.stack.setCurrentIndex(LIST)
            self._show_entry()
            self.entry.begin(self._next_number())
            self._reveal_last()

    # --- parts ------------------------------------------------------------------------------------------------

    def _work(self) -> QWidget:
        work = QWidget()
        column = QVBoxLayout(work)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.list)
        column.addWidget(self.entry)
        column.addStretch(1)
        return work

    def _build(self) -> None:
        for action in (self.split.opener, self.on_stage, self.paper, self.new):
            self.header.add_action(action)
        frame = PageFrame(self._theme, self.header, self.walk)
        for part in (self.split, *map(_at_top, (self.nothing, self.no_session))):
            self.stack.addWidget(part)
        frame.add(self.stack, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(frame)

    def _connect(self) -> None:
        self.new.clicked.connect(self.begin_next)
        self.on_stage.clicked.connect(self._on_stage)
        self.paper.clicked.connect(self._on_paper)
        self.nothing.act_asked.connect(self.begin_next)
        self.list.row_chosen.connect(self._on_chosen)
        self.list.opened.connect(self._on_opened)
        self.list.move_asked.connect(lambda step: self._around.tell("Topics stand by their numbers, which stay."))
        self.list.remove_asked.connect(self._on_remove)
        self.panel.escaped.connect(self._back_to_list)
        self.entry.entered.connect(self._on_entered)
        self.entry.stopped.connect(self._on_stopped)

    # --- showing ----------------------------------------------------------------------------------------------

    def _show(self, state: EventState) -> None:
        self.walk.present(state, self._subject, self._session)
        session = self._session
        if session is not None and state.get(Session, session) is None:
            session = self._session = None
        self.topics = None if session is None else topics_list(state, session)
        facts = "" if self.topics is None else self.topics.facts[:1].upper() + self.topics.facts[1:]
        self.header.show_words(topics_acts.page_title(state, session, self._subject), facts)
        empty = self.topics is None or not self.topics.rows
        writes = self.entry.isVisibleTo(self) and session is not None
        self.no_session.show_for(state, self._subject)
        self.stack.setCurrentIndex(NO_SESSION if session is None else EMPTY if empty and not writes else LIST)
        self.new.setVisible(not empty or writes)
        self.paper.setVisible(not empty)
        narrow = self._theme.is_narrow(self.window().width())
        self.on_stage.setVisible(not empty and not narrow)
        self.split.opener.setVisible(narrow and (not empty or writes))
        self._show_rows(state)
        if writes:
            self._show_entry()

    def _show_rows(self, state: EventState) -> None:
        rows = [] if self.topics is None else rows_of(self.topics)
        self.list.show_rows(rows, self._choice([row.key for row in rows]))
        self.panel.show_topic(topic_detail(state, TopicId(self.list.chosen_key)))

    def _show_entry(self) -> None:
        self.entry.show_number(self._next_number())

    def _choice(self, keys: list[str]) -> str:
        """The topic that was chosen here last, else the first one."""
        last = "" if self._session is None else self._chosen.get(self._session, "")
        return last if last in keys else next(iter(keys), "")

    def _next_number(self) -> str:
        numbers = [] if self.topics is None else [row.number for row in self.topics.rows]
        return str(max(numbers, default=0) + 1)

    def _reveal_last(self) -> None:
        if self.topics is not None and self.topics.rows:
            self.list.reveal(self.topics.rows[-1].topic)

    # --- what people do ---------------------------------------------------------------------------------------

    def _on_chosen(self, topic: str) -> None:
        if self._session is not None:
            self._chosen[self._session] = topic
        self.panel.show_topic(topic_detail(self._desk.state, TopicId(topic)))

    def _on_opened(self, topic: str) -> None:
        if topic:
            self.split.open_panel(True)
            self.panel.topic_title.setFocus()

    def _back_to_list(self) -> None:
        self.split.open_panel(False)
        self.list.setFocus()

    def _on_entered(self, title: str, host: str) -> None:
        if self._session is not None:
            self.entry.subject = self._session
            command = AnnounceTopic(session=self._session, title=title, host_name=host or None)
            self._acts.run(command, self.entry, self._on_announced)

    def _on_announced(self, outcome: Outcome) -> None:
        for ref in outcome.created:
            if ref.kind == Topic.kind_name and self._session is not None:
                self._chosen[self._session] = ref.id
                self._show_rows(self._desk.state)
                self.list.reveal(ref.id)

    def _on_stopped(self) -> None:
        self._show(self._desk.state)
        if self.stack.currentIndex() == LIST:
            self.list.setFocus()
        else:
            self.nothing.button.setFocus()

    def _on_remove(self) -> None:
        detail = self.panel.detail
        if detail is not None:
            words = f"Topic {detail.line.shown} stays with its number for good. Mark it withdrawn or not held instead."
            self._around.tell(words)

    def _on_stage(self) -> None:
        scene = self.stage_scene()
        if scene is not None:
            self._acts.run(ShowScene(scene=scene))

    def _on_paper(self) -> None:
        rows = prints_list(self._desk.state).rows
        keys = [row.key for row in rows if row.what == "topics" and row.session == self._session]
        self._around.open_page(PRINTS, next(iter(keys), ""))


def _at_top(empty: EmptyState) -> QWidget:
    """An empty state at the top of the page, at its left edge."""
    place = QWidget()
    column = QVBoxLayout(place)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(empty)
    column.addStretch(1)
    return place

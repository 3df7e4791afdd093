"""The analysis: what was found, statement by statement, with what stands behind each."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from facilitator.commands.statements import AddStatement, RemoveStatements
from facilitator.desktop.bridge import Desk
from facilitator.desktop.pages import analysis_acts
from facilitator.desktop.pages.analysis_panel import StatementPanel
from facilitator.desktop.pages.analysis_rows import StatementPainter, rows_of
from facilitator.desktop.pages.first_session import FirstSession
from facilitator.desktop.pages.offered import ANALYSIS, HARVEST, PRINTS, Surroundings
from facilitator.desktop.pages.session_page import SessionPage
from facilitator.desktop.pages.walks import Walk
from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets.button import Button
from facilitator.desktop.widgets.entry_line import EntryLine
from facilitator.desktop.widgets.notices import EmptyState
from facilitator.desktop.widgets.panels import PageFrame, PageHeader, WorkAndPanel
from facilitator.desktop.widgets.row_list import RowList
from facilitator.desktop.widgets.values import Choice, MenuValue
from facilitator.domain.cafe import Question
from facilitator.domain.command import Outcome
from facilitator.domain.groups import Answer, Group, Point
from facilitator.domain.harvest import AnalysisStatement, Cluster, ClusterNote, Evidence, Note
from facilitator.domain.ids import AnalysisStatementId, QuestionId, SessionId
from facilitator.domain.programme import AgendaItem, Method, Session
from facilitator.domain.state import EventState
from facilitator.domain.voting import Vote
from facilitator.queries.analysis_board import AnalysisBoard, StatementRow, analysis_board, statement_detail
from facilitator.queries.prints_list import prints_list

SHOWN = (
    *(AnalysisStatement, Evidence, Question, Session, AgendaItem),
    *(Cluster, ClusterNote, Note, Group, Answer, Point, Vote),
)
LIST, EMPTY, NO_SESSION = range(3)


def make(theme: Theme, desk: Desk, around: Surroundings) -> AnalysisPage:
    """The page of a session's findings."""
    return AnalysisPage(theme, desk, around)


class AnalysisPage(SessionPage):
    """Opened with an agenda item, a session or a statement; "" shows the first analysis. N writes the next one."""

    title = "Analysis"
    shown = SHOWN
    find_session = staticmethod(analysis_acts.session_of)

    def __init__(self, theme: Theme, desk: Desk, around: Surroundings) -> None:
        super().__init__(theme, desk, around)
        self._chosen: dict[SessionId, str] = {}
        self.board: AnalysisBoard | None = None
        self.paper = Button(theme, "Report pages", "plain", icon="printer")
        self.new = Button(theme, "New statement", "primary", icon="plus", key_hint="N")
        self.walk = Walk(theme, around, ANALYSIS)
        self.header = PageHeader(theme, self.title, icon="scan-search", method="harvest")
        self.list = RowList(theme, "Statements", StatementPainter(theme))
        self.entry = EntryLine(theme, "New statement", "What was found, in one sentence", "text.quiet")
        self.question = MenuValue(theme, "Question")
        self.panel = StatementPanel(theme, self._acts)
        self.split = WorkAndPanel(theme, self._work(), self.panel)
        self.nothing = EmptyState(
            theme,
            "What this session found will stand here, statement by statement.",
            "Write each finding as one sentence; then put behind it what shows it: clusters, groups, votes, a report.",
            "Write the first statement",
            icon="plus",
            key_hint="N",
        )
        words = "The findings of this item will stand here."
        self.no_session = FirstSession(theme, around, self._acts, Method.GROUPS, words)
        self.stack = QStackedWidget()
        self._build()
        self._connect()

    # --- what the shell calls ---------------------------------------------------------------------------------

    def present(self, state: EventState, subject: str) -> None:
        """Show the findings of an item's session, with the one that was chosen there last."""
        self.leave()
        self._subject = subject
        self._session = analysis_acts.session_of(state, subject)
        if self._session is not None and state.get(AnalysisStatement, subject) is not None:
            self._chosen[self._session] = subject
        self._show(state)

    def leave(self) -> None:
        """What is being written counts."""
        self.panel.finish_writing()
        self.entry.finish()

    def begin_next(self) -> None:
        """The line for the next statement, ready to type; it answers the question of the chosen one."""
        if self._session is not None:
            row = self._row(self.list.chosen_key)
            self._show_question(None if row is None else row.question)
            self.split.open_panel(False)
            self.stack.setCurrentIndex(LIST)
            self.entry.begin(self._number())

    # --- parts ------------------------------------------------------------------------------------------------

    def _work(self) -> QWidget:
        self.entry.row.insertWidget(self.entry.row.count() - 1, self.question)
        work = QWidget()
        column = QVBoxLayout(work)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.list)
        column.addWidget(self.entry)
        column.addStretch(1)
        return work

    def _build(self) -> None:
        for action in (self.split.opener, self.paper, self.new):
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
        self.paper.clicked.connect(self._on_paper)
        self.nothing.act_asked.connect(self.begin_next)
        self.list.row_chosen.connect(self._on_chosen)
        self.list.opened.connect(self._on_opened)
        self.list.move_asked.connect(self.move_chosen)
        self.list.remove_asked.connect(self._on_remove)
        self.panel.escaped.connect(self._back_to_list)
        self.panel.wall_asked.connect(lambda: self._around.open_page(HARVEST, self._session or ""))
        self.panel.text.move_asked.connect(self.move_chosen)
        self.panel.up.clicked.connect(lambda: self.move_chosen(-1))
        self.panel.down.clicked.connect(lambda: self.move_chosen(1))
        self.panel.remove.clicked.connect(self._on_remove)
        self.question.offer(self._questions)
        self.question.chosen.connect(self._on_question)
        self.entry.entered.connect(self._on_entered)
        self.entry.stopped.connect(self._on_stopped)

    # --- showing ----------------------------------------------------------------------------------------------

    def _show(self, state: EventState) -> None:
        self.walk.present(state, self._subject, self._session)
        session = self._session
        if session is not None and state.get(Session, session) is None:
            session = self._session = None
        self.board = None if session is None else analysis_board(state, session)
        facts = "" if self.board is None else self.board.facts[:1].upper() + self.board.facts[1:]
        self.header.show_words(analysis_acts.page_title(state, session, self._subject), facts)
        empty = self.board is None or not self.board.rows
        writes = self.entry.isVisibleTo(self) and session is not None
        self.no_session.show_for(state, self._subject)
        self.stack.setCurrentIndex(NO_SESSION if session is None else EMPTY if empty and not writes else LIST)
        self.new.setVisible(not empty or writes)
        self.paper.setVisible(not empty)
        narrow = self._theme.is_narrow(self.window().width())
        self.split.opener.setVisible(narrow and (not empty or writes))
        self._show_rows(state)
        self.entry.show_number(self._number())

    def _show_rows(self, state: EventState) -> None:
        rows = [] if self.board is None else rows_of(self.board)
        last = "" if self._session is None else self._chosen.get(self._session, "")
        keys = [row.key for row in rows]
        self.list.show_rows(rows, last if last in keys else next(iter(keys), ""))
        if self._session is not None:
            self._chosen[self._session] = self.list.chosen_key
        self._show_panel(state)

    def _show_panel(self, state: EventState) -> None:
        key = self.list.chosen_key
        self.panel.show_statement(statement_detail(state, AnalysisStatementId(key)))
        keys = [row.key for row in self.list.rows]
        self.panel.up.setEnabled(bool(keys) and key != keys[0])
        self.panel.down.setEnabled(bool(keys) and key != keys[-1])

    def _row(self, statement: str) -> StatementRow | None:
        rows = () if self.board is None else self.board.rows
        return next((row for row in rows if row.statement == statement), None)

    def _number(self) -> str:
        """The number of the question that will be answered, else the next free one."""
        key = self.question.key
        rows = () if self.board is None else self.board.rows
        found = [row.number for row in rows if key is not None and row.question == key]
        if found:
            return str(found[0])
        asked = self._desk.state.get(Question, None if key is None else str(key))
        own = None if asked is None else asked.number
        return str(own if own is not None else max((row.number for row in rows), default=0) + 1)

    def _questions(self) -> list[Choice]:
        if self._session is None:
            return []
        found = analysis_acts.question_choices(self._desk.state, self._session)
        return [Choice(key, words) for key, words in found]

    def _show_question(self, key: object) -> None:
        choices = self._questions()
        self.question.setVisible(len(choices) > 1)
        chosen = next((one for one in choices if one.key == key), choices[-1])
        self.question.show_choice(chosen, known=chosen.key is not None)

    # --- what people do ---------------------------------------------------------------------------------------

    def _on_chosen(self, statement: str) -> None:
        if self._session is not None:
            self._chosen[self._session] = statement
        self._show_panel(self._desk.state)

    def _on_opened(self, statement: str) -> None:
        if statement:
            self.split.open_panel(True)
            self.panel.text.setFocus()

    def _back_to_list(self) -> None:
        self.split.open_panel(False)
        self.list.setFocus()

    def _on_question(self, key: object) -> None:
        self._show_question(key)
        self.entry.show_number(self._number())
        self.entry.field.setFocus()

    def _on_entered(self, text: str, _: str) -> None:
        if self._session is not None:
            self.entry.subject = self._session
            question = None if self.question.key is None else QuestionId(str(self.question.key))
            command = AddStatement(session=self._session, text=text, question=question)
            self._acts.run(command, self.entry, self._on_added)

    def _on_added(self, outcome: Outcome) -> None:
        for ref in outcome.created:
            if ref.kind == AnalysisStatement.kind_name and self._session is not None:
                self._chosen[self._session] = ref.id
                self._show(self._desk.state)
                self.list.reveal(ref.id)

    def _on_stopped(self) -> None:
        self._show(self._desk.state)
        if self.stack.currentIndex() == LIST:
            self.list.setFocus()
        else:
            self.nothing.button.setFocus()

    def move_chosen(self, step: int) -> None:
        """The chosen statement one row up or down."""
        chosen = self.list.chosen_key
        if self.board is None or not chosen:
            return
        command = analysis_acts.move_command(self.board.rows, chosen, step)
        if command is not None:
            self._acts.run(command, None, lambda outcome: self.list.reveal(chosen))

    def _on_remove(self) -> None:
        chosen = self.list.chosen_key
        if self.board is None or not chosen or self._session is None:
            return
        keys = [row.statement for row in self.board.rows]
        place = keys.index(chosen)
        self._chosen[self._session] = next(iter([*keys[place + 1 :], *reversed(keys[:place])]), "")
        self._acts.run(RemoveStatements(statements=(AnalysisStatementId(chosen),)))

    def _on_paper(self) -> None:
        rows = prints_list(self._desk.state).rows
        keys = [row.key for row in rows if row.what == "analysis" and row.session == self._session]
        self._around.open_page(PRINTS, next(iter(keys), ""))


def _at_top(empty: EmptyState) -> QWidget:
    """An empty state at the top of the page, at its left edge."""
    place = QWidget()
    column = QVBoxLayout(place)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(empty)
    column.addStretch(1)
    return place

"""Groups beside each other: the matrix of what they said, and for one question who said it and who did not (GT6)."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from facilitator.commands.statements import AddStatement, Support
from facilitator.desktop.bridge import Desk
from facilitator.desktop.pages.compare_matrix import columns_of, rows_of
from facilitator.desktop.pages.compare_panel import ComparePanel
from facilitator.desktop.pages.groups_parts import at_top, page_title, session_of
from facilitator.desktop.pages.offered import ANALYSIS, ANSWERS, COMPARE, GROUPS, PRINTS, Surroundings
from facilitator.desktop.pages.page_acts import PageActs
from facilitator.desktop.pages.walks import Walk
from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets.button import Button
from facilitator.desktop.widgets.choices import Switch
from facilitator.desktop.widgets.heat_map import HeatMapView, legend
from facilitator.desktop.widgets.matrix import Matrix
from facilitator.desktop.widgets.notices import EmptyState
from facilitator.desktop.widgets.panels import PageFrame, PageHeader, WorkAndPanel, scrolled
from facilitator.desktop.widgets.text import Label
from facilitator.domain.cafe import Question
from facilitator.domain.command import Changes, Outcome
from facilitator.domain.groups import Answer, Group, GroupMember, GroupQuestion, Point, Template
from facilitator.domain.harvest import AnalysisStatement, Evidence, EvidenceKind
from facilitator.domain.ids import GroupId, PointId, QuestionId, SessionId
from facilitator.domain.programme import AgendaItem, Session
from facilitator.domain.state import EventState
from facilitator.queries.compare_board import AnswerLine, CompareBoard, compare_board, question_panel
from facilitator.queries.heat_map import heat_map
from facilitator.queries.prints_list import prints_list

SHOWN = (
    *(Group, GroupMember, GroupQuestion, Answer, Point, Question, Template),
    *(AnalysisStatement, Evidence, Session, AgendaItem),
)
MATRIX, EMPTY, NO_SESSION = range(3)
GRID, HEAT = "matrix", "heat"
LEGEND = "■ behind the chosen answer    □ most frequent answer    – nothing said, though asked"


def make(theme: Theme, desk: Desk, around: Surroundings) -> ComparePage:
    """The page where groups are compared."""
    return ComparePage(theme, desk, around)


class ComparePage(QWidget):
    """Opened with an agenda item, a session or a question. Enter on a cell opens the group's sheet."""

    title = "Compare"

    def __init__(self, theme: Theme, desk: Desk, around: Surroundings) -> None:
        super().__init__()
        self._theme, self._desk, self._around = theme, desk, around
        self._acts = PageActs(desk, around)
        self._session: SessionId | None = None
        self._subject = self._question = self._group = self._line = ""
        self._view = GRID
        self.board: CompareBoard | None = None
        self.walk = Walk(theme, around, COMPARE)
        self.paper = Button(theme, "Comparison on paper", "plain", icon="printer")
        self.header = PageHeader(theme, self.title, icon="users", method="groups")
        self.matrix = Matrix(theme, "Groups and questions")
        self.heat = HeatMapView(theme)
        self.views = Switch(theme, "View", ((GRID, "Matrix"), (HEAT, "Heat map")))
        self.legend = Label(theme, LEGEND, "small", "text.secondary", lines=2)
        self.panel = ComparePanel(theme)
        self.split = WorkAndPanel(theme, self._work(), self.panel)
        self.nothing = EmptyState(
            theme,
            "What groups say will stand here side by side.",
            "Make groups and type what stands on their sheets; every answer counts once for each group.",
            "Make groups",
            icon="users",
        )
        self.no_session = EmptyState(
            theme,
            "The groups of this item will stand here side by side.",
            "They belong to a session, and this item has none yet. Open its groups to make one.",
            "Open the groups",
            icon="users",
        )
        self.stack = QStackedWidget()
        self._build()
        self._connect()

    @property
    def widget(self) -> QWidget:
        return self

    # --- what the shell calls ---------------------------------------------------------------------------------

    def present(self, state: EventState, subject: str) -> None:
        """Show the groups of an item's session; a question's id chooses that question."""
        self._subject = subject
        question = state.get(Question, subject)
        self._session = session_of(state, subject)
        if question is not None:
            self._question, self._group = question.id, ""
        self._show(state)

    def news(self, state: EventState, changes: Changes) -> None:
        """Redraw when something that stands here has changed."""
        if changes.touches(*SHOWN):
            if state.get(AgendaItem, self._subject) is not None:
                self._session = session_of(state, self._subject)
            self._show(state)

    def leave(self) -> None:
        """Nothing is typed here."""

    # --- parts ------------------------------------------------------------------------------------------------

    def _work(self) -> QWidget:
        work = QWidget()
        column = QVBoxLayout(work)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._theme.space("s"))
        self.shown = QStackedWidget()
        self.shown.addWidget(self.matrix)
        self.shown.addWidget(scrolled(self.heat))
        foot = QHBoxLayout()
        foot.setSpacing(self._theme.space("m"))
        foot.addWidget(self.legend, 1)
        foot.addWidget(self.views)
        column.addWidget(self.shown, 1)
        column.addLayout(foot)
        return work

    def _build(self) -> None:
        for action in (self.split.opener, self.paper):
            self.header.add_action(action)
        frame = PageFrame(self._theme, self.header, self.walk)
        for part in (self.split, at_top(self.nothing), at_top(self.no_session)):
            self.stack.addWidget(part)
        frame.add(self.stack, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(frame)

    def _connect(self) -> None:
        self.views.chosen.connect(self._on_view)
        self.matrix.cell_chosen.connect(self._on_cell)
        self.matrix.cell_opened.connect(self._on_opened)
        self.panel.line_chosen.connect(self._on_line)
        self.panel.use_asked.connect(self._on_use)
        self.panel.group_asked.connect(lambda group: self._around.open_page(ANSWERS, group))
        self.panel.analysis_asked.connect(lambda: self._around.open_page(ANALYSIS, self._about))
        self.nothing.act_asked.connect(lambda: self._around.open_page(GROUPS, self._about))
        self.no_session.act_asked.connect(lambda: self._around.open_page(GROUPS, self._about))
        self.paper.clicked.connect(self._on_paper)

    @property
    def _about(self) -> str:
        return self._subject or self._session or ""

    # --- showing ----------------------------------------------------------------------------------------------

    def _show(self, state: EventState) -> None:
        self.walk.present(state, self._subject, self._session)
        session = self._session
        self.board = None if session is None else compare_board(state, session)
        matrix = None if self.board is None else self.board.matrix
        full = matrix is not None and bool(matrix.rows and matrix.columns)
        facts = self.board.facts if full and self.board is not None else ""
        self.header.show_words(page_title(state, self._subject, session, self.title), facts)
        self.stack.setCurrentIndex(NO_SESSION if matrix is None else MATRIX if full else EMPTY)
        self.paper.setVisible(full)
        self.split.opener.setVisible(full and self._theme.is_narrow(self.window().width()))
        if full and matrix is not None:
            keys = [one.question for one in matrix.columns]
            if self._question not in keys:
                self._question, self._group, self._line = keys[0], "", ""
            self._show_question(state)

    def _show_question(self, state: EventState) -> None:
        """The panel about the chosen question, and the matrix with the groups behind the chosen line."""
        if self.board is None or self._session is None:
            return
        panel = question_panel(state, self._session, self._question)
        known = [one.key for one in panel.lines]
        if self._line not in known:
            self._line = next(iter(known), "")
        chosen = next((one for one in panel.lines if one.key == self._line), None)
        self.panel.show_question(panel, self._line)
        behind = frozenset() if chosen is None else frozenset(chosen.groups)
        self.matrix.show_matrix(rows_of(self.board), columns_of(self.board, self._question, behind))
        self.matrix.choose(self._group, self._question)
        self._show_view(state, self._session)

    def _show_view(self, state: EventState, session: SessionId) -> None:
        """The matrix of all questions, or the heat map of the chosen one."""
        heat = self._view == HEAT
        self.shown.setCurrentIndex(1 if heat else 0)
        if heat:
            found = heat_map(state, session, self._question)
            self.heat.show_map(found)
        self.legend.setText(legend(found) if heat else LEGEND)

    # --- what people do ---------------------------------------------------------------------------------------

    def _on_cell(self, group: str, question: str) -> None:
        if question != self._question:
            self._line = ""
        self._group, self._question = group, question
        self._show_question(self._desk.state)

    def _on_view(self, view: str) -> None:
        self._view = view
        if self._session is not None:
            self._show_view(self._desk.state, self._session)

    def _on_opened(self, group: str, question: str) -> None:
        if group:
            self._around.open_page(ANSWERS, group)

    def _on_line(self, line: str) -> None:
        self._line = line
        self._show_question(self._desk.state)

    def _on_use(self, line: AnswerLine) -> None:
        """A proposal becomes a statement of the analysis, with the points behind it as evidence."""
        proposal = line.proposal
        if proposal is None or self._session is None:
            return
        evidence = tuple(Support(kind=EvidenceKind.POINT, point=PointId(one)) for one in proposal.points)
        if not evidence:
            evidence = tuple(Support(kind=EvidenceKind.GROUP, group=GroupId(one)) for one in proposal.groups)
        command = AddStatement(
            session=self._session,
            text=proposal.text,
            kind=proposal.kind,
            question=QuestionId(proposal.question),
            qualifier=proposal.qualifier,
            unit=proposal.unit,
            count=proposal.count,
            of=proposal.of,
            evidence=evidence,
        )
        self._acts.run(command, None, self._on_used)

    def _on_used(self, outcome: Outcome) -> None:
        self._around.tell("It stands in the analysis now, with the groups behind it.")

    def _on_paper(self) -> None:
        rows = prints_list(self._desk.state).rows
        keys = [row.key for row in rows if row.what == "compare" and row.session == self._session]
        self._around.open_page(PRINTS, next(iter(keys), ""))

"""The template of a session: ordered questions that every group answers, its versions, and the library (GT1, GT3)."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout, QWidget

from facilitator import settings
from facilitator.commands.questions import AddQuestion, AddTemplate, MoveQuestions, RemoveQuestions
from facilitator.commands.sessions import EditSession
from facilitator.commands.template_versions import MakeNextVersion
from facilitator.desktop.bridge import Desk
from facilitator.desktop.pages.groups_parts import at_top, page_title, session_of
from facilitator.desktop.pages.offered import GROUPS, PRINTS, TEMPLATE, Surroundings
from facilitator.desktop.pages.session_page import SessionPage
from facilitator.desktop.pages.template_panel import QuestionPanel
from facilitator.desktop.pages.template_rows import QuestionPainter, rows_of
from facilitator.desktop.pages.walks import Walk
from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets.button import Button
from facilitator.desktop.widgets.entry_line import EntryLine
from facilitator.desktop.widgets.notices import EmptyState
from facilitator.desktop.widgets.panels import PageFrame, PageHeader, WorkAndPanel
from facilitator.desktop.widgets.row_list import RowList
from facilitator.desktop.widgets.text import for_menu
from facilitator.domain.cafe import Question
from facilitator.domain.command import Outcome
from facilitator.domain.errors import KnownError
from facilitator.domain.groups import Answer, Group, Template
from facilitator.domain.ids import QuestionId, TemplateId
from facilitator.domain.programme import AgendaItem, Session
from facilitator.domain.state import EventState
from facilitator.exchange import template_files
from facilitator.queries.prints_list import prints_list
from facilitator.queries.template_page import TemplateBoard, template_board

SHOWN = (Template, Question, Answer, Group, Session, AgendaItem)
LIST, EMPTY, NO_SESSION = range(3)
KEEP = "Keep this template in my library"


def make(theme: Theme, desk: Desk, around: Surroundings) -> TemplatePage:
    """The page of a session's template."""
    return TemplatePage(theme, desk, around)


class TemplatePage(SessionPage):
    """Opened with an agenda item or a session. N writes the next question."""

    title = "Template"
    shown = SHOWN
    find_session = staticmethod(session_of)

    def __init__(self, theme: Theme, desk: Desk, around: Surroundings) -> None:
        super().__init__(theme, desk, around)
        self._subject = self._chosen = ""
        self.board: TemplateBoard | None = None
        self.menu_shown: QMenu | None = None
        self.walk = Walk(theme, around, TEMPLATE)
        self.choose = Button(theme, "Library", "plain", icon_after="chevron-down")
        self.version = Button(theme, "Make the next version", "primary", icon="git-branch")
        self.paper = Button(theme, "Blank sheets", "plain", icon="printer")
        self.new = Button(theme, "New question", "primary", icon="plus", key_hint="N")
        self.header = PageHeader(theme, self.title, icon="users", method="groups")
        self.list = RowList(theme, "Questions", QuestionPainter(theme))
        self.entry = EntryLine(theme, "New question", "Short name, such as Objectives", "text.quiet")
        self.panel = QuestionPanel(theme, self._acts)
        self.split = WorkAndPanel(theme, self._work(), self.panel)
        self.nothing = EmptyState(
            theme,
            "The questions every group answers will stand here.",
            "Begin with a template of the library, or write your own questions one after another.",
            "Choose from the library",
            icon="layout-template",
        )
        self.no_session = EmptyState(
            theme,
            "The template of this item’s groups will stand here.",
            "It belongs to a session, and this item has none yet. Open its groups to make one.",
            "Open the groups",
            icon="users",
        )
        self.stack = QStackedWidget()
        self._build()
        self._connect()

    # --- what the shell calls ---------------------------------------------------------------------------------

    def present(self, state: EventState, subject: str) -> None:
        """Show the template of an item's session."""
        self.leave()
        self._subject, self._session = subject, session_of(state, subject)
        self._show(state)

    def leave(self) -> None:
        """What is being written counts."""
        self.panel.finish_writing()
        self.entry.finish()

    def begin_next(self) -> None:
        """The line for the next question, ready to type; a session without a template gets one of its own."""
        if self.board is None or self._session is None or self.board.frozen:
            return
        if self.board.template is None:
            title = self._desk.state.need(Session, self._session).title
            self._acts.run(AddTemplate(title=title, session=self._session), None, lambda outcome: self._begin())
        else:
            self._begin()

    def _begin(self) -> None:
        self.split.open_panel(False)
        self.stack.setCurrentIndex(LIST)
        self.entry.begin(self._next_number())

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
        for action in (self.split.opener, self.paper, self.choose, self.version, self.new):
            self.header.add_action(action)
        frame = PageFrame(self._theme, self.header, self.walk)
        for part in (self.split, at_top(self.nothing), at_top(self.no_session)):
            self.stack.addWidget(part)
        frame.add(self.stack, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(frame)

    def _connect(self) -> None:
        self.new.clicked.connect(self.begin_next)
        self.version.clicked.connect(self._on_version)
        self.choose.clicked.connect(lambda: self.open_library(self.choose))
        self.nothing.act_asked.connect(lambda: self.open_library(self.nothing.button))
        self.no_session.act_asked.connect(lambda: self._around.open_page(GROUPS, self._subject))
        self.paper.clicked.connect(self._on_paper)
        self.list.row_chosen.connect(self._on_chosen)
        self.list.opened.connect(self._on_opened)
        self.list.move_asked.connect(self._on_move)
        self.list.remove_asked.connect(self._on_remove)
        self.entry.entered.connect(self._on_entered)
        self.entry.stopped.connect(lambda: self._show(self._desk.state))
        self.panel.move_asked.connect(self._on_move)
        self.panel.escaped.connect(self.list.setFocus)

    # --- showing ----------------------------------------------------------------------------------------------

    def _show(self, state: EventState) -> None:
        self.walk.present(state, self._subject, self._session)
        session = self._session
        board = self.board = None if session is None else template_board(state, session)
        facts = "" if board is None else board.version_words
        self.header.show_words(page_title(state, self._subject, session, self.title), facts)
        rows = [] if board is None else rows_of(board)
        writes = self.entry.isVisibleTo(self) and session is not None
        self.stack.setCurrentIndex(NO_SESSION if board is None else LIST if rows or writes else EMPTY)
        frozen = board is not None and board.frozen
        self.new.setVisible(board is not None and not frozen)
        self.version.setVisible(frozen)
        self.paper.setVisible(bool(rows))
        self.choose.setVisible(board is not None)
        self.split.opener.setVisible(bool(rows) and self._theme.is_narrow(self.window().width()))
        keys = [one.key for one in rows]
        if self._chosen not in keys:
            self._chosen = next(iter(keys), "")
        self.list.show_rows(rows, self._chosen)
        self._show_panel()
        self.entry.show_number(self._next_number())

    def _show_panel(self) -> None:
        lines = () if self.board is None else self.board.lines
        line = next((one for one in lines if one.question == self._chosen), None)
        self.panel.show_question(line, frozen=self.board is not None and self.board.frozen)

    def _next_number(self) -> str:
        return str(1 if self.board is None else len(self.board.lines) + 1)

    # --- what people do ---------------------------------------------------------------------------------------

    def open_library(self, beside: QWidget) -> None:
        """The templates of this event, those that ship, and one's own; choosing one uses it in this session."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.menu_shown = menu
        for template, title in () if self.board is None else self.board.others:
            action = menu.addAction(for_menu(title))
            action.triggered.connect(lambda _checked=False, one=template: self._on_use(one))
        menu.addSeparator()
        for known in template_files.library(settings.data_folder() / "templates"):
            words = f"{known.content.title} (mine)" if known.own else known.content.title
            action = menu.addAction(for_menu(words))
            action.triggered.connect(lambda _checked=False, one=known: self._on_add(one))
        if self.board is not None and self.board.lines:
            menu.addSeparator()
            menu.addAction(KEEP).triggered.connect(lambda _checked=False: self.keep())
        menu.popup(beside.mapToGlobal(QPoint(0, beside.height())))

    def _on_use(self, template: str) -> None:
        if self._session is not None:
            self._acts.run(EditSession(session=self._session, chosen_template=TemplateId(template)))

    def _on_add(self, known: template_files.KnownTemplate) -> None:
        if self._session is not None:
            self._acts.run(template_files.adding(known, self._session))

    def _on_version(self) -> None:
        if self.board is not None and self.board.template is not None:
            self._acts.run(MakeNextVersion(template=TemplateId(self.board.template)))

    def keep(self) -> None:
        """Puts the template into one's own library, for other events."""
        if self.board is None or self.board.template is None:
            return
        try:
            folder = settings.data_folder() / "templates"
            template_files.save(self._desk.state, TemplateId(self.board.template), folder)
        except (OSError, KnownError) as problem:
            self._around.tell(f"“{self.board.title}” could not be kept: {problem}.")
        else:
            self._around.tell(f"“{self.board.title}” is in your library now, for this and other events.")

    def _on_chosen(self, question: str) -> None:
        self.panel.finish_writing()
        self._chosen = question
        self._show_panel()

    def _on_opened(self, question: str) -> None:
        self.split.open_panel(True)
        self.panel.label.setFocus()

    def _on_entered(self, label: str, _: str) -> None:
        if self.board is not None and self.board.template is not None:
            self.entry.subject = self.board.template
            command = AddQuestion(template=TemplateId(self.board.template), label=label)
            self._acts.run(command, self.entry, self._on_added)

    def _on_added(self, outcome: Outcome) -> None:
        for ref in outcome.created:
            if ref.kind == Question.kind_name:
                self._chosen = ref.id
                self._show(self._desk.state)
                self.list.reveal(ref.id)

    def _on_move(self, step: int) -> None:
        keys = [row.key for row in self.list.rows]
        place = keys.index(self._chosen) + step if self._chosen in keys else -1
        if 0 <= place < len(keys):
            goal = {"before": QuestionId(keys[place])} if step < 0 else {"after": QuestionId(keys[place])}
            self._acts.run(MoveQuestions(questions=(QuestionId(self._chosen),), **goal))

    def _on_remove(self) -> None:
        if self._chosen:
            self._acts.run(RemoveQuestions(questions=(QuestionId(self._chosen),)))

    def _on_paper(self) -> None:
        rows = prints_list(self._desk.state).rows
        keys = [row.key for row in rows if row.what == "templates" and row.session == self._session]
        self._around.open_page(PRINTS, next(iter(keys), ""))

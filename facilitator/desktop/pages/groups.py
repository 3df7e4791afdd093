"""The groups of a session: made from the people or by hand, with their roles and what they will tell (GT2, GT5)."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from facilitator.commands.groups import AddGroup, MakeGroups, MoveGroups, RemoveGroups
from facilitator.commands.sessions import AddSession
from facilitator.desktop.bridge import Desk
from facilitator.desktop.pages.groups_making import MakingLine
from facilitator.desktop.pages.groups_panel import GroupPanel
from facilitator.desktop.pages.groups_parts import at_top, page_title, session_of
from facilitator.desktop.pages.groups_reporting import ReportingLine
from facilitator.desktop.pages.groups_rows import GroupRowPainter, lines_of
from facilitator.desktop.pages.offered import ANSWERS, GROUPS, NAMES, TEMPLATE, Surroundings
from facilitator.desktop.pages.session_page import SessionPage
from facilitator.desktop.pages.walks import Walk
from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets.button import Button
from facilitator.desktop.widgets.entry_line import EntryLine
from facilitator.desktop.widgets.notices import EmptyState
from facilitator.desktop.widgets.panels import PageFrame, PageHeader, WorkAndPanel
from facilitator.desktop.widgets.row_list import RowList
from facilitator.domain.cafe import Question
from facilitator.domain.clocks import Clock
from facilitator.domain.command import Outcome
from facilitator.domain.errors import Refusal
from facilitator.domain.groups import Answer, Group, GroupMember, GroupQuestion, Point, Template
from facilitator.domain.ids import AgendaItemId, GroupId, PersonId
from facilitator.domain.people import Person, SessionRole
from facilitator.domain.programme import AgendaItem, Method, Session
from facilitator.domain.state import EventState
from facilitator.planning.grouping import make_groups
from facilitator.queries.groups_page import GroupsBoard, alike, group_detail, groups_board

SHOWN = (
    *(Group, GroupMember, GroupQuestion, Answer, Point, Question, Template),
    *(Person, SessionRole, Session, AgendaItem, Clock),
)
LIST, EMPTY, NO_SESSION = range(3)


def make(theme: Theme, desk: Desk, around: Surroundings) -> GroupsPage:
    """The page of a session's groups."""
    return GroupsPage(theme, desk, around)


class GroupsPage(SessionPage):
    """Opened with an agenda item, a session or a group. N adds the next group."""

    title = "Groups"
    shown = SHOWN
    find_session = staticmethod(session_of)

    def __init__(self, theme: Theme, desk: Desk, around: Surroundings) -> None:
        super().__init__(theme, desk, around)
        self._subject = self._chosen = ""
        self.board: GroupsBoard | None = None
        self.walk = Walk(theme, around, GROUPS)
        self.template = Button(theme, "Template", "plain", icon="layout-template")
        self.new = Button(theme, "New group", "primary", icon="plus", key_hint="N")
        self.header = PageHeader(theme, self.title, icon="users", method="groups")
        self.making = MakingLine(theme)
        self.reporting = ReportingLine(theme, self._acts)
        self.list = RowList(theme, "Groups", GroupRowPainter(theme))
        self.entry = EntryLine(theme, "New group", "Name of the group", "text.quiet")
        self.panel = GroupPanel(theme, self._acts)
        self.split = WorkAndPanel(theme, self._work(), self.panel)
        self.nothing = EmptyState(
            theme,
            "The groups of this session will stand here.",
            "Make them from the people above, or one by one. Who is in them may stay unknown.",
            "Add a group",
            icon="plus",
            key_hint="N",
        )
        self.no_session = EmptyState(
            theme,
            "The groups of this item will stand here.",
            "They belong to a session, and this item has none yet.",
            "Make a session for it",
            icon="plus",
        )
        self.stack = QStackedWidget()
        self._build()
        self._connect()

    # --- what the shell calls ---------------------------------------------------------------------------------

    def present(self, state: EventState, subject: str) -> None:
        """Show the groups of an item's session; a group's id chooses it."""
        self.leave()
        self._subject = subject
        self._session = session_of(state, subject)
        if state.get(Group, subject) is not None:
            self._chosen = subject
        self._show(state)

    def leave(self) -> None:
        """What is being written counts."""
        self.panel.finish_writing()
        self.entry.finish()

    def begin_next(self) -> None:
        """The line for the next group, ready to type."""
        if self._session is not None:
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
        for action in (self.split.opener, self.template, self.new):
            self.header.add_action(action)
        frame = PageFrame(self._theme, self.header, self.walk)
        for part in (self.split, at_top(self.nothing), at_top(self.no_session)):
            self.stack.addWidget(part)
        bar = QWidget()
        row = QHBoxLayout(bar)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.making, 1)
        frame.add(bar)
        frame.add(self.reporting)
        frame.add(self.stack, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(frame)

    def _connect(self) -> None:
        self.new.clicked.connect(self.begin_next)
        self.nothing.act_asked.connect(self.begin_next)
        self.no_session.act_asked.connect(self._on_first_session)
        self.template.clicked.connect(lambda: self._around.open_page(TEMPLATE, self._about))
        self.list.row_chosen.connect(self._on_chosen)
        self.list.opened.connect(lambda group: self._around.open_page(ANSWERS, group))
        self.list.move_asked.connect(self._on_move)
        self.list.remove_asked.connect(self._on_remove)
        self.entry.entered.connect(self._on_entered)
        self.entry.stopped.connect(self._on_stopped)
        self.making.asked.connect(self._on_make)
        self.panel.escaped.connect(self.list.setFocus)
        self.panel.sheet_asked.connect(lambda group: self._around.open_page(ANSWERS, group))

    @property
    def _about(self) -> str:
        return self._subject or self._session or ""

    # --- showing ----------------------------------------------------------------------------------------------

    def _show(self, state: EventState) -> None:
        self.walk.present(state, self._subject, self._session)
        session = self._session
        self.board = None if session is None else groups_board(state, session)
        facts = "" if self.board is None else f"{self.board.facts} · {self.board.template_words}"
        self.header.show_words(page_title(state, self._subject, session, self.title), facts)
        rows = [] if self.board is None else lines_of(self.board.rows)
        writes = self.entry.isVisibleTo(self) and session is not None
        self.stack.setCurrentIndex(NO_SESSION if session is None else EMPTY if not rows and not writes else LIST)
        self.new.setVisible(session is not None)
        self.template.setVisible(session is not None and TEMPLATE in NAMES)
        self.split.opener.setVisible(bool(rows) and self._theme.is_narrow(self.window().width()))
        self.making.show_people(*((len(self.board.free), self.board.columns) if self.board is not None else (0, ())))
        keys = [one.key for one in rows]
        if self._chosen not in keys:
            self._chosen = next(iter(keys), "")
        self.list.show_rows(rows, self._chosen)
        self.panel.show_group(group_detail(state, self._chosen))
        self.reporting.show_session(state, session, self._chosen)
        self.entry.show_number(self._next_number())

    def _next_number(self) -> str:
        return str(1 if self.board is None else len(self.board.rows) + 1)

    # --- what people do ---------------------------------------------------------------------------------------

    def _on_chosen(self, group: str) -> None:
        self.panel.finish_writing()
        self._chosen = group
        self.panel.show_group(group_detail(self._desk.state, group))
        self.reporting.show_session(self._desk.state, self._session, group)

    def _on_entered(self, name: str, _: str) -> None:
        if self._session is not None:
            self.entry.subject = self._session
            self._acts.run(AddGroup(session=self._session, name=name), self.entry, self._on_added)

    def _on_added(self, outcome: Outcome) -> None:
        for ref in outcome.created:
            if ref.kind == Group.kind_name:
                self._chosen = ref.id
                self._show(self._desk.state)
                self.list.reveal(ref.id)

    def _on_stopped(self) -> None:
        self._show(self._desk.state)
        (self.list if self.stack.currentIndex() == LIST else self.nothing.button).setFocus()

    def _on_make(self, groups: int, column: str) -> None:
        """Groups of everybody who is in none yet, spread by a column; one act, so one undo takes it back."""
        if self.board is None or self._session is None:
            return
        people = self.board.free
        spread = alike(self._desk.state, people, column) if column else []
        try:
            plan = make_groups(len(people), groups, spread)
        except Refusal as refusal:
            self._around.tell(str(refusal))
            return
        made = tuple(tuple(PersonId(people[place]) for place in group) for group in plan.groups)
        self._acts.run(MakeGroups(session=self._session, groups=made))
        for note in plan.notes:
            self._around.tell(str(note))

    def _on_move(self, step: int) -> None:
        keys = [row.key for row in self.list.rows]
        place = keys.index(self._chosen) + step if self._chosen in keys else -1
        if 0 <= place < len(keys):
            goal = {"before": GroupId(keys[place])} if step < 0 else {"after": GroupId(keys[place])}
            self._acts.run(MoveGroups(groups=(GroupId(self._chosen),), **goal))

    def _on_remove(self) -> None:
        if self._chosen:
            self._acts.run(RemoveGroups(groups=(GroupId(self._chosen),)))

    def _on_first_session(self) -> None:
        """An item without a session gets one, so that its groups have a home."""
        item = self._desk.state.get(AgendaItem, self._subject)
        title = "Groups" if item is None else item.title
        items = () if item is None else (AgendaItemId(item.id),)
        self._acts.run(AddSession(title=title, method=Method.GROUPS, items=items))

"""What groups answer, typed without a mouse at the pace of talk (GT4): Enter, next point; Tab, next question."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from facilitator.desktop.bridge import Desk
from facilitator.desktop.pages.answers_acts import AnswersActs
from facilitator.desktop.pages.answers_card import AnswerCard, LaneHead
from facilitator.desktop.pages.answers_foot import SheetFoot
from facilitator.desktop.pages.answers_rows import GroupPainter, LanePainter, group_lines, lane_key, lane_lines
from facilitator.desktop.pages.groups_parts import at_top, page_title, session_of
from facilitator.desktop.pages.offered import ANSWERS, GROUPS, Surroundings
from facilitator.desktop.pages.page_acts import take_keys
from facilitator.desktop.pages.walks import Walk
from facilitator.desktop.shell.page import Page
from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets.button import Button
from facilitator.desktop.widgets.notices import EmptyState
from facilitator.desktop.widgets.panels import PageFrame, PageHeader
from facilitator.desktop.widgets.row_list import RowList
from facilitator.desktop.widgets.text import Label
from facilitator.domain.cafe import OpenList, Question
from facilitator.domain.command import Changes
from facilitator.domain.groups import Answer, Group, GroupMember, GroupQuestion, GroupState, Point, Template
from facilitator.domain.ids import SessionId
from facilitator.domain.people import Person, SessionRole
from facilitator.domain.programme import AgendaItem, Session
from facilitator.domain.state import EventState
from facilitator.queries.answer_lanes import Lane, LaneView, lanes_of
from facilitator.queries.group_sheets import GroupRow, GroupSheet, group_rows, group_sheet, groups_in_order
from facilitator.words import counted

SHOWN = (
    *(Group, GroupMember, GroupQuestion, Answer, Point, Question, Template),
    *(Person, SessionRole, Session, AgendaItem),
)
GROUPS_WIDTH, LANES_WIDTH = 232, 250


def make(theme: Theme, desk: Desk, around: Surroundings) -> Page:
    """The page where the sheets of groups are typed."""
    return AnswersPage(theme, desk, around)


class AnswersPage(PageFrame):
    """Groups at the left, the questions of the chosen one beside them, and the points of one question to type.

    What is being typed belongs to the typist: no news replaces it, and leaving the page keeps it as a point.
    """

    title = "Answers"
    draws_own_focus = True

    def __init__(self, theme: Theme, desk: Desk, around: Surroundings) -> None:
        self.walk = Walk(theme, around, ANSWERS)
        super().__init__(theme, PageHeader(theme, self.title, icon="users", method="groups"), self.walk)
        self.theme, self.around, self._desk = theme, around, desk
        self.session: SessionId | None = None
        self.subject = ""
        self.at: Lane | None = None
        self.sheet: GroupSheet | None = None
        self.groups_opener = Button(theme, "Groups", "plain", icon="users")
        self.groups_opener.setCheckable(True)
        self.header.add_action(self.groups_opener)
        self.groups = RowList(theme, "Groups", GroupPainter(theme))
        self.lanes = RowList(theme, "Questions", LanePainter(theme))
        self.head, self.card, self.foot = LaneHead(theme), AnswerCard(theme), SheetFoot(theme)
        self.nothing = EmptyState(
            theme,
            "What groups answer is typed here.",
            "Groups come first: make them from the people, or by a name alone when nobody knows who is in them.",
            "Make groups",
            icon="users",
        )
        self.no_questions = Label(theme, "This group has no questions yet: choose a template for it.", "body")
        self.acts = AnswersActs(desk, around, self)
        self._lay_out()
        self._connect()

    @property
    def widget(self) -> QWidget:
        return self

    # --- what the shell calls ---------------------------------------------------------------------------------

    def present(self, state: EventState, subject: str) -> None:
        """Show the sheets of an item's session; a group's id chooses that group."""
        self.subject = subject
        group = state.get(Group, subject)
        session = session_of(state, subject)
        if session != self.session or (group is not None and (self.at is None or self.at.group != group.id)):
            self.acts.keep_draft()
            self.session, self.at = session, None
        self._read(state, "" if group is None else group.id)
        if self.at is not None:
            take_keys(self, self.card.entry)

    def news(self, state: EventState, changes: Changes) -> None:
        """Redraw when something that stands here has changed."""
        self.acts.outbox.told(changes.command_id)
        if changes.touches(*SHOWN):
            self._read(state)

    def leave(self) -> None:
        """What stands in a line counts as typed."""
        self._keep_all()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """R redacts the chosen point and T translates it, wherever no text is being typed."""
        acts = {Qt.Key.Key_R: self.acts.ask_redact, Qt.Key.Key_T: self.acts.translate}
        if event.key() in acts and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            acts[Qt.Key(event.key())]()
        else:
            super().keyPressEvent(event)

    # --- showing ----------------------------------------------------------------------------------------------

    def _read(self, state: EventState, wanted: str = "") -> None:
        session = self.session if state.get(Session, self.session) is not None else None
        self.walk.present(state, self.subject, session)
        groups = [] if session is None else groups_in_order(state, session)
        self._stack.setCurrentIndex(0 if groups else 1)
        self.groups_opener.setVisible(bool(groups) and self._narrow)
        title = page_title(state, self.subject, session, self.title)
        if not groups or session is None:
            self.header.show_words(title, "")
            return
        rows = group_rows(state, session)
        self.header.show_words(title, _facts(rows))
        chosen = wanted or ("" if self.at is None else self.at.group)
        group = next((one for one in groups if one.id == chosen), groups[0])
        self.sheet = group_sheet(state, group)
        self._find_lane(group.id)
        self.groups.show_rows(group_lines(rows), group.id)
        self.lanes.show_rows(lane_lines(self._lanes()), self._chosen_lane())
        self.foot.show_sheet(self.sheet.row)
        self.show_lane()

    def _find_lane(self, group: str) -> None:
        """The lane that was typed last, else the first one without an answer, else the first."""
        lanes = self._lanes()
        if any(one.lane == self.at for one in lanes):
            return
        if self.at is not None and self.at.group == group and self.card.entry.draft.strip():
            return
        open_ones = [one for one in lanes if not one.answered]
        found = next(iter((*open_ones, *lanes)), None)
        self.at = None if found is None else found.lane

    def show_lane(self) -> None:
        """The points of the lane that is typed now; what is being typed stays."""
        view, sheet = self._view(), self.sheet
        self._typing.setVisible(view is not None)
        self.no_questions.setVisible(view is None)
        if view is None or sheet is None:
            return
        question = next(one for one in sheet.questions if one.question == view.lane.question)
        answer = self._desk.state.get(Answer, question.answer)
        value = None if answer is None else answer.value
        self.head.show_lane(sheet.row.name, view)
        kind = question.kind if view.first else OpenList()
        waiting = self.acts.outbox.waiting_at(view.lane)
        self.card.show_lane(view, kind, value, question.no_agreement, waiting)

    def _lanes(self) -> list[LaneView]:
        return [] if self.sheet is None else lanes_of(self.sheet)

    def _view(self) -> LaneView | None:
        return next((one for one in self._lanes() if one.lane == self.at), None)

    def _chosen_lane(self) -> str:
        view = self._view()
        return "" if view is None else lane_key(view)

    # --- going from lane to lane ------------------------------------------------------------------------------

    def go(self, lane: Lane, *, types: bool = True) -> None:
        """Type in another lane; what stood in the line is kept where it was typed."""
        if lane != self.at:
            self._keep_all()
            self.at = lane
            self.card.list.choose("")
            self.acts.bring_draft()
        self._read(self._desk.state)
        self.lanes.reveal(self._chosen_lane())
        if types:
            self.card.entry.setFocus()

    def step(self, by: int) -> None:
        """The next or the last lane; behind the last of a group comes the first of the next group."""
        lanes = self._lanes()
        place = next((at for at, one in enumerate(lanes) if one.lane == self.at), None)
        if place is None or not self.acts.keep_point():
            return
        if 0 <= place + by < len(lanes):
            self.go(lanes[place + by].lane)
        else:
            self._step_group(by)

    def _step_group(self, by: int) -> None:
        state = self._desk.state
        groups = [] if self.session is None else groups_in_order(state, self.session)
        ids = [one.id for one in groups]
        if self.at is None or self.at.group not in ids:
            return
        group = groups[(ids.index(self.at.group) + by) % len(groups)]
        lanes = lanes_of(group_sheet(state, group))
        if lanes:
            self.go(lanes[0 if by > 0 else -1].lane)

    def _keep_all(self) -> None:
        self.acts.keep_draft()
        self.card.refused.commit()
        self.card.value.commit()

    # --- what people do ---------------------------------------------------------------------------------------

    def _on_group(self, group: str) -> None:
        found = self._desk.state.get(Group, group)
        if found is not None and (self.at is None or self.at.group != group):
            self._keep_all()
            self.at = None
            self._read(self._desk.state, group)
            self.acts.bring_draft()

    def _on_lane(self, key: str) -> None:
        view = next((one for one in self._lanes() if lane_key(one) == key), None)
        if view is not None:
            self.go(view.lane, types=False)

    def _on_approve(self, by: str) -> None:
        self.acts.set_state(GroupState.APPROVED, by)

    # --- parts ------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        space = self._theme.space
        self._left, self._middle, self._typing = QWidget(), QWidget(), QWidget()
        left = _column(self._left)
        left.addWidget(self.groups)
        left.addStretch(1)
        middle = _column(self._middle)
        middle.addWidget(self.lanes)
        middle.addStretch(1)
        typing = _column(self._typing, space("m"))
        typing.addWidget(self.head)
        typing.addWidget(self.card, 1)
        typing.addWidget(self.foot)
        right = QWidget()
        column = _column(right)
        column.addWidget(self._typing, 1)
        column.addWidget(self.no_questions)
        work = QWidget()
        row = QHBoxLayout(work)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(space("l"))
        row.addWidget(self._left)
        row.addWidget(self._middle)
        row.addWidget(right, 1)
        self._stack = QStackedWidget()
        self._stack.addWidget(work)
        self._stack.addWidget(at_top(self.nothing))
        self.add(self._stack, 1)
        self._arrange()

    def _connect(self) -> None:
        self.card.entry.stepped.connect(self.step)
        self.groups.row_chosen.connect(self._on_group)
        self.groups.opened.connect(lambda group: self.card.entry.setFocus())
        self.lanes.row_chosen.connect(self._on_lane)
        self.lanes.opened.connect(lambda key: self.card.entry.setFocus())
        self.groups_opener.toggled.connect(self._arrange)
        self.foot.state_asked.connect(self.acts.set_state)
        self.foot.approved.connect(self._on_approve)
        self.nothing.act_asked.connect(lambda: self.around.open_page(GROUPS, self.subject or self.session or ""))
        self._theme.changed.connect(self._arrange)

    @property
    def _narrow(self) -> bool:
        return self._theme.is_narrow(self.window().width())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
        QTimer.singleShot(0, self, self._arrange)

    def _arrange(self) -> None:
        """In a narrow window the groups stand behind a button, in the place of the questions."""
        shown = self.groups_opener.isChecked()
        self.groups_opener.setVisible(self._narrow and self._stack.currentIndex() == 0)
        self._left.setVisible(not self._narrow or shown)
        self._middle.setVisible(not self._narrow or not shown)
        self._left.setFixedWidth(self._theme.px(GROUPS_WIDTH))
        self._middle.setFixedWidth(self._theme.px(LANES_WIDTH))


def _column(holder: QWidget, spacing: int = 0) -> QVBoxLayout:
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(spacing)
    return column


def _facts(rows: list[GroupRow]) -> str:
    done = sum(one.state in (GroupState.COMPLETE, GroupState.APPROVED) for one in rows)
    return f"{counted(len(rows), 'group', 'groups')} · {done} complete"

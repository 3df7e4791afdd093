"""The run-of-show page: the whole plan in its order, made, changed and moved in place."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from facilitator.commands.agenda import DuplicateItem, RemoveItems
from facilitator.commands.sessions import AddSession, RemoveSession
from facilitator.desktop.bridge import Desk
from facilitator.desktop.pages.agenda_acts import has_workspace, move_by_step, move_to_gap, workspace_of
from facilitator.desktop.pages.agenda_card import ItemCard
from facilitator.desktop.pages.agenda_foot import AgendaFoot
from facilitator.desktop.pages.agenda_lines import (
    NEW,
    HeadingLine,
    ItemLine,
    Line,
    NewLine,
    lines_of,
    public_lines,
    with_new,
)
from facilitator.desktop.pages.agenda_list import AgendaList
from facilitator.desktop.pages.agenda_new import NewItemCard, SessionCard
from facilitator.desktop.pages.agenda_open import OpenCard
from facilitator.desktop.pages.agenda_painter import OUT_LEFT, OUT_RIGHT, ColumnHeads
from facilitator.desktop.pages.agenda_typing import TypedItems
from facilitator.desktop.pages.offered import Surroundings
from facilitator.desktop.pages.page_acts import PageActs, finish_typing, take_keys
from facilitator.desktop.shell.page import Page
from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets.button import Button
from facilitator.desktop.widgets.choices import Switch
from facilitator.desktop.widgets.notices import EmptyState, HintBand
from facilitator.desktop.widgets.panels import PAGE_PADDING, PAGE_PADDING_NARROW, PageFrame, PageHeader
from facilitator.domain.command import Changes, Outcome
from facilitator.domain.ids import AgendaItemId, SessionId
from facilitator.domain.programme import AgendaItem, Session
from facilitator.domain.state import EventState
from facilitator.queries.run_of_show import item_detail, run_of_show

CLOCK_HINT = "agenda.clock"
SHOW, PROGRAMME = "show", "programme"


def make(theme: Theme, desk: Desk, around: Surroundings) -> Page:
    """The page for the agenda."""
    return AgendaPage(theme, PageActs(desk, around))


class AgendaPage(PageFrame):
    """The plan of the day. The chosen line is open in place; several chosen ones are moved or removed together."""

    title = "Run-of-show"

    def __init__(self, theme: Theme, acts: PageActs, now: Callable[[], datetime] = datetime.now) -> None:
        switch = Switch(theme, "View", [(SHOW, "Run-of-show"), (PROGRAMME, "Programme")])
        add_item = Button(theme, "Add item", "plain", icon="plus", key_hint="Enter")
        super().__init__(theme, PageHeader(theme, "Run-of-show", actions=(switch, add_item)))
        self.switch, self.add_item = switch, add_item
        self.acts, self._now = acts, now
        self.lines: list[Line] = []
        self._open, self._show = "", run_of_show(acts.state)
        self._is_new = False
        self.typed = TypedItems(acts, self._on_added, self._on_refused)
        self._make_parts(theme)
        self._lay_out(theme)
        self._connect()

    @property
    def widget(self) -> QWidget:
        return self

    @property
    def open_key(self) -> str:
        """The line that is open in place, "" for none."""
        return self._open

    # --- what the shell calls -------------------------------------------------------------------------------------

    def present(self, state: EventState, subject: str) -> None:
        self._read(state)
        if state.get(AgendaItem, subject) is not None:
            self.open_line(subject)
            self.list.reveal(subject)
        take_keys(self, self.list if self.lines else self.empty.button)

    def news(self, state: EventState, changes: Changes) -> None:
        self._read(state)

    def leave(self) -> None:
        if self._is_new:
            self.new_card.finish()
        finish_typing(self)
        self._end_new()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter adds an item wherever nothing else takes it; on a button it presses the button."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
            return
        pressed = self.focusWidget()
        if isinstance(pressed, QAbstractButton) and pressed.isVisible():
            pressed.click()
        else:
            self._on_add()

    # --- acts -----------------------------------------------------------------------------------------------------

    def open_line(self, key: str) -> None:
        """Open one line in place; "" closes what is open."""
        self._open = key
        self.list.choose(key)
        self._show_card()
        self.list.reveal(key)

    def begin_item(self, after: str = "", session: str = "") -> None:
        """A line to type the next item in: behind an item, as first of an empty session, or at the end."""
        self._is_new = True
        self.typed.begin(after, session)
        self._open = NEW
        self.switch.choose(SHOW)
        self._read(self.acts.state)
        self.list.choose("")
        self.list.reveal(NEW)
        self.new_card.begin(self.list.painter.columns)
        self.list.reveal_widget(self.new_card)

    def show_view(self, view: str) -> None:
        """The run-of-show, or what participants see of it."""
        self.switch.choose(view)
        self._read(self.acts.state)

    def remove_chosen(self) -> None:
        """Takes the chosen items away, or the chosen session; both can be undone."""
        items = self.list.chosen_items
        if items:
            self._remove(items)
            return
        line = self._line(self.list.current_key if len(self.list.chosen_keys) == 1 else "")
        if isinstance(line, HeadingLine):
            self.acts.run(RemoveSession(session=SessionId(line.session)))

    def move_chosen(self, step: int) -> None:
        """The chosen items one line up (-1) or down (1)."""
        command = move_by_step(self.lines, self.list.chosen_items, step)
        if command is not None:
            self.acts.run(command, then=lambda _: self.list.reveal(self.list.current_key))

    def make_session(self) -> None:
        """A new session: of the chosen items, or an empty one that items can be put into."""
        number = max((one.number or 0 for one in self.acts.state.all(Session)), default=0) + 1
        items = tuple(AgendaItemId(one) for one in self.list.chosen_items if len(self.list.chosen_items) > 1)
        self.acts.run(AddSession(title=f"New session {number}", items=items), then=self._on_session_made)

    # --- parts ----------------------------------------------------------------------------------------------------

    def _make_parts(self, theme: Theme) -> None:
        self.list = AgendaList(theme, "Run-of-show")
        self.programme = AgendaList(theme, "Programme for participants", public=True)
        self.heads = ColumnHeads(theme)
        self.card = ItemCard(theme, self.acts, has_workspace)
        self.new_card = NewItemCard(theme)
        self.session_card = SessionCard(theme, self.acts)
        for card in (self.card, self.new_card, self.session_card):
            card.setParent(self.list.viewport())
            card.hide()
        hint = "The order is enough to begin. With a start time, the clock fills itself."
        self.hint = HintBand(theme, hint, "Set a start time", "clock")
        self.empty = EmptyState(
            theme,
            "The agenda of the day will stand here.",
            "Type a title and press Enter, then the next. Times and people can come later.",
            "Add the first item",
            icon="plus",
            key_hint="Enter",
        )
        self.foot = AgendaFoot(theme)

    def _lay_out(self, theme: Theme) -> None:
        self._shown = QStackedWidget()
        plan = QWidget()
        column = QVBoxLayout(plan)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._hint_box = QHBoxLayout()
        self._hint_box.setContentsMargins(OUT_LEFT, 0, OUT_RIGHT, 4)
        self._hint_box.addWidget(self.hint)
        column.addLayout(self._hint_box)
        column.addWidget(self.heads)
        column.addWidget(self.list, 1)
        column.addWidget(self.foot)
        nothing = QWidget()
        inset = QVBoxLayout(nothing)
        inset.setContentsMargins(OUT_LEFT, 0, OUT_RIGHT, 0)
        inset.addWidget(self.empty)
        inset.addStretch(1)
        self._plan, self._nothing = plan, nothing
        for page in (plan, nothing, self.programme):
            self._shown.addWidget(page)
        self.add(self._shown, 1)

    def _fit(self) -> None:
        """The list reaches beyond the page's text: there stand the shadows of its cards and its scroll bar."""
        super()._fit()
        pad = PAGE_PADDING_NARROW if self._theme.is_narrow(self.window().width()) else PAGE_PADDING
        self._body.setContentsMargins(pad - OUT_LEFT, 6, pad - OUT_RIGHT, 8)

    # --- what is shown --------------------------------------------------------------------------------------------

    def _read(self, state: EventState) -> None:
        self._show = run_of_show(state, self._now())
        self.header.show_words("Run-of-show", self._facts(state))
        lines = lines_of(self._show, state)
        self.lines = with_new(lines, self.typed.after, self.typed.session) if self._is_new else lines
        self.list.show_lines(self.lines, clocked=self._show.clocked)
        if self.switch.chosen_key == PROGRAMME:
            self.programme.show_lines(public_lines(self.lines), clocked=self._show.clocked)
        if self._open and self._line(self._open) is None:
            self._open = ""
        self._show_card()
        self._show_view()
        self._on_choice_counted()

    def _facts(self, state: EventState) -> str:
        if self.switch.chosen_key == PROGRAMME:
            public = sum(row.in_programme for row in self._show.rows)
            return f"{public} of {len(self._show.rows)} items · what participants see"
        return self._show.facts if self._show.rows else "nothing planned yet"

    def _show_view(self) -> None:
        empty = not self.lines
        programme = self.switch.chosen_key == PROGRAMME
        self._shown.setCurrentWidget(self._nothing if empty else self.programme if programme else self._plan)
        narrow = self._theme.is_narrow(self.window().width())
        self.switch.setVisible(not empty and (programme or not narrow))
        self.foot.programme.setVisible(narrow)
        self.add_item.setVisible(not empty and not programme)
        unclocked = bool(self._show.rows) and not self._show.clocked
        self.hint.setVisible(unclocked and not self.acts.around.hint_is_closed(CLOCK_HINT))

    def _show_card(self) -> None:
        line = self._line(self._open)
        narrow, columns = self._theme.is_narrow(self.window().width()), self.list.painter.columns
        card: OpenCard | None = None
        if isinstance(line, ItemLine):
            detail = item_detail(self.acts.state, AgendaItemId(line.key), self._now())
            if detail is not None:
                self.card.show_detail(detail, columns, narrow=narrow)
                card = self.card
        elif isinstance(line, HeadingLine):
            self.session_card.show_session(self.acts.state, line.session, columns)
            card = self.session_card
        elif isinstance(line, NewLine):
            self.new_card.fit(columns)
            card = self.new_card
        self.list.open_card(self._open, card)

    def _line(self, key: str) -> Line | None:
        return next((line for line in self.lines if line.key == key), None) if key else None

    # --- signals --------------------------------------------------------------------------------------------------

    def _connect(self) -> None:
        self.add_item.clicked.connect(self._on_add)
        self.empty.act_asked.connect(lambda: self.begin_item())
        self.switch.chosen.connect(lambda _: self._read(self.acts.state))
        self.hint.act_asked.connect(self._on_set_start)
        self.hint.finished.connect(lambda: self.acts.around.close_hint(CLOCK_HINT))
        self.list.line_chosen.connect(self._on_line_chosen)
        self.list.add_asked.connect(self._on_add)
        self.list.remove_asked.connect(self.remove_chosen)
        self.list.move_asked.connect(self.move_chosen)
        self.list.moved.connect(self._on_moved)
        self.list.columns_changed.connect(self._on_columns)
        self.foot.programme_asked.connect(lambda: self.show_view(PROGRAMME))
        self.foot.session_asked.connect(self.make_session)
        self.foot.move_asked.connect(self.move_chosen)
        self.foot.remove_asked.connect(self.remove_chosen)
        self._connect_cards()

    def _connect_cards(self) -> None:
        card = self.card
        card.workspace_asked.connect(self._on_workspace)
        card.duplicate_asked.connect(self._on_duplicate)
        card.remove_asked.connect(lambda item: self._remove([item]))
        card.next_asked.connect(lambda: self.begin_item(after=self._open))
        card.more_changed.connect(self._on_more)
        self.session_card.add_asked.connect(self._on_add_to_session)
        self.session_card.remove_asked.connect(lambda one: self.acts.run(RemoveSession(session=SessionId(one))))
        for one in (card, self.session_card):
            one.left_to_list.connect(lambda: self.list.setFocus(Qt.FocusReason.ShortcutFocusReason))
        self.new_card.typed.connect(self.typed.add)
        self.new_card.stopped.connect(self._on_stopped)

    def _on_more(self) -> None:
        self.list.place_card()
        self.list.reveal(self._open)

    def _on_line_chosen(self, key: str) -> None:
        if self._is_new and key != NEW:
            self._end_new()
        self._open = key
        self._show_card()
        self._on_choice_counted()
        if key:
            self.list.reveal(key)

    def _on_choice_counted(self) -> None:
        self.foot.show_chosen(len(self.list.chosen_items))

    def _on_columns(self) -> None:
        columns = self.list.painter.columns
        self.heads.show_columns(columns)
        narrow = self._theme.is_narrow(self.window().width())
        self._show_view()
        self.card.fit(columns, narrow=narrow)
        self.new_card.fit(columns)
        self.session_card.fit(columns)

    def _on_add(self) -> None:
        line = self._line(self._open) or self._line(self.list.current_key if self.list.chosen_keys else "")
        if isinstance(line, HeadingLine):
            self._on_add_to_session(line.session)
        else:
            self.begin_item(after=line.key if isinstance(line, ItemLine) else "")

    def _on_add_to_session(self, session: str) -> None:
        mine = [line.key for line in self.lines if isinstance(line, ItemLine) and line.session == session]
        self.begin_item(after=mine[-1] if mine else "", session=session)

    def _on_set_start(self) -> None:
        first = next((line.key for line in self.lines if isinstance(line, ItemLine)), "")
        self.open_line(first)
        self.list.reveal(first)
        self.card.start.setFocus()

    def _on_moved(self, gap: int) -> None:
        command = move_to_gap(self.lines, self.list.chosen_items, gap)
        if command is not None:
            self.acts.run(command)

    def _on_workspace(self, item: str) -> None:
        found = self.acts.state.get(AgendaItem, item)
        if found is not None:
            self.acts.around.open_page(workspace_of(found.kind), item)

    def _on_duplicate(self, item: str) -> None:
        self.acts.run(DuplicateItem(item=AgendaItemId(item)), then=self._open_created)

    def _open_created(self, outcome: Outcome) -> None:
        created = next((ref.id for ref in outcome.created if ref.kind == "agenda_item"), "")
        if created:
            self.open_line(created)
            self.card.begin_title()

    def _on_session_made(self, outcome: Outcome) -> None:
        session = next((ref.id for ref in outcome.created if ref.kind == "session"), "")
        line = next((one for one in self.lines if isinstance(one, HeadingLine) and one.session == session), None)
        if line is not None:
            self.open_line(line.key)
            self.list.reveal(line.key)
            self.session_card.begin_title()

    def _remove(self, items: list[str]) -> None:
        """What stands below the removed lines is chosen next, so that the keys stay where they were."""
        below = self._neighbour_of(items)
        self.acts.run(RemoveItems(items=tuple(AgendaItemId(one) for one in items)), then=lambda _: self._after(below))

    def _after(self, key: str) -> None:
        self.open_line(key if self._line(key) is not None else "")
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _neighbour_of(self, items: list[str]) -> str:
        keys = [line.key for line in self.lines if isinstance(line, ItemLine)]
        last = max((keys.index(one) for one in items if one in keys), default=0)
        return next((key for key in (*keys[last + 1 :], *reversed(keys[:last])) if key not in items), "")

    # --- typing one item after the other --------------------------------------------------------------------------

    def _on_added(self, item: str) -> None:
        self._read(self.acts.state)
        if self._is_new:
            self.list.reveal_widget(self.new_card)
        elif not self.typed.is_busy:
            self.open_line(item)

    def _on_refused(self, sentence: str) -> None:
        if self._is_new:
            self.new_card.refuse(sentence)
        else:
            self.acts.around.tell(sentence)

    def _on_stopped(self) -> None:
        had_keys = self.new_card.title.hasFocus()
        after = self.typed.after
        self._end_new()
        if had_keys:
            self.open_line(after if self._line(after) is not None else "")
            self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _end_new(self) -> None:
        if self._is_new:
            self._is_new = False
            if self._open == NEW:
                self._open = ""
            self._read(self.acts.state)

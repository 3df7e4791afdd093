"""The run-of-show page: the whole plan in its order, made, changed and moved in place."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractButton, QWidget

from facilitator.commands.agenda import DuplicateItem
from facilitator.commands.sessions import RemoveSession
from facilitator.desktop.bridge import Desk
from facilitator.desktop.pages.agenda_acts import (
    neighbour_of,
    session_choices,
    workspace_of,
)
from facilitator.desktop.pages.agenda_body import AgendaBody
from facilitator.desktop.pages.agenda_cards import AgendaCards
from facilitator.desktop.pages.agenda_earlier import EarlierEvent
from facilitator.desktop.pages.agenda_lines import (
    NEW,
    HeadingLine,
    ItemLine,
    Line,
    facts_of,
    lines_of,
    public_lines,
    with_new,
)
from facilitator.desktop.pages.agenda_mending import command_of
from facilitator.desktop.pages.agenda_moving import chosen_line, drop_at, move_by_keys, open_heading
from facilitator.desktop.pages.agenda_painter import OUT_LEFT, OUT_RIGHT
from facilitator.desktop.pages.agenda_session import SessionCard
from facilitator.desktop.pages.agenda_several import SeveralActs
from facilitator.desktop.pages.agenda_typing import TypedItems
from facilitator.desktop.pages.offered import Surroundings
from facilitator.desktop.pages.page_acts import PageActs, finish_typing, take_keys
from facilitator.desktop.shell.page import Page
from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets.button import Button
from facilitator.desktop.widgets.choices import Switch
from facilitator.desktop.widgets.panels import PAGE_PADDING, PAGE_PADDING_NARROW, PageFrame, PageHeader
from facilitator.domain.command import Changes, Outcome
from facilitator.domain.ids import AgendaItemId, SessionId
from facilitator.domain.programme import AgendaItem
from facilitator.domain.state import EventState
from facilitator.queries.plan_warning import Mend, Mending
from facilitator.queries.plan_warnings import plan_warnings
from facilitator.queries.run_of_show import run_of_show

CLOCK_HINT = "agenda.clock"
SHOW, PROGRAMME = "show", "programme"
BY_KEY = Qt.FocusReason.ShortcutFocusReason


def make(theme: Theme, desk: Desk, around: Surroundings) -> Page:
    """The page for the agenda."""
    return AgendaPage(theme, PageActs(desk, around))


class AgendaPage(PageFrame):
    """The plan of the day. The chosen line (`open_key`, "" for none) is open in place; several chosen ones are changed
    or moved together."""

    title = "Run-of-show"

    def __init__(self, theme: Theme, acts: PageActs, now: Callable[[], datetime] = datetime.now) -> None:
        switch = Switch(theme, "View", [(SHOW, "Run-of-show"), (PROGRAMME, "Programme")])
        add_item = Button(theme, "Add item", "plain", icon="plus", key_hint="Enter")
        super().__init__(theme, PageHeader(theme, "Run-of-show", actions=(switch, add_item)))
        self.switch, self.add_item = switch, add_item
        self.acts, self._now = acts, now
        self.lines: list[Line] = []
        self.open_key, self._show = "", run_of_show(acts.state)
        self._is_new = False
        self.typed = TypedItems(acts, self._on_added, self._on_refused)
        self.several = SeveralActs(acts)
        self.earlier = EarlierEvent(self, acts, self._on_begun)
        self._make_parts(theme)
        self._connect()

    @property
    def widget(self) -> QWidget:
        return self

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
        """Enter adds an item wherever nothing else takes it; on a button it presses the button. What is pasted where
        nothing takes it becomes items."""
        if event.matches(QKeySequence.StandardKey.Paste):
            self._on_add()
            self.new_card.title.paste()
            return
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
            return
        pressed = self.focusWidget()
        if isinstance(pressed, QAbstractButton) and pressed.isVisible():
            pressed.click()
        else:
            self._on_add()

    def ask_for_earlier(self) -> None:
        """Lets a person choose an earlier event, whose plan comes behind what stands here."""
        self.earlier.ask()

    # --- acts -----------------------------------------------------------------------------------------------------

    def open_line(self, key: str) -> None:
        """Open one line in place; "" closes what is open."""
        self.open_key = key
        self.list.choose(key)
        self._show_card()
        self._show_warnings()
        self.list.reveal(key)

    def begin_item(self, after: str = "", session: str = "") -> None:
        """A line to type the next item in: behind an item, as first of an empty session, or at the end."""
        self._is_new = True
        self.typed.begin(after, session)
        self.open_key = NEW
        self.switch.choose(SHOW)
        self._read(self.acts.state)
        self.list.choose("")
        self.list.reveal(NEW)
        self.new_card.begin()
        self._on_choice_counted()
        self._on_new_grown()

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
        line = chosen_line(self)
        if isinstance(line, HeadingLine):
            self.acts.run(RemoveSession(session=SessionId(line.session)))

    def move_chosen(self, step: int) -> None:
        """What is chosen one line up (-1) or down (1)."""
        move_by_keys(self, step)

    def make_session(self) -> None:
        """A new session: of the chosen items, or an empty one that items can be put into."""
        self.several.make_session(self.list.chosen_items, self._on_session_made)

    def mend(self, mend: Mend) -> None:
        """Does what mends a doubt, or leads to where a person says what."""
        command = command_of(mend)
        if command is not None:
            self.acts.run(command)
            return
        self.open_line(mend.item)
        if mend.does == Mending.OPEN_WORKSPACE:
            self._on_workspace(mend.item)
        elif mend.does == Mending.ASK_MINUTES:
            self.card.minutes.setFocus(BY_KEY)
        elif mend.does == Mending.ASK_START:
            self.card.start.setFocus(BY_KEY)

    # --- parts ----------------------------------------------------------------------------------------------------

    def _make_parts(self, theme: Theme) -> None:
        self.body = AgendaBody(theme)
        body = self.body
        self.list, self.programme, self.heads, self.foot = body.list, body.programme, body.heads, body.foot
        self.hint, self.warnings, self.empty = body.hint, body.warnings, body.begin.empty
        self.cards = AgendaCards(theme, self.acts, self.list, self._connect_session)
        self.card, self.new_card = self.cards.item, self.cards.new
        self.foot.offer_sessions(lambda: session_choices(self.acts.state))
        self.add(body, 1)

    def _fit(self) -> None:
        """The list reaches beyond the page's text: there stand the shadows of its cards and its scroll bar."""
        super()._fit()
        pad = PAGE_PADDING_NARROW if self._is_narrow() else PAGE_PADDING
        self._body.setContentsMargins(pad - OUT_LEFT, 6, pad - OUT_RIGHT, 8)

    def _is_narrow(self) -> bool:
        return self._theme.is_narrow(self.window().width())

    # --- what is shown --------------------------------------------------------------------------------------------

    def _read(self, state: EventState) -> None:
        self._show = run_of_show(state, self._now())
        self._warnings = plan_warnings(state)
        self.header.show_words("Run-of-show", facts_of(self._show, public=self.switch.chosen_key == PROGRAMME))
        lines = lines_of(self._show, state, self._warnings)
        self.lines = with_new(lines, self.typed.after, self.typed.session) if self._is_new else lines
        self.list.show_lines(self.lines, clocked=self._show.clocked)
        if self.switch.chosen_key == PROGRAMME:
            self.programme.show_lines(public_lines(self.lines), clocked=self._show.clocked)
        if self.open_key and self._line(self.open_key) is None:
            self.open_key = ""
        self._show_card()
        self._show_warnings()
        self._show_view()
        self._on_choice_counted()

    def _show_view(self) -> None:
        empty = not self.lines
        programme = self.switch.chosen_key == PROGRAMME
        self.body.show_face(empty=empty, programme=programme)
        self.switch.setVisible(not empty and (programme or not self._is_narrow()))
        self.foot.programme.setVisible(self._is_narrow() and len(self.list.chosen_items) < 2)
        self.add_item.setVisible(not empty and not programme)
        unclocked = bool(self._show.rows) and not self._show.clocked
        self.hint.setVisible(unclocked and not self.acts.around.hint_is_closed(CLOCK_HINT))
        self.body.show_suggested(sum(row.suggested for row in self._show.rows))

    def _show_warnings(self) -> None:
        self.warnings.show_warnings(self._warnings, self.open_key)

    def _show_card(self) -> None:
        self.cards.show(self._line(self.open_key), self._show, narrow=self._is_narrow())

    def _line(self, key: str) -> Line | None:
        return next((line for line in self.lines if line.key == key), None) if key else None

    # --- signals --------------------------------------------------------------------------------------------------

    def _connect(self) -> None:
        self.add_item.clicked.connect(self._on_add)
        self.switch.chosen.connect(lambda _: self._read(self.acts.state))
        self.hint.act_asked.connect(self._on_set_start)
        self.hint.finished.connect(lambda: self.acts.around.close_hint(CLOCK_HINT))
        self.warnings.mend_asked.connect(self.mend)
        self.body.suggested.act_asked.connect(self.several.keep_suggestions)
        self.body.begin.day_asked.connect(lambda day: self.acts.run(day.act, then=self._on_begun))
        self.body.begin.event_asked.connect(self.ask_for_earlier)
        self.empty.act_asked.connect(lambda: self.begin_item())
        self._connect_list()
        self._connect_foot()
        self._connect_cards()

    def _connect_list(self) -> None:
        self.list.line_chosen.connect(self._on_line_chosen)
        self.list.add_asked.connect(self._on_add)
        self.list.remove_asked.connect(self.remove_chosen)
        self.list.move_asked.connect(self.move_chosen)
        self.list.moved.connect(lambda gap: drop_at(self, gap))
        self.list.columns_changed.connect(self._on_columns)

    def _connect_foot(self) -> None:
        foot = self.foot
        foot.programme_asked.connect(lambda: self.show_view(PROGRAMME))
        foot.session_asked.connect(self.make_session)
        foot.into_asked.connect(lambda key: self.several.put_into(self.list.chosen_items, key))
        foot.move_asked.connect(self.move_chosen)
        foot.remove_asked.connect(self.remove_chosen)
        foot.beside_asked.connect(lambda: self.several.put_beside(self.list.chosen_items))
        foot.minutes_given.connect(
            lambda minutes: self.several.give_minutes(self.list.chosen_items, minutes, foot.minutes)
        )

    def _connect_cards(self) -> None:
        card = self.card
        card.workspace_asked.connect(self._on_workspace)
        card.duplicate_asked.connect(self._on_duplicate)
        card.remove_asked.connect(lambda item: self._remove([item]))
        card.next_asked.connect(lambda: self.begin_item(after=self.open_key))
        card.left_to_list.connect(lambda: self.list.setFocus(BY_KEY))
        card.more_changed.connect(self._on_more)
        self.new_card.typed.connect(self.typed.add)
        self.new_card.stopped.connect(self._on_stopped)
        self.new_card.grown.connect(self._on_new_grown)

    def _connect_session(self, card: SessionCard) -> None:
        card.add_asked.connect(self._on_add_to_session)
        card.remove_asked.connect(lambda one: self.acts.run(RemoveSession(session=SessionId(one))))
        card.left_to_list.connect(lambda: self.list.setFocus(BY_KEY))
        card.more_changed.connect(self._on_more)

    def _on_new_grown(self) -> None:
        if self._is_new:
            self.list.place_card()
            self.list.reveal_widget(self.new_card)

    def _on_more(self) -> None:
        self.list.place_card()
        self.list.reveal(self.open_key)

    def _on_line_chosen(self, key: str) -> None:
        if self._is_new and key != NEW:
            self._end_new()
        self.open_key = key
        self._show_card()
        self._show_warnings()
        self._on_choice_counted()
        if key:
            self.list.reveal(key)

    def _on_choice_counted(self) -> None:
        items = self.list.chosen_items
        self.foot.show_chosen(len(items), beside=self.several.are_beside(items), narrow=self._is_narrow())

    def _on_columns(self) -> None:
        self.heads.show_columns(self.list.painter.columns)
        self._show_view()
        self.cards.fit(narrow=self._is_narrow())
        self._on_choice_counted()

    def _on_add(self) -> None:
        line = self._line(self.open_key) or self._line(self.list.current_key if self.list.chosen_keys else "")
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

    def _on_workspace(self, item: str) -> None:
        found = self.acts.state.get(AgendaItem, item)
        if found is not None:
            self.acts.around.open_page(workspace_of(found.kind), item)

    def _on_begun(self, outcome: Outcome) -> None:
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_duplicate(self, item: str) -> None:
        self.acts.run(DuplicateItem(item=AgendaItemId(item)), then=self._open_created)

    def _open_created(self, outcome: Outcome) -> None:
        created = next((ref.id for ref in outcome.created if ref.kind == "agenda_item"), "")
        if created:
            self.open_line(created)
            self.card.begin_title()

    def _on_session_made(self, outcome: Outcome) -> None:
        session = next((ref.id for ref in outcome.created if ref.kind == "session"), "")
        if open_heading(self, session):
            self.cards.session.begin_title()

    def _remove(self, items: list[str]) -> None:
        """What stands below the removed lines is chosen next, so that the keys stay where they were."""
        below = neighbour_of(self.lines, items)
        self.several.remove(items, lambda _: self._after(below))

    def _after(self, key: str) -> None:
        self.open_line(key if self._line(key) is not None else "")
        self.list.setFocus(BY_KEY)

    # --- typing one item after the other --------------------------------------------------------------------------

    def _on_added(self, item: str) -> None:
        self._read(self.acts.state)
        if self._is_new:
            self.list.reveal_widget(self.new_card)
        elif not self.typed.is_busy:
            self.open_line(item)

    def _on_refused(self, sentence: str) -> None:
        self.new_card.refuse(sentence)
        if not self._is_new:
            self.acts.around.tell(sentence)

    def _on_stopped(self) -> None:
        had_keys = self.new_card.title.hasFocus()
        after = self.typed.after
        self._end_new()
        if had_keys:
            self.open_line(after if self._line(after) is not None else "")
            self.list.setFocus(BY_KEY)

    def _end_new(self) -> None:
        """The line for the next item goes; what was refused in it is told, and stands there when it is opened again."""
        if self._is_new:
            self._is_new = False
            if self.new_card.is_refused:
                self.acts.around.tell(self.new_card.problem.sentence)
            if self.open_key == NEW:
                self.open_key = ""
            self._read(self.acts.state)

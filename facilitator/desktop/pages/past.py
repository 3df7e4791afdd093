"""The event as it was: choose an act at the right, see what is different now, take back what should not have gone."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from facilitator.commands.taking_back import AsItWas, TakeBack
from facilitator.desktop.bridge import Desk
from facilitator.desktop.jobs import Job
from facilitator.desktop.pages.offered import Surroundings
from facilitator.desktop.pages.page_acts import PageActs, take_keys
from facilitator.desktop.pages.told_rows import ToldPainter, ToldRow, TwoVersions
from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets.button import Button
from facilitator.desktop.widgets.fields import Field
from facilitator.desktop.widgets.notices import EmptyState
from facilitator.desktop.widgets.panels import PageFrame, PageHeader, SidePanel, WorkAndPanel, scrolled
from facilitator.desktop.widgets.row_list import RowList
from facilitator.desktop.widgets.sections import free_body, inset
from facilitator.desktop.widgets.text import Label
from facilitator.domain.command import Changes
from facilitator.domain.state import EventState
from facilitator.planning.conflicts import as_json
from facilitator.planning.past import needed_with
from facilitator.queries.past_view import ActRow, PastRow, act_rows, past_rows, past_words

MOST_ACTS = 1000


def make(theme: Theme, desk: Desk, around: Surroundings) -> PastPage:
    """The page of the past."""
    return PastPage(theme, desk, around)


class PastPage(QWidget):
    """Nothing changes by looking. “Take this back” puts one thing as it was then, and can be undone."""

    title = "The event as it was"

    def __init__(self, theme: Theme, desk: Desk, around: Surroundings) -> None:
        super().__init__()
        self._theme, self._desk, self._around = theme, desk, around
        self._acts = PageActs(desk, around)
        self._moments: list[ActRow] = []
        self._then: EventState | None = None
        self._moment = self._chosen = ""
        self._rows: list[PastRow] = []
        self._reading = 0
        self.header = PageHeader(theme, self.title, icon="history", method="break")
        self.whole = Button(theme, "Look at all of it", "plain", icon="eye")
        self.take = Button(theme, "Take this back", "primary", icon="undo-2")
        self.list = RowList(theme, "What is different now", ToldPainter(theme))
        self.versions = TwoVersions(theme, "Now", "Then")
        self.panel = SidePanel(theme, "Moments")
        self.time = Field(theme, "Time to look at", unknown="14:32")
        self.acts_list = RowList(theme, "Acts, the newest first", ToldPainter(theme))
        self.split = WorkAndPanel(theme, scrolled(self._work()), self.panel)
        self.nothing = EmptyState(theme, "", "Choose another moment at the right, or type a time.")
        self._build()
        self._connect()

    @property
    def widget(self) -> QWidget:
        return self

    def present(self, state: EventState, subject: str) -> None:
        """Show the acts so far; nothing is chosen until somebody chooses."""
        self._read_moments()
        take_keys(self, self.acts_list)

    def news(self, state: EventState, changes: Changes) -> None:
        self._read_moments()
        self._show_rows()

    def leave(self) -> None:
        """Nothing is typed here that would be kept."""

    # --- what people do ---------------------------------------------------------------------------------------

    def look_at(self, revision: str) -> None:
        """Reads the event as it was after an act, beside the window's work."""
        self._reading += 1
        mine, as_after = self._reading, getattr(self._desk.door, "as_after", None)
        if as_after is None:
            self._around.tell("The past of an event that is only looked at cannot be read.")
            return

        def came(then: EventState) -> None:
            if mine == self._reading:
                self._moment, self._then = revision, then
                self._show_rows()

        Job(self, partial(as_after, int(revision)), came, self._around.tell)

    def look_at_time(self, typed: str) -> None:
        """The last act that was done before this time of day, on the newest day that has one."""
        wanted = typed.strip().replace(".", ":")
        if not wanted:
            return
        digits = wanted if ":" in wanted else f"{wanted[:-2]}:{wanted[-2:]}"
        clock = digits.rjust(5, "0")
        found = next((one for one in self._moments if one.time[:5] <= clock), None)
        if found is None or len(clock) != 5 or not clock.replace(":", "").isdigit():
            self._around.tell(f"There is no act before “{typed}”. Type a time such as 14:32.")
            return
        self.acts_list.choose(found.key)
        self.acts_list.reveal(found.key)
        self.look_at(found.key)

    def take_back(self) -> None:
        """The chosen thing becomes as it was, together with what it belongs to and is gone."""
        row = next((one for one in self._rows if one.key == self._chosen), None)
        if row is None or self._then is None:
            return
        then, one = self._then, row.difference
        if one.then is None:
            records: tuple[AsItWas, ...] = (AsItWas(kind=one.ref.kind, id=one.ref.id),)
        else:
            needed = needed_with(then, self._desk.state, one.then)
            records = tuple(AsItWas(kind=each.kind_name, id=each.id, was=as_json(each)) for each in needed)
        self._acts.run(TakeBack(records=records))

    # --- parts ------------------------------------------------------------------------------------------------

    def _work(self) -> QWidget:
        work = QWidget()
        column = QVBoxLayout(work)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._theme.space("l"))
        column.addWidget(self.versions)
        column.addWidget(self.list)
        column.addStretch(1)
        return work

    def _build(self) -> None:
        for action in (self.split.opener, self.whole, self.take):
            self.header.add_action(action)
        self.panel.body.addLayout(inset(Label(self._theme, "As at", "heading", lines=1)))
        self.panel.body.addLayout(inset(self.time))
        self.panel.body.addSpacing(self._theme.space("s"))
        self.panel.body.addWidget(self.acts_list)
        free_body(self.panel)
        frame = PageFrame(self._theme, self.header)
        frame.add(self.nothing)
        frame.add(self.split, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(frame)

    def _connect(self) -> None:
        self.acts_list.row_chosen.connect(self.look_at)
        self.list.row_chosen.connect(self._on_chosen)
        self.list.opened.connect(lambda _: self.take_back())
        self.take.clicked.connect(self.take_back)
        self.whole.clicked.connect(self._on_whole)
        self.time.committed.connect(self.look_at_time)

    # --- showing ----------------------------------------------------------------------------------------------

    def _read_moments(self) -> None:
        past: Any = getattr(self._desk.door, "past", None)
        if past is not None:
            Job(self, past, self._on_moments, self._around.tell)
        self._show_rows()

    def _on_moments(self, heads: list[Any]) -> None:
        self._moments = act_rows(heads)
        newest = self._moments[0].day if self._moments else ""
        rows = [
            ToldRow(one.key, one.words, " · ".join(part for part in (_day(one, newest), one.by) if part), one.time)
            for one in self._moments[:MOST_ACTS]
        ]
        self.acts_list.show_rows(rows, self._moment)

    def _show_rows(self) -> None:
        self._rows = [] if self._then is None else past_rows(self._then, self._desk.state)
        keys = [one.key for one in self._rows]
        self._chosen = self._chosen if self._chosen in keys else next(iter(keys), "")
        rows = [ToldRow(one.key, one.title, "", one.what) for one in self._rows]
        self.list.show_rows(rows, self._chosen)
        self._say_moment()
        self._show_chosen()

    def _say_moment(self) -> None:
        moment = next((one for one in self._moments if one.key == self._moment), None)
        known = moment is not None and self._then is not None
        words = f"After “{moment.words}” at {moment.time}. {past_words(self._rows)}" if known and moment else ""
        self.header.show_words(self.title, words)
        sentence = "Nothing is different now." if known else "Choose a moment to look back to."
        self.nothing.sentence.setText(sentence)
        self.nothing.setVisible(not self._rows)
        self.whole.setVisible(known)
        self.take.setVisible(bool(self._rows))
        self.list.setVisible(bool(self._rows))

    def _show_chosen(self) -> None:
        row = next((one for one in self._rows if one.key == self._chosen), None)
        self.versions.setVisible(row is not None)
        if row is not None:
            self.versions.show_sides(row.sides)

    def _on_chosen(self, key: str) -> None:
        self._chosen = key
        self._show_chosen()

    def _on_whole(self) -> None:
        moment = next((one for one in self._moments if one.key == self._moment), None)
        if moment is not None and self._then is not None and self._around.look_at is not None:
            self._around.look_at(self._then, f"This is the event as at {moment.time[:5]}, {moment.day}.")


def _day(one: ActRow, newest: str) -> str:
    return "" if one.day == newest else one.day

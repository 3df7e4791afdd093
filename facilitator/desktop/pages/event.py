"""The event page: what is known of the event as a whole, what people say about it in figures, and the parking lot."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from facilitator.commands.event import EditEvent
from facilitator.desktop.bridge import Desk
from facilitator.desktop.pages.agenda_reading import read_day, read_number, read_zone
from facilitator.desktop.pages.event_lists import FiguresBlock, ParkingBlock
from facilitator.desktop.pages.event_logo import LogoBlock
from facilitator.desktop.pages.event_parts import Block, FactRow, PrivacyBlock
from facilitator.desktop.pages.offered import Surroundings
from facilitator.desktop.pages.page_acts import PageActs, finish_typing, in_key_order, take_keys
from facilitator.desktop.shell.page import Page
from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets.panels import PageFrame, PageHeader, scrolled
from facilitator.domain.command import Changes
from facilitator.domain.programme import Event
from facilitator.domain.state import EventState
from facilitator.queries.event_facts import event_facts, people_count
from facilitator.queries.phrases import date_words, dotted

# Label, the event's field, what stands there while nobody said, and whether it may have several paragraphs.
FACTS = (
    ("Title", "title", "no title yet", False),
    ("Date", "day", "not set", False),
    ("Days", "days", "1", False),
    ("Place", "place", "not set", False),
    ("Time zone", "timezone", "not set; for example Europe/Brussels", False),
    ("Organiser", "organiser", "not named", False),
    ("Purpose", "purpose", "not set", True),
    ("Coverage", "coverage", "not set", True),
    ("Sectors", "sectors", "not named; commas between them", False),
    ("Source", "source", "not given", True),
    ("Colour", "colour", "none of its own; for example #0F4C5C", False),
)


def make(theme: Theme, desk: Desk, around: Surroundings) -> Page:
    """The page about the event itself."""
    return EventPage(theme, PageActs(desk, around))


class EventPage(PageFrame):
    """Every value can be changed where it stands; what is not known says so and may stay so."""

    title = "Event"
    draws_own_focus = True

    def __init__(self, theme: Theme, acts: PageActs) -> None:
        super().__init__(theme, PageHeader(theme, "Event"))
        self.acts = acts
        self.rows = {field: FactRow(theme, label, unknown, paragraphs) for label, field, unknown, paragraphs in FACTS}
        self.figures = FiguresBlock(theme, acts)
        self.parking = ParkingBlock(theme, acts)
        self.privacy = PrivacyBlock(theme, acts)
        self.logo = LogoBlock(theme, acts)
        self._lay_out(theme)
        for field, row in self.rows.items():
            row.text.committed.connect(lambda text, field=field: self._on_text(field, text))

    @property
    def widget(self) -> QWidget:
        return self

    def present(self, state: EventState, subject: str) -> None:
        self._read(state)
        take_keys(self, self)

    def news(self, state: EventState, changes: Changes) -> None:
        self._read(state)

    def leave(self) -> None:
        finish_typing(self)

    def _lay_out(self, theme: Theme) -> None:
        content = QWidget()
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, content)
        self._columns.setContentsMargins(0, 4, 0, theme.space("xl"))
        self._columns.setSpacing(theme.space("xxxl"))
        left = QVBoxLayout()
        left.setSpacing(theme.space("xl"))
        facts = Block(theme, "")
        for row in self.rows.values():
            facts.body.addWidget(row)
        left.addWidget(facts)
        left.addWidget(self.figures)
        left.addStretch(1)
        right = QVBoxLayout()
        right.setSpacing(theme.space("xl"))
        right.addWidget(self.privacy)
        right.addWidget(self.logo)
        right.addWidget(self.parking)
        right.addStretch(1)
        self._columns.addLayout(left, 5)
        self._columns.addLayout(right, 3)
        self.add(scrolled(content), 1)

    def _fit(self) -> None:
        super()._fit()
        if not hasattr(self, "_columns"):
            return
        narrow = self._theme.is_narrow(self.window().width())
        direction = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if self._columns.direction() != direction:
            self._columns.setDirection(direction)

    def _read(self, state: EventState) -> None:
        facts = event_facts(state)
        event, people = facts.event, people_count(state)
        here = people.words if people.named else None
        self.header.show_words(event.title, dotted((event.place, facts.date, here)) or "date and place not set")
        for field, row in self.rows.items():
            row.text.load(event.id, _shown(event, field))
        self.figures.show_figures(event)
        self.privacy.show_event(event, people)
        self.logo.show_logo(state)
        self.parking.show_thoughts(state)
        self._order_keys()

    def _order_keys(self) -> None:
        """Down the left column, then down the right one."""
        figures = (stop for row in self.figures.rows for stop in row.stops)
        thoughts = (stop for row in self.parking.rows for stop in row.stops)
        adding, parking = self.figures.add, self.parking.add
        in_key_order((self.rows["colour"].text, *figures, adding.link, adding.field))
        in_key_order((self.privacy.chatham, self.logo.choose, self.logo.away, *thoughts, parking.link, parking.field))

    def _on_text(self, field: str, text: str) -> None:
        row = self.rows[field]
        try:
            values: dict[str, Any] = {field: _read_value(field, text)}
        except ValueError as wrong:
            row.text.refuse(str(wrong))
            return
        self.acts.run(EditEvent(**values), row.text)


def _shown(event: Event, field: str) -> str | None:
    """A value of the event as it stands in its row."""
    value = getattr(event, field)
    if isinstance(value, date):
        return date_words(value)
    if isinstance(value, tuple):
        return ", ".join(value) or None
    return None if value is None else str(value)


def _read_value(field: str, text: str) -> object:
    """What was typed, as the event keeps it; a ValueError says why it cannot be."""
    if field == "sectors":
        return tuple(one.strip() for one in text.split(",") if one.strip())
    if field == "days":
        return read_number(text) if text else 1
    if not text:
        if field == "title":
            raise ValueError("The event needs a title. Type at least one word.")
        return None
    readers = {"day": read_day, "timezone": read_zone}
    return readers[field](text) if field in readers else text

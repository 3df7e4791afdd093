"""The two lists of the event page: figures people say about it, and the parking lot."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from facilitator.commands.event import EditEvent
from facilitator.commands.parking import EditThought, MoveThoughts, ParkThought, RemoveThoughts
from facilitator.desktop.pages.agenda_questions import FaintButton, HoverRow
from facilitator.desktop.pages.agenda_reading import read_count
from facilitator.desktop.pages.event_parts import Block
from facilitator.desktop.pages.page_acts import PageActs
from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets.adding import AddLine
from facilitator.desktop.widgets.growing import EDGE, GrowingText
from facilitator.desktop.widgets.text import Label
from facilitator.desktop.widgets.values import Problem, ValueField
from facilitator.domain.ids import ParkedThoughtId
from facilitator.domain.order import in_order
from facilitator.domain.programme import Event, Figure, ParkedThought
from facilitator.domain.state import EventState

_SAID = re.compile(r"(?P<before>\D*?)\s*(?P<number>\d{1,9}|\d{1,3}(?:[ \u00a0\u202f'’]\d{3})+)\s+(?P<label>\S.*)")
NUMBER_WIDTH, BEFORE_WIDTH = 84, 84


def read_figure(text: str) -> Figure:
    """`about 70 participants` taken apart; without a number the words stand alone, and the number is not known."""
    found = _SAID.fullmatch(text.strip())
    if found is None:
        return Figure(label=text.strip())
    about, qualifier = read_before(found["before"])
    return Figure(label=found["label"], value=read_count(found["number"]), about=about, qualifier=qualifier)


def read_before(text: str) -> tuple[bool, str | None]:
    """The words before a number: whether it is "about", and what else is said, e.g. "more than"."""
    words = text.strip()
    about = re.match(r"(?i)about\b\s*", words)
    rest = words[about.end() :] if about else words
    return about is not None, rest or None


class FigureRow(HoverRow):
    """One figure: the words before it, the number, what it counts."""

    changed = Signal(int, object, object)  # place, Figure | None, the field

    def __init__(self, theme: Theme, place: int) -> None:
        super().__init__()
        self._place, self.figure = place, Figure(label="")
        self.before = ValueField(theme, "Words before the number", unknown="", role="small")
        self.number = ValueField(theme, "Number", read_count, unknown="–", role="heading")
        self.words = GrowingText(theme, "What is counted", unknown="what is counted")
        self.remove = FaintButton(theme, "", "quiet", icon="x", name="Remove this figure")
        self.problem = Problem(theme)
        for field, width in ((self.before, BEFORE_WIDTH), (self.number, NUMBER_WIDTH)):
            field.setAlignment(Qt.AlignmentFlag.AlignRight)
            field.setFixedSize(theme.px(width), theme.row("control"))
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.before)
        row.addSpacing(theme.space("s"))
        row.addWidget(self.number)
        row.addSpacing(theme.space("m") - EDGE)
        row.addWidget(self.words, 1)
        row.addWidget(self.remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self.problem)
        self._connect()

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Where the Tab key stops, in order."""
        return self.before, self.number, self.words, self.remove

    def show_figure(self, figure: Figure, event: str) -> None:
        self.figure = figure
        about = f"{event}/{self._place}"
        before = " ".join(part for part in ("about" if figure.about else "", figure.qualifier or "") if part)
        self.before.load(about, before or None)
        self.number.load(about, None if figure.value is None else str(figure.value))
        self.words.load(about, figure.label)
        self.remove.set_words("", f"Remove the figure: {figure.label}")

    def _connect(self) -> None:
        for field in (self.before, self.number, self.words):
            field.problem_changed.connect(self.problem.tell)
        self.before.value_given.connect(self._on_before)
        self.number.value_given.connect(lambda value: self._change(self.number, value=value))
        self.words.committed.connect(self._on_words)
        self.remove.clicked.connect(lambda: self.changed.emit(self._place, None, None))

    def _on_before(self, text: str | None) -> None:
        about, qualifier = read_before(text or "")
        self._change(self.before, about=about, qualifier=qualifier)

    def _on_words(self, text: str) -> None:
        if text:
            self._change(self.words, label=text)
        else:
            self.words.refuse("Say what is counted. To take the figure away, use the cross at its end.")

    def _change(self, field: object, **values: object) -> None:
        figure = self.figure
        kept = {"label": figure.label, "value": figure.value, "about": figure.about, "qualifier": figure.qualifier}
        self.changed.emit(self._place, Figure(**(kept | values)), field)  # type: ignore[arg-type]


class FiguresBlock(Block):
    """The figures as they are said: `about 50`, `more than 6500`."""

    def __init__(self, theme: Theme, acts: PageActs) -> None:
        super().__init__(theme, "In figures")
        self._theme, self._acts = theme, acts
        self.rows: list[FigureRow] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self.add = AddLine(theme, "Add a figure", "for example: about 70 participants")
        self.body.addLayout(self._list)
        self.body.addWidget(self.add)
        self.add.added.connect(self._on_added)

    def show_figures(self, event: Event) -> None:
        while len(self.rows) > len(event.figures):
            row = self.rows.pop()
            row.hide()
            row.deleteLater()
        while len(self.rows) < len(event.figures):
            row = FigureRow(self._theme, len(self.rows))
            row.changed.connect(self._on_changed)
            self.rows.append(row)
            self._list.addWidget(row)
            row.show()
        for row, figure in zip(self.rows, event.figures, strict=True):
            row.show_figure(figure, event.id)

    def _on_added(self, text: str) -> None:
        figures = (*self._acts.state.event.figures, read_figure(text))
        self._acts.run(EditEvent(figures=figures), self.add)

    def _on_changed(self, place: int, figure: Figure | None, field: ValueField | GrowingText | None) -> None:
        figures = list(self._acts.state.event.figures)
        if place < len(figures):
            figures[place : place + 1] = [] if figure is None else [figure]
            self._acts.run(EditEvent(figures=tuple(figures)), field)


class ThoughtRow(HoverRow):
    """One parked thought: a tick when it was dealt with, and its line."""

    move_asked = Signal(str, int)

    def __init__(self, theme: Theme, acts: PageActs) -> None:
        super().__init__()
        self.thought = ""
        self.done = QCheckBox()
        self.done.setAccessibleName("Dealt with")
        self.text = GrowingText(theme, "Parked thought")
        self.remove = FaintButton(theme, "", "quiet", icon="x", name="Remove this thought")
        self.problem = Problem(theme)
        self.text.problem_changed.connect(self.problem.tell)
        row = QHBoxLayout()
        row.setSpacing(theme.space("s"))
        row.addWidget(self.done)
        row.addWidget(self.text, 1)
        row.addWidget(self.remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self.problem)
        self.done.clicked.connect(lambda on: acts.run(EditThought(thought=ParkedThoughtId(self.thought), done=on)))
        self.remove.clicked.connect(lambda: acts.run(RemoveThoughts(thoughts=(ParkedThoughtId(self.thought),))))
        self.text.committed.connect(
            lambda text: acts.run(EditThought(thought=ParkedThoughtId(self.thought), text=text), self.text)
        )
        self.text.move_asked.connect(lambda step: self.move_asked.emit(self.thought, step))

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Where the Tab key stops, in order."""
        return self.done, self.text, self.remove

    def show_thought(self, thought: ParkedThought) -> None:
        self.thought = thought.id
        self.done.setChecked(thought.done)
        self.done.setAccessibleName(f"Dealt with: {thought.text}")
        self.text.load(thought.id, thought.text)
        self.remove.set_words("", f"Remove: {thought.text}")


class ParkingBlock(Block):
    """Thoughts kept for later, one line each."""

    def __init__(self, theme: Theme, acts: PageActs) -> None:
        super().__init__(theme, "Parking lot")
        self._theme, self._acts = theme, acts
        self.rows: list[ThoughtRow] = []
        self.nothing = Label(
            theme, "What cannot be settled now is kept here, one line each.", "small", "text.secondary"
        )
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self.add = AddLine(theme, "Park a thought", "the thought; Enter keeps it")
        self.body.addWidget(self.nothing)
        self.body.addLayout(self._list)
        self.body.addWidget(self.add)
        self.add.added.connect(lambda text: acts.run(ParkThought(text=text), self.add))

    def show_thoughts(self, state: EventState) -> None:
        thoughts = in_order(state.all(ParkedThought))
        known = {row.thought: row for row in self.rows}
        for gone in set(known) - {one.id for one in thoughts}:
            self._list.removeWidget(known[gone])
            known[gone].hide()
            known[gone].deleteLater()
        self.rows = [known.get(one.id) or self._new_row() for one in thoughts]
        for place, (row, thought) in enumerate(zip(self.rows, thoughts, strict=True)):
            if self._list.indexOf(row) != place:
                self._list.removeWidget(row)
                self._list.insertWidget(place, row)
            row.show_thought(thought)
        self.nothing.setVisible(not thoughts)

    def _new_row(self) -> ThoughtRow:
        row = ThoughtRow(self._theme, self._acts)
        row.move_asked.connect(self._on_move)
        self._list.addWidget(row)
        row.show()
        return row

    def _on_move(self, thought: str, step: int) -> None:
        ids = [row.thought for row in self.rows]
        goal = ids.index(thought) + step
        if 0 <= goal < len(ids):
            beside = ParkedThoughtId(ids[goal])
            before, after = (beside, None) if step < 0 else (None, beside)
            self._acts.run(MoveThoughts(thoughts=(ParkedThoughtId(thought),), before=before, after=after))

"""The harvest plan of a session as a checklist: for whom, in what form, by when, who collects, where it goes back."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from facilitator.commands.posters import EditHarvestPlan
from facilitator.desktop.pages.page_acts import PageActs
from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets.button import Button
from facilitator.desktop.widgets.choices import Toggle
from facilitator.desktop.widgets.growing import EDGE
from facilitator.desktop.widgets.notices import Icon
from facilitator.desktop.widgets.text import Label
from facilitator.desktop.widgets.values import Choice, MenuValue, ValueField, ValueLine
from facilitator.domain.ids import PersonId, SessionId
from facilitator.domain.people import Person
from facilitator.domain.programme import HarvestPlan
from facilitator.domain.state import EventState

# What is asked, and the field of the plan that answers it.
TEXTS = (
    ("For whom", "for_whom"),
    ("In what form", "form"),
    ("Needed by", "when_needed"),
    ("Goes back to", "goes_back"),
)
NOBODY = Choice(None, "not named", "minus")
ICON_GAP = 6


class CheckLine(QWidget):
    """One question of the checklist: a check as soon as it is answered."""

    def __init__(self, theme: Theme, label: str, field: QWidget) -> None:
        super().__init__()
        self._theme = theme
        self.icon = Icon(theme, "circle", "text.quiet", "small")
        self.line = ValueLine(theme, label, field, to_right=False)
        self.line.label.setFixedWidth(theme.px(96))
        if isinstance(field, MenuValue):
            self.line.keep_left()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(ICON_GAP)
        row.addWidget(self.icon)
        row.addWidget(self.line, 1)
        self.answered = False

    def show_answered(self, answered: bool) -> None:
        self.answered = answered
        icon, ink = ("circle-check", "state.ok.ink") if answered else ("circle", "text.quiet")
        self.icon.show_icon(icon, ink)


class HarvestPlanBlock(QWidget):
    """Closed it says in a line how far the plan is; opened its five answers can be given (HV4)."""

    escaped = Signal()
    grown = Signal()

    def __init__(self, theme: Theme, acts: PageActs) -> None:
        super().__init__()
        self._acts, self._session = acts, SessionId("")
        self.head = Button(theme, "", "link", icon="clipboard-check")
        self.texts = {name: ValueField(theme, label, unknown="not said") for label, name in TEXTS}
        self.collects = MenuValue(theme, "Who collects")
        self.done = Toggle(theme, "Handed back")
        self.lines = {name: CheckLine(theme, label, self.texts[name]) for label, name in TEXTS}
        self.lines["collects"] = CheckLine(theme, "Who collects", self.collects)
        self.help = Label(
            theme, "Settle it before the session: it decides what is written down.", "small", "text.secondary"
        )
        self._lay_out(theme)
        self._connect()
        self.open(False)

    def open(self, opened: bool) -> None:
        """Show or hide the answers."""
        self._opened = opened
        self._answers.setVisible(opened)
        self.head.set_icon("chevron-up" if opened else "clipboard-check")
        self.grown.emit()

    def show_plan(self, state: EventState, session: SessionId) -> None:
        """The plan of this session; unanswered questions stand open."""
        if session != self._session:
            self._session = session
            self.open(False)
        plan = next((one for one in state.all(HarvestPlan) if one.session == session), None)
        for name, field in self.texts.items():
            field.load(f"{session}/{name}", getattr(plan, name, None))
        person = state.get(Person, None if plan is None else plan.collects)
        self.collects.show_choice(
            NOBODY if person is None else Choice(person.id, person.name), known=person is not None
        )
        for name, line in self.lines.items():
            line.show_answered(bool(getattr(plan, name, None)))
        self.done.setChecked(plan is not None and plan.done)
        answered = sum(line.answered for line in self.lines.values())
        closed = ", handed back" if plan is not None and plan.done else ""
        self.head.set_words(f"Harvest plan: {answered} of {len(self.lines)} answered{closed}")

    def _lay_out(self, theme: Theme) -> None:
        self._answers = QWidget()
        inside = QVBoxLayout(self._answers)
        inside.setContentsMargins(EDGE, 0, 0, theme.space("xs"))
        inside.setSpacing(0)
        inside.addWidget(self.help)
        order = ("for_whom", "form", "when_needed", "collects", "goes_back")
        for name in order:
            inside.addWidget(self.lines[name])
        inside.addWidget(self.done)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.space("xs"), 0, 0)
        column.setSpacing(0)
        headed = QHBoxLayout()
        headed.addWidget(self.head)
        headed.addStretch(1)
        column.addLayout(headed)
        column.addWidget(self._answers)

    def _connect(self) -> None:
        self.head.clicked.connect(lambda: self.open(not self._opened))
        for name, field in self.texts.items():
            field.value_given.connect(lambda value, name=name, field=field: self._edit(field, **{name: value}))
            field.escaped.connect(self.escaped)
        self.collects.offer(self._people)
        self.collects.chosen.connect(self._on_collects)
        self.done.clicked.connect(lambda on: self._edit(None, done=on))

    def _people(self) -> list[Choice]:
        people = sorted(self._acts.state.all(Person), key=lambda one: (one.sort_name or one.name).casefold())
        return [NOBODY, *(Choice(one.id, one.name, "user") for one in people)]

    def _on_collects(self, person: object) -> None:
        self._edit(None, collects=PersonId(str(person)) if person else None)

    def _edit(self, field: ValueField | None, **values: Any) -> None:
        self._acts.run(EditHarvestPlan(session=self._session, **values), field)

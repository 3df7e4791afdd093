"""What happens next: each action in one line with its triage; opened, all that is known of it (OS10, OS11)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from facilitator.commands.actions import EditAction, RemoveActions
from facilitator.desktop.pages.agenda_reading import read_day
from facilitator.desktop.pages.page_acts import PageActs
from facilitator.desktop.pages.reports_ticks import Tick
from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets.adding import AddLine
from facilitator.desktop.widgets.button import Button
from facilitator.desktop.widgets.growing import GrowingText
from facilitator.desktop.widgets.text import Label
from facilitator.desktop.widgets.values import Choice, MenuValue, ValueField, ValueLine
from facilitator.domain.harvest import Dated, Triage
from facilitator.domain.ids import ActionId
from facilitator.queries.market_reports import TRIAGE, ActionLine
from facilitator.queries.phrases import date_words

NOT_SORTED = Choice(None, "not sorted")
CHOICES = (NOT_SORTED, *(Choice(one, words) for one, words in TRIAGE.items()))
FIELDS = (("first_step", "First step"), ("starts", "Who starts"), ("joins", "Who joins"), ("by", "By when"),
          ("support", "Support needed"), ("contact", "Contact"))  # fmt: skip


def read_by(text: str) -> Dated:
    """`4 December 2026` is a date; everything else stays as people said it, such as `before summer`."""
    try:
        return Dated(on=read_day(text))
    except ValueError:
        return Dated(words=text)


class ActionLines(QWidget):
    """Actions under each other, and a line for the next. `added` brings what was typed; `chosen_changed` which ones
    are ticked, where `ticks` are wanted."""

    added = Signal(str)
    chosen_changed = Signal()

    def __init__(self, theme: Theme, acts: PageActs, *, ticks: bool = False) -> None:
        super().__init__()
        self._theme, self._acts, self._ticks = theme, acts, ticks
        self.lines: dict[str, ActionEntry] = {}
        self.subject = ""
        self.add = AddLine(theme, "Add an action", "What is to happen")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._rows)
        column.addWidget(self.add)
        self.add.added.connect(self.added)

    def show_lines(self, subject: str, lines: Sequence[ActionLine]) -> None:
        """These actions; those that were opened stay open."""
        self.add.load(subject)
        keys = [one.action.id for one in lines]
        for key in [one for one in self.lines if one not in keys]:
            gone = self.lines.pop(key)
            self._rows.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        for place, line in enumerate(lines):
            entry = self.lines.get(line.action.id)
            if entry is None:
                entry = self.lines[line.action.id] = ActionEntry(self._theme, self._acts, ticks=self._ticks)
                entry.tick.toggled.connect(self.chosen_changed)
            self._rows.insertWidget(place, entry)
            entry.show_action(line)

    @property
    def chosen(self) -> tuple[ActionId, ...]:
        """The ticked ones, in their order."""
        return tuple(ActionId(key) for key, one in self.lines.items() if one.tick.isChecked())

    def finish_writing(self) -> None:
        """What stands in a field counts."""
        self.add.finish()
        for line in self.lines.values():
            line.finish_writing()


class ActionEntry(QWidget):
    """One action: what, its triage, and behind a button the rest."""

    def __init__(self, theme: Theme, acts: PageActs, *, ticks: bool) -> None:
        super().__init__()
        self._acts = acts
        self.key = ""
        self.tick = Tick(theme)
        self.tick.hide()
        self._ticks = ticks
        self.what = GrowingText(theme, "What is to happen", bold=True)
        self.about = Label(theme, "", "small", "text.secondary", lines=1)
        self.triage = MenuValue(theme, "Triage")
        self.more = Button(theme, "", "quiet", icon="chevron-down", name="Who, by when, with what")
        self.more.setCheckable(True)
        self.remove = Button(theme, "Remove the action", "quiet", icon="trash-2")
        self.fields = {name: ValueField(theme, label, unknown="not given") for name, label in FIELDS}
        self.details = self._details(theme)
        self._lay_out(theme)
        self.triage.offer(lambda: CHOICES)
        self._connect()

    def show_action(self, line: ActionLine) -> None:
        """The action as it is now."""
        action = line.action
        self.key = action.id
        self.what.load(action.id, action.what)
        self.about.setText(line.about)
        self.about.setVisible(bool(line.about) and self._ticks)
        self.tick.setVisible(self._ticks)
        self.tick.show_words("", f"Choose {action.what}")
        chosen = NOT_SORTED if action.triage is None else Choice(action.triage, TRIAGE[action.triage])
        self.triage.show_choice(chosen, known=action.triage is not None)
        for name, field in self.fields.items():
            value = getattr(action, name)
            words = (
                (value.words or (None if value.on is None else date_words(value.on)))
                if name == "by" and value
                else value
            )
            field.load(action.id, words)

    def finish_writing(self) -> None:
        self.what.commit()
        for field in self.fields.values():
            field.editingFinished.emit()

    def _details(self, theme: Theme) -> QWidget:
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(theme.space("l"), 0, 0, theme.space("s"))
        column.setSpacing(0)
        for name, label in FIELDS:
            column.addWidget(ValueLine(theme, label, self.fields[name]))
        row = QHBoxLayout()
        row.addWidget(self.remove)
        row.addStretch(1)
        column.addLayout(row)
        part.hide()
        return part

    def _lay_out(self, theme: Theme) -> None:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.what)
        words.addWidget(self.about)
        row = QHBoxLayout()
        row.setSpacing(theme.space("xs"))
        row.addWidget(self.tick)
        row.addLayout(words, 1)
        row.addWidget(self.triage)
        row.addWidget(self.more)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self.details)

    def _connect(self) -> None:
        self.what.committed.connect(lambda words: self._edit(self.what, what=words))
        self.triage.chosen.connect(self._on_triage)
        self.more.toggled.connect(self.details.setVisible)
        self.remove.clicked.connect(lambda: self._acts.run(RemoveActions(actions=(ActionId(self.key),))))
        for name, field in self.fields.items():
            field.value_given.connect(lambda value, one=name: self._on_value(one, value))

    def _on_triage(self, triage: object) -> None:
        chosen = triage if isinstance(triage, Triage) else None
        self._acts.run(EditAction(action=ActionId(self.key), triage=chosen))

    def _on_value(self, name: str, value: object) -> None:
        if name == "by":
            value = None if value is None else read_by(str(value))
        self._edit(self.fields[name], **{name: value})

    def _edit(self, field: GrowingText | ValueField, **values: Any) -> None:
        self._acts.run(EditAction(action=ActionId(field.subject), **values), field)

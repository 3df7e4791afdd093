"""How far a group's sheet is, and the acts that follow: complete, approved by the rapporteur."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets.button import Button
from facilitator.desktop.widgets.fields import Field
from facilitator.desktop.widgets.flow import Flow
from facilitator.desktop.widgets.tags import KeyHint
from facilitator.desktop.widgets.text import Label
from facilitator.domain.groups import GroupState
from facilitator.queries.group_sheets import GroupRow

KEYS = (("Enter", "next point"), ("Tab", "next question"), ("Esc", "to the questions"))


class SheetFoot(QWidget):
    """`state_asked` brings the state a sheet is to have; `approved` the name of who approves it."""

    state_asked = Signal(object)
    approved = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._row: GroupRow | None = None
        self.state = Label(theme, "", "small", "text.secondary", lines=1)
        self.complete = Button(theme, "Complete", "plain", icon="check")
        self.again = Button(theme, "Work on it again", "link")
        self.approve = Button(theme, "Approve", "primary", icon="badge-check")
        self.by = Field(theme, "Who approves", unknown="rapporteur’s name")
        row = QHBoxLayout()
        row.setSpacing(theme.space("s"))
        row.addWidget(self.state, 1)
        for part in (self.again, self.complete, self.by, self.approve):
            row.addWidget(part)
        keys = QWidget()
        self._keys = Flow(keys)
        for pressed, words in KEYS:
            self._keys.addWidget(_key(theme, pressed, words))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space("xs"))
        column.addLayout(row)
        column.addWidget(keys)
        self.complete.clicked.connect(lambda: self.state_asked.emit(GroupState.COMPLETE))
        self.again.clicked.connect(lambda: self.state_asked.emit(GroupState.IN_PROGRESS))
        self.approve.clicked.connect(lambda: self.approved.emit(self.by.text().strip()))

    def show_sheet(self, row: GroupRow) -> None:
        """The state of a sheet, and what can be done with it now."""
        other = self._row is None or self._row.group != row.group
        self._row = row
        if other:
            self.by.show_value(row.rapporteur)
        words = f"Approved by {row.approved_by}" if row.approved_by else f"Sheet {row.code} · {row.state_words}"
        self.state.setText(words)
        complete = row.state is GroupState.COMPLETE
        approved = row.state is GroupState.APPROVED
        self.complete.setVisible(not complete and not approved)
        self.again.setVisible(complete or approved)
        for part in (self.by, self.approve):
            part.setVisible(complete)


def _key(theme: Theme, pressed: str, words: str) -> QWidget:
    pair = QWidget()
    row = QHBoxLayout(pair)
    row.setContentsMargins(0, 0, theme.space("m"), 0)
    row.setSpacing(theme.space("xs"))
    row.addWidget(KeyHint(theme, pressed))
    label = Label(theme, words, "small", "text.secondary", lines=1)
    label.setMinimumWidth(label.sizeHint().width())
    row.addWidget(label)
    return pair

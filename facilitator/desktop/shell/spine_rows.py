"""The rows of the agenda spine as plain values, and the model a list view reads them from."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from typing import Any, Literal, NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

AnyIndex = QModelIndex | QPersistentModelIndex
NO_INDEX = QModelIndex()


class SpineRow(NamedTuple):
    """One agenda item as the spine shows it.

    `lead` is the time ("09:55") when the event has a clock, otherwise the order number; "–" if a time is missing.
    """

    key: str
    title: str
    quiet: str = ""
    lead: str = ""
    icon: str = "circle"
    method: str = "break"
    state: Literal["later", "now", "past"] = "later"
    anchor: bool = False
    mark: str = ""  # one pill at the right, e.g. "Now" or "+12"
    mark_state: str = "live"


class SpineHeading(NamedTuple):
    """The session the next rows belong to."""

    title: str


class PlaceRow(NamedTuple):
    """One of the places below the agenda (People, Phones, Prints, Report) with its quiet figure."""

    key: str
    title: str
    icon: str
    figure: str = ""


AnyRow = SpineRow | SpineHeading | PlaceRow


class SpineRole(IntEnum):
    """Where a delegate finds the row value itself."""

    ROW = Qt.ItemDataRole.UserRole + 1


def key_of(row: AnyRow) -> str:
    return "" if isinstance(row, SpineHeading) else row.key


def spoken(row: AnyRow) -> str:
    """What a screen reader says of a row."""
    if isinstance(row, SpineHeading):
        return row.title
    if isinstance(row, PlaceRow):
        return ", ".join(part for part in (row.title, row.figure) if part)
    marks = {"past": "done", "now": "now", "later": ""}[row.state]
    fixed = "time may not move" if row.anchor else ""
    lead = "" if row.lead == "–" else row.lead
    mark = "" if row.mark.casefold() == marks else row.mark
    return ", ".join(part for part in (lead, row.title, row.quiet, marks, mark, fixed) if part)


class SpineModel(QAbstractListModel):
    """Rows for a list view. Replacing them keeps the list still where only words changed."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[AnyRow, ...] = ()

    @property
    def rows(self) -> tuple[AnyRow, ...]:
        return self._rows

    def set_rows(self, rows: Sequence[AnyRow]) -> None:
        new = tuple(rows)
        if [key_of(row) for row in new] != [key_of(row) for row in self._rows]:
            self.beginResetModel()
            self._rows = new
            self.endResetModel()
            return
        changed = [place for place, (old, now) in enumerate(zip(self._rows, new, strict=True)) if old != now]
        self._rows = new
        for place in changed:
            self.dataChanged.emit(self.index(place), self.index(place))

    def place_of(self, key: str) -> int | None:
        return next((place for place, row in enumerate(self._rows) if key and key_of(row) == key), None)

    def rowCount(self, parent: AnyIndex = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == SpineRole.ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        return spoken(row) if role == Qt.ItemDataRole.AccessibleTextRole else None

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        if not index.isValid() or isinstance(self._rows[index.row()], SpineHeading):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

"""The lines of the run-of-show list: headings of sessions and agenda items, and the model that holds them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from facilitator.domain.belonging import sessions_in_order
from facilitator.domain.programme import AgendaItem
from facilitator.domain.state import EventState
from facilitator.queries.plan_warning import PlanWarning
from facilitator.queries.run_of_show import RunOfShow, ShowRow

LINE_ROLE = Qt.ItemDataRole.UserRole
NEW = "new"
Index = QModelIndex | QPersistentModelIndex


class HeadingLine(NamedTuple):
    """The session of the lines below it. A session whose lines stand apart has a heading over each part."""

    key: str
    session: str
    heading: str
    title: str
    first: bool = False


class ItemLine(NamedTuple):
    """An agenda item with the session it stands in and what is doubtful about it, "" for none."""

    key: str
    row: ShowRow
    session: str = ""
    warning: str = ""


class NewLine(NamedTuple):
    """Where the next item is being typed."""

    key: str = NEW
    session: str = ""


Line = HeadingLine | ItemLine | NewLine


def lines_of(show: RunOfShow, state: EventState, warnings: Sequence[PlanWarning] = ()) -> list[Line]:
    """Every line in order; sessions without items stand at the end, so that something can be put into them."""
    lines: list[Line] = []
    doubts = {one.item: str(one.words) for one in reversed(warnings)}
    for place, section in enumerate(show.sections):
        if section.session is not None:
            key = f"{section.session}/{place}"
            lines.append(HeadingLine(key, section.session, section.heading, section.title, not lines))
        home = section.session or ""
        lines += [ItemLine(row.item, row, home, doubts.get(row.item, "")) for row in section.rows]
    used = {item.session for item in state.all(AgendaItem)}
    for session in sessions_in_order(state):
        if session.id not in used:
            heading = "" if session.number is None else f"Session {session.number}"
            lines.append(HeadingLine(f"{session.id}/empty", session.id, heading, session.title, not lines))
    return lines


def with_new(lines: Sequence[Line], after: str, session: str) -> list[Line]:
    """The lines with the place where the next item is typed: behind an item, first in a session, or at the end."""
    place = len(lines)
    for number, line in enumerate(lines):
        under = isinstance(line, HeadingLine) and not after and line.session == session
        if line.key == after or under:
            place = number + 1
    return [*lines[:place], NewLine(), *lines[place:]]


def facts_of(show: RunOfShow, *, public: bool) -> str:
    """The line under the page's title."""
    if public:
        seen = sum(row.in_programme and not row.left_out for row in show.rows)
        return f"{seen} of {len(show.rows)} items · what participants see"
    return show.facts if show.rows else "nothing planned yet"


def public_lines(lines: Sequence[Line]) -> list[Line]:
    """The participants' programme: the public items, under the sessions that have some."""
    kept: list[Line] = []
    for line in lines:
        if isinstance(line, ItemLine) and (line.row.left_out or not line.row.in_programme):
            continue
        if isinstance(line, HeadingLine) and kept and isinstance(kept[-1], HeadingLine):
            kept.pop()
        kept.append(line)
    if kept and isinstance(kept[-1], HeadingLine):
        kept.pop()
    return [line._replace(first=place == 0) if isinstance(line, HeadingLine) else line
            for place, line in enumerate(kept)]  # fmt: skip


class LinesModel(QAbstractListModel):
    """The lines as a list; a screen reader hears each whole."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lines: list[Line] = []
        self.resized = True
        self._places: dict[str, int] = {}

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - an empty index is immutable
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        line = self.lines[index.row()]
        if role == LINE_ROLE:
            return line
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return spoken(line)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def show_lines(self, lines: Sequence[Line]) -> bool:
        """Take these lines; answers whether other rows than before stand there. `resized` says meanwhile whether a
        line may need another height than before, so that a list need not ask them all."""
        before, self.resized = self.lines, True
        same = [line.key for line in lines] == [line.key for line in before]
        if same:
            self.resized = any(_tall(one) != _tall(other) for one, other in zip(before, lines, strict=True))
            self.lines = list(lines)
            if lines:
                self.dataChanged.emit(self.index(0), self.index(len(lines) - 1))
            return False
        self.beginResetModel()
        self.lines = list(lines)
        self._places = {line.key: place for place, line in enumerate(self.lines)}
        self.endResetModel()
        return True

    def place_of(self, key: str) -> int | None:
        return self._places.get(key)


def _tall(line: Line) -> tuple[object, ...]:
    """What the height of a line depends on."""
    if isinstance(line, ItemLine):
        row = line.row
        return row.title, row.who, row.lane == "", row.left_out, row.when == "now"
    return (line.first,) if isinstance(line, HeadingLine) else ()


def spoken(line: Line) -> str:
    """A line as one would read it aloud."""
    if isinstance(line, NewLine):
        return "The next item"
    if isinstance(line, HeadingLine):
        return ", ".join(part for part in (line.heading, line.title) if part)
    row = line.row
    minutes = "minutes not set" if row.minutes is None else f"{row.minutes} minutes"
    minutes += ", a suggestion" if row.suggested else ""
    beside = "" if not row.lane else "side by side with the next" if row.lane == "first" else "side by side"
    public = "in the programme" if row.in_programme else "not in the programme"
    anchor = "anchor" if row.anchor else ""
    state = "left out on the day" if row.left_out else {"past": "past", "now": "running now"}.get(row.when, "")
    parts = (
        row.lead,
        row.title,
        row.kind,
        row.who,
        row.comes_out,
        minutes,
        public,
        anchor,
        beside,
        state,
        line.warning,
    )
    return ", ".join(part for part in parts if part and part != "–")

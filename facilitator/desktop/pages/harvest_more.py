"""What can be done with a wall beyond its cards: another order, the stage, suggestions. All of it by one menu."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from facilitator.commands.clusters import MoveClusters
from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets.text import for_menu
from facilitator.domain.harvest import Note
from facilitator.domain.ids import ClusterId, QuestionId, SessionId
from facilitator.domain.stage import WallScene
from facilitator.domain.state import EventState
from facilitator.planning.similar_notes import NoteText
from facilitator.queries.harvest_board import ClusterColumn, HarvestBoard


class Entry(NamedTuple):
    """A line of the menu; one that can do nothing now is not offered."""

    words: str
    icon: str
    act: Callable[[], object]
    offered: bool = True


def open_menu(parent: QWidget, theme: Theme, at: QPoint, name: str, entries: list[Entry]) -> QMenu:
    """The menu, open at a point of the screen."""
    menu = QMenu(parent)
    menu.setAccessibleName(name)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for entry in entries:
        if entry.offered:
            action = menu.addAction(theme.icons.icon(entry.icon), for_menu(entry.words))
            action.triggered.connect(lambda _checked=False, act=entry.act: act())
    menu.popup(at)
    menu.setActiveAction(menu.actions()[0])
    return menu


def by_notes(board: HarvestBoard) -> MoveClusters | None:
    """Clusters with most notes first; None where they stand so already."""
    return _ordered(board, lambda one: one.count)


def by_dots(board: HarvestBoard) -> MoveClusters | None:
    """Clusters with most dots first, those nobody voted on last; None where they stand so already."""
    return _ordered(board, lambda one: -1 if one.dots is None else one.dots)


def has_dots(board: HarvestBoard) -> bool:
    """Whether a revealed vote tells dots of some cluster."""
    return any(one.dots is not None for one in board.clusters)


def wall_scene(board: HarvestBoard) -> WallScene:
    """The picture of this wall for the stage."""
    question = None if board.question is None else QuestionId(board.question)
    return WallScene(session=SessionId(board.session), question=question)


def free_notes(state: EventState, board: HarvestBoard) -> tuple[NoteText, ...]:
    """The notes in no cluster that may be suggested: never one that was redacted."""
    event = state.event.language or ""
    notes = [state.get(Note, one.note) for one in board.tray if not one.redacted]
    return tuple(NoteText(one.id, one.reads, one.language or event) for one in notes if one is not None)


def _ordered(board: HarvestBoard, weight: Callable[[ClusterColumn], int]) -> MoveClusters | None:
    """Equal ones keep their places."""
    wanted = sorted(board.clusters, key=lambda one: -weight(one))
    if wanted == list(board.clusters):
        return None
    return MoveClusters(clusters=tuple(ClusterId(one.cluster) for one in wanted))

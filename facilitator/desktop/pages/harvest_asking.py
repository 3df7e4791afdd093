"""Small questions on the spot: a menu that names what each answer does. It never stops the clock or the window."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets.text import for_menu
from facilitator.desktop.widgets.wall import Wall
from facilitator.desktop.widgets.wall_values import Asked, MergeAsked, RedactAsked, RemoveAsked, Stop

Answer = tuple[str, str, Callable[[], object]]  # words, icon, what it does


def ask(parent: QWidget, theme: Theme, at: QPoint, question: str, answers: Sequence[Answer]) -> QMenu:
    """Opens a question at a point; Escape or a click elsewhere leaves everything as it is."""
    menu = QMenu(parent)
    menu.setAccessibleName(question)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    heading = menu.addAction(for_menu(question))
    heading.setEnabled(False)
    for words, icon, act in answers:
        action = menu.addAction(theme.icons.icon(icon), for_menu(words))
        action.triggered.connect(lambda _checked=False, act=act: act())
    menu.addAction(theme.icons.icon("x"), "Leave it as it is")
    menu.popup(at)
    menu.setActiveAction(menu.actions()[1])
    return menu


Do = Callable[[Asked], object]


def ask_merge(wall: Wall, theme: Theme, clusters: tuple[str, ...], dropped: str, do: Do) -> QMenu:
    """Two clusters dropped on each other: merging may surprise."""
    numbers = [one.number for one in wall.view.columns if one.id in clusters]
    words = f"Merge {' and '.join(map(str, numbers))} into {numbers[0]}"
    answer: Answer = (words, "merge", lambda: do(MergeAsked(clusters)))
    return ask(wall, theme, wall.point_of(Stop(dropped)), "Two clusters, one heading?", [answer])


def ask_redact(wall: Wall, theme: Theme, note: str, do: Do) -> QMenu:
    """A note out of every print."""
    words = "Redact it: no print shows it, “1 point removed” stays"
    answer: Answer = (words, "eye-off", lambda: do(RedactAsked(note)))
    return ask(wall, theme, wall.point_of(wall.choice.at), "Take this note out of every print?", [answer])


def ask_remove(wall: Wall, theme: Theme, asked: RemoveAsked, do: Do) -> QMenu:
    """Notes away for good."""
    words = "this note" if len(asked.notes) == 1 else f"these {len(asked.notes)} notes"
    answer: Answer = (f"Remove {words}", "trash-2", lambda: do(asked))
    return ask(wall, theme, wall.point_of(wall.choice.at), f"Remove {words}, typed by mistake?", [answer])

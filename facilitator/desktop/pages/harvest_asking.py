"""Small questions on the spot: a menu that names what each answer does. It never stops the clock or the window."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets.text import for_menu

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

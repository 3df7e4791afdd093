"""How a page hands commands over: what is refused is told where it was typed, or at the foot of the page."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import pairwise

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QWidget

from facilitator.desktop.bridge import Desk
from facilitator.desktop.pages.offered import Surroundings
from facilitator.desktop.widgets.adding import AddLine
from facilitator.desktop.widgets.growing import GrowingText
from facilitator.desktop.widgets.values import Refusable, ValueField
from facilitator.domain.command import Command, Outcome
from facilitator.domain.state import EventState


class PageActs:
    """What the parts of a page need of the world: the event, its door, and the window around."""

    def __init__(self, desk: Desk, around: Surroundings) -> None:
        self._desk, self.around = desk, around

    @property
    def state(self) -> EventState:
        """The event as the window knows it now."""
        return self._desk.state

    @property
    def door(self) -> object:
        """What the event is written through; it keeps pictures where it can."""
        return self._desk.door

    def run(
        self, command: Command, field: Refusable | None = None, then: Callable[[Outcome], object] | None = None
    ) -> None:
        """Hands a command over. A refusal is told by the field, as long as it is still about the same thing."""
        about = "" if field is None else field.subject

        def refused(sentence: str) -> None:
            if field is not None and _is_there(field) and field.subject == about:
                field.refuse(sentence)
            if field is None or not _is_seen(field):
                self.around.tell(sentence)

        self._desk.run(command, then, refused)


def take_keys(page: QWidget, widget: QWidget) -> None:
    """A page that comes to the front gives the keys to one of its parts, unless they are in a list elsewhere:
    in the spine the arrow keys go from page to page."""
    stack, holder = page.parentWidget(), page.window().focusWidget()
    inside = stack is not None and holder is not None and stack.isAncestorOf(holder)
    if inside or not isinstance(holder, QAbstractItemView):
        widget.setFocus(Qt.FocusReason.OtherFocusReason)


def finish_typing(page: QWidget) -> None:
    """Hands over what is being typed on a page that is left, also when its window is not the one with the keys."""
    field = page.focusWidget()
    if field is None:
        return
    around = field.parentWidget()
    if isinstance(field, GrowingText):
        field.commit()
    elif isinstance(around, AddLine):
        around.finish()
    elif isinstance(field, ValueField):
        field.editingFinished.emit()
    field.clearFocus()


def in_key_order(stops: Iterable[QWidget]) -> None:
    """Tab goes through these in this order. What is made later would otherwise come last, wherever it stands."""
    for one, following in pairwise(stops):
        QWidget.setTabOrder(one, following)


def _is_seen(field: Refusable) -> bool:
    return not isinstance(field, QWidget) or (shiboken6.isValid(field) and field.isVisible())


def _is_there(field: Refusable) -> bool:
    """Whether a field's widget has not been taken away meanwhile."""
    return not isinstance(field, QWidget) or shiboken6.isValid(field)

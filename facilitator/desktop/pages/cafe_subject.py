"""Which café a page is about, and small parts that the pages of a running café share."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from facilitator.desktop.pages.walks import session_of
from facilitator.domain.belonging import items_in_order, sessions_in_order
from facilitator.domain.ids import SessionId
from facilitator.domain.programme import Method
from facilitator.domain.state import EventState


def cafe_session(state: EventState, subject: str) -> SessionId | None:
    """The session of an item, the session itself, else that of the day's first café."""
    cafes = [SessionId(one.id) for one in sessions_in_order(state) if one.method == Method.WORLD_CAFE]
    held = [one.session for one in items_in_order(state) if one.session in cafes]
    return session_of(state, subject) or next(iter((*held, *cafes)), None)


def column_in(holder: QWidget, spacing: int = 0) -> QVBoxLayout:
    """A column that fills a widget to its edges."""
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(spacing)
    return column


def at_top(part: QWidget) -> QWidget:
    """A part at the top of a free page."""
    holder = QWidget()
    column = column_in(holder)
    column.addWidget(part)
    column.addStretch(1)
    return holder

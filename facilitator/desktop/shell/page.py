"""What the shell asks of a page, and the stack that makes pages when they are first wanted."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets.notices import EmptyState

if TYPE_CHECKING:
    from facilitator.domain.command import Changes
    from facilitator.domain.state import EventState


class Page(Protocol):
    """A workspace in the middle of the window. `widget` is what is shown; it may be the page itself.

    The order of calls: `present` when it comes to the front (again), `news` while it stands there, `leave` before
    another page comes. `leave` commits what is being typed; it may not ask and may not refuse.
    """

    title: str

    @property
    def widget(self) -> QWidget: ...

    def present(self, state: EventState, subject: str) -> None:
        """Show the event as it is in `state`; `subject` is the id of the item it is about, "" for none."""

    def news(self, state: EventState, changes: Changes) -> None:
        """The event is now `state`; `changes` says which kinds and ids differ."""

    def leave(self) -> None: ...


PageMaker = Callable[[], Page]


class PageStack(QStackedWidget):
    """Pages by name, each made when it is first opened and kept afterwards."""

    opened = Signal(str, str)  # name, subject

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._makers: dict[str, PageMaker] = {}
        self._pages: dict[str, Page] = {}
        self._name = self._subject = ""

    @property
    def name(self) -> str:
        """The name of the page in front, "" before the first."""
        return self._name

    @property
    def subject(self) -> str:
        return self._subject

    @property
    def page(self) -> Page | None:
        return self._pages.get(self._name)

    def offer(self, name: str, maker: PageMaker) -> None:
        """Say how a page is made; nothing is made yet."""
        self._makers[name] = maker

    def open(self, name: str, state: EventState, subject: str = "") -> Page:
        """Bring a page to the front. KeyError if nobody offered it."""
        before = self.page
        if before is not None and (name, subject) != (self._name, self._subject):
            before.leave()
        page = self._made(name)
        self._name, self._subject = name, subject
        page.present(state, subject)
        self.setCurrentWidget(page.widget)
        self.opened.emit(name, subject)
        return page

    def news(self, state: EventState, changes: Changes) -> None:
        """Only the page in front hears news; the others are told everything when they come back."""
        if self.page is not None:
            self.page.news(state, changes)

    def close_all(self) -> None:
        """Forget all pages of an event that is closed; the makers stay."""
        if self.page is not None:
            self.page.leave()
        for page in self._pages.values():
            self.removeWidget(page.widget)
            page.widget.deleteLater()
        self._pages.clear()
        self._name = self._subject = ""

    def _made(self, name: str) -> Page:
        if name not in self._pages:
            page = self._pages[name] = self._makers[name]()
            self.addWidget(page.widget)
        return self._pages[name]


def nothing_here(theme: Theme, sentence: str, help_sentence: str = "") -> EmptyState:
    """The plain empty page, for an item whose page has nothing to show."""
    return EmptyState(theme, sentence, help_sentence)

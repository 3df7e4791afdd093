"""The Help menu: brings help to the front of the window and people back to where they were."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence

from facilitator import resources
from facilitator.desktop.pages import help_text
from facilitator.desktop.pages.help_text import ABOUT, HELP, KEYS, START, Block
from facilitator.desktop.shell.main_window import MainWindow
from facilitator.desktop.shell.menus import MENUS, Entry
from facilitator.desktop.theme import Theme

if TYPE_CHECKING:
    from facilitator.desktop.pages.help import HelpPage
    from facilitator.desktop.shell.event_view import EventView


class HelpDesk(QObject):
    """With an event open, help is a page like others; without one it takes the place of the start page."""

    def __init__(
        self,
        window: MainWindow,
        theme: Theme,
        known: Callable[[], Mapping[str, str]],
        view: Callable[[], EventView | None],
        show_start: Callable[[], object],
    ) -> None:
        super().__init__(window)
        self._window, self._theme, self._known = window, theme, known
        self._view, self._show_start = view, show_start
        self._alone: HelpPage | None = None
        self._before = ("", "")
        window.pages.offer(HELP, self._made)
        on = window.actions_by_id.on
        on("help.page", self.help_for_page)
        on("help.keys", lambda: self.show(KEYS))
        on("help.about", lambda: self.show(ABOUT))

    def help_for_page(self) -> None:
        """Explains the page in front; when help is in front already, goes back to that page."""
        if self._in_front():
            self.back()
        else:
            self.show(self._window.pages.name if self._window.shows_event else START)

    def show(self, subject: str) -> None:
        """Brings the help about a subject to the front."""
        view = self._view()
        if view is not None and self._window.shows_event:
            pages = self._window.pages
            if pages.name != HELP:
                self._before = (pages.name, pages.subject)
            view.open_page(HELP, subject)
            return
        if self._alone is None:
            self._alone = self._made()
        self._alone.show_subject(subject)
        self._window.show_start(self._alone)

    def back(self) -> None:
        """The page before, or the start page."""
        view = self._view()
        if view is not None and self._window.shows_event:
            view.open_page(*self._before)
        else:
            self._show_start()

    def _in_front(self) -> bool:
        if self._window.shows_event:
            return self._window.pages.name == HELP
        return self._alone is not None and self._alone.isVisible()

    def _made(self) -> HelpPage:
        from facilitator.desktop.pages.help import HelpPage  # noqa: PLC0415 - late: start-up time

        page = HelpPage(self._theme, self._known(), self._more)
        page.back_asked.connect(self.back)
        page.subject_asked.connect(self.show)
        return page

    def _more(self, subject: str) -> Sequence[Block]:
        """Behind the words about keys: the entries of the menus, as they are now."""
        return tuple(self._menu_blocks()) if subject == KEYS else ()

    def _menu_blocks(self) -> Iterator[Block]:
        words = help_text.menu_words(resources.path("help"))
        for menu in MENUS:
            shown = [entry for entry in menu.entries if entry is not None and self._is_shown(entry)]
            if shown:
                yield help_text.Block("heading", f"Menu “{menu.title.replace('&', '')}”")
            for entry in shown:
                keys = tuple(QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) for key in entry.keys)
                said = words.get(entry.id, "")
                yield help_text.Block("keys", f"{entry.words}: {said[:1].lower()}{said[1:]}", keys)

    def _is_shown(self, entry: Entry) -> bool:
        return self._window.actions_by_id[entry.id].isVisible()

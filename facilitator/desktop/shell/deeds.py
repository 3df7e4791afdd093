"""All that can be done from where one is: the entries of the menus, the places, and the buttons of the page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QWidget

from facilitator.desktop.shell.spine_rows import PlaceRow, SpineRow
from facilitator.desktop.widgets.text import plain_menu
from facilitator.words import folded

if TYPE_CHECKING:
    from facilitator.desktop.shell.main_window import MainWindow

ON_THIS_PAGE = "on this page"


class Deed(NamedTuple):
    """One thing that can be done: its words, where it stands, the keys that do it too, and the doing."""

    key: str
    words: str
    where: str
    keys: str
    act: Callable[[], object]

    @property
    def spoken(self) -> str:
        return ", ".join(part for part in (self.words, self.where, self.keys) if part)


def deeds_of(window: MainWindow) -> list[Deed]:
    """What can be done now: first what the page in front offers, then places to go to, then the menus."""
    page = [*_of_page(window.pages.currentWidget()), *_places(window)] if window.shows_event else []
    return [*page, *_of_menus(window)]


def fitting(deeds: list[Deed], typed: str) -> list[Deed]:
    """The deeds that hold every typed word, those that begin with it first; otherwise as they were. One or two
    letters are the beginning of a word: inside words they stand everywhere."""
    wanted = folded(typed).split()
    found = [one for one in deeds if all(_holds(folded(f"{one.words} {one.where}"), word) for word in wanted)]
    return sorted(found, key=lambda one: _far(one, wanted))


def _holds(text: str, word: str) -> bool:
    return word in text if len(word) > 2 else any(part.startswith(word) for part in text.split())


def _far(deed: Deed, wanted: list[str]) -> int:
    """0 where the words begin as typed, 1 where one of the words does, 2 elsewhere."""
    words = folded(deed.words)
    if not wanted or words.startswith(" ".join(wanted)):
        return 0
    return 1 if all(any(part.startswith(word) for part in words.split()) for word in wanted) else 2


def _of_page(page: QWidget | None) -> Iterator[Deed]:
    """The buttons of a page that can be pressed; of several with the same name the first."""
    seen: set[str] = set()
    for button in page.findChildren(QAbstractButton) if page is not None else []:
        words = (button.accessibleName() or plain_menu(button.text())).strip()
        if words and words not in seen and button.isVisible() and button.isEnabled():
            seen.add(words)
            yield Deed(f"button {words}", words, ON_THIS_PAGE, button.shortcut().toString(), button.click)


def _places(window: MainWindow) -> Iterator[Deed]:
    for row in (*window.spine.agenda.rows_model.rows, *window.spine.places.rows_model.rows):
        if isinstance(row, SpineRow | PlaceRow):
            where = f"agenda {row.lead}".strip() if isinstance(row, SpineRow) else "place"
            yield Deed(f"place {row.key}", row.title, where, "", lambda key=row.key: window.item_chosen.emit(key))  # type: ignore[misc]


def _of_menus(window: MainWindow) -> Iterator[Deed]:
    for name, menu, action in window.actions_by_id.offered():
        yield Deed(name, plain_menu(action.text()), plain_menu(menu), _keys_of(action), action.trigger)


def _keys_of(action: QAction) -> str:
    return action.shortcut().toString()

"""An open event shown in the main window: its spine and places, the page in front, undo, saved and troubles."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple, Protocol

from PySide6.QtCore import QObject, QTimer

from facilitator.desktop.bridge import Desk
from facilitator.desktop.pages.offered import (
    AGENDA,
    ANALYSIS,
    CONTRIBUTIONS,
    HARVEST,
    PRINTS,
    TOPICS,
    Surroundings,
    offered,
)
from facilitator.desktop.shell import spine_view
from facilitator.desktop.shell.main_window import MainWindow
from facilitator.desktop.shell.spine_rows import PlaceRow
from facilitator.desktop.theme import Theme
from facilitator.domain.command import Changes
from facilitator.domain.programme import AgendaItem, ItemKind
from facilitator.domain.record import Ref
from facilitator.domain.state import EventState
from facilitator.queries import agenda_spine as spine_query
from facilitator.queries.prints_list import prints_list

_PAGE_OF_KIND = {
    ItemKind.PLENARY: CONTRIBUTIONS,
    ItemKind.SPEECH: CONTRIBUTIONS,
    ItemKind.WORLD_CAFE: HARVEST,
    ItemKind.HARVEST: HARVEST,
    ItemKind.GROUPS: ANALYSIS,
    ItemKind.OPEN_SPACE: TOPICS,
    ItemKind.DISCUSSION: TOPICS,
    ItemKind.ANALYSIS: ANALYSIS,
}


def page_for(item: AgendaItem) -> str:
    """The name of the page where an item's work is done; what has no page of its own is edited in the agenda."""
    return _PAGE_OF_KIND.get(item.kind, AGENDA)


class FirstPage(NamedTuple):
    """What an event is opened at: a page and what it is about, "" for nothing."""

    name: str
    subject: str


def first_page(state: EventState, now: datetime) -> FirstPage:
    """The page of what runs now; else the agenda."""
    for row in spine_query.agenda_spine(state, now).rows:
        if isinstance(row, spine_query.SpineItem) and row.when == "now":
            return FirstPage(page_for(state.need(AgendaItem, row.item)), row.item)
    return FirstPage(AGENDA, "")


class Hints(Protocol):
    """Who remembers which hints have done their work."""

    def hint_is_closed(self, name: str) -> bool: ...
    def close_hint(self, name: str) -> None: ...


class EventView(QObject):
    """Keeps the window true to the event, and brings people to the page they choose."""

    def __init__(
        self,
        window: MainWindow,
        desk: Desk,
        theme: Theme,
        hints: Hints,
        now: Callable[[], datetime] = datetime.now,
    ) -> None:
        super().__init__(desk)
        self.window, self.desk, self._now = window, desk, now
        around = Surroundings(self.open_page, self._tell, hints.hint_is_closed, hints.close_hint)
        for name, maker in offered(theme, desk, around).items():
            window.pages.offer(name, maker)
        self._minute = QTimer(self)
        self._minute.setInterval(60_000)
        self._minute.timeout.connect(self._show_spine)
        self._connect()
        window.show_event(desk.state.event.title)
        window.top.show_stage("", on=False)
        self._show_spine()
        desk.tell_undo()
        self._show_saved(desk.state.at)
        self._minute.start()

    def show_first_page(self) -> None:
        """The page of what runs now; else the agenda."""
        self.open_page(*first_page(self.desk.state, self._now()))

    def choose(self, key: str) -> None:
        """Brings the page of a spine row to the front: an agenda item by its id, or a place by its name."""
        item = self.desk.state.get(AgendaItem, key)
        self.open_page(key if item is None else page_for(item), "" if item is None else item.id)

    def open_page(self, name: str, subject: str = "") -> None:
        """Brings a page to the front, about an item, a session or nothing."""
        self.window.spine.choose(subject if subject else name)
        self.window.pages.open(name, self.desk.state, subject)

    def close(self) -> None:
        """Lets the page in front finish what is being typed, and stops listening."""
        self._minute.stop()
        self.window.pages.close_all()
        self.desk.close()
        for signal, slot in self._connections:
            signal.disconnect(slot)

    def _connect(self) -> None:
        window, desk = self.window, self.desk
        self._connections = [
            (desk.news, self._on_news),
            (desk.undo_changed, window.show_undo),
            (desk.saved, self._show_saved),
            (desk.refused, self._tell),
            (desk.trouble, window.top.show_trouble),
            (window.item_chosen, self.choose),
            (window.undo_asked, desk.undo),
        ]
        for signal, slot in self._connections:
            signal.connect(slot)

    def _tell(self, sentence: str) -> None:
        self.window.toast.say(sentence, undo=False)

    def _on_news(self, state: EventState, changes: Changes) -> None:
        self._show_spine()
        if Ref(AgendaItem.kind_name, self.window.pages.subject) in changes.removed:
            self.open_page(AGENDA)
        self.window.pages.news(state, changes)

    def _show_saved(self, at: datetime | None) -> None:
        self.window.top.show_saved("Saved" if at is None else f"Saved {at.astimezone():%H:%M}")

    def _show_spine(self) -> None:
        spine_view.show(self.window, self.desk.state, self._now())
        figure = prints_list(self.desk.state).facts
        self.window.spine.show_places([PlaceRow(PRINTS, "Prints", "printer", figure)])

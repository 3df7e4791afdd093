"""The cards that open at the place of a line in the run-of-show: an item, a session's heading, the next item."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TypeVar

from facilitator.desktop.pages.agenda_acts import has_workspace
from facilitator.desktop.pages.agenda_card import ItemCard
from facilitator.desktop.pages.agenda_lines import HeadingLine, ItemLine, Line, NewLine
from facilitator.desktop.pages.agenda_list import AgendaList
from facilitator.desktop.pages.agenda_new import NewItemCard
from facilitator.desktop.pages.agenda_open import OpenCard
from facilitator.desktop.pages.agenda_session import SessionCard
from facilitator.desktop.pages.page_acts import PageActs
from facilitator.desktop.theme import Theme
from facilitator.domain.ids import AgendaItemId
from facilitator.queries.run_of_show import RunOfShow, item_detail

C = TypeVar("C", bound=OpenCard)


class AgendaCards:
    """Each card is made once and shows whatever line is open; that of a session is made when one is first opened,
    which `session_made` is told."""

    def __init__(
        self, theme: Theme, acts: PageActs, lines: AgendaList, session_made: Callable[[SessionCard], object]
    ) -> None:
        self._theme, self._acts, self._list, self._session_made = theme, acts, lines, session_made
        self.item = self._put_away(ItemCard(theme, acts, has_workspace))
        self.new = self._put_away(NewItemCard(theme))

    @cached_property
    def session(self) -> SessionCard:
        """The card of a session's heading."""
        card = self._put_away(SessionCard(self._theme, self._acts))
        self._session_made(card)
        return card

    def show(self, line: Line | None, show: RunOfShow, *, narrow: bool) -> None:
        """Open the card of this line in the list; None closes what is open."""
        card: OpenCard | None = None
        columns = self._list.painter.columns
        if isinstance(line, ItemLine):
            detail = item_detail(self._acts.state, AgendaItemId(line.key), show=show)
            if detail is not None:
                self.item.show_detail(detail, columns, narrow=narrow)
                card = self.item
        elif isinstance(line, HeadingLine):
            self.session.show_session(self._acts.state, line.session, columns)
            card = self.session
        elif isinstance(line, NewLine):
            self.new.fit(columns, narrow=narrow)
            card = self.new
        self._list.open_card("" if line is None else line.key, card)

    def fit(self, *, narrow: bool) -> None:
        """The list has another width now."""
        columns = self._list.painter.columns
        self.item.fit(columns, narrow=narrow)
        self.new.fit(columns, narrow=narrow)
        if "session" in vars(self):
            self.session.fit(columns)

    def _put_away(self, card: C) -> C:
        card.setParent(self._list.viewport())
        card.hide()
        return card

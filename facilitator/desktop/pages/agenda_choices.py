"""What an item runs beside, chosen from the other items of its day."""

from __future__ import annotations

from facilitator.commands.agenda_many import PutBeside, TakeApart
from facilitator.desktop.pages.page_acts import PageActs
from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets.values import Choice, MenuValue
from facilitator.domain.belonging import items_in_order
from facilitator.domain.ids import AgendaItemId
from facilitator.domain.programme import AgendaItem
from facilitator.words import shortened

ALONE = Choice(None, "on its own", "minus")


class BesideValue(MenuValue):
    """What an item runs side by side with: another item of its day, or nothing."""

    def __init__(self, theme: Theme, acts: PageActs) -> None:
        super().__init__(theme, "Runs")
        self._acts, self._item = acts, ""
        self.offer(self._neighbours)
        self.chosen.connect(self._on_chosen_item)

    def show_item(self, item: AgendaItem) -> None:
        self._item = item.id
        others = [one for one in self._others(item) if item.beside is not None and one.beside == item.beside]
        first = others[0] if others else None
        self.show_choice(ALONE if first is None else _beside(first), known=first is not None)

    def _others(self, item: AgendaItem) -> list[AgendaItem]:
        return [one for one in items_in_order(self._acts.state) if one.day == item.day and one.id != item.id]

    def _neighbours(self) -> list[Choice]:
        item = self._acts.state.get(AgendaItem, self._item)
        return [ALONE, *(_beside(one) for one in (self._others(item) if item is not None else []))]

    def _on_chosen_item(self, other: object) -> None:
        mine = AgendaItemId(self._item)
        if other:
            self._acts.run(PutBeside(items=(AgendaItemId(str(other)), mine)))
        else:
            self._acts.run(TakeApart(items=(mine,)))


def _beside(item: AgendaItem) -> Choice:
    return Choice(item.id, f"beside {shortened(item.short_title or item.title, 30)}", "columns-3")

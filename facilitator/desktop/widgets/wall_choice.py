"""Where the keys are on a wall, and what is chosen there. Knows no Qt."""

from __future__ import annotations

from collections.abc import Iterable

from facilitator.desktop.widgets.wall_values import HEAD, NEW, TRAY, Stop, WallView


class Choice:
    """One stop has the keys; cards and clusters may be chosen besides. News keeps both where they can be kept."""

    def __init__(self) -> None:
        self.view = WallView()
        self.at = Stop(TRAY)
        self._chosen: set[Stop] = set()
        self._anchor = Stop(TRAY)

    def show(self, view: WallView) -> None:
        """Take a newer wall: what is still there stays chosen; keys go to what moved up in place of what left."""
        at = self._place_in(self.view)
        self.view = view
        self._chosen = {stop for stop in self._chosen if view.has(stop)}
        if not view.has(self.at):
            self.at = self._nearest(at)
        if not view.has(self._anchor):
            self._anchor = self.at

    def is_chosen(self, stop: Stop) -> bool:
        return stop in self._chosen

    @property
    def chosen(self) -> frozenset[Stop]:
        """All that is chosen."""
        return frozenset(self._chosen)

    @property
    def notes(self) -> tuple[str, ...]:
        """The notes an act is about: the chosen ones in the order of the wall, else the one that has the keys."""
        chosen = [stop.card for stop in self.view.stops if stop in self._chosen]
        if not chosen and self.at.card != HEAD:
            chosen = [self.at.card]
        return tuple(dict.fromkeys(chosen))

    @property
    def has_chosen(self) -> bool:
        return bool(self._chosen)

    @property
    def clusters(self) -> tuple[str, ...]:
        """The clusters an act is about: the chosen ones and the one whose head has the keys, in their order."""
        heads = {stop.column for stop in self._chosen if stop.card == HEAD}
        if self.at.card == HEAD:
            heads.add(self.at.column)
        return tuple(one.id for one in self.view.columns if one.id in heads)

    @property
    def homes(self) -> set[str]:
        """The columns in which the notes of an act stand."""
        chosen = {stop.column for stop in self._chosen if stop.card != HEAD}
        return chosen or ({self.at.column} if self.at.card != HEAD else set())

    def only(self, stop: Stop) -> None:
        """The keys go here and nothing else is chosen."""
        self._chosen.clear()
        self.go(stop)

    def go(self, stop: Stop) -> None:
        self.at = self._anchor = stop

    def toggle(self, stop: Stop) -> None:
        """Choose it, or not any more."""
        if stop.column in (TRAY, NEW) and stop.card == HEAD:
            return
        self._chosen ^= {stop}
        self.go(stop)

    def extend(self, stop: Stop) -> None:
        """Choose everything in the column between where this began and here."""
        if stop.column != self._anchor.column:
            self.toggle(stop)
            return
        first, last = sorted((self._index(self._anchor), self._index(stop)))
        cards = self.view.cards_in(stop.column)[max(first, 0) : last + 1]
        self._chosen = {Stop(stop.column, card.id) for card in cards}
        self.at = stop

    def choose_column(self) -> None:
        """Choose every card where the keys are."""
        self._chosen = {Stop(self.at.column, card.id) for card in self.view.cards_in(self.at.column)}

    def choose_all(self, stops: Iterable[Stop]) -> None:
        """Choose these and nothing else; the keys go to the first of them."""
        wanted = list(stops)
        self._chosen = set(wanted)
        if wanted:
            self.go(wanted[0])

    def clear(self) -> None:
        self._chosen.clear()

    def beside(self, columns: int, rows: int) -> Stop:
        """The stop some columns to the right and rows down; the edges hold."""
        keys = self.view.keys
        column = keys[min(max(self._column_index() + columns, 0), len(keys) - 1)]
        return self._stop(column, self._index(self.at) + rows)

    def ends(self, *, last: bool) -> Stop:
        """The first or last card of the column that has the keys."""
        return self._stop(self.at.column, 10**9 if last else 0)

    def _stop(self, column: str, index: int) -> Stop:
        cards = self.view.cards_in(column)
        if not cards or (index < 0 and column != TRAY):
            return Stop(column)
        return Stop(column, cards[min(max(index, 0), len(cards) - 1)].id)

    def _place_in(self, view: WallView) -> tuple[int, int]:
        keys = view.keys
        column = keys.index(self.at.column) if self.at.column in keys else 0
        return column, self._index(self.at)

    def _nearest(self, place: tuple[int, int]) -> Stop:
        """What stands now where the lost stop stood."""
        column, index = place
        keys = self.view.keys
        same = self.at.column if self.at.column in keys else keys[min(column, len(keys) - 1)]
        return self._stop(same, index)

    def _column_index(self) -> int:
        keys = self.view.keys
        return keys.index(self.at.column) if self.at.column in keys else 0

    def _index(self, stop: Stop) -> int:
        """The row of a stop, -1 for the head."""
        ids = [card.id for card in self.view.cards_in(stop.column)]
        return ids.index(stop.card) if stop.card in ids else -1

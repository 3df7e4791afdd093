"""What stands on a wall of notes, as plain values: the tray, the clusters beside each other, the cards in them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

TRAY = ""
NEW = "+"
HEAD = ""


class WallCard(NamedTuple):
    """A note as a card. `source` says where it was written ("T2 · R1"), "" when that is not known."""

    id: str
    text: str
    source: str = ""
    spoken: str = ""  # the source in whole words, for screen readers: "table 2, round 1"
    removed: bool = False


class WallColumn(NamedTuple):
    """A cluster. `number` is its key; `title` is None while nobody has written it; `dots` None when not counted.

    `at` is where somebody has put its island, None while the wall chooses.
    """

    id: str
    number: int
    title: str | None
    cards: tuple[WallCard, ...]
    dots: int | None = None
    at: tuple[int, int] | None = None


class WallView(NamedTuple):
    """Everything on the wall at one moment."""

    tray: tuple[WallCard, ...] = ()
    columns: tuple[WallColumn, ...] = ()

    def cards_in(self, column: str) -> tuple[WallCard, ...]:
        """The cards of the tray or of a cluster; none in what is not there."""
        if column == TRAY:
            return self.tray
        found = self.column(column)
        return () if found is None else found.cards

    def column(self, column: str) -> WallColumn | None:
        return next((one for one in self.columns if one.id == column), None)

    def numbered(self, number: int) -> WallColumn | None:
        """The cluster whose key is this number."""
        return next((one for one in self.columns if one.number == number), None)

    @property
    def keys(self) -> tuple[str, ...]:
        """The columns from left to right: the tray, the clusters, and the place of a new one."""
        return (TRAY, *(one.id for one in self.columns), NEW)

    @property
    def stops(self) -> Iterator[Stop]:
        """Every card in the order of the wall."""
        for key in self.keys:
            yield from (Stop(key, card.id) for card in self.cards_in(key))

    def card(self, stop: Stop) -> WallCard | None:
        return next((one for one in self.cards_in(stop.column) if one.id == stop.card), None)

    def stop_of(self, card: str) -> Stop | None:
        """Where a card stands, the first of several places."""
        return next((stop for stop in self.stops if stop.card == card), None)

    def has(self, stop: Stop) -> bool:
        """Whether this place is still there."""
        return stop.column in self.keys and (stop.card == HEAD or self.card(stop) is not None)


class Stop(NamedTuple):
    """A place for the keys: a card in a column, or the column's head (`card` is then empty)."""

    column: str
    card: str = HEAD


class Landing(NamedTuple):
    """Where something would be dropped: a column, and the card it would stand in front of or behind."""

    column: str
    before: str = ""
    after: str = ""
    merge: bool = False


class FileAsked(NamedTuple):
    """Notes into a cluster, perhaps to a place among its cards."""

    notes: tuple[str, ...]
    cluster: str
    before: str = ""
    after: str = ""


class AlsoFileAsked(NamedTuple):
    """A note shown in one more cluster."""

    note: str
    cluster: str


class TakeOutAsked(NamedTuple):
    """Notes back to the tray."""

    notes: tuple[str, ...]


class NewClusterAsked(NamedTuple):
    """A new cluster, at once with some notes; on a wall of islands perhaps at a place, and with it the places of
    all that had none of their own."""

    notes: tuple[str, ...]
    at: tuple[int, int] | None = None
    places: tuple[tuple[str, int, int], ...] = ()


class NameAsked(NamedTuple):
    """A cluster's title as somebody has written it, None when they took it away."""

    cluster: str
    title: str | None


class MoveClusterAsked(NamedTuple):
    """A cluster to another place in the row."""

    cluster: str
    before: str = ""
    after: str = ""


class PlaceAsked(NamedTuple):
    """Islands to where they are to lie: the one somebody moved, and with it all that had no place of their own, so
    that they stay where they are seen."""

    cluster: str
    places: tuple[tuple[str, int, int], ...]


class MergeAsked(NamedTuple):
    """Several clusters into one. `dropped` on the one named by a drag: then it is better to ask first."""

    clusters: tuple[str, ...]
    dropped: str = ""


class SplitAsked(NamedTuple):
    """Notes of a cluster into a new one behind it."""

    cluster: str
    notes: tuple[str, ...]


class RedactAsked(NamedTuple):
    """A note out of every print, or back."""

    note: str


class TranslateAsked(NamedTuple):
    """A note to be written in another language beside its own words."""

    note: str


class RemoveAsked(NamedTuple):
    """Notes away for good, or a cluster whose notes go back to the tray."""

    notes: tuple[str, ...] = ()
    cluster: str = ""


class NotesTyped(NamedTuple):
    """New notes, as typed or pasted, one for each line."""

    texts: tuple[str, ...]


Asked = (
    FileAsked
    | AlsoFileAsked
    | TakeOutAsked
    | NewClusterAsked
    | NameAsked
    | MoveClusterAsked
    | PlaceAsked
    | MergeAsked
    | SplitAsked
    | RedactAsked
    | TranslateAsked
    | RemoveAsked
    | NotesTyped
)

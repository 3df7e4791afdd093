"""Dragging on a wall: what is in the hand, where it would land, and what dropping it asks for."""

from __future__ import annotations

from PySide6.QtCore import QPointF

from facilitator.desktop.widgets.wall_layout import Box, Layout
from facilitator.desktop.widgets.wall_values import (
    HEAD,
    NEW,
    TRAY,
    AlsoFileAsked,
    Asked,
    FileAsked,
    Landing,
    MergeAsked,
    MoveClusterAsked,
    NewClusterAsked,
    PlaceAsked,
    Stop,
    TakeOutAsked,
    WallView,
)

EDGE = 44
STEP = 14


class Drag:
    """Cards, or one cluster's head, in the hand. `grip` is where inside the first card the pointer holds it.

    On a wall of islands `place` is where in their plane the upper left corner of what is in the hand would lie.
    """

    def __init__(self, stops: tuple[Stop, ...], grip: QPointF, width: int) -> None:
        self.stops = frozenset(stops)
        self.order = stops
        self.grip, self.width = grip, width
        self.point = QPointF()
        self.landing: Landing | None = None
        self.place: QPointF | None = None

    @property
    def head(self) -> str:
        """The cluster whose head is in the hand, "" when cards are."""
        first = self.order[0]
        return first.column if first.card == HEAD else ""

    @property
    def notes(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(stop.card for stop in self.order))

    def move(self, point: QPointF, layout: Layout) -> None:
        """The pointer is here now."""
        self.point = point
        self.landing = self._landing(point, layout)
        self.place = layout.in_box(None, point - self.grip) if layout.islands else None

    def keep(self, view: WallView) -> bool:
        """Let go of what is no longer on the wall; False when the hand is empty then."""
        self.order = tuple(stop for stop in self.order if view.has(stop))
        self.stops = frozenset(self.order)
        return bool(self.order)

    def asks(self, view: WallView, layout: Layout, unit: float, *, also: bool = False) -> Asked | None:
        """What dropping here asks for; None when it would change nothing. `unit` is as in `wall_islands`."""
        landing = self.landing
        if landing is None:
            return None
        if self.head and landing.column == NEW and self.place is not None:
            return places_asked(self.head, self.place, view, layout, unit)
        if self.head:
            return _column_asks(self.head, landing, view)
        if landing.column == NEW:
            if self.place is None or layout.new.contains(self.point):
                return NewClusterAsked(self.notes)
            return NewClusterAsked(self.notes, _stored(self.place, unit), _free_places("", view, layout, unit))
        if landing.column == TRAY:
            return TakeOutAsked(self.notes) if any(stop.column != TRAY for stop in self.order) else None
        if also and len(self.notes) == 1:
            return AlsoFileAsked(self.notes[0], landing.column)
        return self._file(landing, view)

    def _landing(self, point: QPointF, layout: Layout) -> Landing | None:
        if self.head:
            return layout.place_for_column(self.head, point)
        if layout.over_new(point):
            return Landing(NEW)
        box = layout.column_at(point)
        return None if box is None else _beside(box, box.landing(layout.in_box(box, point)), set(self.notes))

    def _file(self, landing: Landing, view: WallView) -> FileAsked | None:
        here = [card.id for card in view.cards_in(landing.column)]
        if here == moved(here, self.notes, landing) and {stop.column for stop in self.order} == {landing.column}:
            return None
        return FileAsked(self.notes, landing.column, landing.before, landing.after)


def moved(ids: list[str], moving: tuple[str, ...], landing: Landing) -> list[str]:
    """The order after some ids have been put where the landing says."""
    rest = [one for one in ids if one not in moving]
    spot = len(rest)
    if landing.before in rest:
        spot = rest.index(landing.before)
    elif landing.after in rest:
        spot = rest.index(landing.after) + 1
    return [*rest[:spot], *moving, *rest[spot:]]


def places_asked(cluster: str, place: QPointF, view: WallView, layout: Layout, unit: float) -> PlaceAsked:
    """An island to its new place; those the wall itself had laid down keep the places they are seen at."""
    return PlaceAsked(cluster, ((cluster, *_stored(place, unit)), *_free_places(cluster, view, layout, unit)))


def _free_places(moving: str, view: WallView, layout: Layout, unit: float) -> tuple[tuple[str, int, int], ...]:
    """Where the islands are seen that the wall itself has laid down."""
    free = {one.id for one in view.columns if one.at is None and one.id != moving}
    return tuple((box.key, *_stored(box.rect.topLeft(), unit)) for box in layout.columns if box.key in free)


def _stored(place: QPointF, unit: float) -> tuple[int, int]:
    return round(place.x() / unit), round(place.y() / unit)


def pull_down(layout: Layout, point: QPointF) -> float:
    """How far the islands should go up while something is held near the end of their plane."""
    if not layout.islands or not layout.strip.contains(point):
        return 0.0
    if point.y() > layout.strip.bottom() - EDGE:
        return STEP
    return -STEP if point.y() < layout.strip.top() + EDGE else 0.0


def pull(layout: Layout, point: QPointF) -> float:
    """How far the row of clusters should slide while something is held near its edges."""
    strip = layout.strip
    if point.x() > strip.right() - EDGE:
        return STEP
    return -STEP if strip.left() <= point.x() < strip.left() + EDGE else 0.0


def lift(box: Box, point: QPointF) -> float:
    """How far a column should scroll while something is held near its ends."""
    if point.y() > box.body.bottom() - EDGE:
        return STEP
    return -STEP if point.y() < box.body.top() + EDGE else 0.0


def _beside(box: Box, landing: Landing, dragged: set[str]) -> Landing:
    """The same place, told by a card that stays where it is."""
    ids = [card.id for card in box.cards]
    anchor = landing.before or landing.after
    if anchor not in ids:
        return landing
    index = ids.index(anchor) + (1 if landing.after else 0)
    following = next((one for one in ids[index:] if one not in dragged), "")
    if following:
        return Landing(box.key, before=following)
    leading = next((one for one in reversed(ids[:index]) if one not in dragged), "")
    return Landing(box.key, after=leading)


def _column_asks(cluster: str, landing: Landing, view: WallView) -> Asked | None:
    if landing.merge:
        order = tuple(one.id for one in view.columns if one.id in (cluster, landing.column))
        return MergeAsked(order, dropped=landing.column)
    ids = [one.id for one in view.columns]
    if moved(ids, (cluster,), landing) == ids:
        return None
    return MoveClusterAsked(cluster, landing.before, landing.after)

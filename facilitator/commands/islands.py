"""Clusters as islands on a wall: where they lie. Their order, their numbers and their notes stay what they are."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

import msgspec

from facilitator.commands.making import with_values
from facilitator.commands.naming import called
from facilitator.domain.command import CommandValue, Edits
from facilitator.domain.errors import Refusal
from facilitator.domain.harvest import Cluster
from facilitator.domain.ids import ClusterId, Dice
from facilitator.domain.state import EventState
from facilitator.words import say

FARTHEST = 1_000_000  # pixels at 100 %: nobody walks that far over a wall


class IslandPlace(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where the upper left corner of an island lies, in pixels of a wall with letters of 100 %."""

    cluster: ClusterId
    x: int
    y: int


def put_down(state: EventState, places: Iterable[IslandPlace], now: datetime) -> tuple[Cluster, ...]:
    """The clusters that lie elsewhere then; a cluster named twice lies where it was named last."""
    wanted = {one.cluster: one for one in places}
    if any(abs(one.x) > FARTHEST or abs(one.y) > FARTHEST for one in wanted.values()):
        raise Refusal(say("That is too far away. Put the cluster nearer to the others."))
    found = [(state.need(Cluster, cluster), place) for cluster, place in wanted.items()]
    lying = ((one, with_values(one, now, x=place.x, y=place.y)) for one, place in found)
    return tuple(after for before, after in lying if after is not before)


class PlaceClusters(CommandValue, frozen=True, kw_only=True):
    """Puts islands where they are to lie; the first is the one somebody has moved."""

    places: tuple[IslandPlace, ...]

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        if not self.places:
            raise Refusal(say("Nothing is chosen. Choose a cluster first."))
        puts = put_down(state, self.places, now)
        name = called(state, state.need(Cluster, self.places[0].cluster)).removeprefix("cluster ")
        return Edits(say("put cluster {name} elsewhere", name=name), puts)

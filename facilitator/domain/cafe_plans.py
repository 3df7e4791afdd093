"""A rotation plan by the ids of a café, on its way from the planner to the act that keeps it."""

from __future__ import annotations

import msgspec

from facilitator.domain.ids import PersonId, RoundId, SessionId, TableId


class PlannedRoute(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The tables of one person in the rounds of a plan, None where they do not sit."""

    person: PersonId
    tables: tuple[TableId | None, ...]


class PlannedSpare(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A route for somebody without a name yet, by the code on its badge."""

    code: str
    tables: tuple[TableId, ...]


class SeatPlan(msgspec.Struct, frozen=True, kw_only=True):
    """Who sits where in some rounds, and the routes kept free. `repairs` says that it mends one people already use."""

    session: SessionId
    rounds: tuple[RoundId, ...]
    routes: tuple[PlannedRoute, ...] = ()
    spare: tuple[PlannedSpare, ...] = ()
    seed: int | None = None
    repairs: bool = False

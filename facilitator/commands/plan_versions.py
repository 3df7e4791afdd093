"""Versions of the plan: a named moment of it, so that every print says which one it shows (AG3)."""

from __future__ import annotations

from datetime import datetime

from facilitator.commands.texts import one_line
from facilitator.domain.command import CommandValue, Edits
from facilitator.domain.ids import Dice
from facilitator.domain.people import Person, Role, SessionRole
from facilitator.domain.programme import PlanVersion
from facilitator.domain.state import EventState
from facilitator.words import say


class KeepPlanVersion(CommandValue, frozen=True, kw_only=True):
    """The plan as it stands becomes its next version."""

    reason: str | None = None

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        version = next_version(state, now, dice, one_line(self.reason, "the reason"))
        return Edits(say("make the plan version {number}", number=version.number), (version,))


def next_version(state: EventState, now: datetime, dice: Dice, reason: str | None) -> PlanVersion:
    """The next version: its number, when, by whom if one person moderates, why, and the revision it will be."""
    return PlanVersion(
        id=dice.new_id(),
        number=next_number(state),
        made=now,
        made_by=_moderator(state),
        reason=reason,
        revision=state.revision + 1,
    )


def next_number(state: EventState) -> int:
    """A plan nobody has changed on the day is version 1, so the first change makes version 2."""
    return max((one.number for one in state.all(PlanVersion)), default=1) + 1


def _moderator(state: EventState) -> str | None:
    """The name of the one who moderates; None where nobody or more than one does."""
    people = {one.person for one in state.all(SessionRole) if one.role is Role.MODERATOR}
    found = state.get(Person, next(iter(people))) if len(people) == 1 else None
    return None if found is None else found.name

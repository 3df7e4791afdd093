"""The lanes of a group's sheet, in the order of the paper: a question, or one of its tiers, and what stands in it."""

from __future__ import annotations

from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from facilitator.domain.cafe import FreeText, Ranking, Scale, Tiers, TwoTiers, YesNoCondition
from facilitator.queries.group_sheets import GroupSheet, SheetPoint, SheetQuestion

NOT_ON_LIST = "not on the list"


class Lane(NamedTuple):
    """Where a point is typed: a group's question, and there perhaps a tier, or what is not on its list."""

    group: str
    question: str
    tier: str | None = None
    additional: bool = False


class LaneView(Struct, frozen=True):
    """A lane with its points. `first` is the first lane of its question; `options` are what can be chosen there."""

    lane: Lane
    number: str
    name: str
    label: str
    text: str
    hint: str
    points: tuple[SheetPoint, ...]
    first: bool
    options: tuple[str, ...]
    ranked: bool
    answered: bool


def lanes_of(sheet: GroupSheet) -> list[LaneView]:
    """All lanes of a sheet."""
    return [lane for question in sheet.questions for lane in question_lanes(sheet.row.group, question)]


def question_lanes(group: str, question: SheetQuestion) -> list[LaneView]:
    """The lanes of one question: one for each tier, else one, and one for what is not on its list."""
    kind = question.kind
    match kind:
        case Tiers(options=options, tiers=tiers):
            lanes = [_lane(group, question, tier, tier, options) for tier in tiers]
        case TwoTiers(first=first, second=second):
            lanes = [_lane(group, question, tier, tier, ()) for tier in (first, second)]
        case Ranking(options=options):
            lanes = [_lane(group, question, None, "in the group’s order", options)]
        case Scale() | YesNoCondition() | FreeText():
            lanes = [_lane(group, question, None, "points beside it", ())]
        case _:
            lanes = [_lane(group, question, None, "", ())]
    if any(one.options for one in lanes):
        lanes.append(_additional(group, question))
    return [lanes[0], *(replace(one, first=False) for one in lanes[1:])]


def _lane(group: str, question: SheetQuestion, tier: str | None, label: str, options: tuple[str, ...]) -> LaneView:
    """A lane holds the points of its tier; what has no tier, or one that is gone, stands in the first lane."""
    known = _tiers(question)
    strays = tier is None or tier == next(iter(known), None)
    points = tuple(
        one
        for one in question.points
        if not (one.additional and options) and (one.tier == tier or (strays and one.tier not in known))
    )
    return LaneView(
        lane=Lane(group, question.question, tier),
        number="" if question.number is None else str(question.number),
        name=question.name,
        label=label,
        text=question.text,
        hint=question.hint,
        points=points,
        first=True,
        options=options,
        ranked=isinstance(question.kind, Ranking),
        answered=question.answered,
    )


def _additional(group: str, question: SheetQuestion) -> LaneView:
    points = tuple(one for one in question.points if one.additional)
    plain = _lane(group, question, None, NOT_ON_LIST, ())
    return replace(plain, lane=Lane(group, question.question, None, True), hint="", points=points)


def _tiers(question: SheetQuestion) -> tuple[str, ...]:
    match question.kind:
        case Tiers(tiers=tiers):
            return tiers
        case TwoTiers(first=first, second=second):
            return (first, second)
    return ()

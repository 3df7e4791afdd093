"""One question as a heat map: what was named down, groups across, and in each field the tier that group gave it.

Presence is counted, never mentions; a thing a group puts in two tiers stands in the higher one.
"""

from __future__ import annotations

from msgspec import Struct

from facilitator.domain.cafe import AnyQuestionKind, Question, Tiers, TwoTiers
from facilitator.domain.groups import Group
from facilitator.domain.ids import SessionId
from facilitator.domain.state import EventState
from facilitator.queries.compare import Named, QuestionCount, comparison, question_count, same_words

NAMED = "named"
NO_TIER = "named without a tier"


class HeatRow(Struct, frozen=True):
    """One thing. `cells` say for each group the place of its tier, 0 for the highest, None where it did not name it.
    `counts` are its groups by tier, each group once."""

    words: str
    additional: bool
    cells: tuple[int | None, ...]
    counts: tuple[int, ...]
    of: int

    @property
    def total(self) -> int:
        """How many groups named it."""
        return sum(self.counts)


class HeatMap(Struct, frozen=True):
    """The whole map of a question; `asked` says for each group whether it had the question."""

    question: str
    title: str
    groups: tuple[str, ...]
    asked: tuple[bool, ...]
    tiers: tuple[str, ...]
    rows: tuple[HeatRow, ...]


def heat_map(state: EventState, session: SessionId, question: str) -> HeatMap:
    """What groups named to a question by tier; things most groups named stand first."""
    count = question_count(state, session, question)
    column = next(one for one in comparison(state, session).columns if question in one.ids)
    groups = [cell.group for cell in column.cells]
    tiers = _tiers(state.need(Question, question).answered_by, count)
    things: dict[str, list[Named]] = {}
    for one in count.named:
        things.setdefault(same_words(one.words), []).append(one)
    rows = [_row(found, groups, tiers, count.asked) for found in things.values()]
    rows.sort(key=lambda one: (-one.total, tuple(-number for number in one.counts)))
    return HeatMap(
        question=question,
        title=count.name,
        groups=tuple(state.need(Group, one).name for one in groups),
        asked=tuple(cell.asked for cell in column.cells),
        tiers=tiers,
        rows=tuple(rows),
    )


def column_name(name: str, place: int) -> str:
    """A group over a narrow column: its last number, else its place in the order of groups."""
    last = name.split(" ")[-1]
    return last if last.isdigit() else str(place + 1)


def _tiers(kind: AnyQuestionKind, count: QuestionCount) -> tuple[str, ...]:
    """The tiers of a question, the highest first; others that were used behind them; else only that it was named."""
    match kind:
        case Tiers(tiers=tiers):
            known = list(tiers)
        case TwoTiers(first=first, second=second):
            known = [first, second]
        case _:
            known = []
    used = dict.fromkeys(one.tier for one in count.named)
    known += [one for one in used if one is not None and one not in known]
    if not known:
        return (NAMED,)
    return (*known, NO_TIER) if None in used else tuple(known)


def _row(found: list[Named], groups: list[str], tiers: tuple[str, ...], of: int) -> HeatRow:
    best: dict[str, int] = {}
    for one in found:
        place = len(tiers) - 1 if one.tier is None else tiers.index(one.tier)
        for group in one.groups:
            best[group] = min(place, best.get(group, place))
    return HeatRow(
        words=found[0].words,
        additional=any(one.additional for one in found),
        cells=tuple(best.get(one) for one in groups),
        counts=tuple(sum(place == tier for place in best.values()) for tier in range(len(tiers))),
        of=of,
    )

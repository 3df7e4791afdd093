"""What the items over really took, and the minutes they lost or gave back, so that the next plan is a better one."""

from __future__ import annotations

from datetime import datetime, timedelta

from msgspec import Struct

from facilitator.domain.belonging import items_in_order
from facilitator.domain.programme import AgendaItem
from facilitator.domain.state import EventState
from facilitator.planning.drift import drift_figure
from facilitator.queries.phrases import minutes_words


class PastRow(Struct, frozen=True):
    """`Welcome`, `16 min, planned 15`, `+1`. `lost` is 0 where nobody had planned its minutes."""

    item: str
    title: str
    took: str
    figure: str
    lost: int


def took_minutes(item: AgendaItem) -> int | None:
    """How long an item really took, to the nearest minute; None while that is not known."""
    if item.started is None or item.ended is None or item.ended < item.started:
        return None
    return round((item.ended - item.started) / timedelta(minutes=1))


def lost_minutes(item: AgendaItem) -> int | None:
    """What it took more than it had on the morning of the day, before any repair; negative where it gave back."""
    planned = item.minutes if item.first_minutes is None else item.first_minutes
    took = took_minutes(item)
    return None if took is None or planned is None else took - planned


def took_words(item: AgendaItem) -> str:
    """`Took 52 min, 12 more than planned`, for the next time it is planned; "" while that is not known."""
    took, lost = took_minutes(item), lost_minutes(item)
    if took is None:
        return ""
    words = f"Took {minutes_words(took)}"
    if lost is None:
        return words
    return f"{words}, " + ("as planned" if not lost else f"{abs(lost)} {'more' if lost > 0 else 'less'} than planned")


def day_so_far(state: EventState, since: datetime | None = None) -> tuple[PastRow, ...]:
    """The items that are over, in the order of the agenda; only those that ended after `since` if it is given."""
    rows = []
    for item in items_in_order(state):
        took, lost = took_minutes(item), lost_minutes(item)
        if took is None or (since is not None and item.ended is not None and item.ended < since):
            continue
        planned = item.minutes if item.first_minutes is None else item.first_minutes
        words = minutes_words(took) if planned is None else f"{minutes_words(took)}, planned {planned}"
        figure = "" if lost is None else drift_figure(lost)
        rows.append(PastRow(item.id, item.short_title or item.title, words, figure, lost or 0))
    return tuple(rows)

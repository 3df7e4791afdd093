"""What an item really took is told where it is planned, for the next time."""

from __future__ import annotations

from datetime import timedelta

import pytest

from facilitator.domain.programme import AgendaItem
from facilitator.queries.day_so_far import took_words
from tests.running_day import a_morning, at


def ran(minutes: int, planned: int | None = 15, first: int | None = None) -> AgendaItem:
    item: AgendaItem = a_morning().the("Welcome")
    begun = at("09:00")
    return item.but(started=begun, ended=begun + timedelta(minutes=minutes), minutes=planned, first_minutes=first)


@pytest.mark.parametrize(
    ("item", "words"),
    [
        (ran(27), "Took 27 min, 12 more than planned"),
        (ran(12), "Took 12 min, 3 less than planned"),
        (ran(15), "Took 15 min, as planned"),
        (ran(27, planned=None), "Took 27 min"),
        (ran(27, planned=10, first=15), "Took 27 min, 12 more than planned"),
        (a_morning().the("Welcome"), ""),
    ],
)
def test_the_minutes_lost_or_given_back_are_said_in_words(item: AgendaItem, words: str) -> None:
    assert took_words(item).replace("\u00a0", " ") == words

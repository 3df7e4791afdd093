"""A morning that can be run: a café of three rounds between talks and a lunch that may not move. No window needed."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Any

from facilitator.domain.cafe import Cafe, Round
from facilitator.domain.programme import AgendaItem, ItemKind, Method
from tests.builders import EventBuilder, an_event

DAY = date(2026, 5, 8)


def at(clock: str) -> datetime:
    """A time of the day on the laptop's own clock, as a moment."""
    return datetime.combine(DAY, time.fromisoformat(clock)).astimezone(UTC)


def a_morning() -> EventBuilder:
    """Welcome, a café of three rounds, a break, posters, a buffer, and lunch at 12:30, which may not move."""
    built = an_event(day=DAY).with_session("cafe", method=Method.WORLD_CAFE, questions=["lend"])
    items: list[tuple[str, str, int, ItemKind, dict[str, Any]]] = [
        ("Welcome", "09:00", 15, ItemKind.PLENARY, {"script": "Good morning.\nThe fire exits are behind you."}),
        ("Talks", "09:15", 40, ItemKind.SPEECH, {}),
        ("Café", "09:55", 85, ItemKind.WORLD_CAFE, {"session": built.id("cafe")}),
        ("Break", "11:20", 15, ItemKind.BREAK, {}),
        ("Posters", "11:35", 35, ItemKind.HARVEST, {"cut_priority": 2}),
        ("Buffer", "12:10", 20, ItemKind.BUFFER, {}),
        ("Lunch", "12:30", 60, ItemKind.LUNCH, {"anchor": True}),
        ("Vote", "13:30", 30, ItemKind.VOTE, {}),
    ]
    for place, (title, start, minutes, kind, more) in enumerate(items, start=1):
        values: Any = {"start": time.fromisoformat(start), "minutes": minutes, "kind": kind, "order": f"a{place}"}
        item = AgendaItem(id=f"item-{title}", title=title, **values | more)
        built = built.with_records(**{title: item})
    rounds: list[Any] = [
        Round(id=f"round-{number}", session=built.id("cafe"), order=f"a{number}", number=number, minutes=20,
              change_over_minutes=5, item=built.id("Café"))
        for number in (1, 2, 3)
    ]  # fmt: skip
    cafe = Cafe(id="cafe", session=built.id("cafe"), intro_minutes=10, harvest_minutes=5)
    return built.with_records(cafe, *rounds)

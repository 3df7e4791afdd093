"""Large events for tests: a day of a café, a market, groups and votes, played by invented people."""

from __future__ import annotations

import threading
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

from facilitator.commands.questions import AddQuestion, AddTemplate
from facilitator.commands.sessions import EditSession
from facilitator.domain.ids import Dice, SessionId, TemplateId
from facilitator.domain.programme import AgendaItem, ItemKind, Method
from facilitator.rehearsal.play import Wishes
from facilitator.rehearsal.playing import Played, RehearsalClock, play
from facilitator.store import event_file
from facilitator.store.open_event import OpenEvent
from tests.builders import EventBuilder, an_event

DAY = date(2026, 5, 8)
MORNING = datetime(2026, 5, 8, 8, 0, tzinfo=UTC)
PARTS = (
    ("Café", ItemKind.WORLD_CAFE, Method.WORLD_CAFE, time(10), 110),
    ("Market", ItemKind.OPEN_SPACE, Method.OPEN_SPACE, time(13), 120),
    ("Groups", ItemKind.GROUPS, Method.GROUPS, time(15), 45),
    ("Vote", ItemKind.VOTE, Method.DOT_VOTE, time(16), 20),
)


def a_day_to_rehearse() -> EventBuilder:
    """Talks, then each method once; nothing is set up but the questions and a template."""
    built = an_event(day=DAY).with_items("Welcome", start=time(9), minutes=20)
    built = built.with_items("Talks", kind=ItemKind.SPEECH, start=time(9, 20), minutes=40)
    for place, (title, kind, method, start, minutes) in enumerate(PARTS, start=3):
        asked = ("lend", "missing", "loud") if method is Method.WORLD_CAFE else ()
        built = built.with_session(title, method=method, questions=asked)
        values: Any = {"kind": kind, "start": start, "minutes": minutes, "session": built.id(title)}
        item = AgendaItem(id=f"item-{title}", title=title, order=f"a{place}", **values)
        built = built.with_records(**{f"item {title}": item})
    built = built.after(AddTemplate(title="Feedback"), "template")
    template = TemplateId(built.id("template"))
    built = built.after(AddQuestion(template=template, text="What helps?"))
    return built.after(EditSession(session=SessionId(built.id("Groups")), chosen_template=template))


def rehearsed(path: Path, wishes: Wishes, *, stop_at: int | None = None) -> Played:
    """Makes an event file at the path with that day played in it, as fast as it goes."""
    built = a_day_to_rehearse()
    event_file.create(path, [one for some in built.state.records.values() for one in some.values()])
    clock, stop = RehearsalClock(MORNING, 0), threading.Event()
    acts = 0

    def told(moment: datetime, label: str) -> None:
        nonlocal acts
        acts += 1
        if acts == stop_at:
            stop.set()

    with OpenEvent(path, clock=clock.now, dice=Dice(wishes.seed)) as event:
        return play(event, wishes, clock, stop, told)

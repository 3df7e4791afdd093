"""Every page is worked out in a moment, also with 5,000 notes. The bound is wide: it catches work of a wrong shape."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from time import process_time

import pytest

from facilitator.commands.clusters import FileNotes, MergeClusters
from facilitator.commands.notes import AddNote
from facilitator.domain.harvest import Cluster, ClusterNote, Note
from facilitator.domain.ids import ClusterId, NoteId
from facilitator.domain.order import keys_after
from facilitator.queries.agenda_spine import agenda_spine
from facilitator.queries.analysis_board import analysis_board
from facilitator.queries.doubts import doubts
from facilitator.queries.harvest_board import harvest_board, harvest_walls
from facilitator.queries.prints_list import prints_list
from facilitator.queries.run_of_show import run_of_show
from facilitator.queries.topics import topics_list
from tests.builders import EventBuilder, an_event, edits_of

NOTES = 5_000


@cache
def a_full_event() -> EventBuilder:
    """5,000 notes on four walls, 4,000 of them in 24 clusters, 60 topics, 200 statements, 60 items."""
    built = an_event().with_session("s", questions=["q0", "q1", "q2", "q3"])
    keys = keys_after(None, NOTES)
    home = built.id("s")
    asked = [built.id(f"q{one}") for one in range(4)]
    notes = [
        Note(id=f"n{one}", text=f"note {one}", order=keys[one], session=home, question=asked[one % 4])
        for one in range(NOTES)
    ]
    clusters = [
        Cluster(id=f"c{one}", session=home, question=asked[one % 4], order=keys[one], title="t") for one in range(24)
    ]
    places = [
        ClusterNote(id=f"p{one}", cluster=ClusterId(f"c{one % 24}"), note=NoteId(f"n{one}"), order=keys[one])
        for one in range(4_000)
    ]
    built = built.with_records(*notes, *clusters, *places)
    built = built.with_items(*(f"i{one}" for one in range(60)), session="s")
    built = built.with_topics(*(f"t{one}" for one in range(60)), session="s")
    for one in range(200):
        built = built.with_statement(f"x{one}", "s", question=f"q{one % 4}")
    return built


def best_of_three(act: Callable[[], object]) -> float:
    def once() -> float:
        began = process_time()
        act()
        return process_time() - began

    return min(once() for _ in range(3))


PAGES: dict[str, Callable[[EventBuilder], object]] = {
    "spine": lambda event: agenda_spine(event.state),
    "run of show": lambda event: run_of_show(event.state),
    "wall": lambda event: harvest_board(event.state, event.id("s"), event.id("q0")),
    "walls": lambda event: harvest_walls(event.state, event.id("s")),
    "topics": lambda event: topics_list(event.state, event.id("s")),
    "analysis": lambda event: analysis_board(event.state, event.id("s")),
    "prints": lambda event: prints_list(event.state),
    "doubts": lambda event: doubts(event.state),
    "a note": lambda event: edits_of(event.state, AddNote(text="x", session=event.id("s"))),
    "a filing of 300": lambda event: edits_of(
        event.state,
        FileNotes(notes=tuple(NoteId(f"n{4 * one}") for one in range(300)), cluster=ClusterId("c0")),
    ),
    "a merge of six": lambda event: edits_of(
        event.state,
        MergeClusters(clusters=tuple(ClusterId(f"c{4 * one}") for one in range(6))),
    ),
}


@pytest.mark.parametrize("page", PAGES)
def test_a_page_of_a_full_event_is_there_within_50_ms(page: str) -> None:
    event = a_full_event()
    assert best_of_three(lambda: PAGES[page](event)) < 0.05

"""A file of every format ever, opened in every run.

`python -m tests.store.test_old_files NEW.facil` made the first one. When the format changes, make one with the last
version of the old format, keep it here for ever, and never make the old ones again.
"""

from __future__ import annotations

import hashlib
import shutil
import sys
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest

from facilitator.commands.vote_running import OpenVote
from facilitator.domain.attachment import Attachment
from facilitator.domain.cafe import Question, Tiers
from facilitator.domain.clocks import Clock, ClockFor
from facilitator.domain.command import Redo, Undo
from facilitator.domain.harvest import Note, PaperSheet, SheetState
from facilitator.domain.ids import AgendaItemId, PersonId, SessionId
from facilitator.domain.people import Contribution, Person
from facilitator.domain.programme import AgendaItem, Event, Figure
from facilitator.domain.record import Record, Ref, Translation
from facilitator.domain.stage import MessageScene, StageState, Welcome
from facilitator.store import event_file
from facilitator.store.checking import check
from facilitator.store.open_event import OpenEvent
from facilitator.store.reading import read_state
from facilitator.store.schema import FORMAT
from tests.store.acts import SESSION, Does, Renames, Shows, a_cluster, a_note, a_place, adds, removes
from tests.store.voters import VOTE, a_vote, closed, dots

FOLDER = Path(__file__).parent.parent / "old_files"
FILES = sorted(FOLDER.glob("format-*.facil"))
PICTURE = bytes(range(256)) * 20
PICTURE_NAME = hashlib.sha256(PICTURE).hexdigest()
BEGIN_OF_TIME = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)

FIRST: tuple[Record, ...] = (
    Event(
        id="event-1",
        title="Bibliothek der Zukunft – R&D <b>",
        language="de",
        translations=(Translation(field="title", language="en", text="Library of the Future"),),
        day=date(2026, 5, 4),
        figures=(Figure(label="seats", value=6500, about=True),),
        sectors=("ș ő ż Ω Ж", "🙂"),
    ),
    SESSION,
    AgendaItem(
        id="item-1",
        order="a1",
        title="Welcome",
        session=SessionId(SESSION.id),
        start=time(9, 30),
        minutes=20,
        anchor=True,
    ),
    AgendaItem(id="item-2", order="a2", title="Break", script="null"),
    Person(id="person-1", name="Zoë Ångström", languages=("sv", "en")),
    Contribution(
        id="speech-1", order="a1", item=AgendaItemId("item-1"), person=PersonId("person-1"), summary="Two\nlines"
    ),
    Question(id="question-1", order="a1", session=SessionId(SESSION.id), answered_by=Tiers(options=("a", "b"))),
    Attachment(id="picture-1", order="a1", caption="The wall", sha256=PICTURE_NAME, media_type="image/png"),
    StageState(id="stage-1", current=Welcome(), history=(MessageScene(words="Back at 14:30"),)),
)


SECOND: tuple[Record, ...] = (
    AgendaItem(id="item-3", order="a3", title="Vote", minutes=15, at_least_minutes=10, suggested=True, cut=False),
    Clock(
        id="clock-1",
        runs_for=ClockFor.ITEM,
        started=BEGIN_OF_TIME,
        planned_ms=900_000,
        left_ms=1,
        item=AgendaItemId("item-3"),
    ),
    PaperSheet(id="sheet-1", session=SessionId(SESSION.id), order="a1", state=SheetState.OUT),
)
IDS = tuple(f"{number:032x}" for number in range(1, 8))


def make(path: Path) -> None:
    """Every kind of act on varied records, by two people, the last one undone; and an open vote with ballots."""
    now = BEGIN_OF_TIME

    def clock() -> datetime:
        nonlocal now
        now += timedelta(minutes=1)
        return now

    event_file.create(path, (*FIRST, *SECOND, *a_vote(issued=9)), pictures={PICTURE_NAME: PICTURE})
    with OpenEvent(path, clock=clock) as event:
        for command in (
            adds(1, text="Tents"),
            adds(2, "phone:7", text="Sleeping bags"),
            Renames(note="note-1", text="Warm tents"),
            Does(puts=(a_cluster(1), a_place(1, 1), a_place(2, 1)), words="cluster"),
            Shows(puts=(a_note(3, "shown"),)),
            removes(Ref("cluster_note", "place-2-1")),
            Undo(),
            Redo(),
            Undo(),
            OpenVote(vote=VOTE),
        ):
            event.run(command).result()
        for number, ballot in enumerate(IDS):
            event.ballots.cast(VOTE, dots(1 + number % 2), ballot=ballot, voter=str(number)).result()
        event.ballots.spoil(VOTE).result()


def test_there_is_a_file_of_every_format() -> None:
    assert [path.name for path in FILES] == [f"format-{number}.facil" for number in range(1, FORMAT + 1)]


@pytest.mark.parametrize("kept", FILES, ids=lambda path: path.stem)
def test_a_file_of_an_old_format_opens_with_all_that_is_in_it(kept: Path, tmp_path: Path) -> None:
    path = Path(shutil.copyfile(kept, tmp_path / kept.name))
    assert check(path).sound
    state = read_state(path)
    for record in FIRST:
        assert state.find(Ref(record.kind_name, record.id)) == record
    assert {note.id: note.text for note in state.all(Note)} == {
        "note-1": "Warm tents",
        "note-2": "Sleeping bags",
        "note-3": "shown",
    }
    with OpenEvent(path) as event:
        assert event.verified().result() is None
        assert event.state == state
        assert event.blob(PICTURE_NAME) == PICTURE
        assert [str(words) for words in (event.undo_words("desk"), event.redo_words("desk"))] == ["cluster", "remove"]
        assert str(event.undo_words("phone:7")) == "add note 2"
        then = event.as_at(BEGIN_OF_TIME + timedelta(minutes=2))
        assert {note.text for note in then.all(Note)} == {"Tents", "Sleeping bags"}
        event.run(Redo()).result()
        for _ in range(4):
            event.run(Undo()).exception()
        assert event.run(adds(9)).result()
    assert check(path).sound


@pytest.mark.parametrize("kept", FILES[1:], ids=lambda path: path.stem)
def test_a_file_since_format_2_opens_with_its_open_vote(kept: Path, tmp_path: Path) -> None:
    path = Path(shutil.copyfile(kept, tmp_path / kept.name))
    state = read_state(path)
    for record in SECOND:
        assert state.find(Ref(record.kind_name, record.id)) == record
    with OpenEvent(path) as event:
        assert [event.ballots.look(VOTE, one).result() for one in IDS] == [dots(1 + place % 2) for place in range(7)]
        assert "cast here already" in str(event.ballots.cast(VOTE, dots(1), voter="3").exception())
        result = closed(event)
        assert [row.dots for row in result.counted][:2] == [(4,), (3,)] and (result.issued, result.spoiled) == (9, 1)
    assert check(path).sound


if __name__ == "__main__":
    make(Path(sys.argv[1]))

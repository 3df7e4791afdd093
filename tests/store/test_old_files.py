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

from facilitator.domain.attachment import Attachment
from facilitator.domain.cafe import Question, Tiers
from facilitator.domain.command import Redo, Undo
from facilitator.domain.harvest import Note
from facilitator.domain.ids import AgendaItemId, PersonId, SessionId
from facilitator.domain.people import Contribution, Person
from facilitator.domain.programme import AgendaItem, Event, Figure
from facilitator.domain.record import Record, Ref, Translation
from facilitator.domain.stage import MessageScene, StageState, Welcome
from facilitator.store import event_file
from facilitator.store.checking import check
from facilitator.store.open_event import OpenEvent
from facilitator.store.reading import read_state
from tests.store.acts import SESSION, Does, Renames, Shows, a_cluster, a_note, a_place, adds, removes

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


def make(path: Path) -> None:
    """Every kind of act on varied records, by two people, the last one undone."""
    now = BEGIN_OF_TIME

    def clock() -> datetime:
        nonlocal now
        now += timedelta(minutes=1)
        return now

    event_file.create(path, FIRST, pictures={PICTURE_NAME: PICTURE})
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
        ):
            event.run(command).result()


def test_there_is_a_file_of_every_format() -> None:
    assert [path.name for path in FILES] == ["format-1.facil"]


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


if __name__ == "__main__":
    make(Path(sys.argv[1]))

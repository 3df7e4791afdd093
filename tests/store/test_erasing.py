"""A person erased: not a byte of them is left in what this program keeps, and everything else still holds (V3)."""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest

from facilitator import settings
from facilitator.commands.agenda import AddItem
from facilitator.commands.attachments import AddAttachment
from facilitator.commands.contributions import AddContribution
from facilitator.commands.notes import AddNote, EditNote
from facilitator.commands.people import AddPerson, EditPerson, GiveRole
from facilitator.commands.sessions import AddSession
from facilitator.commands.topics import AnnounceTopic
from facilitator.commands.vote_running import OpenVote
from facilitator.domain.command import Changes, Command, Undo
from facilitator.domain.errors import Refusal
from facilitator.domain.harvest import Note
from facilitator.domain.ids import AgendaItemId, ContributionId, NoteId, PersonId, SessionId
from facilitator.domain.market import Topic
from facilitator.domain.people import Column, Contribution, Person, Role
from facilitator.domain.programme import Event
from facilitator.planning.erasing import Eraser, preview
from facilitator.store import event_file
from facilitator.store.checking import check
from facilitator.store.erasing import erase_in, known_traces
from facilitator.store.erasing_beside import Erased
from facilitator.store.lineage import compared
from facilitator.store.loading import load
from facilitator.store.open_event import OpenEvent
from facilitator.store.reading import read_state
from tests.store.acts import SESSION
from tests.store.voters import VOTE, a_vote, closed, dots

NAME, BEFORE, MAIL = "Kanarya Zwitscherling", "Canarya Zwitscherling", "kanarya@zwitscherling.example"
CANARY = ("zwitscherling", "anarya", "yellow suit")
SLIDES = b"slides of Kanarya Zwitscherling" * 50


def run(event: OpenEvent, command: Command) -> Any:
    """The id of the first record a command makes."""
    outcome = event.run(command).result()
    return outcome.created[0].id if outcome.created else None


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "event.facil"


def fill(path: Path) -> PersonId:
    """An event in which somebody is everywhere: by name, by address, in others' words, in a picture, in the past."""
    event_file.create(path, [Event(id="event", title="A day")])
    with OpenEvent(path) as event:
        session = SessionId(run(event, AddSession(title="Market")))
        more = (Column(name="Wears", value="a yellow suit"),)
        person = PersonId(run(event, AddPerson(name=BEFORE, email=MAIL, more=more)))
        run(event, EditPerson(person=person, name=NAME))
        run(event, GiveRole(person=person, role=Role.RAPPORTEUR, session=session))
        note = NoteId(run(event, AddNote(text="I wear a yellow suit", session=session)))
        run(event, EditNote(note=note, author=person))
        run(event, AddNote(text=f"As  KANARYA zwitscherling said: {MAIL}", session=session))
        run(event, AddNote(text="Nothing about anybody", session=session))
        run(event, AnnounceTopic(session=session, title=f"{NAME}’s tents", host=person))
        item = AgendaItemId(run(event, AddItem(title="Talk")))
        run(event, AddContribution(item=item, person=person, summary="Yellow suits for all: a yellow suit"))
        speech = next(iter(event.state.all(Contribution))).id
        sha256 = hashlib.sha256(SLIDES).hexdigest()
        event.keep_blob(sha256, SLIDES).result()
        run(event, AddAttachment(caption=f"Slides of {NAME}", sha256=sha256, contribution=ContributionId(speech)))
        run(event, AddPerson(name="Bo Example"))
        run(event, AddNote(text=f"{NAME} again", session=session))
        run(event, Undo())
        event.snapshot().result()
        run(event, AddNote(text="The last one", session=session))
    return person


def every_file(*folders: Path) -> Iterator[Path]:
    for folder in folders:
        yield from (path for path in folder.rglob("*") if path.is_file())


def hits(*folders: Path) -> list[str]:
    """Every file that holds the canary in any of the ways a file may hold text."""
    found = []
    for path in every_file(*folders):
        held = path.read_bytes().lower()
        if any(word.encode(code) in held for word in CANARY for code in ("utf-8", "utf-16-le", "utf-16-be")):
            found.append(path.name)
    return found


def test_an_erased_person_is_in_no_byte_of_what_the_program_keeps(path: Path) -> None:
    person = fill(path)
    note = settings.home() / "last-mistake.txt"
    note.parent.mkdir(parents=True, exist_ok=True)
    note.write_text(f"Traceback … {NAME} …", "utf-8")
    assert {"event.facil", "last-mistake.txt"} < set(hits(path.parent, settings.home()))
    with OpenEvent(path) as event:
        snapshots = len(list(settings.data_folder().glob("snapshots/*/*.facil")))
        done = event.erase(person).result()
        assert done == Erased(snapshots=snapshots, dropped=0, files=1, finished=True)
        assert event.verified().result() is None
        assert path.with_name("event.facil-wal").stat().st_size == 0
    assert hits(path.parent, settings.home()) == []
    assert check(path).sound
    for snapshot in settings.data_folder().glob("snapshots/*/*.facil"):
        assert check(snapshot).sound


def test_their_points_stay_as_removed_ones_also_in_views_of_the_past(path: Path) -> None:
    person = fill(path)
    begin = datetime.now(UTC)
    with OpenEvent(path) as event:
        event.erase(person).result()
        for state in (event.state, event.as_at(begin), event.as_after(event.state.revision - 2)):
            points = [one for one in state.all(Note) if one.redacted]
            assert [(one.text, one.author) for one in points] == [("(removed)", None)]
        texts = sorted(one.text for one in event.state.all(Note))
        assert texts == ["(removed)", "As  (removed) said: (removed)", "Nothing about anybody", "The last one"]
        assert [one.title for one in event.state.all(Topic)] == ["(removed)’s tents"]
        assert [one.name for one in event.state.all(Person)] == ["Bo Example"]
        labels = [str(one.words) for one in event.past()]
        assert "erase a person" in labels and not any("Zwitscherling" in one for one in labels)
        assert {one.name for one in event.as_after(4).all(Person)} == {"(removed)"}


def test_whoever_listens_hears_of_every_text_that_lost_a_name(path: Path) -> None:
    person = fill(path)
    heard: list[Changes] = []
    with OpenEvent(path) as event:
        event.subscribe(lambda changes, state: heard.append(changes))
        before = event.state
        event.erase(person).result()
        (changes,) = heard
        now = event.state
    changed = {one.id for one in now.all(Note) if before.get(Note, one.id) != one}
    assert len(changed) == 2 and changed <= {ref.id for ref in changes.put}
    assert person in {ref.id for ref in changes.removed}


def test_it_cannot_be_undone_and_what_others_did_before_still_can(path: Path) -> None:
    person = fill(path)
    with OpenEvent(path) as event:
        event.erase(person).result()
        assert str(event.undo_words("desk")).startswith("add ")
        run(event, Undo())
        assert "The last one" not in {one.text for one in event.state.all(Note)}
        assert "(removed)" in {one.text for one in event.state.all(Note)}
    assert check(path).sound


def test_an_erasure_that_was_cut_off_is_ended_at_the_next_opening(path: Path) -> None:
    """Killed after the commit, before the pages were written anew."""
    person = fill(path)
    connection = sqlite3.connect(path, isolation_level=None)
    loaded = load(connection)
    eraser = Eraser(known_traces(connection, loaded.state, person))
    connection.execute("pragma secure_delete=0")
    connection.execute("begin")
    erase_in(connection, loaded.state, eraser, loaded.total, datetime.now(UTC), "")
    connection.execute("commit")
    connection.close()
    assert hits(path.parent) == ["event.facil"]
    with OpenEvent(path):
        pass
    assert hits(path.parent) == []
    assert check(path).sound


def test_ballots_that_lie_in_a_box_are_counted_as_before(path: Path) -> None:
    person = Person(id="canary", name=NAME)
    event_file.create(path, [Event(id="event", title="A day"), SESSION, *a_vote(), person])
    with OpenEvent(path) as event:
        run(event, OpenVote(vote=VOTE))
        for voter in range(3):
            event.ballots.cast(VOTE, dots(1), voter=str(voter)).result()
        event.erase("canary").result()
        assert "cast here already" in str(event.ballots.cast(VOTE, dots(1), voter="2").exception())
        event.ballots.cast(VOTE, dots(1), voter="3").result()
        assert closed(event).counted[0].dots == (4,)
    assert check(path).sound


def test_a_copy_that_still_knows_them_does_not_bring_them_back(path: Path, tmp_path: Path) -> None:
    person = fill(path)
    other = Path(shutil.copyfile(path, tmp_path / "other.facil"))
    with OpenEvent(other) as event:
        run(event, EditPerson(person=person, organisation="Birds"))
        session = next(iter(event.state.records["session"]))
        run(event, AddNote(text=f"{NAME} says hello", session=SessionId(session), author=person))
    with OpenEvent(path) as event:
        event.erase(person).result()
        changes = compared(event, other).changes
        assert not any("Zwitscherling" in repr(one) for one in changes)
        assert not any(one.ref.id == person for one in changes)


def test_a_phone_that_was_known_as_them_is_forgotten_and_others_are_not(path: Path) -> None:
    person = fill(path)
    with OpenEvent(path) as event:
        rows = {"a": f'{{"person":"{person}"}}', "b": f'{{"name":"{NAME}"}}', "c": '{"name":"Bo Example"}'}
        event.phones.put("device", rows).result()
        event.erase(person).result()
        assert set(event.phones.rows("device").result()) == {"c"}
    assert hits(path.parent) == []


def test_a_name_with_quotation_marks_is_found_in_what_phones_are_known_by(path: Path) -> None:
    name = 'Kanarya "Yellow" Zwitscherling'
    event_file.create(path, [Event(id="event", title="A day"), Person(id="canary", name=name)])
    with OpenEvent(path) as event:
        held = msgspec.json.encode({"name": name}).decode()
        waiting = msgspec.json.encode({"command": held}).decode()
        event.phones.put("device", {"a": held}).result()
        event.phones.put("waiting", {"b": waiting}).result()
        event.erase("canary").result()
    assert hits(path.parent) == []


def test_other_spellings_are_erased_when_they_are_named(path: Path) -> None:
    event_file.create(path, [Event(id="event", title="A day"), SESSION, Person(id="canary", name=NAME)])
    with OpenEvent(path) as event:
        run(event, AddNote(text="Mrs Zwitscherling was here", session=SessionId(SESSION.id)))
        event.erase("canary", also=("Mrs Zwitscherling",)).result()
    assert hits(path.parent) == []


def test_somebody_who_is_not_there_cannot_be_erased(path: Path) -> None:
    event_file.create(path, [Event(id="event", title="A day")])
    with OpenEvent(path) as event:
        assert isinstance(event.erase("nobody").exception(), Refusal)


def test_people_are_told_beforehand_what_goes_and_what_cannot_be_reached(path: Path) -> None:
    person = fill(path)
    told = preview(read_state(path), person)
    assert (told.name, told.points, told.speeches, told.pictures, told.topics_without_host) == (NAME, 1, 1, 1, 1)
    assert told.texts == 2
    assert told.removed["person"] == told.removed["topic_host"] == 1
    assert told.unreached[0] == "Copies saved or handed over, on other laptops, sticks and in mails."

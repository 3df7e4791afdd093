"""Two laptops on the command line: a part of the event goes out as a file, and what was done there comes back."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from facilitator.commands.merging import DecideConflict
from facilitator.commands.notes import AddNote
from facilitator.commands.people import AddPerson
from facilitator.commands.topic_reports import WriteReport
from facilitator.commands.topics import RenameTopic
from facilitator.domain.command import Command, Undo
from facilitator.domain.harvest import Note
from facilitator.domain.ids import MergeConflictId, TopicId
from facilitator.domain.market import Topic, TopicReport
from facilitator.domain.merging import Decision, MergeConflict, MergedFile
from facilitator.domain.people import Person
from facilitator.domain.state import EventState
from facilitator.store import event_file
from facilitator.store.open_event import OpenEvent
from facilitator.store.reading import read_state
from tests.builders import an_event
from tests.cli.conftest import Facilitator

HOME = Path("home.facil")
AWAY = Path("away.facil")


def done(path: Path, *commands: Command) -> EventState:
    with OpenEvent(path) as event:
        for command in commands:
            event.run(command).result()
        return event.state


def write(topic: str, summary: str) -> WriteReport:
    return WriteReport(topic=TopicId(f"topic-{topic}"), summary=summary)


@pytest.fixture
def home(facilitator: Facilitator) -> Path:
    """A market of three topics, in a file of its own in the folder people stand in."""
    built = an_event().with_session("market").with_people("Ann Example", "Bo Example")
    built = built.with_topics("Tents", "Tubas", "Trains", session="market", host="Ann Example")
    built = built.with_records(built.the("Ann Example").but(email="ann@example.org"))
    event_file.create(HOME, [one for some in built.state.records.values() for one in some.values()])
    return HOME


def test_a_copy_comes_back_and_one_undo_takes_it_out_again(facilitator: Facilitator, home: Path) -> None:
    shutil.copyfile(home, AWAY)
    done(AWAY, write("Tents", "We need tents"), AddPerson(name="Cem Example"))
    before = done(home, write("Tubas", "Louder"))
    said = facilitator("merge", str(home), str(AWAY))
    assert (said.code, said.err) == (0, "")
    assert said.out == "Merge “away.facil”: 1 topic report, 1 person and 2 other changes.\n"
    with OpenEvent(home) as event:
        assert {one.summary for one in event.state.all(TopicReport)} == {"We need tents", "Louder"}
        event.run(Undo(actor="cli")).result()
        assert event.state.records == before.records


def test_merging_the_same_copy_again_finds_nothing_and_later_work_in_it_arrives(
    facilitator: Facilitator, home: Path
) -> None:
    shutil.copyfile(home, AWAY)
    done(AWAY, write("Tents", "We need tents"))
    facilitator("merge", str(home), str(AWAY))
    assert facilitator("merge", str(home), str(AWAY)).out == "away.facil holds nothing that is not here already.\n"
    done(home, write("Tents", "We need many tents"))
    done(AWAY, write("Tubas", "Louder"))
    said = json.loads(facilitator("merge", str(home), str(AWAY), "--json").out)
    assert (said["arrived"], said["conflicts"]) == ({"topic_change": 1, "topic_report": 1}, [])
    assert {one.summary for one in read_state(home).all(TopicReport)} == {"We need many tents", "Louder"}


def test_what_was_merged_there_is_known_when_that_copy_comes_here(facilitator: Facilitator, home: Path) -> None:
    """Both ways: the newest moment both know is where the next merge begins."""
    shutil.copyfile(home, AWAY)
    done(AWAY, write("Tents", "We need tents"))
    done(home, write("Tents", "Tents are enough"))
    facilitator("merge", str(home), str(AWAY))
    (conflict,) = read_state(home).all(MergeConflict)
    done(home, DecideConflict(conflict=MergeConflictId(conflict.id), decision=Decision.BOTH))
    said = json.loads(facilitator("merge", str(AWAY), str(home), "--json").out)
    assert said["conflicts"] == []
    both = "Tents are enough\n\nWe need tents"
    assert [one.summary for one in read_state(AWAY).all(TopicReport)] == [both]


def test_a_handed_over_topic_holds_what_its_host_needs_and_nobody_elses_address(
    facilitator: Facilitator, home: Path
) -> None:
    said = facilitator("handover", str(home), str(AWAY), "--topic", "1")
    assert (said.code, said.err) == (0, "")
    state = read_state(AWAY)
    assert [one.title for one in state.all(Topic)] == ["Tents"]
    assert [(one.name, one.email) for one in state.all(Person)] == [("Ann Example", None)]
    assert state.event == read_state(home).event


def test_what_comes_of_a_handed_over_topic_is_merged_and_nothing_else_is_touched(
    facilitator: Facilitator, home: Path
) -> None:
    facilitator("handover", str(home), str(AWAY), "--topic", "1")
    done(AWAY, write("Tents", "We need tents"), RenameTopic(topic=TopicId("topic-Tents"), title="Warm tents"))
    before = done(home, RenameTopic(topic=TopicId("topic-Tubas"), title="Loud tubas"))
    assert facilitator("merge", str(home), str(AWAY)).code == 0
    after = read_state(home)
    assert {one.title for one in after.all(Topic)} == {"Warm tents", "Loud tubas", "Trains"}
    assert after.records["person"] == before.records["person"]
    assert [one.summary for one in after.all(TopicReport)] == ["We need tents"]


def test_a_conflict_is_told_side_by_side_and_keeps_theirs_until_somebody_decides(
    facilitator: Facilitator, home: Path
) -> None:
    shutil.copyfile(home, AWAY)
    done(AWAY, write("Tents", "We need tents"))
    done(home, write("Tents", "Tents are enough"))
    said = json.loads(facilitator("merge", str(home), str(AWAY), "--json").out)
    (told,) = said["conflicts"]
    assert told["about"] == "Topic report of 1 “Tents”"
    assert told["sides"] == [
        {"field": "the summary", "before": "nothing", "ours": "Tents are enough", "theirs": "We need tents"}
    ]
    (conflict,) = read_state(home).all(MergeConflict)
    state = done(home, DecideConflict(conflict=MergeConflictId(conflict.id), decision=Decision.THEIRS))
    assert [one.summary for one in state.all(TopicReport)] == ["We need tents"]
    assert said["conflicts"][0]["conflict"] == conflict.id


def test_another_event_is_refused(facilitator: Facilitator, home: Path) -> None:
    facilitator("new", str(AWAY), "--title", "Other")
    said = facilitator("merge", str(home), str(AWAY))
    assert said.code == 2
    assert said.err == (
        "facilitator: “away.facil” is another event, “Other”. Only copies of the same event can be merged.\n"
    )
    assert list(read_state(home).all(MergedFile)) == []


def test_a_file_made_twice_from_the_same_text_has_no_common_past_and_loses_nothing(
    facilitator: Facilitator, home: Path
) -> None:
    facilitator("export", str(home), "home.json")
    facilitator("import", "home.json", str(AWAY))
    done(AWAY, RenameTopic(topic=TopicId("topic-Tents"), title="Warm tents"))
    said = json.loads(facilitator("merge", str(home), str(AWAY), "--json").out)
    assert said["since"] is None
    assert [one["about"] for one in said["conflicts"]] == ["Topic “Tents”"]


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ((), "Say what to hand over: --topic, --table or --group, one of them."),
        (("--topic", "1", "--table", "2"), "Say what to hand over: --topic, --table or --group, one of them."),
        (("--topic", "9"), "There is no topic “9”. Known: 1, 2, 3."),
        (("--group", "x"), "There is no group “x”. Known: none."),
    ],
)
def test_only_one_thing_that_is_there_can_be_handed_over(
    facilitator: Facilitator, home: Path, words: tuple[str, ...], why: str
) -> None:
    said = facilitator("handover", str(home), str(AWAY), *words)
    assert (said.code, said.err) == (2, f"facilitator: {why}\n")
    assert not AWAY.exists()


def test_a_note_typed_away_comes_home(facilitator: Facilitator, home: Path) -> None:
    facilitator("handover", str(home), str(AWAY), "--topic", "2")
    done(AWAY, AddNote(text="too loud", topic=TopicId("topic-Tubas")))
    facilitator("merge", str(home), str(AWAY))
    assert [(one.text, one.topic) for one in read_state(home).all(Note)] == [("too loud", "topic-Tubas")]

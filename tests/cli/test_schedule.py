"""`facilitator schedule` proposes a timetable and changes nothing, or says in one sentence what stands in its way."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]
import pytest

from facilitator import resources
from facilitator.domain.market import Cell, Place, SignUp, Slot, TopicState
from facilitator.store import event_file
from tests.builders import EventBuilder, a_market, an_event
from tests.cli.conftest import Facilitator, Said


def proposed(said: Said) -> dict[str, Any]:
    """The one JSON object of an answer, which fits its schema."""
    assert (said.code, said.err) == (0, "")
    found: dict[str, Any] = json.loads(said.out)
    jsonschema.validate(found, json.loads(resources.path("schema", "schedule.answer.schema.json").read_text("utf-8")))
    assert list(found) == ["cells", "unplaced", "attended", "notes"]
    return found


def written(event: EventBuilder, name: str = "e.facil") -> str:
    event_file.create(Path(name), [one for some in event.state.records.values() for one in some.values()])
    return name


def a_board(**seats: int) -> EventBuilder:
    """A market of three topics, two slots and two places, on which nothing stands yet."""
    market: Any = a_market().id("market")
    return a_market().with_records(
        early=Slot(id="slot-1", session=market, order="a1", name="Before lunch"),
        late=Slot(id="slot-2", session=market, order="a2"),
        hall=Place(id="place-1", order="a1", name="Hall", seats=seats.get("hall")),
        garden=Place(id="place-2", order="a2", name="Garden", seats=seats.get("garden")),
    )


def wanted(event: EventBuilder, **people: str) -> EventBuilder:
    return event.with_records(
        *(
            SignUp(id=f"{topic}-{name}", topic=event.id(topic), name=name)
            for topic, names in people.items()
            for name in names.split()
        )
    )


def standing(event: EventBuilder, topic: str, slot: str, place: str) -> EventBuilder:
    return event.with_records(
        Cell(id=f"cell-{topic}", topic=event.id(topic), slot=event.id(slot), place=event.id(place))
    )


def a_big_market(topics: int) -> EventBuilder:
    return an_event().with_session("market").with_topics(*(f"T{at}" for at in range(1, topics + 1)), session="market")


# --- the proposal


def test_it_proposes_cells_counted_from_1_and_how_many_sign_ups_can_be_attended(facilitator: Facilitator) -> None:
    event = wanted(a_board(), Tents="x y z", Tubas="x y z", Trains="x")
    found = proposed(facilitator("schedule", written(event), "--json"))
    slots = {one["topic"]: one["slot"] for one in found["cells"]}
    assert sorted(slots) == [1, 2, 3]
    assert {one["place"] for one in found["cells"]} == {1, 2}
    assert slots[1] != slots[2]
    assert (found["unplaced"], found["attended"]) == ([], 6)
    assert found["notes"] == ["6 of 7 sign-ups can be attended, each person at one topic in a slot."]


def test_it_changes_nothing(facilitator: Facilitator) -> None:
    file = Path(written(a_board()))
    before = file.read_bytes()
    assert facilitator("schedule", str(file)).code == 0
    assert facilitator("schedule", str(file), "--slots", "2", "--places", "2", "--json").code == 0
    assert file.read_bytes() == before


def test_topics_on_the_board_stay_where_they_are(facilitator: Facilitator) -> None:
    event = standing(a_board(), "Trains", "late", "garden")
    found = proposed(facilitator("schedule", written(event), "--json"))
    assert {"slot": 2, "place": 2, "topic": 3} in found["cells"]


def test_another_board_is_tried_instead_of_the_one_of_the_event(facilitator: Facilitator) -> None:
    event = standing(a_board(), "Trains", "late", "garden")
    found = proposed(facilitator("schedule", written(event), "--slots", "1", "--places", "5", "--json"))
    assert found["cells"] == [{"slot": 1, "place": at, "topic": at} for at in (1, 2, 3)]


def test_31_topics_on_a_board_of_3_by_4(facilitator: Facilitator) -> None:
    found = proposed(facilitator("schedule", written(a_big_market(31)), "--slots", "3", "--places", "4", "--json"))
    assert len(found["cells"]) == len({(one["slot"], one["place"]) for one in found["cells"]}) == 12
    assert found["unplaced"] == list(range(13, 32))
    assert found["attended"] is None
    assert found["notes"][0] == (
        "31 topics and 12 cells: 19 topics stay unplaced. Add a place or a slot, or ask hosts whether they merge."
    )


def test_a_host_in_every_topic(facilitator: Facilitator) -> None:
    event = an_event().with_session("market").with_people("Ann")
    event = event.with_topics("A", "B", "C", session="market", host="Ann")
    found = proposed(facilitator("schedule", written(event), "--slots", "2", "--places", "4", "--json"))
    assert sorted(one["slot"] for one in found["cells"]) == [1, 2]
    assert found["unplaced"] == [3]
    assert found["notes"][0] == (
        "Topic 3 stays unplaced: a host of it is at another topic in every slot that has a free cell."
    )


def test_merged_and_withdrawn_topics_and_those_nobody_joined_are_not_placed(facilitator: Facilitator) -> None:
    event = a_board()
    tents, tubas = event.the("Tents"), event.the("Tubas")
    event = event.with_records(
        tents.but(state=TopicState.MERGED, merged_into=tubas.id), event.the("Trains").but(state=TopicState.NOT_HELD)
    )
    found = proposed(facilitator("schedule", written(event), "--json"))
    assert [one["topic"] for one in found["cells"]] == [2]
    assert found["unplaced"] == []
    assert found["notes"][0] == "Topic 3 is not placed: it is not held."


def test_more_sign_ups_than_seats_are_told(facilitator: Facilitator) -> None:
    event = wanted(a_board(hall=2, garden=1), Tents="x y z")
    found = proposed(facilitator("schedule", written(event), "--json"))
    assert found["notes"][0] == (
        "Topic 1 has 3 sign-ups and “Hall” has 2 seats: choose a larger place, or set up more chairs."
    )


# --- nothing yet


@pytest.mark.parametrize(
    ("event", "unplaced", "note"),
    [
        (an_event, [], "There is no topic to place yet."),
        (a_market, [1, 2, 3], "The board has no slots and no places yet: no topic can be placed."),
    ],
)
def test_where_nothing_can_be_placed_yet_it_says_why_and_exits_0(
    facilitator: Facilitator, event: Callable[[], EventBuilder], unplaced: list[int], note: str
) -> None:
    found = proposed(facilitator("schedule", written(event()), "--json"))
    assert (found["cells"], found["unplaced"], found["attended"]) == ([], unplaced, None)
    assert note in found["notes"]


def test_the_real_meeting_has_no_board_but_one_can_be_tried(facilitator: Facilitator) -> None:
    facilitator("sample", "s.facil")
    assert proposed(facilitator("schedule", "s.facil", "--json"))["unplaced"] == [1, 3, 4, 5, 6, 7, 8, 9]
    tried = proposed(facilitator("schedule", "s.facil", "--slots", "2", "--places", "4", "--json"))
    assert sorted(one["topic"] for one in tried["cells"]) == [1, 3, 4, 5, 6, 7, 8, 9]
    assert "Topic 2 is not placed: it is not held." in tried["notes"]


# --- to read


def test_people_read_slots_with_their_places(facilitator: Facilitator) -> None:
    event = a_board()
    event = event.with_records(Cell(id="b", slot=event.id("late"), place=event.id("hall"), blocked="piano"))
    event = standing(event, "Tubas", "late", "garden")
    said = facilitator("schedule", written(event))
    assert said == Said(
        0,
        "3 topics, 2 slots, 2 places\n"
        "\n"
        "Slot 1  Before lunch\n"
        "  Hall    1  Tents\n"
        "  Garden  3  Trains\n"
        "\n"
        "Slot 2\n"
        "  Hall    blocked\n"
        "  Garden  2  Tubas\n"
        "\n"
        "No sign-ups and no dots are known: the topics are spread over the slots in the\n"
        "order of their numbers.\n"
        "Seed 0: the same event with the same seed gives the same timetable.\n"
        "This is a proposal: nothing has been changed.\n",
        "",
    )


def test_unplaced_topics_stand_below_the_board(facilitator: Facilitator) -> None:
    said = facilitator("schedule", written(a_big_market(3)), "--slots", "1", "--places", "2")
    assert "\nSlot 1\n  place 1  1  T1\n  place 2  2  T2\n\nUnplaced\n  3  T3\n\n3 topics and 2 cells: " in said.out


# --- which session, which seed


def test_the_first_session_with_topics_is_planned_unless_another_is_named(facilitator: Facilitator) -> None:
    event = an_event().with_session("talks").with_session("one").with_session("two")
    event = event.with_topics("A", session="one").with_topics("B", "C", session="two")
    board = ["--slots", "1", "--places", "3", "--json"]
    first = proposed(facilitator("schedule", written(event), *board))
    assert len(first["cells"]) == 1
    assert first["notes"][0] == "Other sessions have topics, too: --session N chooses one."
    assert len(proposed(facilitator("schedule", "e.facil", "--session", "3", *board))["cells"]) == 2
    said = facilitator("schedule", "e.facil", "--session", "9")
    assert said == Said(2, "", "facilitator: There is no session 9. Sessions: 1, 2, 3.\n")


def test_the_same_seed_gives_the_same_timetable(facilitator: Facilitator) -> None:
    people = {"Tents": "a b c", "Tubas": "b c d", "Trains": "c d e"}
    file = written(wanted(a_board(), **people))
    assert facilitator("schedule", file, "--seed", "7") == facilitator("schedule", file, "--seed", "7")


# --- what cannot be


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--slots", "3"], "--slots and --places go together: give both, or neither for the board of the event."),
        (["--places", "3"], "--slots and --places go together: give both, or neither for the board of the event."),
        (["--slots", "0", "--places", "3"], "0 slots: a board needs at least 1 slot."),
        (["--slots", "3", "--places", "-1"], "-1 places: a board needs at least 1 place."),
        (
            ["--slots", "3", "--places", str(10**12)],
            f"{10**12} places are too many for one timetable: plan at most 200.",
        ),
        (["--slots", "99", "--places", "99"], "9801 cells are too many for one timetable: plan at most 2000."),
        (["--slots", "two", "--places", "3"], "Invalid value for '--slots': 'two' is not a valid integer."),
        (["--seed", "x"], "Invalid value for '--seed': 'x' is not a valid integer."),
    ],
)
def test_bad_numbers_are_refused_in_one_sentence(facilitator: Facilitator, words: list[str], sentence: str) -> None:
    said = facilitator("schedule", written(a_board()), *words)
    assert (said.code, said.out, said.err.count("\n")) == (2, "", 1)
    assert said.err.startswith(f"facilitator: {sentence}")


def test_two_topics_in_one_cell_are_told(facilitator: Facilitator) -> None:
    event = standing(standing(a_board(), "Tents", "late", "hall"), "Tubas", "late", "hall")
    said = facilitator("schedule", written(event), "--json")
    sentence = "Topics 1 and 2 are kept in one cell, slot 2 at “Hall”: a cell holds one topic."
    assert said == Said(2, "", f"facilitator: {sentence}\n")


def test_a_file_that_is_missing_is_3(facilitator: Facilitator) -> None:
    assert facilitator("schedule", "nix.facil").code == 3

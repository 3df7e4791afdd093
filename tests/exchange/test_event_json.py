"""event.json keeps everything, and says where it is wrong."""

from __future__ import annotations

import copy
import json
import time
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given

from facilitator.domain.ids import Dice
from facilitator.domain.kinds import KINDS
from facilitator.domain.market import Topic
from facilitator.domain.order import in_order
from facilitator.domain.people import Contribution, Person
from facilitator.domain.programme import AgendaItem, Event
from facilitator.domain.record import Record
from facilitator.domain.state import EventState
from facilitator.exchange import event_json
from facilitator.exchange.event_shape import INSIDE, TOP, homes
from facilitator.exchange.json_text import NotAnEvent
from tests.any_state import any_states


@given(any_states())
def test_what_is_exported_comes_back_the_same(state: EventState) -> None:
    assert event_json.from_json(event_json.to_json(state)).state == state


@given(any_states())
def test_the_same_event_gives_the_same_text_whatever_the_order_its_records_came_in(state: EventState) -> None:
    records = [record for some in state.records.values() for record in some.values()]
    turned = EventState().with_records(reversed(records), (), 7, None)
    assert event_json.to_json(turned) == event_json.to_json(state)


def test_every_kind_of_record_has_a_place_in_the_file() -> None:
    assert [kind for kind in KINDS if kind is not Event and not homes(kind)] == []


def test_no_list_in_the_file_has_the_name_of_a_field() -> None:
    clashes = [(holder, shelf.key) for holder, some in INSIDE.items() for shelf in some if shelf.key in _names(holder)]
    assert clashes == []
    assert len({shelf.key for shelf in TOP}) == len(TOP)


def _names(record_class: type[Record]) -> tuple[str, ...]:
    return record_class.__struct_fields__


HANDWRITTEN: dict[str, Any] = {
    "event": {"title": "Neighbourhood day", "figures": [{"label": "people", "value": 30, "about": True}]},
    "people": [{"id": "ida", "name": "Ida Ș"}],
    "sessions": [
        {
            "id": "café",
            "title": "What should change?",
            "questions": [
                {"text": "What is missing?"},
                {"label": "Key terms", "answered_by": {"kind": "tiers", "tiers": ["must", "some"]}},
            ],
            "topics": [{"number": 1, "title": "Benches", "hosts": [{"person": "ida"}]}],
        }
    ],
    "agenda": [
        {"title": "Welcome", "start": "09:00", "minutes": 15, "contributions": [{"person": "ida"}]},
        {"title": "Café", "session": "café"},
        {"title": "Closing"},
    ],
}


def _draft(document: Any) -> EventState:
    return event_json.from_json(json.dumps(document).encode()).state


def test_a_file_written_by_hand_needs_neither_ids_nor_orders() -> None:
    state = _draft(HANDWRITTEN)
    assert [item.title for item in in_order(state.all(AgendaItem))] == ["Welcome", "Café", "Closing"]
    (speech,) = state.all(Contribution)
    assert state.need(Person, speech.person).name == "Ida Ș"
    assert state.need(AgendaItem, speech.item).title == "Welcome"
    (topic,) = state.all(Topic)
    assert (topic.title, topic.original_title, topic.session) == ("Benches", "Benches", "café")


def test_missing_ids_come_from_the_dice_so_that_a_sample_is_the_same_each_time() -> None:
    text = json.dumps(HANDWRITTEN).encode()
    assert event_json.from_json(text, Dice(1)) == event_json.from_json(text, Dice(1))
    assert event_json.from_json(text).state.event.id != event_json.from_json(text).state.event.id


def test_a_row_without_order_stays_between_its_neighbours() -> None:
    rows = [
        {"title": "first", "order": "a1"},
        {"title": "second"},
        {"title": "third", "order": "a2"},
        {"title": "last"},
    ]
    items = in_order(_draft({"event": {"title": "x"}, "agenda": rows}).all(AgendaItem))
    assert [item.title for item in items] == ["first", "second", "third", "last"]
    assert [item.order for item in items][::2] == ["a1", "a2"]


def test_a_byte_order_mark_does_no_harm() -> None:
    assert event_json.from_json(b"\xef\xbb\xbf" + json.dumps(HANDWRITTEN).encode()).title == "Neighbourhood day"


def test_unknown_values_are_absent_in_the_file() -> None:
    (row,) = json.loads(event_json.to_json(_draft({"event": {"title": "x"}, "agenda": [{"id": "i", "title": "y"}]})))[
        "agenda"
    ]
    assert row == {"id": "i", "title": "y"}


def test_markup_and_every_script_stand_in_the_file_literally() -> None:
    text = event_json.to_json(_draft({"event": {"title": 'R&D a<b "ș ő ż Ω Ж" 🙂'}})).decode()
    assert r'"title": "R&D a<b \"ș ő ż Ω Ж\" 🙂"' in text


WRONG: list[tuple[str, list[Any], Any, str]] = [
    (
        "a word for a number",
        ["agenda", 0, "minutes"],
        "ten",
        "agenda[0].minutes: expected a whole number, found “ten”.",
    ),
    ("a fraction", ["agenda", 0, "minutes"], 2.5, "agenda[0].minutes: expected a whole number, found 2.5."),
    (
        "too large a number",
        ["agenda", 0, "minutes"],
        10**30,
        "agenda[0].minutes: expected a whole number, found 1e+30.",
    ),
    ("true for a number", ["agenda", 0, "minutes"], True, "agenda[0].minutes: expected a whole number, found true."),
    ("no clock", ["agenda", 0, "start"], "nine", "agenda[0].start: expected a time such as 09:30, found “nine”."),
    ("no date", ["event", "day"], "4.12.2019", "event.day: expected a date such as 2019-12-04, found “4.12.2019”."),
    (
        "a misspelt field",
        ["agenda", 0, "minuts"],
        5,
        "agenda[0].minuts: is not a field of an event. Is “minutes” meant?",
    ),
    ("an unknown field", ["event", "ballots"], 5, "event.ballots: is not a field of an event."),
    ("an unknown list", ["agendas"], [], "agendas: is not a field of an event. Is “agenda” meant?"),
    ("a record for a list", ["agenda"], {}, "agenda: expected a list, found a record in { }."),
    ("a number for a record", ["agenda", 1], 3, "agenda[1]: expected a record in { }, found 3."),
    ("a number for a text", ["event", "title"], 3, "event.title: expected text, found 3."),
    ("nothing for a text", ["event", "title"], None, "event.title: expected text, found nothing (null)."),
    (
        "a figure without a number",
        ["event", "figures", 0, "value"],
        "6500",
        "event.figures[0].value: expected a whole number, found “6500”.",
    ),
    ("a missing title", ["agenda", 0], {"minutes": 1}, "agenda[0].title: is missing."),
    ("a missing person", ["agenda", 0, "contributions", 0], {}, "agenda[0].contributions[0].person: is missing."),
    ("a speaker who is nobody", ["agenda", 0, "contributions", 0, "person"], "eva", "…no person with the id “eva”…"),
    ("no such session", ["agenda", 1, "session"], "s9", "agenda[1].session: there is no session with the id “s9” …"),
    ("an empty id", ["people", 0, "id"], "", "people[0].id: expected 1 to 200 letters (or no id at all), found “”."),
    ("a bad order", ["agenda", 0, "order"], "a0", "agenda[0].order: expected a key such as “a1” …"),
    (
        "a question of no kind",
        ["sessions", 0, "questions", 1, "answered_by", "kind"],
        "quiz",
        "sessions[0].questions[1].answered_by.kind: expected one of open_list, tiers, two_tiers, ranking, scale,"
        " yes_no_condition, free_text, found “quiz”.",
    ),
    (
        "a wrong tier",
        ["sessions", 0, "questions", 1, "answered_by", "tiers", 1],
        2,
        "sessions[0].questions[1].answered_by.tiers[1]: expected text, found 2.",
    ),
    (
        "a misspelt part",
        ["sessions", 0, "questions", 1, "answered_by", "tier"],
        [],
        "sessions[0].questions[1].answered_by.tier: is not a field of an event. Is “tiers” meant?",
    ),
    (
        "a scene of nothing",
        ["stage"],
        [{"history": [{"scene": "black"}, {"scene": "poster", "poster": "p9"}]}],
        "stage[0].history[1].poster: there is no poster with the id “p9” in this file.",
    ),
    (
        "another parent",
        ["sessions", 0, "questions", 1, "session"],
        "other",
        "sessions[0].questions[1].session: expected “café”, in which this stands, found “other”.",
    ),
    (
        "another format",
        ["format"],
        "calendar",
        "format: expected “facilitator-event”, found “calendar”.",
    ),
    ("a newer version", ["version"], 2, "version: this was written by a newer Facilitator (format 2); …"),
]


@pytest.mark.parametrize(("what", "steps", "value", "sentence"), WRONG, ids=[case[0] for case in WRONG])
def test_a_wrong_value_is_named_with_its_path(what: str, steps: list[Any], value: Any, sentence: str) -> None:
    document = copy.deepcopy(HANDWRITTEN)
    holder: Any = document
    for step in steps[:-1]:
        holder = holder[step]
    holder[steps[-1]] = value
    with pytest.raises(NotAnEvent) as refused:
        _draft(document)
    for part in sentence.split("…"):
        assert part in str(refused.value)


def test_an_id_used_twice_is_named_with_both_places() -> None:
    document = {"event": {"title": "x"}, "people": [{"id": "p", "name": "a"}, {"id": "p", "name": "b"}]}
    with pytest.raises(NotAnEvent, match=r"people\[1\]\.id: “p” is already the id of people\[0\]\."):
        _draft(document)


def test_two_topics_of_a_session_cannot_have_one_number() -> None:
    topics = [{"number": 1, "title": "a"}, {"number": 2, "title": "b"}, {"number": 1, "title": "c"}]
    sessions = [{"title": "s", "topics": topics}, {"title": "t", "topics": topics[:2]}]
    with pytest.raises(NotAnEvent) as refused:
        _draft({"event": {"title": "x"}, "sessions": sessions})
    assert str(refused.value) == "sessions[0].topics[2].number: 1 is already the number of sessions[0].topics[0]."


NO_EVENTS = [
    (b"", "The file is empty."),
    (b" \n", "The file is empty."),
    (b"PK\x03\x04\xff\xfe", "This is no JSON: it is not text in UTF-8."),
    (b'{"event": {"title": "x"},\n  "agenda": [,]}', "This is no JSON: line 2, column 14: expecting value."),
    (b'{"event": {"title": "x"', "This is no JSON: line 1, column 24: expecting ',' delimiter."),
    (b'{"event": {"title": "a", "title": "b"}}', "event.title: stands there twice; keep one."),
    (b'{"event": {"title": "\\ud800"}}', "event.title: holds half a sign (a lone surrogate) that is no text."),
    (b'{"event": {"title": "a", "days": NaN}}', "event.days: expected a whole number, found NaN."),
    (b"[" * 100_000, "This is no event: its lists stand one inside another without end."),
    (b"3", "This is JSON, but no event: it must be a record { } with “event” and, in it, a “title”."),
    (b'{"type": "FeatureCollection"}', "This is JSON, but no event: it must be a record { } with “event” and…"),
    (b'{"event": "party"}', "event: expected a record in { }, found “party”."),
]


@pytest.mark.parametrize(("data", "sentence"), NO_EVENTS, ids=range(len(NO_EVENTS)))
def test_what_is_no_event_gets_one_clear_sentence(data: bytes, sentence: str) -> None:
    with pytest.raises(NotAnEvent) as refused:
        event_json.from_json(data)
    assert sentence.removesuffix("…") in str(refused.value)


def test_an_event_of_five_thousand_notes_is_written_and_read_in_seconds() -> None:
    notes = [{"text": f"note {number}", "language": "en"} for number in range(5000)]
    started = time.process_time()
    state = _draft({"event": {"title": "x"}, "sessions": [{"title": "s", "notes": notes}]})
    assert event_json.from_json(event_json.to_json(state)).state == state
    assert time.process_time() - started < 5


def test_the_file_is_read_by_any_json_reader() -> None:
    state = _draft(HANDWRITTEN)
    assert msgspec.json.decode(event_json.to_json(state))["event"]["title"] == "Neighbourhood day"


def test_a_file_of_the_first_format_is_read_for_ever() -> None:
    """This file stays as it is; what it holds was counted when it was made."""
    old = Path(__file__).parents[1] / "old_files" / "event-1.json"
    draft = event_json.from_json(old.read_bytes())
    assert draft.title == "Library of the Future"
    assert draft.counts() == {
        "event": 1,
        "place": 5,
        "person": 78,
        "template": 1,
        "question": 10,
        "session": 4,
        "harvest_plan": 1,
        "session_role": 15,
        "table": 12,
        "round": 3,
        "note": 69,
        "cluster": 7,
        "cluster_note": 42,
        "vote": 2,
        "vote_option": 12,
        "tally": 3,
        "vote_result": 1,
        "analysis_statement": 14,
        "evidence": 47,
        "poster": 6,
        "slot": 3,
        "cell": 10,
        "topic": 12,
        "topic_host": 13,
        "head_count": 2,
        "interest": 10,
        "topic_report": 2,
        "topic_change": 7,
        "group": 8,
        "group_member": 24,
        "answer": 54,
        "point": 45,
        "agenda_item": 13,
        "item_person": 1,
        "contribution": 4,
        "action": 3,
        "parked_thought": 4,
        "attachment": 2,
        "plan_version": 1,
    }

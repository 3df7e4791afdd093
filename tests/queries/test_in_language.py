"""The event in another language: translated where it can be, marked where not, never changed in the file."""

from __future__ import annotations

from facilitator.domain.harvest import Note
from facilitator.domain.programme import Session
from facilitator.domain.record import Translation
from facilitator.queries.in_language import beside_each_other, in_language, languages_of
from tests.builders import EventBuilder, an_event


def german(field: str, text: str) -> tuple[Translation, ...]:
    return (Translation(field=field, language="de", text=text),)


def a_translated_event() -> EventBuilder:
    event = an_event().with_session("cafe", questions=["lend"]).with_notes("tent", "drill", session="cafe")
    event = event.with_records(event.state.event.but(language="en"))
    event = event.with_records(event.the("cafe").but(title="Café", translations=german("title", "Kaffeehaus")))
    return event.with_records(event.the("tent").but(translations=german("text", "Zelt")))


def test_texts_stand_in_their_translation_and_others_say_which_language_they_are_in() -> None:
    event = a_translated_event()
    read = in_language(event.state, "de")
    assert read.need(Session, event.id("cafe")).title == "Kaffeehaus"
    assert [one.reads for one in sorted(read.all(Note), key=lambda one: one.order)] == ["Zelt", "drill [en]"]
    assert languages_of(event.state) == ("de",)


def test_a_correction_gives_way_to_the_translation() -> None:
    event = a_translated_event()
    event = event.with_records(event.the("tent").but(corrected="a tent"), event.the("drill").but(corrected="a drill"))
    read = in_language(event.state, "de")
    assert [one.reads for one in sorted(read.all(Note), key=lambda one: one.order)] == ["Zelt", "a drill [en]"]


def test_where_no_language_is_known_nothing_is_marked() -> None:
    event = an_event().with_session("cafe").with_notes("tent", session="cafe")
    assert in_language(event.state, "de").of(Note) == event.state.of(Note)


def test_both_languages_stand_behind_each_other_and_what_has_one_only_says_so() -> None:
    event = a_translated_event()
    both = beside_each_other(event.state, "de")
    assert both.need(Session, event.id("cafe")).title == "Café / Kaffeehaus"
    assert [one.reads for one in sorted(both.all(Note), key=lambda one: one.order)] == ["tent\nZelt", "drill [no de]"]


def test_beside_a_correction_stands_the_translation() -> None:
    event = a_translated_event()
    event = event.with_records(event.the("tent").but(corrected="a tent"), event.the("drill").but(corrected="a drill"))
    both = beside_each_other(event.state, "de")
    assert [one.reads for one in sorted(both.all(Note), key=lambda one: one.order)] == [
        "a tent\nZelt",
        "a drill [no de]",
    ]
    assert [one.text for one in sorted(both.all(Note), key=lambda one: one.order)] == ["tent", "drill"]

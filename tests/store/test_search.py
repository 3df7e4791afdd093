"""The index of all words: what one types is found whatever its case and accents, and what is redacted never is."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as some

from facilitator.domain.harvest import Cluster, Note
from facilitator.domain.ids import SessionId
from facilitator.domain.record import Record, Ref, Translation
from facilitator.domain.state import EventState
from facilitator.store.search import SearchIndex
from facilitator.words import folded

NOTES = {
    "n1": "Längere Öffnungszeiten am Donnerstag",
    "n2": "Repair what we have; lend tents",
    "n3": "ΛΌΓΟΣ και διάλογος",
    "n4": "AI in the library",
    "n5": "maintain the garden",
    "n6": "图书馆晚上开门",
    "n7": 'a "quoted" AND strange* (word) NOT here',
    "n8": "Straße, łódź, smørrebrød",
}


def note(key: str, text: str, **more: object) -> Note:
    return Note(id=key, order=key, text=text).but(**more)


def state_of(*records: Record) -> EventState:
    return EventState().with_records(records, [], 1, None)


@pytest.fixture
def index() -> Iterator[SearchIndex]:
    made = SearchIndex()
    yield made
    made.close()


def found(index: SearchIndex, typed: str) -> list[str]:
    return [ref.id for ref in index.find(typed)]


@pytest.mark.parametrize(
    ("typed", "ids"),
    [
        ("offnung", ["n1"]),
        ("ÖFFNUNGSZEITEN donner", ["n1"]),
        ("lend repair", ["n2"]),
        ("λογος", ["n3"]),
        ("διαλογοσ", ["n3"]),
        ("ai", ["n4"]),
        ("a", ["n1", "n4", "n7"]),
        ("图书", ["n6"]),
        ("晚", ["n6"]),
        ('"quoted" and', ["n7"]),
        ("strange* (word)", ["n7"]),
        ("strasse", ["n8"]),
        ("lodz smorre", ["n8"]),
        ("maintain library", []),
        ("", []),
        ("   ", []),
        ("%", []),
    ],
)
def test_words_are_found_in_parts_in_any_case_and_without_accents(
    index: SearchIndex, typed: str, ids: list[str]
) -> None:
    index.show(state_of(*(note(key, text) for key, text in NOTES.items())))
    assert found(index, typed) == ids


def test_a_redacted_note_is_found_no_more_and_again_when_it_is_back(index: SearchIndex) -> None:
    plain = note("n1", "somebody said this", corrected="someone said that")
    index.show(state_of(plain))
    assert found(index, "someone") == ["n1"]
    index.show(state_of(plain.but(redacted=True)))
    assert found(index, "someone") == found(index, "somebody") == []
    index.show(state_of(plain))
    assert found(index, "somebody") == ["n1"]


def test_translations_are_found_as_the_words_themselves(index: SearchIndex) -> None:
    english = Translation(field="text", language="en", text="open later")
    index.show(state_of(note("n1", "später öffnen", translations=(english,))))
    assert found(index, "later open") == ["n1"]


def test_one_kind_is_asked_for_and_no_more_than_wanted(index: SearchIndex) -> None:
    records = [note(f"n{at}", "bridge") for at in range(5)]
    index.show(state_of(*records, Cluster(id="c", order="a", session=SessionId("s"), title="bridges")))
    assert index.find("bridge", most=2) == [Ref("cluster", "c"), Ref("note", "n0")]
    assert index.find("bridge", kind="note", most=2) == [Ref("note", "n0"), Ref("note", "n1")]


words = some.sampled_from(["tent", "Zelt", "río", "łódź", "garden", "AI", "is"])
texts = some.lists(words, max_size=4).map(" ".join)


@given(some.lists(some.dictionaries(some.integers(0, 6), texts, max_size=5), min_size=1, max_size=5), texts)
def test_an_index_kept_current_says_the_same_as_one_built_anew(steps: list[dict[int, str]], typed: str) -> None:
    kept, state = SearchIndex(), EventState()
    kept.show(state)
    for changes in steps:
        puts = [note(f"n{at}", text) for at, text in changes.items() if text]
        removes = [Ref("note", f"n{at}") for at, text in changes.items() if not text]
        state = state.with_records(puts, removes, state.revision + 1, None)
        kept.show(state, [*(Ref("note", one.id) for one in puts), *removes])
    anew = SearchIndex()
    anew.show(state)
    assert sorted(kept.find(typed)) == sorted(anew.find(typed))
    plain = folded(typed).split()
    whole = {key for key, one in state.of(Note).items() if plain and all(w in folded(one.text).split() for w in plain)}
    assert whole <= {ref.id for ref in anew.find(typed)}
    kept.close()
    anew.close()

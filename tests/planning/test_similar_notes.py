"""Suggestions by plain words: the same every time, within one language, always with the words that matched."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from facilitator.planning.similar_notes import Near, NoteText, near_lens


def notes(*texts: str, language: str = "en") -> list[NoteText]:
    return [NoteText(f"{language}{number}", text, language) for number, text in enumerate(texts)]


WALL = notes(
    "Longer opening hours in the evening",
    "The opening is too early for students",
    "Students come in the evening",
    "Lend tools, not only books",
    "And the of with",
)


def test_notes_that_hold_the_lens_come_first_each_with_its_words() -> None:
    assert near_lens("opening hours", WALL)[:2] == (
        Near("en0", ("opening", "hours"), True),
        Near("en1", ("opening",), True),
    )


def test_a_note_that_shares_two_words_with_one_that_holds_it_is_near_too() -> None:
    assert near_lens("early evening", WALL)[-1].direct
    found = near_lens("hours", [*notes("Quiet hours for older readers", "Older readers want large letters")])
    assert found == (
        Near("en0", ("hours",), True),
        Near("en1", ("Older", "readers"), False),
    )


def test_small_words_of_a_language_match_nothing() -> None:
    assert near_lens("the and of with", WALL) == ()


def test_only_notes_of_one_language_are_compared() -> None:
    both = [*notes("Digital tools", "digitalisation now"), *notes("Digital für alle", language="de")]
    assert [one.note for one in near_lens("digital", both)] == ["en0", "en1"]
    assert [one.note for one in near_lens("digital", both[2:])] == ["de0"]


def test_longer_words_with_one_beginning_are_one() -> None:
    found = near_lens("digitalisation", notes("Digitalise the archive", "A digital archive"))
    assert [(one.note, one.words) for one in found] == [("en0", ("Digitalise",)), ("en1", ("digital",))]


@given(st.text(max_size=30), st.lists(st.text(max_size=40), max_size=12))
def test_the_answer_is_the_same_each_time_and_names_words_of_the_note(lens: str, texts: list[str]) -> None:
    wall = notes(*texts)
    found = near_lens(lens, wall)
    assert found == near_lens(lens, wall)
    assert len({one.note for one in found}) == len(found)
    by_id = {one.note: one.text for one in wall}
    assert all(one.words and all(word in by_id[one.note] for word in one.words) for one in found)

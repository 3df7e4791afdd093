"""Setting type: fonts by character, lines that break well and never overrun, order of mixed scripts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.documents.type.clusters import clusters
from facilitator.documents.type.fonts import font_set
from facilitator.documents.type.lines import (
    Line,
    Span,
    Style,
    balanced_lines,
    break_lines,
    measure,
    paragraphs,
    plain,
    shortened,
)
from facilitator.documents.type.order import drawn_order, levels, reads_right_to_left
from facilitator.documents.type.shaping import shape

STYLE = Style(24)


def broken(text: str, width: float = 300) -> list[str]:
    return [line.text for line in break_lines([Span(text)], width, STYLE)]


def faces(text: str) -> set[str]:
    return {glyph.face.name for glyph in shape(text, False).glyphs}


@pytest.mark.parametrize("text", ["ș ő ż ß å", "Ωμέγα", "Жълт", "“quoted” – 3 €", "naïve café"])
def test_european_scripts_are_set_in_noto_sans_with_nothing_missing(text: str) -> None:
    assert faces(text) == {"NotoSans-Regular"}
    assert shape(text, False).missing == ""


def test_arrows_and_emoji_come_from_the_fonts_that_have_them() -> None:
    assert faces("→ ≤") == {"NotoSans-Regular", "NotoSansMath-Regular"}
    assert faces("👩🏽\u200d🚀") == {"NotoEmoji-Regular"}
    assert shape("👩🏽\u200d🚀❤️🇪🇺", False).missing == ""


def test_a_space_or_a_digit_is_never_taken_from_the_emoji_font() -> None:
    assert faces("☕ 3 # *") == {"NotoEmoji-Regular", "NotoSans-Regular"}
    assert shape(" ", False).width < 0.3


@pytest.mark.parametrize("text", ["ሰ", "ၐ", "\x01", "\ud800", "\ue000"])
def test_a_character_no_font_has_is_a_visible_box_and_is_reported(text: str) -> None:
    shaped = shape(text, False)
    assert shaped.missing == text
    assert shaped.width > 0.3


def test_a_hundred_accents_on_one_letter_stay_within_its_line() -> None:
    shaped = shape("a" + "\u0301\u0323" * 100, False)
    tops = [glyph.face.ink(glyph.number)[1] + glyph.dy for glyph in shaped.glyphs]
    assert max(tops) <= 1.08
    assert shaped.width < 1


def test_a_character_with_its_marks_is_never_torn_apart() -> None:
    assert clusters("e\u0301x👩🏽\u200d🚀🇪🇺🇷🇴") == ["e\u0301", "x", "👩🏽\u200d🚀", "🇪🇺", "🇷🇴"]


def test_lines_break_at_spaces_and_keep_no_break_spaces_together() -> None:
    assert broken("A majority agrees on five must-do areas") == ["A majority agrees on five", "must-do areas"]
    assert broken("aaaaaaaaaaaaaaaaaa 10\u00a0000\u00a0people")[1] == "10\u00a0000\u00a0people"


def test_a_stroke_or_dash_never_begins_a_line() -> None:
    for width in range(150, 400, 7):
        lines = break_lines([Span("shared value / social economy – and the rest · of it")], width, STYLE)
        assert [line.text for line in lines if line.text[0] in "/–·"] == []


def test_a_word_wider_than_its_column_breaks_after_its_own_signs_first() -> None:
    lines = broken("https://example.org/a/very/long/path?with=queries&and=more")
    assert lines == ["https://example.org/a/", "very/long/path?with=", "queries&and=more"]


def test_a_long_word_is_divided_with_a_hyphen_that_is_not_part_of_its_text() -> None:
    (first, second) = break_lines([Span("Donaudampfschifffahrtsgesellschaft")], 300, STYLE)
    assert first.text + second.text == "Donaudampfschifffahrtsgesellschaft"
    assert first.parts[-1].glyphs[-1].text == "\xad"
    assert len(second.text) >= 4


def test_a_headline_is_balanced_without_needing_more_lines() -> None:
    text = [Span("A majority agrees on five must-do areas", True)]
    filled, even = break_lines(text, 400, STYLE), balanced_lines(text, 400, STYLE)
    assert len(even) == len(filled) == 2
    assert even[0].width - even[1].width < filled[0].width - filled[1].width


def test_a_text_keeps_its_own_paragraphs_and_loses_only_superfluous_space() -> None:
    assert plain("  a \t b\n\nc ") == "a b c"
    assert paragraphs("one\r\n two \u2028\n\nthree") == ["one", "two", "three"]


def test_shortening_ends_in_an_ellipsis_within_its_lines() -> None:
    spans = [Span("W" * 50, True), Span(" and more")]
    lines = shortened(spans, 2, 300, STYLE)
    assert len(lines) == 2 and lines[-1].text.endswith("…")
    assert max(line.width for line in lines) <= 300


def test_hebrew_turns_round_and_its_numbers_do_not() -> None:
    text = "אבג 123 x"
    assert reads_right_to_left(text) and not reads_right_to_left("x אבג")
    order = drawn_order(text, levels(text, True))
    assert [(run.text, run.right_to_left) for run in order] == [
        ("x", False),
        (" ", True),
        ("123", False),
        ("אבג ", True),
    ]


def test_a_mark_that_overrides_direction_leaves_all_letters_where_they_were() -> None:
    assert [run.text for run in drawn_order("abc", levels("abc", False))] == ["abc"]
    assert [run.text for run in drawn_order("a\u202eb\u202cc", levels("a\u202eb\u202cc", False))] == ["a\u202eb\u202cc"]


def letters(lines: tuple[Line, ...]) -> str:
    return "".join("".join(line.text for line in lines).split())


@given(st.text(max_size=200), st.floats(30, 800), st.booleans())
def test_no_line_is_wider_than_asked_and_no_letter_is_lost(text: str, width: float, bold: bool) -> None:
    lines = break_lines([Span(text, bold)], width, STYLE)
    assert all(line.width <= width + 0.01 or len(clusters(line.text)) == 1 for line in lines)
    assert letters(lines) == "".join(plain(text).replace(" ", "").split())


@given(st.lists(st.text(alphabet="ab אב\u202e12", max_size=12), min_size=1, max_size=4))
def test_spans_of_both_directions_are_all_drawn(texts: list[str]) -> None:
    spans = [Span(text, i % 2 == 0) for i, text in enumerate(texts)]
    lines = break_lines(spans, 200, STYLE)
    drawn = sorted(char for line in lines for part in line.parts for glyph in part.glyphs for char in glyph.text)
    assert [char for char in drawn if char not in " \xad\u202e"] == sorted(
        char for text in texts for char in text if char not in " \u202e"
    )


def test_the_fonts_know_what_they_cover() -> None:
    assert font_set(True).first.name == "NotoSans-Bold"
    assert measure([Span("WW")], STYLE) > measure([Span("ii")], STYLE)

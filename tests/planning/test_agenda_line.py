"""What a typed line of the agenda means."""

from __future__ import annotations

import re
from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.domain.programme import ItemKind
from facilitator.planning.agenda_line import MOST_MINUTES, TypedItem, read_line, read_lines
from facilitator.planning.kind_words import kind_of_title

HALF_PAST_TWO = time(14, 30)


@pytest.mark.parametrize(
    ("line", "start", "minutes", "title"),
    [
        ("14:30 45 Sing together", HALF_PAST_TWO, 45, "Sing together"),
        ("45 Sing together", None, 45, "Sing together"),
        ("14:30 Sing together", HALF_PAST_TWO, None, "Sing together"),
        ("Sing together", None, None, "Sing together"),
        ("14.30 45 min Sing together", HALF_PAST_TWO, 45, "Sing together"),
        ("14h30 45' Sing together", HALF_PAST_TWO, 45, "Sing together"),
        ("9h 20 Sing together", time(9), 20, "Sing together"),
        ("9:05 Uhr Singen", time(9, 5), None, "Singen"),
        ("1h30 Sing together", None, 90, "Sing together"),
        ("2h Sing together", None, 120, "Sing together"),
        ("14:30 1h Sing together", HALF_PAST_TWO, 60, "Sing together"),
        ("14:30–15:15 Sing together", HALF_PAST_TWO, 45, "Sing together"),
        ("14:30 - 15:15 Sing together", HALF_PAST_TWO, 45, "Sing together"),
        ("23:30-00:15 Sing together", time(23, 30), 45, "Sing together"),
        ("14:30\t45\tSing together", HALF_PAST_TWO, 45, "Sing together"),
        ("- 14:30 Sing together", HALF_PAST_TWO, None, "Sing together"),
        ("3. Sing together", None, None, "Sing together"),
        ("• 20 – Sing together", None, 20, "Sing together"),
        ("“3 posters”", None, None, "3 posters"),
        ('10 "3 posters"', None, 10, "3 posters"),
        ("Sing 3 songs at 14:30", None, None, "Sing 3 songs at 14:30"),
        ("3rd song", None, None, "3rd song"),
        ("“Sing” together", None, None, "“Sing” together"),
    ],
)
def test_time_and_minutes_in_front_of_a_title_are_understood(
    line: str, start: time | None, minutes: int | None, title: str
) -> None:
    found = read_line(line)
    assert (found.start, found.minutes, found.title) == (start, minutes, title)


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("0 Lunch", "Give 1 minute or more, or leave it empty if nobody knows."),
        ("-5 Lunch", "Give 1 minute or more, or leave it empty if nobody knows."),
        ("14:30 −5 Lunch", "Give 1 minute or more, or leave it empty if nobody knows."),
        ("10000 min Lunch", "A day has 1440 minutes. Give fewer, or split the item."),
        ("99999999999999999999 Lunch", "A day has 1440 minutes. Give fewer, or split the item."),
        ("25:00 Lunch", "There is no 25:00 on a clock. A time lies between 0:00 and 23:59."),
        ("14:75 Lunch", "There is no 14:75 on a clock. A time lies between 0:00 and 23:59."),
        ("4.5 Lunch", "Minutes are a whole number; 4.5 is none."),
        ("14:30-14:30 Lunch", "It cannot begin and end at the same time. Give two times, or leave the second away."),
        ("14:30 45", "This line has no title yet. Type what happens behind the time."),
        ("  ", "This line has no title yet. Type what happens behind the time."),
    ],
)
def test_what_cannot_be_is_told_in_one_sentence(line: str, sentence: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(sentence)}$"):
        read_line(line)


def test_of_several_lines_the_wrong_one_is_named_and_none_is_taken() -> None:
    with pytest.raises(ValueError, match=r"^Line 2, “0 Lunch”: Give 1 minute or more"):
        read_lines(["9:00 Welcome", "0 Lunch", "Farewell"])


def test_a_title_of_5000_letters_is_read_whole() -> None:
    assert read_line("14:30 " + "x" * 5000) == TypedItem("x" * 5000, HALF_PAST_TWO)


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("World Café", ItemKind.WORLD_CAFE),
        ("world cafe on tools", ItemKind.WORLD_CAFE),
        ("Lunch break", ItemKind.LUNCH),
        ("Coffee break", ItemKind.BREAK),
        ("Mittagspause", ItemKind.LUNCH),
        ("Kaffeepause", ItemKind.BREAK),
        ("Pause-café", ItemKind.BREAK),
        ("Déjeuner", ItemKind.LUNCH),
        ("DEJEUNER", ItemKind.LUNCH),
        ("Open Space: setting the agenda", ItemKind.OPEN_SPACE),
        ("Forum ouvert", ItemKind.OPEN_SPACE),
        ("Gruppenarbeit", ItemKind.GROUPS),
        ("Ateliers", ItemKind.GROUPS),
        ("Punktabfrage", ItemKind.VOTE),
        ("Begrüßung", ItemKind.PLENARY),
        ("Clôture", ItemKind.PLENARY),
        ("Vortrag der Ministerin", ItemKind.SPEECH),
        ("Harvest of the café", ItemKind.HARVEST),
        ("Puffer", ItemKind.BUFFER),
        ("Breakdance", None),
        ("Gruppenfoto", None),
        ("", None),
    ],
)
def test_the_kind_is_told_from_words_in_three_languages(title: str, kind: ItemKind | None) -> None:
    assert kind_of_title(title) == kind


NUMBERS = st.one_of(st.integers(0, 30), st.integers(-10, 99999))
STARTS = st.builds(lambda hour, minute: f"{hour}:{minute:02}", NUMBERS, st.integers(0, 99))
LINES = st.lists(st.one_of(NUMBERS.map(str), STARTS, st.text(max_size=12), st.sampled_from(["h", "-", "min", "–"])))


@given(LINES.map(" ".join))
def test_any_line_is_an_item_that_can_be_or_one_sentence(line: str) -> None:
    sentence, found = "", None
    try:
        found = read_line(line)
    except ValueError as told:
        sentence = str(told)
    assert (found is None) == (sentence.endswith(".") and "\n" not in sentence)
    assert found is None or found.title.strip() == found.title != ""
    assert found is None or found.minutes is None or 1 <= found.minutes <= MOST_MINUTES


@given(st.times(), st.integers(1, MOST_MINUTES), st.sampled_from(["World Café", "Déjeuner", "Ж 3 tubas", "a & b"]))
def test_what_is_written_is_read_back(start: time, minutes: int, title: str) -> None:
    found = read_line(f"{start:%H:%M} {minutes} {title}")
    assert (found.start, found.minutes, found.title) == (start.replace(second=0, microsecond=0), minutes, title)

"""What people type for minutes, times, dates and counts, and the sentences for what cannot be read."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.desktop.pages.agenda_reading import read_count, read_day, read_minutes, read_number, read_time
from facilitator.desktop.pages.event_lists import read_before, read_figure
from facilitator.domain.programme import Figure


@pytest.mark.parametrize(("text", "value"), [("45", 45), (" 45 min ", 45), ("٤٥", 45), ("90 minutes", 90), ("5'", 5)])
def test_minutes(text: str, value: int) -> None:
    assert read_minutes(text) == value


@pytest.mark.parametrize("text", ["abc", "0", "-5", "1.5", "1441", "5 6", "min"])
def test_minutes_that_cannot_be_say_so_in_a_sentence(text: str) -> None:
    with pytest.raises(ValueError, match=r"\.$"):
        read_minutes(text)


@pytest.mark.parametrize(
    ("text", "value"),
    [("9", time(9)), ("9:30", time(9, 30)), ("09.05", time(9, 5)), ("930", time(9, 30)), ("1415", time(14, 15)),
     ("9h30", time(9, 30)), ("14 Uhr", time(14)), ("23:59", time(23, 59))],
)  # fmt: skip
def test_times(text: str, value: time) -> None:
    assert read_time(text) == value


@pytest.mark.parametrize("text", ["24:00", "9:60", "soon", "9:3:1", "", "-1"])
def test_times_that_cannot_be(text: str) -> None:
    with pytest.raises(ValueError, match="9:30"):
        read_time(text)


@given(st.times())
def test_a_time_as_we_write_it_is_read_as_the_same(moment: time) -> None:
    whole = moment.replace(second=0, microsecond=0, tzinfo=None)
    assert read_time(f"{whole:%H:%M}") == whole


@pytest.mark.parametrize("text", ["4 December 2019", "4. Dec 2019", "4.12.2019", "04/12/2019", "2019-12-04"])
def test_dates(text: str) -> None:
    assert read_day(text) == date(2019, 12, 4)


@pytest.mark.parametrize("text", ["31.2.2019", "December", "4 Nonsense 2019", "2019-13-01", "12/2019"])
def test_dates_that_cannot_be(text: str) -> None:
    with pytest.raises(ValueError, match="4 December 2019"):
        read_day(text)


def test_counts_and_numbers() -> None:
    assert [read_count(text) for text in ("70", "6500", "6 500", "0")] == [70, 6500, 6500, 0]
    assert read_number("3") == 3
    for read, text in ((read_count, "-1"), (read_count, "many"), (read_number, "0")):
        with pytest.raises(ValueError, match=r"\.$"):
            read(text)


def test_a_figure_is_taken_apart_as_it_is_said() -> None:
    assert read_figure("about 70 participants") == Figure(label="participants", value=70, about=True)
    assert read_figure("more than 6500 SMEs") == Figure(label="SMEs", value=6500, qualifier="more than")
    assert read_figure("17 European countries") == Figure(label="European countries", value=17)
    assert read_figure("several journalists") == Figure(label="several journalists")
    assert read_before("about more than") == (True, "more than") and read_before("") == (False, None)

"""The agenda in people's calendars."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import icalendar
import pytest

from facilitator.domain.errors import KnownError
from facilitator.domain.market import Place
from facilitator.domain.state import EventState
from facilitator.exchange.calendar import calendar_of, save_calendar
from tests.builders import EventBuilder, an_event

DAY = date(2027, 3, 27)


def planned(**event: object) -> EventBuilder:
    built = an_event()
    built = built.with_records(built.state.event.but(**({"day": DAY, "place": "Port Aurel"} | event)))
    built = built.with_records(terrace=Place(id="terrace", order="a1", name="Terrace"))
    built = built.with_items("R&D; a<b, \\n", start=time(9), minutes=15, place="terrace", script="Say nothing of it.")
    built = built.with_items("Talks", comes_out="three findings", leads="Ann Sol")
    return built.with_items("Secret", start=time(12), minutes=30, in_programme=False)


def entries(state: EventState, *, everything: bool = False) -> list[icalendar.Event]:
    whole = icalendar.Calendar.from_ical(calendar_of(state, everything=everything).data)
    return [one for one in whole.walk("VEVENT") if isinstance(one, icalendar.Event)]


def test_public_items_with_a_known_start_are_written_word_for_word() -> None:
    found = entries(planned(timezone="Europe/Brussels").state)
    assert [str(one["summary"]) for one in found] == ["R&D; a<b, \\n", "Talks"]
    assert str(found[0]["location"]) == "Terrace, Port Aurel"
    assert found[0].decoded("dtstart") == datetime(2027, 3, 27, 9, 0, tzinfo=ZoneInfo("Europe/Brussels"))
    assert found[0].decoded("dtend") - found[0].decoded("dtstart") == timedelta(minutes=15)
    assert "dtend" not in found[1] and str(found[1]["description"]) == "three findings"


def test_neither_script_nor_names_nor_hidden_items_leave_the_event_unasked() -> None:
    data = calendar_of(planned().state).data
    assert b"Say nothing" not in data and b"Ann Sol" not in data and b"Secret" not in data
    assert [str(one["summary"]) for one in entries(planned().state, everything=True)][-1] == "Secret"
    assert b"Say nothing" not in calendar_of(planned().state, everything=True).data


@pytest.mark.parametrize("zone", [None, "", "Nowhere/At all", "../../etc/passwd"])
def test_without_a_known_time_zone_the_clock_in_the_room_counts(zone: str | None) -> None:
    assert entries(planned(timezone=zone).state)[0].decoded("dtstart") == datetime(2027, 3, 27, 9, 0)


def test_past_midnight_and_on_the_second_day_dates_go_on_even_when_clocks_change() -> None:
    event = planned(timezone="Europe/Brussels", days=2)
    event = event.with_items("Party", start=time(23, 30), minutes=60).with_items(
        "Next", day=2, start=time(9), minutes=5
    )
    party, following = entries(event.state)[-2:]
    assert party.decoded("dtend").replace(tzinfo=None) == datetime(2027, 3, 28, 0, 30)
    assert following.decoded("dtstart").astimezone(UTC) == datetime(2027, 3, 28, 7, 0, tzinfo=UTC)


def test_items_without_a_start_are_counted_not_guessed() -> None:
    event = an_event().with_items("One", "Two")
    made = calendar_of(event.with_records(event.state.event.but(day=DAY)).state)
    assert (made.written, made.untimed) == (0, 2)


def test_without_a_date_there_is_no_calendar(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="has no date yet"):
        save_calendar(an_event().with_items("One", start=time(9)).state, tmp_path / "a.ics")
    assert list(tmp_path.iterdir()) == []


def test_the_same_event_gives_the_same_bytes_and_the_same_item_keeps_its_name() -> None:
    state = planned(timezone="Europe/Brussels").state
    assert calendar_of(state).data == calendar_of(state).data
    assert str(entries(state)[0]["uid"]).startswith(str(next(iter(state.records["agenda_item"]))))

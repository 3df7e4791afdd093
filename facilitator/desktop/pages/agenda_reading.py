"""What people type for minutes, times, dates and counts, as values; what cannot be read is told in one sentence."""

from __future__ import annotations

import re
from datetime import date, time

from facilitator.planning.agenda_line import checked_minutes

_TIME = re.compile(r"(\d{1,2})(?:\s*[:.hH]\s*|\s+)?(\d{2})?\s*(?:h|uhr|Uhr)?")
_NAMED_DAY = re.compile(r"(\d{1,2})\.?\s+([^\W\d]{3,})\.?,?\s+(\d{4})")
_NUMBERED_DAY = re.compile(r"(\d{1,2})\s*[./-]\s*(\d{1,2})\s*[./-]\s*(\d{4})")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def read_minutes(text: str) -> int:
    """A whole number of minutes: `45`, `45 min`."""
    number = _whole(re.sub(r"(?i)\s*(min|minutes|′|')\.?$", "", text.strip()))
    if number is None:
        raise ValueError("Minutes are a whole number, for example 45. Leave it empty if nobody knows.")
    return checked_minutes(number)


def read_time(text: str) -> time:
    """A time of day: `9:30`, `09.30`, `930`, `9`."""
    wrong = ValueError("A time looks like 9:30. Leave it empty if it follows from the items before.")
    plain = text.strip()
    if re.fullmatch(r"\d{3}", plain):
        plain = "0" + plain
    found = _TIME.fullmatch(plain)
    if found is None:
        raise wrong
    hour, minute = int(found[1]), int(found[2] or 0)
    if hour > 23 or minute > 59:
        raise wrong
    return time(hour, minute)


def read_day(text: str) -> date:
    """A date: `4 December 2019`, `4.12.2019` (day first), `2019-12-04`."""
    plain = text.strip()
    try:
        return date.fromisoformat(plain) if re.fullmatch(r"\d{4}-\d{2}-\d{2}", plain) else _day_in_words(plain)
    except ValueError:
        raise ValueError("A date looks like 4 December 2019, or 4.12.2019. Leave it empty if it is open.") from None


def read_zone(text: str) -> str:
    """A time zone by its name: `Europe/Brussels`, `europe/brussels`."""
    from zoneinfo import available_timezones  # noqa: PLC0415 - late: seldom

    wanted = text.strip().replace(" ", "_").casefold()
    for name in available_timezones():
        if name.casefold() == wanted:
            return name
    raise ValueError("A time zone looks like Europe/Brussels. Leave it empty if nobody knows.")


def read_count(text: str) -> int:
    """A count: `70`, `6500`, `6 500`."""
    number = _whole(re.sub(r"(?<=\d)[\s\u00a0\u202f'’](?=\d{3}\b)", "", text.strip()))
    if number is None or number < 0:
        raise ValueError("A figure is a whole number, for example 70. Leave it empty if nobody gave it.")
    return number


def read_number(text: str) -> int:
    """A number that counts from 1."""
    number = _whole(text)
    if number is None or number < 1:
        raise ValueError("Give a whole number from 1, or leave it empty.")
    return number


def _whole(text: str) -> int | None:
    return int(text) if re.fullmatch(r"\s*-?\d{1,9}\s*", text) else None


def _day_in_words(text: str) -> date:
    named, numbered = _NAMED_DAY.fullmatch(text), _NUMBERED_DAY.fullmatch(text)
    if named is not None:
        return date(int(named[3]), _MONTHS.index(named[2][:3].lower()) + 1, int(named[1]))
    if numbered is not None:
        return date(int(numbered[3]), int(numbered[2]), int(numbered[1]))
    raise ValueError(text)

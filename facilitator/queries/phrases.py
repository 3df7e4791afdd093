"""Dates, numbers and names as people read them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from facilitator.domain.people import Person
from facilitator.words import counted

_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_NUMBERS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]


def date_words(day: date, *, short: bool = False) -> str:
    """`4 December 2019`, or `4 Dec 2019`."""
    month = _MONTHS[day.month - 1]
    return f"{day.day} {month[:3] if short else month} {day.year}"


def days_words(day: date | None, days: int) -> str | None:
    """`4 December 2019`; for several days the first with how many there are: `4 December 2019, two days`."""
    if day is None:
        return None
    return date_words(day) if days <= 1 else f"{date_words(day)}, {number_words(days)} days"


def number_words(number: int) -> str:
    """Small numbers in words: `nine`; from thirteen in figures."""
    return _NUMBERS[number] if 0 <= number < len(_NUMBERS) else str(number)


def spelled(number: int, one: str, many: str) -> str:
    """`nine topics`, `one topic`."""
    return f"{number_words(number)} {one if number == 1 else many}"


def minutes_words(minutes: int | None) -> str:
    """`15 min`, or `–` where nobody knows."""
    return "–" if minutes is None else f"{minutes} min"


def dotted(parts: Iterable[str | None]) -> str:
    """Facts side by side: `Brussels, MERO · 4 Dec 2019`; what is not known is left out."""
    return " · ".join(part for part in parts if part)


def short_name(person: Person) -> str:
    """The name one is sorted by, up to its comma (`Lechien`); a name is never split by us."""
    return (person.sort_name or person.name).split(",")[0].strip() or person.name


def ranges(numbers: Iterable[int]) -> str:
    """`1–4, 7`."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)


def topic_ranges(shown: Iterable[str]) -> str:
    """`1–4, 7, 10b`: the numbers of topics as they are shown."""
    each = list(shown)
    apart = [one for one in each if not one.isdecimal()]
    return ", ".join(filter(None, (ranges(int(one) for one in each if one.isdecimal()), *apart)))


def word_count(text: str | None) -> int:
    """How many words a text has."""
    return len((text or "").split())


WORDS_ON_A3 = 90


def poster_words(number: int) -> str:
    """`poster`; where it has more words than one A3 carries, `poster, 140 of 90 words`."""
    return "poster" if number <= WORDS_ON_A3 else f"poster, {number} of {WORDS_ON_A3} words"


def people_words(number: int) -> str:
    """`69 people`."""
    return counted(number, "person", "people")

"""One line somebody types for an agenda item: `14:30 45 World Café`, `45 Talks`, `9h30 Accueil`, `Lunch`.

What stands in front of the title is a time of day, then minutes; both may be missing. A title in quotes is taken as
it is, so that one may begin with a number. What cannot be is a ValueError that says so in one sentence; nothing is
guessed away.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import time

from msgspec import Struct

from facilitator.domain.programme import ItemKind
from facilitator.planning.kind_words import kind_of_title
from facilitator.words import shortened

MOST_MINUTES = 24 * 60
_BULLET = re.compile(r"(?:[•*·▪◦–—-]|\d{1,3}[.)])\s+")
_CLOCK = re.compile(r"(\d{1,4})(?:[:.](\d{1,4})|\s?[hH](\d{2})?(?![\w.]))(?:\s?(?:Uhr|uhr)\b)?")
_UNTIL = re.compile(r"\s*[-–—]\s*(?=\d)")
_LONG = re.compile(r"(\d{1,2})\s?h\s?(\d{1,2})?(?:\s?min(?:utes?|uten)?\b\.?)?(?!\w)")
_MINUTES = re.compile(r"([-−–]?\d+(?:[.,]\d+)?)(?:\s?(?:minutes|minuten|min|mins|′|')(?!\w)\.?|(?!\w))")
_QUOTES = {'"': '"', "“": "”", "„": "“", "«": "»"}
_EARLIEST_HOUR = 6  # "1h30" is a length, "9h30" a time of day


class TypedItem(Struct, frozen=True):
    """What a typed line says; None where it says nothing."""

    title: str
    start: time | None = None
    minutes: int | None = None
    kind: ItemKind | None = None


def read_line(line: str) -> TypedItem:
    """The item a line speaks of. ValueError where a time or minutes cannot be, or no title is left."""
    text = _BULLET.sub("", line.strip(), count=1) if _BULLET.match(line.strip()) else line.strip()
    start, minutes, rest = _clock(text)
    if minutes is None:
        minutes, rest = _minutes(rest)
    title = _unquoted(rest.lstrip(" \t,;:|–—-").strip())
    if not title:
        raise ValueError("This line has no title yet. Type what happens behind the time.")
    return TypedItem(title, start, minutes, kind_of_title(title))


def read_lines(lines: Sequence[str]) -> tuple[TypedItem, ...]:
    """The items of several lines, all of them or none: a ValueError names the line that cannot be."""
    found = []
    for number, line in enumerate(lines, start=1):
        try:
            found.append(read_line(line))
        except ValueError as wrong:
            if len(lines) == 1:
                raise
            raise ValueError(f"Line {number}, “{shortened(line)}”: {wrong}") from None
    return tuple(found)


def _clock(text: str) -> tuple[time | None, int | None, str]:
    """The time in front, the minutes where it says until when, and the rest."""
    found = _CLOCK.match(text)
    if found is None or not _means_clock(found, text):
        return None, None, text
    start, rest = _time_of(found), text[found.end() :]
    until = _UNTIL.match(rest)
    end = None if until is None else _CLOCK.match(rest, until.end())
    if end is None:
        return start, None, rest.strip()
    return start, _between(start, _time_of(end)), rest[end.end() :].strip()


def _means_clock(found: re.Match[str], text: str) -> bool:
    """`14.30` and `9h` are times; `1h30` is a length, and `3.5` in front of a word is no time."""
    if found[2] is None:
        return int(found[1]) >= _EARLIEST_HOUR
    behind = text[found.end() : found.end() + 1]
    return ":" in found[0] or (len(found[2]) == 2 and not behind.isalnum())


def _time_of(found: re.Match[str]) -> time:
    hour, minute = int(found[1]), int(found[2] or found[3] or 0)
    if hour > 23 or minute > 59 or (found[2] is not None and len(found[2]) != 2):
        raise ValueError(f"There is no {found[0].strip()} on a clock. A time lies between 0:00 and 23:59.")
    return time(hour, minute)


def _between(start: time, end: time) -> int:
    """From one time to the next, over midnight where the second is the smaller one."""
    minutes = (end.hour - start.hour) * 60 + end.minute - start.minute
    if minutes == 0:
        raise ValueError("It cannot begin and end at the same time. Give two times, or leave the second away.")
    return minutes % MOST_MINUTES


def _minutes(text: str) -> tuple[int | None, str]:
    """The minutes in front, and the rest."""
    long = _LONG.match(text)
    if long is not None:
        return checked_minutes(int(long[1]) * 60 + int(long[2] or 0)), text[long.end() :]
    found = _MINUTES.match(text)
    if found is None:
        return None, text
    if not re.fullmatch(r"[-−–]?\d+", found[1]):
        raise ValueError(f"Minutes are a whole number; {found[1]} is none.")
    number = found[1].replace("−", "-").replace("–", "-")
    return checked_minutes(int(number) if len(number) < 10 else MOST_MINUTES + 1), text[found.end() :]


def checked_minutes(minutes: int) -> int:
    """The minutes themselves, if an item can last so long."""
    if minutes < 1:
        raise ValueError("Give 1 minute or more, or leave it empty if nobody knows.")
    if minutes > MOST_MINUTES:
        raise ValueError(f"A day has {MOST_MINUTES} minutes. Give fewer, or split the item.")
    return minutes


def _unquoted(title: str) -> str:
    """A title in quotes without them, where it begins with a number and they only keep it from being read as one."""
    end = _QUOTES.get(title[:1])
    whole = end is not None and len(title) > 2 and title.endswith(end) and title[1].isdigit()
    return title[1:-1].strip() if whole else title

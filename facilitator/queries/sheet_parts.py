"""What all sheets share, as values: where we are, where the sheet comes from, the dots of a vote."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

DotKind = Literal["first", "second", "third", "minus"]


class ContextLine(Struct, frozen=True):
    """Where we are: session, question; the subject stands last and bold."""

    parts: tuple[str, ...] = ()
    subject: str = ""


class DotRow(Struct, frozen=True):
    """The dots of one colour on one block. `meaning` explains the colour in the legend."""

    count: int
    meaning: str = ""
    kind: DotKind = "first"


class Foot(Struct, frozen=True):
    """Where a sheet comes from. Texts as printed; the time is that of the event's last act, never now.

    `privacy` says which switches of the event hold ("Chatham House rule"); `colour` is the event's own, "#RRGGBB";
    `logo` names the bytes of its picture.
    """

    event: str
    place: str | None = None
    date: str | None = None
    session: str | None = None
    question: str | None = None
    source: str | None = None
    as_of: str | None = None
    version: str | None = None
    approval: str | None = None
    event_code: str = ""
    privacy: str | None = None
    colour: str | None = None
    logo: str | None = None

"""What a report says, as values: one description of content for paper, for text programs and for Markdown.

Nothing here knows of pages, fonts or files. A text stands as it will be read; what is not known is left out or said to
be not given, and is never 0.
"""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from msgspec import Struct

from facilitator.queries.sheets import Block

Tone = Literal["body", "lead", "quiet"]


class Run(Struct, frozen=True):
    """A stretch of words of one weight."""

    text: str
    bold: bool = False


Line = tuple[Run, ...]


class Heading(Struct, frozen=True, tag=True):
    """A heading inside a chapter: 2 for a part of it, 3 for a part of that. `number` is a topic's or a finding's."""

    text: str
    level: Literal[2, 3] = 2
    number: str = ""


class Paragraph(Struct, frozen=True, tag=True):
    """One or more sentences."""

    words: Line
    tone: Tone = "body"


class Points(Struct, frozen=True, tag=True):
    """A list; each point is one line of words. Short ones of which there are many may stand two and two."""

    items: tuple[Line, ...]
    beside: bool = False


class Entry(Struct, frozen=True):
    """A numbered line of a list: a topic, a question, an action. `mark` stands at the right, with a sign if it is one
    of distinction; `said` is set off below: a statement of somebody nobody joined."""

    number: str
    title: str
    below: tuple[str, ...] = ()
    mark: str = ""
    distinguished: bool = False
    said: Line = ()


class Entries(Struct, frozen=True, tag=True):
    """Numbered lines under each other, each set off by a thin line."""

    entries: tuple[Entry, ...]


class Column(Struct, frozen=True):
    """A column of a table: its name, its share of the width, and whether figures stand in it (set to the right)."""

    name: str
    share: float
    figures: bool = False
    strong: bool = False


class Table(Struct, frozen=True, tag=True):
    """Rows of cells without a grid; the names of the columns stand again on every page."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    caption: str = ""


class Figure(Struct, frozen=True):
    """A number with the words that belong to it: `20`, `additional representatives`, before it `about`."""

    value: str
    label: str
    before: str = ""


class Figures(Struct, frozen=True, tag=True):
    """Numbers of the event, side by side and large."""

    figures: tuple[Figure, ...]


class Tiers(Struct, frozen=True, tag=True):
    """Lists side by side, each with its title and what its place means ("majority (5 of 8 groups)")."""

    blocks: tuple[Block, ...]


class Said(Struct, frozen=True, tag=True):
    """Words of somebody, set off: the statement of a host, the headline of a poster."""

    words: str
    lead: str = ""


class Picture(Struct, frozen=True):
    """A picture with its caption; `sha256` None: the picture exists, but not in our source."""

    caption: str
    sha256: str | None = None
    size: tuple[int, int] | None = None


class Pictures(Struct, frozen=True, tag=True):
    """Pictures that belong together."""

    pictures: tuple[Picture, ...]


Part = Heading | Paragraph | Points | Entries | Table | Figures | Tiers | Said | Pictures


class Chapter(Struct, frozen=True):
    """A chapter. `kicker` stands small above the title ("Session 2"); `method` gives its colour; `key` chooses it."""

    key: str
    title: str
    parts: tuple[Part, ...]
    kicker: str = ""
    method: str = ""


class Cover(Struct, frozen=True):
    """The first page. `stamp` says how far the report is ("Draft: 3 things are still missing"); `colour` and `logo` are
    those of the event."""

    title: str
    kind: str
    facts: tuple[str, ...]
    purpose: str
    stamp: str
    source: str
    colour: str = ""
    logo: Picture | None = None


class Report(Struct, frozen=True):
    """The whole report. `head` stands above every page, left and right; `foot` below it on the left; `made` is the
    time of the event's last act, never now."""

    cover: Cover
    chapters: tuple[Chapter, ...]
    head: tuple[str, str]
    foot: str
    language: str | None = None
    made: datetime | None = None

    @property
    def title(self) -> str:
        return self.cover.title


class ChapterChoice(Struct, frozen=True):
    """A chapter one may take or leave, with what is in it."""

    key: str
    title: str
    quiet: str


def plain(line: Line) -> str:
    """The words of a line without their weights."""
    return "".join(run.text for run in line)


def line(*parts: str | Run) -> Line:
    """A line of words from texts and runs; empty ones are left out."""
    runs = (Run(part) if isinstance(part, str) else part for part in parts)
    return tuple(run for run in runs if run.text)


def paragraph(*parts: str | Run, tone: Tone = "body") -> Paragraph:
    return Paragraph(line(*parts), tone)


def strong(text: str) -> Run:
    return Run(text, True)

"""What the start page shows, as plain values: recent events and the events that come with the program."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from facilitator.settings import DayPart, RecentFile

SAMPLES_FILE = "start.json"


class RecentEvent(NamedTuple):
    """A row under "Go on". `missing` when its file is not where it was."""

    path: str
    title: str
    quiet: str
    when: str
    day: tuple[DayPart, ...] = ()
    missing: bool = False


class NamedPart(NamedTuple):
    """A strip of a day with its name beside it."""

    name: str
    part: DayPart


class SampleEvent(NamedTuple):
    """An event that comes with the program, drawn as a card with its day."""

    way_in: str  # "Try it"
    title: str
    facts: str
    act: str
    day: tuple[NamedPart, ...]


class Samples(NamedTuple):
    """The two ways in that need no event of one's own."""

    demo: SampleEvent
    real: SampleEvent


def samples(folder: Path) -> Samples:
    """The cards as `resources/samples/start.json` describes them; kept beside the samples themselves."""
    raw = json.loads((folder / SAMPLES_FILE).read_bytes())
    return Samples(_sample(raw["demo"]), _sample(raw["real"]))


def recent_events(files: Sequence[RecentFile], now: datetime, home: Path | None = None) -> list[RecentEvent]:
    """Rows for recent files, newest first, in words for this moment."""
    return [recent_event(file, now, home or Path.home()) for file in files]


def recent_event(file: RecentFile, now: datetime, home: Path) -> RecentEvent:
    place = short_place(Path(file.path), home)
    missing = not Path(file.path).exists()
    about = "not found" if missing else file.about
    quiet = " · ".join(part for part in (about, place) if part)
    return RecentEvent(file.path, file.title or Path(file.path).stem, quiet, when(file.opened, now), file.day, missing)


def short_place(file: Path, home: Path) -> str:
    """The folder of a file as people write it: "~/Events"."""
    folder = file.parent
    if folder == home:
        return "~"
    return f"~/{folder.relative_to(home).as_posix()}" if folder.is_relative_to(home) else str(folder)


def when(opened: str, now: datetime) -> str:
    """How long ago, the way people say it; "" if it is not known."""
    try:
        then = datetime.fromisoformat(opened)
    except ValueError:
        return ""
    if then.tzinfo is not None:
        then = then.astimezone().replace(tzinfo=None)
    days = (now.date() - then.date()).days
    if days <= 0:
        return f"{then:%H:%M} today"
    if days == 1:
        return "yesterday"
    return f"{days} days ago" if days < 60 else f"{then:%d.%m.%Y}"


def _sample(raw: dict[str, object]) -> SampleEvent:
    day = raw["day"]
    assert isinstance(day, list)
    parts = tuple(NamedPart(name, DayPart(method, minutes)) for name, method, minutes in day)
    way_in, title, facts, act = (str(raw[name]) for name in ("way_in", "title", "facts", "act"))
    return SampleEvent(way_in, title, facts, act, parts)

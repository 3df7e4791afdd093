"""The two events that come with the program: a real meeting as its public report tells it, and an invented one."""

from __future__ import annotations

from enum import StrEnum

from facilitator import resources
from facilitator.domain.ids import Dice
from facilitator.exchange import event_files
from facilitator.exchange.draft import Draft


class Sample(StrEnum):
    """Which sample."""

    REAL = "real"
    DEMO = "demo"


_FILES = {Sample.REAL: "meeting-2019.event.json", Sample.DEMO: "library-of-the-future.event.json"}


def draft(which: Sample) -> Draft:
    """A sample as a draft. Ids it leaves out are the same each time: a sample made twice is the same event twice."""
    return event_files.load(resources.path("samples", _FILES[which]), Dice(f"sample {which.value}"))

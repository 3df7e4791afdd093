"""Which pictures stand in a report, and which are left out because somebody has not agreed to be shown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from facilitator.domain.attachment import Attachment
from facilitator.domain.order import in_order
from facilitator.domain.state import EventState
from facilitator.queries.report_values import Paragraph, Part, Picture, Pictures, paragraph
from facilitator.words import counted

_HOMES = ("contribution", "topic", "group", "table", "question", "session", "item")


class PictureShelf:
    """The pictures of an event by the record they belong to most closely; each is taken once."""

    def __init__(self, state: EventState) -> None:
        self._consent_only = state.event.photos_need_consent
        self._logo = state.event.logo
        self._of: dict[tuple[str, str], list[Attachment]] = {}
        for one in in_order(state.all(Attachment)):
            if one.id != self._logo:
                self._of.setdefault(_home(one), []).append(one)

    def of(self, home: str, record: str) -> list[Part]:
        """The pictures of a record, e.g. `of("topic", topic.id)`."""
        return self._parts(self._of.pop((home, record), []))

    def has(self, home: str, record: str) -> bool:
        """Whether a picture of a record is in this file, and not only said to exist."""
        return any(one.sha256 is not None for one in self._of.get((home, record), ()))

    def all_of(self, home: str, records: Iterable[str]) -> list[Part]:
        """The pictures of several records together."""
        return self._parts([one for record in records for one in self._of.pop((home, record), [])])

    def rest(self) -> list[Part]:
        """What no chapter has taken: pictures of the whole event, and of records that are gone."""
        left = [one for found in self._of.values() for one in found]
        self._of.clear()
        return self._parts(left)

    def _parts(self, found: Sequence[Attachment]) -> list[Part]:
        """The pictures; those without consent leave only their number."""
        shown = [one for one in found if one.sha256 is None or not self._consent_only or one.consent]
        withheld = len(found) - len(shown)
        parts: list[Part] = [Pictures(tuple(map(_picture, shown)))] if shown else []
        return [*parts, _withheld(withheld)] if withheld else parts


def _withheld(number: int) -> Paragraph:
    return paragraph(f"{counted(number, 'photo', 'photos')} left out: no consent is noted", tone="quiet")


def _home(one: Attachment) -> tuple[str, str]:
    return next(((name, found) for name in _HOMES if (found := getattr(one, name))), ("event", ""))


def _picture(one: Attachment) -> Picture:
    size = None if one.width is None or one.height is None else (one.width, one.height)
    return Picture(one.caption, one.sha256, size)

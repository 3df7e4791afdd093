"""What speakers said at an agenda item."""

from __future__ import annotations

from msgspec import Struct

from facilitator.domain.attachment import Attachment
from facilitator.domain.belonging import contributions_to
from facilitator.domain.ids import AgendaItemId
from facilitator.domain.order import in_order
from facilitator.domain.people import Contribution, Person
from facilitator.domain.programme import AgendaItem, Session
from facilitator.domain.state import EventState
from facilitator.queries.agenda_spine import session_words
from facilitator.queries.phrases import dotted
from facilitator.words import counted


class PictureLine(Struct, frozen=True):
    """A picture that belongs here; `here` is False where it exists but is not in our source."""

    attachment: str
    caption: str
    here: bool


class ContributionCard(Struct, frozen=True):
    """One speech. `position` and `organisation` are as said there; None is not given."""

    contribution: Contribution
    number: int
    name: str
    position: str | None
    organisation: str | None
    as_line: str
    title: str | None
    summary: str | None
    minutes: int | None
    pictures: tuple[PictureLine, ...] = ()


class ContributionsPage(Struct, frozen=True):
    """The speakers' page of one agenda item."""

    title: str
    facts: str
    cards: tuple[ContributionCard, ...]


def contributions_of(state: EventState, item_id: AgendaItemId) -> ContributionsPage | None:
    """The speeches of an agenda item in order; None when the item is no longer there."""
    item = state.get(AgendaItem, item_id)
    if item is None:
        return None
    cards = tuple(_card(state, one, number) for number, one in enumerate(contributions_to(state, item_id), start=1))
    session = state.get(Session, item.session)
    written = sum(card.summary is not None for card in cards)
    said = counted(written, "summary", "summaries") if written else None
    speakers = counted(len(cards), "speaker", "speakers") if cards else "no speakers yet"
    return ContributionsPage(item.title, dotted((session_words(session) if session else None, speakers, said)), cards)


def pictures_of(state: EventState, **home: str) -> tuple[PictureLine, ...]:
    """The pictures that belong to a record, e.g. `pictures_of(state, topic=topic.id)`."""
    found = in_order(
        one for one in state.all(Attachment) if all(getattr(one, name) == value for name, value in home.items())
    )
    return tuple(PictureLine(one.id, one.caption, one.sha256 is not None) for one in found)


def _card(state: EventState, contribution: Contribution, number: int) -> ContributionCard:
    person = state.get(Person, contribution.person)
    position = contribution.position or (person.position if person else None)
    organisation = contribution.organisation or (person.organisation if person else None)
    return ContributionCard(
        contribution=contribution,
        number=number,
        name=person.name if person else "",
        position=position,
        organisation=organisation,
        as_line=", ".join(part for part in (position, organisation) if part),
        title=contribution.title,
        summary=contribution.summary,
        minutes=contribution.minutes,
        pictures=pictures_of(state, contribution=contribution.id),
    )

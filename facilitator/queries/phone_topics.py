"""Topics as a phone shows them: what one can go to, where and when, and what one has signed up for."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from facilitator.domain.belonging import sessions_in_order
from facilitator.domain.ids import ID_LENGTH, SessionId, SignUpId
from facilitator.domain.market import Cell, Place, SignUp, Slot, Topic, TopicHost, TopicState
from facilitator.domain.people import Person
from facilitator.domain.programme import AgendaItem, Method, Session
from facilitator.domain.state import EventState
from facilitator.domain.topic_numbers import shown_numbers
from facilitator.planning.timing import clock_words
from facilitator.queries.moderation import shown_topics

_GONE = (TopicState.MERGED, TopicState.WITHDRAWN)
_OVER = (*_GONE, TopicState.NOT_HELD, TopicState.HELD, TopicState.REPORTED, TopicState.CONTINUED)


class PhoneTopic(Struct, frozen=True):
    """One topic, the same for everybody. `where` is its place and time, "" while it has none; `going` how many signed
    up on phones and paper, None for nobody yet; `is_open` whether one can still sign up."""

    id: str
    numbers: str
    title: str
    why: str
    host: str
    where: str
    going: int | None
    is_open: bool


class PhoneMarket(Struct, frozen=True):
    """The topics of one Open Space, by number."""

    session: str
    title: str
    topics: tuple[PhoneTopic, ...]


def open_market(state: EventState) -> Session | None:
    """The Open Space that people take part in: the one that runs, else the first that is not over."""
    markets = [one for one in sessions_in_order(state) if one.method is Method.OPEN_SPACE]
    items = [one for one in state.all(AgendaItem) if one.session is not None]
    running = {one.session for one in items if one.started is not None and one.ended is None}
    over = {one.session for one in items if one.ended is not None} - running
    live = [one for one in markets if one.id in running] + [one for one in markets if one.id not in over]
    return live[0] if live else None


def sign_up_id(participant: str, topic: str) -> SignUpId:
    """The id of this participant's sign-up for a topic: always the same, so that nobody signs up twice, and who
    signed up can take it back, also after a crash. It tells nobody who it was."""
    return SignUpId(hashlib.blake2b(f"{participant}/{topic}".encode(), digest_size=32).hexdigest()[:ID_LENGTH])


def phone_market(state: EventState, session: SessionId) -> PhoneMarket:
    """All topics one can see, those merged or withdrawn left out."""
    counts: dict[str, int] = {}
    for one in state.all(SignUp):
        counts[one.topic] = counts.get(one.topic, 0) + 1
    cells: dict[str, Cell] = {one.topic: one for one in state.all(Cell) if one.topic is not None}
    shown = [one for one in shown_topics(state, session) if one.state not in _GONE]
    plain, hosts = _plainly_numbered(state), _hosts(state)
    topics = tuple(
        _topic(state, one, counts, cells, str(one.number) if one.id in plain else shown_numbers(state, one), hosts)
        for one in shown
    )
    found = state.need(Session, session)
    return PhoneMarket(session, found.short_title or found.title, topics)


def signed_up(state: EventState, topics: Iterable[PhoneTopic], participant: str) -> set[str]:
    """The topics this participant has signed up for."""
    there = state.of(SignUp)
    return {one.id for one in topics if sign_up_id(participant, one.id) in there}


def _plainly_numbered(state: EventState) -> set[str]:
    """The topics whose number is theirs alone and who carry on no other. Asking for each would look at all for each."""
    topics = list(state.all(Topic))
    numbers = Counter((one.session, one.number) for one in topics)
    carrying = {one.merged_into for one in topics}
    return {one.id for one in topics if numbers[one.session, one.number] == 1 and one.id not in carrying}


def _hosts(state: EventState) -> dict[str, list[str]]:
    """The names of each topic's hosts, the convener first."""
    found: dict[str, list[str]] = {}
    for one in sorted(state.all(TopicHost), key=lambda one: (one.co_host, one.order, one.id)):
        person = state.get(Person, one.person)
        if person is not None:
            found.setdefault(one.topic, []).append(person.name)
    return found


def _topic(
    state: EventState,
    topic: Topic,
    counts: Mapping[str, int],
    cells: Mapping[str, Cell],
    numbers: str,
    hosts: Mapping[str, Sequence[str]],
) -> PhoneTopic:
    return PhoneTopic(
        id=topic.id,
        numbers=numbers,
        title=topic.title,
        why=topic.why or "",
        host=", ".join(hosts.get(topic.id, ())),
        where=_where(state, cells.get(topic.id)),
        going=counts.get(topic.id),
        is_open=topic.state not in _OVER,
    )


def _where(state: EventState, cell: Cell | None) -> str:
    if cell is None:
        return ""
    slot, place = state.get(Slot, cell.slot), state.get(Place, cell.place)
    start = None if slot is None or slot.start is None else clock_words(slot.start.hour * 60 + slot.start.minute)
    when = start or ("" if slot is None else slot.name or "")
    return " · ".join(one for one in (when, "" if place is None else place.name) if one)

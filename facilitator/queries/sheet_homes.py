"""From the code on a sheet to where what is written on it belongs; and all sheets one may choose from."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from facilitator.domain.belonging import sessions_in_order, topics_of
from facilitator.domain.cafe import Round, Table
from facilitator.domain.cafe_facts import rounds_of, tables_of
from facilitator.domain.groups import Group
from facilitator.domain.ids import GroupId, RoundId, SessionId, TableId, TopicId, VoteId
from facilitator.domain.market import Topic
from facilitator.domain.programme import Method, Session
from facilitator.domain.sheet_photos import SheetHome, caption_of
from facilitator.domain.state import EventState
from facilitator.domain.voting import Vote
from facilitator.queries.cafe_sheets import table_code, table_sheet_code
from facilitator.queries.group_sheets import groups_in_order
from facilitator.queries.report_form_sheets import report_form_code
from facilitator.queries.sheet_words import code, event_code
from facilitator.queries.topic_card_sheets import topic_code

PREFIX = "facil:"
MOST_SAID = 40


class Known(Struct, frozen=True):
    """A sheet people may have written on: what it is called, what says more, where it belongs, every code of it."""

    words: str
    quiet: str
    home: SheetHome
    codes: tuple[str, ...]


class SheetIndex:
    """All sheets of a state by their codes; made once for many photos."""

    def __init__(self, state: EventState) -> None:
        self.event = event_code(state.event)
        self.known = tuple(_all(state))
        self._by_code: dict[str, list[Known]] = {}
        for one in self.known:
            for each in one.codes:
                self._by_code.setdefault(each, []).append(one)

    def found(self, payload: str) -> SheetHome | str:
        """The home of a sheet by what its code says; else in words why there is none."""
        event, _, short = payload.removeprefix(PREFIX).rpartition("/")
        if not payload.startswith(PREFIX) or not event:
            return "its code is none of this program"
        if event != self.event:
            return f"a sheet of another event ({_plain(event)})"
        sheets = self._by_code.get(short, [])
        if not sheets:
            return f"code {_plain(short)} belongs to no sheet of this event"
        if len({one.home for one in sheets}) > 1:
            return f"code {_plain(short)} may be " + " or ".join(one.words for one in sheets)
        return sheets[0].home

    def typed(self, text: str) -> tuple[Known, ...]:
        """The sheets a person may mean by a code or by words; all while nothing is typed."""
        wanted = "".join(text.split()).upper().rpartition("/")[2]
        by_code = self._by_code.get(wanted)
        if by_code:
            return tuple(by_code)
        parts = _words_of(text)
        return tuple(one for one in self.known if _in_order(parts, _words_of(f"{one.words} {one.quiet}")))


def _words_of(text: str) -> list[str]:
    return "".join(one if one.isalnum() else " " for one in text.casefold()).split()


def _in_order(parts: list[str], words: list[str]) -> bool:
    """Whether the parts begin words of a text, one after the other; a figure is meant whole."""
    rest = iter(words)
    return all(any(word == part or (not part.isdigit() and word.startswith(part)) for word in rest) for part in parts)


def _plain(text: str) -> str:
    """A code as it may be told: short, letters and figures only."""
    return "".join(one for one in text if one.isalnum())[:MOST_SAID] or "?"


def _all(state: EventState) -> Iterator[Known]:
    for session in sessions_in_order(state):
        home = SessionId(session.id)
        yield from _cafe(state, session, home)
        for topic in topics_of(state, home):
            yield _topic(state, session, topic)
        for group in groups_in_order(state, session.id):
            yield _group(state, session, group)
        yield from _votes(state, session)
        if session.method is Method.OPEN_SPACE:
            words = "blank report form, no topic named"
            yield _known(state, session, words, (report_form_code(session.id),))
        if session.chosen_template is not None or session.method is Method.GROUPS:
            blank = "G" + code("template", session.chosen_template or session.id, length=4)
            yield _known(state, session, "blank template, no group named", (blank,))


def _cafe(state: EventState, session: Session, home: SessionId) -> Iterator[Known]:
    tables, rounds = tables_of(state, home), rounds_of(state, home)
    for around in rounds:
        for table in tables:
            yield _table(state, session, table, around)
    for table in tables:
        yield _table(state, session, table, None)


def _table(state: EventState, session: Session, table: Table, around: Round | None) -> Known:
    codes = [table_sheet_code(table, around)]
    if around is None:
        codes += [table_code(table), "K" + code("host kit", session.id, table.id, length=4)]
    round_id = None if around is None else RoundId(around.id)
    quiet = _name(session) if around is not None else f"{_name(session)}, any round"
    return _known(state, session, quiet, tuple(codes), table=TableId(table.id), round=round_id)


def _topic(state: EventState, session: Session, topic: Topic) -> Known:
    codes = (
        report_form_code(topic.id),
        "R" + code("report", topic.id, length=4),
        "K" + code("topic kit", session.id, topic.id, length=4),
        "U" + code("sign-up", topic.id, length=4),
        topic_code(topic),
    )
    return _known(state, session, topic.title, codes, topic=TopicId(topic.id))


def _group(state: EventState, session: Session, group: Group) -> Known:
    return _known(state, session, _name(session), ("G" + code("group", group.id, length=4),), group=GroupId(group.id))


def _votes(state: EventState, session: Session) -> Iterator[Known]:
    for vote in (one for one in state.all(Vote) if one.session == session.id):
        codes = ("Q" + code("strips", vote.id, length=4),)
        yield _known(state, session, _name(session), codes, vote=VoteId(vote.id))
    yield _known(state, session, "tally strips before a vote was set up", ("Q" + code("strips", session.id, length=4),))


def _known(state: EventState, session: Session, quiet: str, codes: tuple[str, ...], **places: str | None) -> Known:
    home = SheetHome(session=SessionId(session.id), code=codes[0], **places)  # type: ignore[arg-type]
    return Known(caption_of(state, {"session": session.id, **places}), quiet, home, codes)


def _name(session: Session) -> str:
    return session.short_title or session.title

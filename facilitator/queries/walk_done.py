"""Which steps of a session's walk are done, by the names of their pages. A mark helps; nothing depends on it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from facilitator.domain.belonging import questions_of, topics_of
from facilitator.domain.cafe import RoundState
from facilitator.domain.cafe_facts import rounds_of, tables_of
from facilitator.domain.cafe_running import open_tables
from facilitator.domain.groups import Group, GroupState
from facilitator.domain.harvest import Note, Poster
from facilitator.domain.ids import SessionId
from facilitator.domain.market import Cell, Topic, TopicState
from facilitator.domain.state import EventState
from facilitator.domain.voting import Vote, VoteState

_TALKED = (TopicState.HELD, TopicState.REPORTED, TopicState.CONTINUED)
_TO_COME = (TopicState.PROPOSED, TopicState.SCHEDULED, TopicState.RUNNING)


def done_steps(state: EventState, session: SessionId, steps: Iterable[str] | None = None) -> frozenset[str]:
    """The steps, of those asked for, where this session leaves nothing to do."""
    asked = _DONE if steps is None else [step for step in steps if step in _DONE]
    return frozenset(step for step in asked if _DONE[step](state, session))


def _topics(state: EventState, session: SessionId) -> bool:
    return any(topic.session == session for topic in state.all(Topic))


def _board(state: EventState, session: SessionId) -> bool:
    """Every topic that wants a cell has one."""
    from facilitator.queries.board_sheets import slots_of, unplaced  # noqa: PLC0415 - late: start-up time

    slots = {one.id for one in slots_of(state, session)}
    placed = any(one.topic is not None and one.slot in slots for one in state.all(Cell))
    return placed and not unplaced(state, session)


def _discussions(state: EventState, session: SessionId) -> bool:
    """Something was talked about, and nothing is still to come."""
    states = [topic.state for topic in topics_of(state, session)]
    return any(one in _TALKED for one in states) and not any(one in _TO_COME for one in states)


def _reports(state: EventState, session: SessionId) -> bool:
    """Nobody who held a topic has still to report."""
    if not any(topic.state in _TALKED for topic in topics_of(state, session)):
        return False
    from facilitator.queries.market_discussions import not_reported  # noqa: PLC0415 - late: start-up time

    return not not_reported(state, session)


def _harvest(state: EventState, session: SessionId) -> bool:
    posters = [poster for poster in state.all(Poster) if poster.session == session]
    return bool(posters) and not any(poster.draft for poster in posters)


def _cafe_design(state: EventState, session: SessionId) -> bool:
    """There are tables and rounds, and every question has words."""
    questions = questions_of(state, session)
    worded = bool(questions) and all(one.text or one.poster_title for one in questions)
    return worded and bool(tables_of(state, session)) and bool(rounds_of(state, session))


def _cafe_tables(state: EventState, session: SessionId) -> bool:
    """Every open table has a host, or its group hosts itself; nothing is doubtful about seats and questions."""
    if not tables_of(state, session):
        return False
    from facilitator.queries.cafe_warnings import WarningKind, cafe_warnings  # noqa: PLC0415 - late: start-up time

    minor = (WarningKind.TOO_LONG, WarningKind.REPAIR, WarningKind.WORDLESS, WarningKind.OVERFULL)
    return all(one.kind in minor for one in cafe_warnings(state, session))


def _cafe_rotation(state: EventState, session: SessionId) -> bool:
    """Everybody who is here has a seat in each round to come."""
    if not rounds_of(state, session):
        return False
    from facilitator.queries.cafe_repair import trouble  # noqa: PLC0415 - late: start-up time
    from facilitator.queries.cafe_rotation import is_planned  # noqa: PLC0415 - late: start-up time

    return is_planned(state, session) and not trouble(state, session).any


def _cafe_rounds(state: EventState, session: SessionId) -> bool:
    rounds = rounds_of(state, session)
    return bool(rounds) and all(one.state is RoundState.OVER for one in rounds)


def _cafe_notes(state: EventState, session: SessionId) -> bool:
    """Every table has something from every round, and nothing waits on paper."""
    if not _cafe_rounds(state, session):
        return False
    there = {(one.table, one.round) for one in state.all(Note)}
    wanted = {(table.id, one.id) for table in open_tables(state, session) for one in rounds_of(state, session)}
    if not wanted <= there:
        return False
    from facilitator.queries.untyped import untyped_sheets  # noqa: PLC0415 - late: start-up time

    return not untyped_sheets(state, session)


def _template(state: EventState, session: SessionId) -> bool:
    return bool(questions_of(state, session))


def _groups_of(state: EventState, session: SessionId) -> list[Group]:
    return [one for one in state.all(Group) if one.session == session]


def _groups(state: EventState, session: SessionId) -> bool:
    return bool(_groups_of(state, session))


def _answers(state: EventState, session: SessionId) -> bool:
    groups = _groups_of(state, session)
    return bool(groups) and all(one.state in (GroupState.COMPLETE, GroupState.APPROVED) for one in groups)


def _votes_past(state: EventState, session: SessionId, behind: VoteState) -> bool:
    """Whether a session has votes and each of them has left this state behind."""
    order = list(VoteState)
    votes = [one for one in state.all(Vote) if one.session == session]
    return bool(votes) and all(order.index(one.state) > order.index(behind) for one in votes)


_DONE: dict[str, Callable[[EventState, SessionId], bool]] = {
    "topics": _topics,
    "board": _board,
    "discussions": _discussions,
    "reports": _reports,
    "harvest": _harvest,
    "cafe_design": _cafe_design,
    "cafe_tables": _cafe_tables,
    "cafe_rotation": _cafe_rotation,
    "cafe_rounds": _cafe_rounds,
    "cafe_notes": _cafe_notes,
    "template": _template,
    "groups": _groups,
    "answers": _answers,
    "vote_set_up": lambda state, session: _votes_past(state, session, VoteState.SET_UP),
    "vote_collect": lambda state, session: _votes_past(state, session, VoteState.OPEN),
    "vote_result": lambda state, session: _votes_past(state, session, VoteState.CLOSED),
}

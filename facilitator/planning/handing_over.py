"""What goes into the small file that a host takes to another laptop: one topic, table or group with all it needs."""

from __future__ import annotations

from facilitator.domain.errors import Refusal
from facilitator.domain.people import Person
from facilitator.domain.record import Record, Ref, reference_fields, references_of
from facilitator.domain.state import EventState
from facilitator.words import say

# What goes along with what is handed over: kinds that point at it by a field of its name.
ALONG: dict[str, tuple[str, ...]] = {
    "topic": (
        *("topic_host", "topic_report", "topic_change", "head_count", "interest", "sign_up", "cell"),
        *("note", "action", "attachment", "paper_sheet"),
    ),
    "table": ("session_role", "note", "paper_sheet", "attachment"),
    "group": ("group_member", "group_question", "answer", "session_role", "note", "paper_sheet", "attachment"),
    "answer": ("point",),
    "session": ("question", "round", "cafe", "agenda_item", "slot"),
    "template": ("question",),
}
HANDED_OVER = ("topic", "table", "group")


def handed_over(state: EventState, what: Ref) -> list[Record]:
    """A topic, table or group with its session, its questions and its people; all references among them hold.

    Other topics, tables and groups, the rest of the people list, walls, votes and plans stay at home; and of the
    people that go along everything but what is read on a badge.
    """
    chosen = state.find(what)
    if chosen is None or what.kind not in HANDED_OVER:
        raise Refusal(say("Only a topic, a table or a group of this event can be handed over. Choose one of them."))
    session = state.find(Ref("session", getattr(chosen, "session", "")))
    found: dict[Ref, Record] = {}
    _take(Ref("event", state.event.id), state, found)
    waiting = [chosen] if session is None else [chosen, session]
    while waiting:
        record = waiting.pop()
        _take(Ref(record.kind_name, record.id), state, found)
        for one in _along(state, record, what):
            if Ref(one.kind_name, one.id) not in found:
                found[Ref(one.kind_name, one.id)] = one
                waiting.append(one)
    _add_pointed_at(state, found)
    return [_short(one) for one in found.values()]


def _short(record: Record) -> Record:
    return record.but(email=None, more=(), badge=None) if isinstance(record, Person) else record


def _take(ref: Ref, state: EventState, found: dict[Ref, Record]) -> None:
    record = state.find(ref)
    if record is not None:
        found[ref] = record


def _along(state: EventState, record: Record, what: Ref) -> list[Record]:
    """What hangs on a record and goes with it; of a session only what is not another topic's, table's or group's."""
    kinds = ALONG.get(record.kind_name, ())
    ref = Ref(record.kind_name, record.id)
    hanging = [one for kind in kinds for one in state.records.get(kind, {}).values() if _hangs(one, ref)]
    return [one for one in hanging if not _is_of_another(one, what)]


def _hangs(record: Record, ref: Ref) -> bool:
    return any(
        field.kind == ref.kind and getattr(record, field.name) == ref.id for field in reference_fields(type(record))
    )


def _is_of_another(record: Record, what: Ref) -> bool:
    return any(one.kind in HANDED_OVER and one != what for one in references_of(record))


def _add_pointed_at(state: EventState, found: dict[Ref, Record]) -> None:
    waiting = list(found.values())
    while waiting:
        for ref in references_of(waiting.pop()):
            record = state.find(ref)
            if ref not in found and record is not None:
                found[ref] = record
                waiting.append(record)

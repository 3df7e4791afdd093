"""Removing a record: what hangs on it goes along or lets go of it, and what would be lost stands in the way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from facilitator.commands.making import with_values
from facilitator.commands.naming import all_called
from facilitator.domain.applying import ref_of
from facilitator.domain.command import Edits
from facilitator.domain.errors import Refusal
from facilitator.domain.groups import Answer
from facilitator.domain.harvest import Poster
from facilitator.domain.market import Cell
from facilitator.domain.people import Contribution
from facilitator.domain.record import Record, Ref, parts_into, reference_fields, without_parts
from facilitator.domain.state import EventState
from facilitator.domain.vocabulary import NOUNS
from facilitator.words import counted, say

# A holder and the field by which it holds. What stands in neither list stands in the way.
GOES_ALONG = frozenset(
    {
        ("item_person", "item"),
        ("item_person", "person"),
        ("different_people", "person"),
        ("different_people", "other"),
        ("session_role", "person"),
        ("session_role", "session"),
        ("session_role", "table"),
        ("session_role", "group"),
        ("harvest_plan", "session"),
        ("question", "session"),
        ("question", "template"),
        ("cluster_note", "cluster"),
        ("evidence", "statement"),
        ("topic_change", "topic"),
        ("cafe", "session"),
        ("table", "session"),
        ("round", "session"),
        ("seating", "table"),
        ("seating", "round"),
        ("seating", "person"),
        ("keep_apart", "session"),
        ("keep_apart", "person"),
        ("keep_apart", "other"),
        ("seat_pin", "session"),
        ("seat_pin", "person"),
        ("seat_pin", "tables"),
        ("spare_route", "session"),
        ("spare_route", "tables"),
        ("paper_sheet", "session"),
        ("paper_sheet", "table"),
        ("paper_sheet", "round"),
        ("printed_badge", "session"),
        ("printed_badge", "person"),
        ("printed_badge", "tables"),
        ("group_member", "group"),
        ("cluster_topic", "cluster"),
        ("vote_option", "vote"),
        ("group_question", "group"),
        ("group_question", "question"),
        ("clock", "item"),
        ("clock", "contribution"),
        ("clock", "round"),
        ("clock", "table"),
        ("clock", "question"),
        ("clock", "group"),
        ("hidden_thing", "topic"),
        ("hidden_thing", "note"),
    }
)
LETS_GO = frozenset(
    {
        ("agenda_item", "session"),
        ("agenda_item", "place"),
        ("session", "chosen_template"),
        ("harvest_plan", "collects"),
        ("parked_thought", "item"),
        ("round", "item"),
        ("round", "question"),
        ("table", "question"),
        ("table", "place"),
        ("spare_route", "person"),
        ("note", "author"),
        ("cluster", "initiator"),
        ("action", "cluster"),
        ("event", "logo"),
        ("question", "earlier"),
        ("template", "earlier"),
        ("stage_state", "preview"),
        ("stage_state", "history"),
    }
)


def removal(state: EventState, records: Sequence[Record], now: datetime) -> Edits:
    """The edits that remove these records. Refuses when something worth keeping still rests on them."""
    if not records:
        raise Refusal(say("Nothing is chosen. Choose what to remove first."))
    gone = {ref_of(record): record for record in records}
    loosened: dict[Ref, Record] = {}
    obstacles: list[Record] = []
    wave = list(gone)
    while wave:
        holders = [one for one in state.pointing_at(wave) if ref_of(one) not in gone]
        wave = []
        for holder in holders:
            fate = _fate(holder, gone)
            if fate == "goes":
                gone[ref_of(holder)] = holder
                wave.append(ref_of(holder))
            elif fate == "loosened":
                loosened[ref_of(holder)] = _loosened(holder, gone, now)
            else:
                obstacles.append(holder)
    _refuse_if(obstacles, state, records)
    kept = tuple(record for ref, record in loosened.items() if ref not in gone)
    return Edits(say("remove {thing}", thing=all_called(state, list(records))), kept, tuple(gone))


def _fate(holder: Record, gone: Iterable[Ref]) -> str:
    """What becomes of a record that points at something removed."""
    names = (*_fields_into(holder, gone), *_lists_into(holder, gone), *parts_into(holder, set(gone)))
    held = {(holder.kind_name, name) for name in names}
    if held & GOES_ALONG or _is_bare(holder):
        return "goes"
    return "loosened" if held <= LETS_GO else "stays"


def _fields_into(holder: Record, gone: Iterable[Ref]) -> list[str]:
    targets = set(gone)
    return [
        field.name
        for field in reference_fields(type(holder))
        if not field.many and Ref(field.kind, getattr(holder, field.name) or "") in targets
    ]


def _lists_into(holder: Record, gone: Iterable[Ref]) -> list[str]:
    targets = set(gone)
    lists = (field for field in reference_fields(type(holder)) if field.many)
    return [one.name for one in lists if any(Ref(one.kind, to) in targets for to in getattr(holder, one.name) or ())]


def _is_bare(holder: Record) -> bool:
    """Whether nobody has put words into it yet, so that nothing is lost with it."""
    if isinstance(holder, Contribution):
        return holder.summary is None and holder.title is None
    if isinstance(holder, Poster):
        return holder.headline is None and holder.draft and holder.version == 1
    if isinstance(holder, Cell):
        return holder.topic is None
    if isinstance(holder, Answer):
        return holder.no_agreement is None and holder.value == type(holder.value)()
    return False


def _loosened(holder: Record, gone: Iterable[Ref], now: datetime) -> Record:
    nothing: dict[str, Any] = dict.fromkeys(_fields_into(holder, gone))
    return with_values(without_parts(holder, set(gone)), now, **nothing)


def _refuse_if(obstacles: list[Record], state: EventState, records: Sequence[Record]) -> None:
    if not obstacles:
        return
    kinds = Counter(one.kind_name for one in {ref_of(one): one for one in obstacles}.values())
    counts = [counted(number, *_JOINTS.get(kind, NOUNS[kind])) for kind, number in kinds.items()]
    words = "{thing} cannot be removed yet because of {others}. Remove or move {what} first."
    thing, what = all_called(state, list(records)), "that" if len(obstacles) == 1 else "those"
    raise Refusal(say(words, thing=thing[:1].upper() + thing[1:], others=" and ".join(counts), what=what))


# What people would call a record that only joins two others.
_JOINTS = {
    "topic_host": ("hosted topic", "hosted topics"),
    "cluster_note": ("cluster", "clusters"),
    "vote_option": ("option of a vote", "options of votes"),
    "group_member": ("group", "groups"),
    "stage_state": ("picture on the stage", "pictures on the stage"),
    "seating": ("seat at a table", "seats at tables"),
    "evidence": ("statement resting on it", "statements resting on it"),
}

"""A copy of an event without anybody in it: for others to learn from, never to be merged back."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, NamedTuple

from facilitator.domain.attachment import Attachment
from facilitator.domain.clocks import Clock
from facilitator.domain.ids import AttachmentId, Dice
from facilitator.domain.merging import MergeConflict, MergedFile
from facilitator.domain.people import Contribution, Person
from facilitator.domain.programme import Event
from facilitator.domain.record import Record, Ref
from facilitator.domain.stage import StageState
from facilitator.domain.state import EventState
from facilitator.domain.voting import VoteResult
from facilitator.planning.merging_likeness import renamed
from facilitator.planning.scrubbing import REMOVED, Scrubber, scrubbed
from facilitator.planning.tally import TOO_FEW

SOMEBODY = "somebody"
# Fields in which people write who somebody is: what is no known person there becomes "somebody".
NAMING = frozenset(
    {"typed_by", "approved_by", "counted_by", "made_by", "leads", "helps", "starts", "joins", "contact"}
    | {"participants", "name"}
)
_NAMES_ONLY = frozenset({"sign_up"})  # kinds whose `name` is a person's
_LEFT_OUT = (MergedFile, MergeConflict, StageState, Clock)
_ADDRESS = re.compile(r"[^\s<>()\[\]{}“”\"',;:]+@[^\s<>()\[\]{}“”\"',;:]+\.\w+")


class Anonymised(NamedTuple):
    """The records of the copy, the pictures that may stay, and what was changed, in numbers."""

    records: tuple[Record, ...]
    pictures: frozenset[str]
    people: int
    pictures_left_out: int
    votes_hidden: int


def numbered(place: int) -> str:
    """What somebody at a place is called in a copy without names."""
    return f"Person {place + 1}"


def anonymised(state: EventState, dice: Dice, name_at: Callable[[int], str] = numbered) -> Anonymised:
    """Everything of an event but who took part.

    People become numbers in no order; every record has a new id, for ids may have been made from names. Names and
    addresses go from every text, and so do all pictures but the event’s own sign. Votes of fewer than five ballots
    lose their numbers.
    """
    people = sorted(state.all(Person), key=lambda one: one.id)
    dice.random.shuffle(people)
    numbers = {one.id: name_at(place) for place, one in enumerate(people)}
    ids = {Ref(kind, one): dice.new_id() for kind, some in state.records.items() for one in some}
    words = {word: numbers[one.id] for one in people for word in (one.name, one.sort_name) if word}
    addresses = {one.email: REMOVED for one in people if one.email}
    scrub = Scrubber(words | addresses)
    whole = [
        renamed(_nobody(one, state.event, scrub, numbers), ids[Ref(kind, one.id)], ids)
        for kind, some in state.records.items()
        for one in some.values()
        if not isinstance(one, _LEFT_OUT)
    ]
    logo = state.get(Attachment, state.event.logo)
    pictures = {one.sha256 for one in state.all(Attachment) if one.sha256 is not None}
    kept = {logo.sha256} if logo is not None and logo.sha256 is not None else set[str]()
    hidden = sum(_is_small(one) for one in state.all(VoteResult))
    return Anonymised(tuple(whole), frozenset(kept), len(people), len(pictures - kept), hidden)


def _nobody(record: Record, event: Event, scrub: Scrubber, numbers: dict[str, str]) -> Record:
    if isinstance(record, Person):
        kept: dict[str, Any] = {"present": record.present, "walk_in": record.walk_in}
        return Person(id=record.id, name=numbers[record.id], stays_seated=record.stays_seated, **kept)
    record = _unnamed(record, scrub)
    record = scrubbed(record, lambda text: _ADDRESS.sub(REMOVED, scrub(text)))
    if isinstance(record, Contribution):
        return record.but(position=None, organisation=None)
    if isinstance(record, Attachment) and AttachmentId(record.id) != event.logo:
        return record.but(sha256=None, size=None, taken=None)
    if isinstance(record, VoteResult) and _is_small(record):
        return record.but(counted=())
    return record


def _unnamed(record: Record, scrub: Scrubber) -> Record:
    """Fields that hold nothing but who somebody is."""
    changes = {}
    for name in NAMING.intersection(record.__struct_fields__):
        value = getattr(record, name)
        if type(value) is str and (name != "name" or record.kind_name in _NAMES_ONLY):
            changes[name] = scrub(value) if scrub.is_all(value) else SOMEBODY
    return record.but(**changes) if changes else record


def _is_small(result: VoteResult) -> bool:
    return result.valid is not None and result.valid < TOO_FEW

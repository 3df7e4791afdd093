"""A person taken out of an event: what goes, what is emptied, and where the name stands in somebody else's words.

Everything here works on one state. The journal and the snapshots are the same records once more, so the store lets the
same `Eraser` go over them.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

import msgspec

from facilitator.domain.attachment import Attachment
from facilitator.domain.errors import Refusal
from facilitator.domain.harvest import Note
from facilitator.domain.market import TopicHost
from facilitator.domain.merging import MergeConflict, MergedFile
from facilitator.domain.people import Contribution, Person
from facilitator.domain.record import Record, Ref, reference_fields, without_parts
from facilitator.domain.state import EventState
from facilitator.planning.conflicts import as_json, record_in
from facilitator.planning.merging_likeness import renamed
from facilitator.planning.scrubbing import REMOVED, Scrubber, scrubbed

_TELLING = 4  # letters: fewer tell nobody who it was


class Traces(NamedTuple):
    """Who is erased, and all by which they may be known: names they ever had here, addresses, points and speeches.

    `sayings` are the words of these, for labels that quote them.
    """

    person: str
    words: frozenset[str]
    notes: frozenset[str] = frozenset()
    speeches: frozenset[str] = frozenset()
    pictures: frozenset[str] = frozenset()
    sayings: frozenset[str] = frozenset()


class Erasure(NamedTuple):
    """What erasing does to a state: records put changed, records removed."""

    puts: tuple[Record, ...]
    removes: tuple[Ref, ...]


class ErasurePreview(NamedTuple):
    """What people are told before they say yes. `unreached` are sentences about what this program cannot reach."""

    name: str
    removed: dict[str, int]
    points: int
    speeches: int
    texts: int
    pictures: int
    topics_without_host: int
    unreached: tuple[str, ...]


def traces_in(records: Iterable[Record], person: str) -> Traces:
    """What these records, of now or of any time before, tell of a person."""
    found = list(records)
    notes = {one.id for one in found if isinstance(one, Note) and one.author == person}
    speeches = {one.id for one in found if isinstance(one, Contribution) and one.person == person}
    pictures = {one.id for one in found if isinstance(one, Attachment) and one.contribution in speeches}
    sayings = {text for one in found if one.id in notes | speeches | pictures for text in _said(one)}
    people = [one for one in found if isinstance(one, Person) and one.id == person]
    words = {word for one in people for word in (one.name, one.sort_name, one.email, one.badge) if word}
    parts = (words - {REMOVED}, notes, speeches, pictures, sayings - {REMOVED})
    return Traces(person, *(frozenset(part) for part in parts))


def _said(record: Record) -> list[str]:
    names = ("text", "corrected", "title", "summary", "caption")
    return [text for name in names if (text := getattr(record, name, None))]


def mark_of(person: str) -> str:
    """What stands for somebody's id once they are erased: nobody can tell the id from it."""
    return f"gone-{hashlib.blake2b(person.encode(), digest_size=10).hexdigest()}"


class Eraser:
    """Takes a person out of single records, the same way in the newest state and in every image of the past."""

    def __init__(self, traces: Traces, also: Iterable[str] = ()) -> None:
        """`also` are other spellings people gave."""
        self.traces = traces
        self.words = tuple(sorted(traces.words | {word.strip() for word in also if word.strip()}))
        self._scrub = Scrubber(dict.fromkeys(self.words, REMOVED))
        self._new = {Ref("person", traces.person): mark_of(traces.person)}

    def text(self, text: str) -> str:
        """A text without the person's names and addresses."""
        return self._scrub(text)

    def is_in(self, text: str) -> bool:
        """Whether a text holds one of them."""
        return self._scrub.finds(text)

    def label(self, text: str) -> str:
        """What stands in the label of an act. Labels quote the first words of what an act was about, and break names
        off: what a person said goes, and so does the beginning of a name before an ellipsis."""
        quoted = text.strip("“”")
        start = " ".join(quoted.removesuffix("…").split())
        if len(start) >= _TELLING and any(_begins(one, start, quoted.endswith("…")) for one in self.traces.sayings):
            return REMOVED
        return self._scrub(self._without_broken_off(text))

    def _without_broken_off(self, text: str) -> str:
        before, ellipsis, behind = text.rpartition("…")
        for word in self.words:
            for length in range(len(word), _TELLING - 1, -1):
                if ellipsis and before.casefold().endswith(word[:length].casefold()):
                    return f"{before[:-length]}{REMOVED}…{behind}"
        return text

    def ref(self, ref: Ref) -> Ref:
        """Which record it is called now: an id, too, may have been made from a name."""
        return Ref(ref.kind, self._new.get(ref, ref.id))

    def record(self, record: Record) -> Record:
        """A record that tells nothing of the person; the very same one where it never did."""
        record = renamed(record, self.ref(Ref(record.kind_name, record.id)).id, self._new)
        if isinstance(record, Person) and record.id in self._new.values():
            return Person(id=record.id, name=REMOVED)
        if isinstance(record, Note) and record.id in self.traces.notes:
            return record.but(text=REMOVED, corrected=None, redacted=True, author=None, translations=())
        if isinstance(record, Contribution) and record.id in self.traces.speeches:
            return record.but(title=None, summary=None, position=None, organisation=None, translations=())
        if isinstance(record, Attachment) and record.id in self.traces.pictures:
            return record.but(caption=REMOVED, sha256=None)
        if isinstance(record, MergeConflict):
            return record.but(before=self._inside(record, record.before), theirs=self._inside(record, record.theirs))
        return scrubbed(record, self._scrub)

    def _inside(self, conflict: MergeConflict, text: str | None) -> str | None:
        try:
            record = record_in(conflict.kind, text)
        except Refusal:
            return None if text is None else self._scrub(text)
        return text if record is None or (clean := self.record(record)) == record else as_json(clean)


def _begins(text: str, start: str, broken_off: bool) -> bool:
    whole = " ".join(text.split())
    return whole.startswith(start) if broken_off else whole == start


def erasure(state: EventState, eraser: Eraser) -> Erasure:
    """The person goes with all that is nothing without them; what is something by itself lets go of them.

    Their points are emptied and stay as “1 point removed”; sign-ups stay as nameless ones, so that no count changes.
    """
    traces = eraser.traces
    gone = {Ref("person", traces.person)} | {Ref("contribution", one) for one in traces.speeches}
    gone = {ref for ref in gone if state.find(ref) is not None}
    gone |= {Ref("attachment", one) for one in traces.pictures if state.get(Attachment, one) is not None}
    loosened: dict[Ref, Record] = {}
    wave = set(gone)
    while wave:
        following: set[Ref] = set()
        for holder in state.pointing_at(wave):
            ref = Ref(holder.kind_name, holder.id)
            if ref in gone:
                continue
            left = _without(loosened.get(ref, holder), gone)
            if left is None:
                following.add(ref)
                loosened.pop(ref, None)
            else:
                loosened[ref] = left
        gone |= following
        wave = following
    puts = [] if not gone and not eraser.words else _cleaned(state, eraser, gone, loosened)
    return Erasure(tuple(puts), tuple(sorted(gone)))


def _without(record: Record, gone: set[Ref]) -> Record | None:
    """The record without what is gone; None where it is nothing without it."""
    needed = {one.name for one in msgspec.structs.fields(type(record)) if one.required}
    for field in reference_fields(type(record)):
        value = getattr(record, field.name)
        if field.many:
            left = tuple(one for one in value or () if Ref(field.kind, one) not in gone)
            record = record.but(**{field.name: left}) if left != (value or ()) else record
        elif value is not None and Ref(field.kind, value) in gone:
            if field.name in needed:
                return None
            record = record.but(**{field.name: None})
    return without_parts(record, gone)


def _cleaned(state: EventState, eraser: Eraser, gone: set[Ref], loosened: dict[Ref, Record]) -> list[Record]:
    found = []
    for kind, records in state.records.items():
        for record in records.values():
            ref = Ref(kind, record.id)
            if ref not in gone:
                clean = eraser.record(loosened.get(ref, record))
                if clean != record:
                    found.append(clean)
    return found


def erased(state: EventState, eraser: Eraser) -> EventState:
    """The state without the person."""
    done = erasure(state, eraser)
    return state.with_records(done.puts, done.removes, state.revision, state.at)


def preview(state: EventState, person: str, also: Iterable[str] = ()) -> ErasurePreview:
    """What erasing would do to the event as it is now; the past and the snapshots follow it."""
    name = state.need(Person, person).name
    eraser = Eraser(traces_in((one for some in state.records.values() for one in some.values()), person), also)
    done = erasure(state, eraser)
    points = {one.id for one in done.puts if isinstance(one, Note) and one.id in eraser.traces.notes}
    hosted = [state.find(ref) for ref in done.removes if ref.kind == "topic_host"]
    topics = {one.topic for one in hosted if isinstance(one, TopicHost)}
    left = {one.topic for one in state.all(TopicHost) if Ref("topic_host", one.id) not in done.removes}
    return ErasurePreview(
        name=name,
        removed=dict(Counter(ref.kind for ref in done.removes)),
        points=len(points),
        speeches=len(eraser.traces.speeches),
        texts=sum(_says_less(state, one, eraser) for one in done.puts if one.id not in points),
        pictures=len(eraser.traces.pictures),
        topics_without_host=len(topics - left),
        unreached=unreached(state),
    )


def _says_less(state: EventState, record: Record, eraser: Eraser) -> bool:
    before = state.find(Ref(record.kind_name, record.id))
    return before is not None and eraser.record(before) != before


def unreached(state: EventState) -> tuple[str, ...]:
    """What may still name somebody and lies outside this program's hands, as sentences."""
    merged = sorted({one.file for one in state.all(MergedFile)})
    known = [f"“{one}”, which was merged into this event: it still holds what it held." for one in merged]
    pictures = sum(one.sha256 is not None for one in state.all(Attachment))
    photos = [f"Faces and handwriting on the {pictures} pictures of this event: look through them yourself."]
    return (
        "Copies saved or handed over, on other laptops, sticks and in mails.",
        *known,
        "Files exported or printed before: PDF, event.json, calendars, and the paper itself.",
        *(photos if pictures else ()),
        "Backups that this computer or a cloud folder makes by itself.",
    )

"""The sheet a host fills in on a phone: the questions of a table, the report of a topic, the template of a group."""

from __future__ import annotations

from collections.abc import Container, Iterable

from msgspec import Struct

from facilitator.domain.attachment import Attachment
from facilitator.domain.belonging import hosts_of, questions_in, questions_of
from facilitator.domain.cafe import (
    FreeText,
    Question,
    Ranking,
    Round,
    RoundState,
    Scale,
    Seating,
    Table,
    Tiers,
    TwoTiers,
    YesNoCondition,
)
from facilitator.domain.cafe_facts import rounds_of, table_label
from facilitator.domain.clock_reading import newest_clock
from facilitator.domain.groups import ConditionAnswer, Group, GroupMember, GroupQuestion, Point, ScaleAnswer
from facilitator.domain.harvest import Note
from facilitator.domain.ids import TopicId
from facilitator.domain.market import SignUp, Topic
from facilitator.domain.moderated import hidden_ids
from facilitator.domain.order import in_order
from facilitator.domain.people import Person
from facilitator.domain.shared_texts import REPORT_PARTS, answer_in, insight_of, shared_text
from facilitator.domain.state import EventState
from facilitator.domain.topic_numbers import shown_numbers
from facilitator.queries.phone_host import HostKind
from facilitator.queries.phone_now import PhoneClock, phone_clock
from facilitator.queries.stage_scenes_cafe import round_words, words_of

REMOVED = "1 point removed"
REPORT_WORDS = {
    "participants": "Who was there",
    "summary": "What was said",
    "recommendations": "What we recommend",
    "resources": "Useful to know",
    "requests": "What we ask of others",
}


class SheetPoint(Struct, frozen=True):
    """One point that lies on the laptop. `detail` is its tier or option; `insight` marks the one a round leaves."""

    id: str
    text: str
    detail: str
    insight: bool


class SheetText(Struct, frozen=True):
    """One longer text, by the name under which it is written."""

    part: str
    label: str
    text: str


class EarlierRound(Struct, frozen=True):
    """What a round before has left on this table: its one insight first, then all points."""

    words: str
    insight: str
    points: tuple[str, ...]


class SheetSection(Struct, frozen=True):
    """One question with what has been answered. `tiers` and `options` are the words points may be put under; `scale`
    the numbers to choose from, `chosen` the one that is; `yes` is for a yes-or-no, None while not said."""

    question: str | None
    heading: str
    hint: str
    takes_points: bool
    points: tuple[SheetPoint, ...]
    earlier: tuple[EarlierRound, ...] = ()
    texts: tuple[SheetText, ...] = ()
    tiers: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    scale: tuple[int, ...] = ()
    scale_words: tuple[str, str] = ("", "")
    chosen: int | None = None
    asks_yes: bool = False
    yes: bool | None = None


class Sheet(Struct, frozen=True):
    """All of a host's page. `round` is the round its points belong to now, None where there are none."""

    kind: HostKind
    of: str
    label: str
    line: str
    title: str
    round: str | None
    round_words: str
    clock: PhoneClock | None
    sections: tuple[SheetSection, ...]
    people: tuple[str, ...]
    photos: tuple[str, ...]


def sheet(state: EventState, kind: HostKind, of: str) -> Sheet:
    """The sheet of one table, topic or group; refuses one that is gone."""
    return _SHEETS[kind](state, of)


def round_now(state: EventState, session: str) -> Round | None:
    """The round that points belong to: the one that runs, else the last that did, else the first."""
    rounds = rounds_of(state, session)
    begun = [one for one in rounds if one.state is not RoundState.PREPARED]
    return begun[-1] if begun else rounds[0] if rounds else None


def photos_of(state: EventState, kind: HostKind, of: str) -> list[Attachment]:
    """The photos of one table, topic or group whose bytes are in the file."""
    return in_order(one for one in state.all(Attachment) if getattr(one, kind) == of and one.sha256 is not None)


def _table(state: EventState, of: str) -> Sheet:
    table = state.need(Table, of)
    around = round_now(state, table.session)
    asked = state.get(Question, table.question or (around.question if around else None))
    questions = [asked] if asked is not None else list(questions_of(state, table.session))
    hosts = f"You host table {table_label(table)}"
    seats = [one for one in state.all(Seating) if around is not None and (one.table, one.round) == (of, around.id)]
    sections = [_of_table(state, table, around, one) for one in questions] or [_of_table(state, table, around, None)]
    return Sheet(
        kind="table",
        of=of,
        label=table_label(table),
        line=f"{hosts} · {round_words(state, around)}" if around else hosts,
        title=words_of(asked) if asked is not None else f"Table {table_label(table)}",
        round=None if around is None else around.id,
        round_words="" if around is None else round_words(state, around),
        clock=_clock(state),
        sections=tuple(sections),
        people=_names(state, (one.person for one in seats)),
        photos=_photos(state, "table", of),
    )


def _of_table(state: EventState, table: Table, around: Round | None, asked: Question | None) -> SheetSection:
    mine = [one for one in in_order(one for one in state.all(Note) if one.table == table.id)
            if asked is None or one.question in (None, asked.id)]  # fmt: skip
    now = None if around is None else around.id
    texts: tuple[SheetText, ...] = ()
    if now is not None:
        insight = insight_of(state, table.id, now)
        texts = (SheetText(now, "The one insight of this round", "" if insight is None else insight.reads),)
    return SheetSection(
        question=None if asked is None else asked.id,
        heading="" if asked is None else words_of(asked),
        hint="" if asked is None else asked.hint or "",
        takes_points=True,
        points=_points(state, (one for one in mine if one.round == now and not one.insight)),
        earlier=tuple(
            _earlier(state, before, [one for one in mine if one.round == before.id])
            for before in rounds_of(state, table.session)
            if around is not None and before.number < around.number
        ),
        texts=texts,
    )


def _earlier(state: EventState, around: Round, notes: list[Note]) -> EarlierRound:
    hidden = hidden_ids(state)
    insight = next((one.reads for one in notes if one.insight and _shown(one, hidden) != REMOVED), "")
    points = tuple(_shown(one, hidden) for one in notes if not one.insight)
    return EarlierRound(round_words(state, around), insight, points)


def _topic(state: EventState, of: str) -> Sheet:
    topic = state.need(Topic, of)
    notes = in_order(one for one in state.all(Note) if one.topic == of)
    texts = tuple(
        SheetText(name, REPORT_WORDS[name], shared_text(state, "topic", of, name) or "") for name in REPORT_PARTS
    )
    people = [one.person for one in state.all(SignUp) if one.topic == of and one.person is not None]
    return Sheet(
        kind="topic",
        of=of,
        label=shown_numbers(state, topic),
        line=f"You host topic {shown_numbers(state, topic)}",
        title=topic.title,
        round=None,
        round_words="",
        clock=_clock(state),
        sections=(
            SheetSection(None, "Points of our talk", topic.why or "", True, _points(state, notes)),
            SheetSection(None, "Report", "", False, (), texts=texts),
        ),
        people=tuple(dict.fromkeys((*(who.name for _, who in hosts_of(state, TopicId(of))), *_names(state, people)))),
        photos=_photos(state, "topic", of),
    )


def _group(state: EventState, of: str) -> Sheet:
    group = state.need(Group, of)
    chosen = {one.question for one in state.all(GroupQuestion) if one.group == of}
    asked = questions_in(state, group.template) if group.template else questions_of(state, group.session)
    members = in_order(one for one in state.all(GroupMember) if one.group == of)
    return Sheet(
        kind="group",
        of=of,
        label=group.name.split()[-1][:1].upper() if group.name.split() else "",
        line=group.name,
        title=group.headline or group.name,
        round=None,
        round_words="",
        clock=_clock(state),
        sections=tuple(_of_group(state, of, one) for one in asked if not chosen or one.id in chosen),
        people=_names(state, (one.person for one in members)),
        photos=_photos(state, "group", of),
    )


def _of_group(state: EventState, group: str, asked: Question) -> SheetSection:
    how = asked.answered_by
    answer = answer_in(state, group, asked.id)
    points = in_order(one for one in state.all(Point) if answer is not None and one.answer == answer.id)
    value = None if answer is None else answer.value
    names = (
        ("condition",) if isinstance(how, YesNoCondition) else ("headline", "text") if isinstance(how, FreeText) else ()
    )
    words = {"condition": "On what condition", "headline": "Headline", "text": "In your words"}
    return SheetSection(
        question=asked.id,
        heading=words_of(asked),
        hint=asked.hint or "",
        takes_points=not isinstance(how, Scale | YesNoCondition | FreeText),
        points=tuple(_point(one) for one in points),
        texts=tuple(
            SheetText(f"{asked.id}/{name}", words[name], shared_text(state, "group", group, f"{asked.id}/{name}") or "")
            for name in names
        ),
        tiers=how.tiers if isinstance(how, Tiers) else (how.first, how.second) if isinstance(how, TwoTiers) else (),
        options=how.options if isinstance(how, Tiers | Ranking) else (),
        scale=tuple(range(how.low, how.high + 1)) if isinstance(how, Scale) else (),
        scale_words=(how.low_words or "", how.high_words or "") if isinstance(how, Scale) else ("", ""),
        chosen=value.value if isinstance(value, ScaleAnswer) else None,
        asks_yes=isinstance(how, YesNoCondition),
        yes=value.yes if isinstance(value, ConditionAnswer) else None,
    )


def _points(state: EventState, notes: Iterable[Note]) -> tuple[SheetPoint, ...]:
    hidden = hidden_ids(state)
    return tuple(SheetPoint(one.id, _shown(one, hidden), "", one.insight) for one in notes)


def _shown(note: Note, hidden: Container[str]) -> str:
    """What a phone shows of a note: nothing of one that was taken off the screens but that it was there."""
    return REMOVED if note.redacted or note.id in hidden else note.reads


def _point(one: Point) -> SheetPoint:
    text = REMOVED if one.redacted else one.corrected or one.text
    return SheetPoint(one.id, text, " · ".join(part for part in (one.option, one.tier) if part), False)


def _names(state: EventState, people: Iterable[str]) -> tuple[str, ...]:
    found = (state.get(Person, one) for one in people)
    return tuple(sorted(one.name for one in found if one is not None))


def _photos(state: EventState, kind: HostKind, of: str) -> tuple[str, ...]:
    return tuple(one.id for one in photos_of(state, kind, of))


def _clock(state: EventState) -> PhoneClock | None:
    clock = newest_clock(state)
    return None if clock is None else phone_clock(clock)


_SHEETS = {"table": _table, "topic": _topic, "group": _group}

"""The harvest in its three layers, never mixed (HV1): raw note, cluster, analysis statement; then poster and action."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

import msgspec

from facilitator.domain.ids import (
    AnalysisStatementId,
    ClusterId,
    GroupId,
    NoteId,
    PersonId,
    PointId,
    QuestionId,
    RoundId,
    SessionId,
    TableId,
    TopicId,
    VoteId,
)
from facilitator.domain.record import Record, Written


class NoteSource(StrEnum):
    """How a note came in."""

    TYPED = "typed"
    PHOTO = "photo"
    PHONE = "phone"
    IMPORTED = "imported"


class Note(Written, frozen=True, kw_only=True):
    """A point as written (HV1): `text` never changes through clustering; a correction stands beside it.

    A redacted note leaves every print and keeps the trace "1 point removed".
    """

    text: str
    order: str
    session: SessionId | None = None
    question: QuestionId | None = None
    table: TableId | None = None
    round: RoundId | None = None
    topic: TopicId | None = None
    group: GroupId | None = None
    author: PersonId | None = None
    corrected: str | None = None
    redacted: bool = False
    insight: bool = False
    source: NoteSource = NoteSource.TYPED

    @property
    def reads(self) -> str:
        """The text people see: the correction where there is one."""
        return self.text if self.corrected is None else self.corrected


class Cluster(Written, frozen=True, kw_only=True):
    """A named set of notes. Its title is a statement, written after grouping (HV2); None while it has none.

    `x` and `y` are where its island lies on the wall, None in the wall of columns.
    """

    session: SessionId
    order: str
    title: str | None = None
    question: QuestionId | None = None
    initiator: PersonId | None = None
    x: int | None = None
    y: int | None = None


class ClusterNote(Record, frozen=True, kw_only=True):
    """A note's place in a cluster. A note may be in several clusters; at most one of them is its main one."""

    cluster: ClusterId
    note: NoteId
    order: str
    main: bool = True


class ClusterTopic(Record, frozen=True, kw_only=True):
    """A topic in a cluster of convergence (OS10)."""

    cluster: ClusterId
    topic: TopicId
    order: str


class SheetState(StrEnum):
    """How far a paper sheet is on its way into the program."""

    OUT = "out"
    BACK = "back"
    TYPED = "typed"
    CHECKED = "checked"


class PaperSheet(Record, frozen=True, kw_only=True):
    """A sheet people write on by hand, known by its short code; listed as untyped until somebody has checked it."""

    session: SessionId
    order: str
    state: SheetState = SheetState.OUT
    table: TableId | None = None
    round: RoundId | None = None
    question: QuestionId | None = None
    topic: TopicId | None = None
    group: GroupId | None = None


class Qualifier(StrEnum):
    """Qualifiers this program proposes from counts (HV5). A statement may keep any other word of its source."""

    ALL = "all"
    MAJORITY = "majority"
    SOME = "some"
    SINGLE = "single"
    LESS = "less prioritised"


class Unit(StrEnum):
    """What a qualifier counts."""

    GROUPS = "groups"
    PARTICIPANTS = "participants"


class StatementKind(StrEnum):
    """What sort of finding a statement is."""

    FINDING = "finding"
    MAIN_POINT = "main_point"
    NO_AGREEMENT = "no_agreement"
    ADDITIONAL = "additional"


class AnalysisStatement(Written, frozen=True, kw_only=True):
    """A sentence with its evidence (HV1). `items` are the things it lists, in its order.

    `qualifier` is an open word; `count` of `of` units where known, else None: a word is never turned into a figure.
    """

    session: SessionId
    order: str
    text: str
    kind: StatementKind = StatementKind.FINDING
    question: QuestionId | None = None
    title: str | None = None
    qualifier: str | None = None
    unit: Unit | None = None
    count: int | None = None
    of: int | None = None
    items: tuple[str, ...] = ()


class EvidenceKind(StrEnum):
    """What supports a statement."""

    PUBLIC_REPORT = "public_report"
    CLUSTER = "cluster"
    GROUP = "group"
    NOTE = "note"
    POINT = "point"
    VOTE = "vote"
    OBSERVATION = "observation"


class Evidence(Record, frozen=True, kw_only=True):
    """One thing behind a statement: a cluster, group, note, point or vote, or words such as a public report."""

    statement: AnalysisStatementId
    order: str
    kind: EvidenceKind
    cluster: ClusterId | None = None
    group: GroupId | None = None
    note: NoteId | None = None
    point: PointId | None = None
    vote: VoteId | None = None
    words: str | None = None


class PosterKind(StrEnum):
    """What a poster is made from."""

    CLUSTERS = "clusters"
    STATEMENTS = "statements"
    NOT_HELD = "not_held"


class Poster(Written, frozen=True, kw_only=True):
    """A one-sheet harvest (HV3). Draft until somebody approves it; a later change makes the next version."""

    session: SessionId
    order: str
    kind: PosterKind = PosterKind.CLUSTERS
    question: QuestionId | None = None
    topic: TopicId | None = None
    headline: str | None = None
    version: int = 1
    approved_by: str | None = None
    approved_at: datetime | None = None

    @property
    def draft(self) -> bool:
        """Whether nobody has approved this version yet."""
        return self.approved_by is None


class Triage(StrEnum):
    """What to do with a follow-up (OS10)."""

    DO = "do"
    CLARIFY = "clarify"
    OPEN_SPACE_IT = "open_space_it"


class Dated(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """A date or the words people used instead of one."""

    on: date | None = None
    words: str | None = None


class Action(Written, frozen=True, kw_only=True):
    """What happens next (OS11)."""

    order: str
    what: str
    first_step: str | None = None
    starts: str | None = None
    joins: str | None = None
    by: Dated | None = None
    support: str | None = None
    contact: str | None = None
    triage: Triage | None = None
    session: SessionId | None = None
    topic: TopicId | None = None
    cluster: ClusterId | None = None
    done: bool = False

"""The JSON answers of the commands. Each is one object with a schema in resources/schema."""

from __future__ import annotations

from datetime import date, datetime

import msgspec


class InfoAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """What `facilitator info --json` says of an event. Unknown values are null.

    `records` counts by kind; `acts` is the number of acts so far. `snapshot_minutes_old` is null unless a snapshot
    was read instead of the file.
    """

    file: str
    title: str
    day: date | None
    place: str | None
    organiser: str | None
    invented: bool
    acts: int
    last_act: datetime | None
    snapshot_minutes_old: int | None
    records: dict[str, int]


class CheckAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """What `facilitator check --json` found. `findings` are sentences, none when the file is sound.

    `acts` and `pictures` are null where they could not be counted.
    """

    file: str
    sound: bool
    findings: tuple[str, ...]
    records: dict[str, int]
    acts: int | None
    pictures: int | None
    snapshot_minutes_old: int | None


class RecoverAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """What `facilitator recover --json` kept and lost, by kind of record.

    `lost` is null when nobody can tell what is missing; `snapshot` names the one that was used, or is null.
    """

    file: str
    out: str
    kept: dict[str, int]
    lost: dict[str, int] | None
    from_rows: int
    from_journal: int
    from_snapshot: int
    snapshot: str | None


class RotateAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """The plan of `facilitator rotate --json`. `seats` holds for each person the table in round 1, 2, …, from 1 on.

    `repeated_pairs` meet more than once, `distinct_pairs` meet at all. `most_meetings` is how often the same two people
    meet at most; `bound` is the number of distinct pairs no plan can exceed while nobody meets the same person more
    often than that, or twice. `seconds` is the time of planning alone; `notes` are sentences.
    """

    seats: tuple[tuple[int, ...], ...]
    repeated_pairs: int
    distinct_pairs: int
    bound: int
    most_meetings: int
    seconds: float
    notes: tuple[str, ...]


class ScheduledTopic(msgspec.Struct, frozen=True, kw_only=True):
    """A topic, by its number, in a cell. Slots and places are counted from 1 in the order of the board."""

    slot: int
    place: int
    topic: int


class ScheduleAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """The timetable `facilitator schedule --json` proposes. `unplaced` are the numbers of topics without a cell.

    `attended` is how many sign-ups people can attend, or how many dots about; null where neither is known. `notes` are
    sentences: what could not be met, and which topics were left out.
    """

    cells: tuple[ScheduledTopic, ...]
    unplaced: tuple[int, ...]
    attended: int | None
    notes: tuple[str, ...]


class StatementAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """One statement. `count` of `of` groups is null where nobody counted; then the qualifier stands alone."""

    question: int | None
    label: str | None
    qualifier: str | None
    items: tuple[str, ...]
    count: int | None
    of: int | None


class AnalyseAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """What `facilitator analyse --json` says: statements in the order of their questions."""

    statements: tuple[StatementAnswer, ...]


class AgendaLine(msgspec.Struct, frozen=True, kw_only=True):
    """One item of the agenda. `start` and `end` are clock times of its day, null where the plan does not say;
    `suggested` minutes are those nobody has confirmed; items with the same `beside` run side by side.
    """

    item: str
    day: int
    title: str
    kind: str
    session: str | None
    start: str | None
    end: str | None
    minutes: int | None
    suggested: bool
    anchor: bool
    in_programme: bool
    beside: str | None
    started: datetime | None
    ended: datetime | None


class AgendaWarning(msgspec.Struct, frozen=True, kw_only=True):
    """Something doubtful about an item of the plan, and the act that would mend it."""

    kind: str
    item: str
    words: str
    act: str


class AgendaAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """The agenda of an event as `facilitator agenda --json` tells it. Unknown values are null."""

    file: str
    title: str
    day: date | None
    items: tuple[AgendaLine, ...]
    warnings: tuple[AgendaWarning, ...]


class TalliedOption(msgspec.Struct, frozen=True, kw_only=True):
    """An option of a vote. `dots` stand by colour, of a rating by answer; `rank` is "1", "2", "3=", …

    `voters` is null where they are not known, `chosen` where a tie leaves it open or nothing is to be chosen, `mean`
    for dots and for an idea that nobody rated.
    """

    number: int | None
    title: str
    dots: tuple[int, ...]
    rank: str | None
    voters: int | None
    chosen: bool | None
    mean: float | None


class TallyAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """The result `facilitator tally --json` tells of a revealed vote, the options with most dots first.

    Issued = valid + blank + invalid + spoiled + not returned; numbers nobody knows are null. A secret vote with too few
    ballots to show has no options. `notes` are sentences.
    """

    vote: str
    version: int
    options: tuple[TalliedOption, ...]
    issued: int | None
    valid: int | None
    blank: int | None
    invalid: int | None
    spoiled: int | None
    not_returned: int | None
    notes: tuple[str, ...]


class MergeSide(msgspec.Struct, frozen=True, kw_only=True):
    """One field that both copies changed, in words."""

    field: str
    before: str
    ours: str
    theirs: str


class MergeConflictLine(msgspec.Struct, frozen=True, kw_only=True):
    """One record that both copies changed in the same fields; it waits in the event until somebody decides."""

    conflict: str
    about: str
    sides: tuple[MergeSide, ...]


class MergeAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """What `facilitator merge --json` took in. `since` is the end of the common past, null where there is none.

    `arrived` counts new records by kind; `changed` and `removed` are records that were there. Nothing of ours is
    overwritten: what both changed stands in `conflicts`. `left_out` are sentences about what could not come.
    """

    file: str
    other: str
    since: str | None
    arrived: dict[str, int]
    changed: int
    removed: int
    pictures: int
    conflicts: tuple[MergeConflictLine, ...]
    left_out: tuple[str, ...]


class HostLink(msgspec.Struct, frozen=True, kw_only=True):
    """The link of whoever hosts a table, a topic or a group. `words` is what people call it."""

    kind: str
    id: str
    words: str
    link: str


class ServeAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """What `facilitator serve --json` tells first, on one line: where phones find this laptop, and the links by role.

    `code` is typed at `address` instead of `participant` being scanned; `co_moderator` is good for one phone.
    """

    address: str
    host: str
    port: int
    code: str
    participant: str
    co_moderator: str
    stage: str
    hosts: tuple[HostLink, ...]


class PersonLine(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who takes part. `present` is null while nobody has said; `code` stands on the badge; `more` holds the
    columns of the registration that have no field of their own.
    """

    id: str
    name: str
    sort_name: str | None
    organisation: str | None
    position: str | None
    country: str | None
    languages: tuple[str, ...]
    email: str | None
    code: str
    present: bool | None
    came: datetime | None
    walk_in: bool
    stays_seated: bool
    roles: tuple[str, ...]
    more: dict[str, str]


class PeopleAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """The people of an event as `facilitator people --json` lists them, in the order of their names."""

    people: tuple[PersonLine, ...]


class ImportedRow(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one row of a list: `state` is new, known or attention, `done` is add, fill, replace or leave."""

    line: int
    what: str
    state: str
    why: str
    done: str


class ImportAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """What `facilitator import --json` did with a list. `applied` is false with --dry-run and where there was nothing
    to bring in; `empty` counts rows that hold nothing; `encoding` is null for a workbook.
    """

    file: str
    source: str
    subject: str
    encoding: str | None
    separator: str | None
    sheet: str | None
    columns: dict[str, str]
    applied: bool
    new: int
    known: int
    attention: int
    empty: int
    rows: tuple[ImportedRow, ...]


class EraseAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """What `facilitator erase --json` took out, or with --dry-run would take out.

    `points` were emptied and stay as "1 point removed"; `texts` are others' words that named the person. `finished` is
    false while free pages wait for the next opening, null when nothing was done. `unreached` are sentences about what
    this program cannot reach.
    """

    file: str
    person: str
    removed: dict[str, int]
    points: int
    speeches: int
    texts: int
    pictures: int
    topics_without_host: int
    snapshots: int
    snapshots_dropped: int
    finished: bool | None
    unreached: tuple[str, ...]


class FiledPhoto(msgspec.Struct, frozen=True):
    """A photo that has its place: the file, the code on its sheet, and where it belongs."""

    file: str
    sheet: str | None
    place: str
    straight: bool
    known: bool


class NotPlaced(msgspec.Struct, frozen=True):
    """A photo that has none: the file, why, and whether it is kept in the event all the same."""

    file: str
    reason: str
    kept: bool


class PhotosAnswer(msgspec.Struct, frozen=True):
    """What `facilitator photos --json` says."""

    filed: tuple[FiledPhoto, ...]
    not_placed: tuple[NotPlaced, ...]

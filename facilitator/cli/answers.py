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

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

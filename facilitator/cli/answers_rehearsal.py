"""The JSON answer of `facilitator rehearse`."""

from __future__ import annotations

import msgspec


class RehearseAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """What `facilitator rehearse --json` played into the copy `out`; `refused` are sentences of acts that were not
    taken, `records` counts by kind."""

    out: str
    acts: int
    ballots: int
    refused: tuple[str, ...]
    stopped: bool
    records: dict[str, int]

"""Two copies of one event coming together: what was brought in, and what people still have to decide."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from facilitator.domain.ids import MergedFileId
from facilitator.domain.record import Record


class MergedFile(Record, frozen=True, kw_only=True):
    """Another copy that was merged, up to its act `head`: from there on the next merge of that copy begins.

    `changes` is how many records came in; `left_out` are sentences about what could not.
    """

    at: datetime
    file: str
    head: str
    changes: int
    left_out: tuple[str, ...] = ()


class Decision(StrEnum):
    """How people settled what both sides had changed."""

    OURS = "ours"
    THEIRS = "theirs"
    BOTH = "both"


class MergeConflict(Record, frozen=True, kw_only=True):
    """A record that both sides changed in the same fields. Ours stands in the event; theirs is kept here, as JSON.

    `kind` and `about` say which record: it may be gone on one side, so this is no reference. `before` is how the
    common past had it, `theirs` how the other side has it; None where it was not there.
    `decided` is None until somebody has chosen.
    """

    merged: MergedFileId
    order: str
    kind: str
    about: str
    fields: tuple[str, ...] = ()
    before: str | None = None
    theirs: str | None = None
    decided: Decision | None = None

"""Commands as values, and what comes of them: edits, an outcome, news."""

from __future__ import annotations

import secrets
from datetime import datetime
from enum import StrEnum
from typing import ClassVar, Protocol

import msgspec

from facilitator.domain.ids import Dice
from facilitator.domain.record import Record, Ref
from facilitator.domain.state import EventState
from facilitator.words import Words

DESK = "desk"


class Act(StrEnum):
    """The three kinds of acts: work is undoable, show never stands on the undo stack, sealed has no undo."""

    WORK = "work"
    SHOW = "show"
    SEALED = "sealed"


class Edits(msgspec.Struct, frozen=True):
    """What a command changes: records put (new or changed) and removed, and the label a person would say.

    A record put must point only at records that are there afterwards; a removed one must be pointed at by none.
    """

    label: Words
    puts: tuple[Record, ...] = ()
    removes: tuple[Ref, ...] = ()


class Command(Protocol):
    """What `OpenEvent.run` takes: a value with an id, an actor and one pure method."""

    @property
    def id(self) -> str: ...
    @property
    def actor(self) -> str: ...
    @property
    def act(self) -> Act: ...

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        """What this command would change on that state. Raises Refusal when a rule forbids it."""
        ...


def new_command_id() -> str:
    """A new id for a command; the same id sent twice is answered once."""
    return secrets.token_hex(8)


class CommandValue(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """The head of every command: its own id and who acts ("desk", "cli", "phone:…")."""

    act: ClassVar[Act] = Act.WORK
    id: str = msgspec.field(default_factory=new_command_id)
    actor: str = DESK


class ShowCommand(CommandValue, frozen=True, kw_only=True):
    """A command of clock, stage and running items: never on the undo stack."""

    act: ClassVar[Act] = Act.SHOW


class SealedCommand(CommandValue, frozen=True, kw_only=True):
    """A command without undo, said so beforehand."""

    act: ClassVar[Act] = Act.SEALED


class Undo(CommandValue, frozen=True, kw_only=True):
    """Takes back the last work act of the same actor. The open event itself knows how."""

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        """An undo is read from the journal, not from the state."""
        raise TypeError("an undo is worked out by the open event, from its journal")


class Redo(Undo, frozen=True, kw_only=True):
    """Does the act again that the same actor took back last."""


class Changes(msgspec.Struct, frozen=True):
    """The news of one act: its revision, who did it, and which records it put or removed."""

    revision: int
    actor: str
    act: Act
    label: Words
    command_id: str
    at: datetime
    put: tuple[Ref, ...] = ()
    removed: tuple[Ref, ...] = ()

    def touches(self, *record_classes: type[Record]) -> bool:
        """Whether a record of one of these classes was put or removed."""
        kinds = {record_class.kind_name for record_class in record_classes}
        return any(ref.kind in kinds for ref in (*self.put, *self.removed))


class Outcome(msgspec.Struct, frozen=True):
    """The answer to a command once it is committed. `created` are the records that were not there before."""

    revision: int
    label: Words
    created: tuple[Ref, ...] = ()

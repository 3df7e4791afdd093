"""Records made and changed from a command's own fields: texts cleaned, references checked, times noted."""

from __future__ import annotations

from collections.abc import Container
from datetime import datetime
from functools import cache
from typing import Any, TypeVar

import msgspec
from msgspec import UNSET, UnsetType

from facilitator.commands.naming import called, quoted
from facilitator.commands.texts import needed_line, needed_text, one_line, whole_text
from facilitator.domain.command import CommandValue, Edits
from facilitator.domain.errors import Refusal
from facilitator.domain.ids import Dice
from facilitator.domain.record import Record, Written, references_of
from facilitator.domain.state import EventState
from facilitator.domain.vocabulary import field_words, noun
from facilitator.words import Words, say

R = TypeVar("R", bound=Record)

Maybe = str | UnsetType | None
MaybeNumber = int | UnsetType | None
MaybeTick = bool | UnsetType

# Fields that hold a text of several lines; all others hold one line.
LONG = frozenset(
    {"corrected", "coverage", "host_statement", "materials", "note", "participants", "purpose", "reason"}
    | {"recommendations", "requests", "resources", "script", "set_up", "source", "summary", "text", "why", "words"}
)
_COMMAND_FIELDS = frozenset(CommandValue.__struct_fields__)


def made(record_class: type[R], command: CommandValue, state: EventState, now: datetime, dice: Dice, **more: Any) -> R:
    """A new record with an id of its own: the command's fields of the same names, and `more`."""
    values = _cleaned(record_class, command, more)
    if issubclass(record_class, Written):
        values |= {"created": now}
    return checked(state, record_class(id=dice.new_id(), **(values | more)))


def changed(record: R, command: CommandValue, state: EventState, now: datetime, **more: Any) -> R:
    """The record with the fields the command names; the very same one when nothing differs."""
    values = _cleaned(type(record), command, more) | more
    return checked(state, with_values(record, now, **values))


def with_values(record: R, now: datetime, **values: Any) -> R:
    """The record with these values and the time of the change; the very same one when nothing differs."""
    if all(getattr(record, name) == value for name, value in values.items()):
        return record
    return record.but(**values, **({"changed": now} if isinstance(record, Written) else {}))


def checked(state: EventState, record: R) -> R:
    """The record itself. Refuses when it points at something that is no longer there."""
    for target in references_of(record):
        if state.find(target) is None:
            raise Refusal(say("This {thing} is no longer there. Somebody has removed it.", thing=noun(target.kind)))
    return record


def edit_of(state: EventState, before: R, after: R) -> Edits:
    """The edits that turn one record into another, with a label that says what changed."""
    return Edits(change_label(state, before, after), puts() if before is after else puts(after))


def puts(*records: Record) -> tuple[Record, ...]:
    """Records as an act puts them."""
    return records


def change_label(state: EventState, before: Record, after: Record) -> Words:
    """`rename “Old” to “New”`, `change the start of “Lunch”`, or `edit “Lunch”`."""
    names = [
        name for name in before.__struct_fields__ if name != "changed" and getattr(before, name) != getattr(after, name)
    ]
    if names in (["title"], ["name"]):
        old, new = getattr(before, names[0]), getattr(after, names[0])
        if old and new:
            return say("rename {old} to {new}", old=quoted(old, 30), new=quoted(new, 30))
    if len(names) == 1:
        return say("change {field} of {thing}", field=field_words(names[0]), thing=called(state, before))
    return say("edit {thing}", thing=called(state, before))


def given(value: Any) -> bool:
    """Whether a command's field was given at all (None is given: it means unknown)."""
    return value is not UNSET


def _cleaned(record_class: type[Record], command: CommandValue, but: Container[str]) -> dict[str, Any]:
    """The command's given values for fields of the record class, but for those set otherwise; texts cleaned."""
    needed = _needed_fields(record_class)
    values = {}
    for name, is_needed in needed.items():
        value = getattr(command, name, UNSET)
        if value is not UNSET and name not in _COMMAND_FIELDS and name not in but:
            values[name] = _clean_value(name, value, is_needed)
    return values


@cache
def _needed_fields(record_class: type[Record]) -> dict[str, bool]:
    """The fields of a record class, and whether each must have a value."""
    return {field.name: field.required for field in msgspec.structs.fields(record_class)}


def _clean_value(name: str, value: Any, needed: bool) -> Any:
    if isinstance(value, tuple) and value and all(isinstance(one, str) for one in value):
        return tuple(line for one in value if (line := one_line(one, field_words(name))) is not None)
    if type(value) is not str and not (value is None and needed):
        return value
    if needed:
        return (needed_text if name in LONG else needed_line)(value, field_words(name))
    return (whole_text if name in LONG else one_line)(value, field_words(name))


def at_least(value: int | UnsetType | None, least: int, called_field: str) -> None:
    """Refuses a number below the least that makes sense; unknown is always allowed."""
    if isinstance(value, int) and value < least:
        words = "{field} cannot be {value}. Give {least} or more, or leave it open."
        raise Refusal(say(words, field=called_field, value=value, least=least))

"""`event.json`: the whole event but ballots, readable by a person, the same when read back.

Ids may be left out where nothing refers to them, orders wherever the list's own order is meant, and every unknown
field is simply absent. Pictures stand beside the file (`facilitator.exchange.event_files`).
"""

from __future__ import annotations

from facilitator.domain.ids import Dice
from facilitator.domain.state import EventState
from facilitator.exchange import event_export, event_import, json_text
from facilitator.exchange.draft import Draft


def to_json(state: EventState) -> bytes:
    """The event as UTF-8 text: the same bytes for the same event, whatever was done to get there."""
    return (json_text.written(event_export.tree(state)) + "\n").encode()


def from_json(data: bytes, dice: Dice | None = None) -> Draft:
    """The event in a text. Raises NotAnEvent with the path of the first wrong value; `dice` makes missing ids."""
    return Draft(event_import.records(json_text.read(data), dice or Dice()))

"""Looking at what phones write before the room sees it: off by default, before or after showing, step by step.

What waits is the command itself, as JSON, in the file's rows about phones: approved, it is run under its own id, so
that a phone that sends again never doubles it. Nothing is ever deleted by a machine; a word on the list only makes a
text wait. From any thread.
"""

from __future__ import annotations

import re
import threading
from concurrent.futures import Future
from enum import StrEnum
from typing import Any, cast

import msgspec

from facilitator.commands.registry import from_json, to_json
from facilitator.domain.command import Command, CommandValue, Outcome
from facilitator.domain.errors import Refusal
from facilitator.portal.access import Access
from facilitator.store.open_event import OpenEvent

WAITING = "waiting"
_encode = msgspec.json.Encoder().encode


class Look(StrEnum):
    """When a moderator looks at what phones write in a step."""

    OFF = "off"
    AFTER = "after"
    BEFORE = "before"


class Stand(StrEnum):
    """Where a text stands that was looked at, or is to be."""

    WAITING = "waiting"
    APPROVED = "approved"
    DECLINED = "declined"


class Held(msgspec.Struct, frozen=True, kw_only=True):
    """Something a phone wrote that waits for the moderator. `flagged` are the words of the list that are in it."""

    id: str
    session: str
    what: str
    text: str
    participant: str
    command: str
    flagged: tuple[str, ...] = ()
    stand: Stand = Stand.WAITING


class Moderation:
    """The queue of one event."""

    def __init__(self, event: OpenEvent, access: Access) -> None:
        self._event, self._access = event, access
        self._gate = threading.Lock()
        rows = event.phones.rows(WAITING).result()
        self._held = {key: msgspec.json.decode(value, type=Held) for key, value in rows.items()}
        event.phones.when_forgotten(self._let_go)

    def look(self, session: str) -> Look:
        """When texts of this session are looked at."""
        return Look(self._access.note(f"look:{session}") or Look.OFF)

    def set_look(self, session: str, look: Look) -> Future[None]:
        """Changes that. What waits already goes on waiting."""
        return self._access.keep_note(f"look:{session}", None if look is Look.OFF else look.value)

    @property
    def words(self) -> tuple[str, ...]:
        """The words that make a text wait for a look."""
        return tuple(one for one in (self._access.note("words") or "").split("\n") if one)

    def set_words(self, words: tuple[str, ...]) -> Future[None]:
        """Changes the list; upper and lower case are the same."""
        clean = dict.fromkeys(" ".join(one.split()).casefold() for one in words)
        return self._access.keep_note("words", "\n".join(one for one in clean if one) or None)

    def held(self, stand: Stand | None = Stand.WAITING) -> list[Held]:
        """What waits, or stands otherwise; None: all of it."""
        with self._gate:
            return [one for one in self._held.values() if stand in (None, one.stand)]

    def holds(self, command: CommandValue, session: str, what: str, text: str) -> Held | None:
        """Puts a phone's command into the queue where it has to wait, or says where it stands; None: run it now."""
        with self._gate:
            known = self._held.get(command.id)
            if known is not None:
                return known
            flagged = self._flagged(text)
            if self.look(session) is not Look.BEFORE and not flagged:
                return None
            held = Held(
                id=command.id, session=session, what=what, text=text, participant=command.actor.removeprefix("phone:"),
                command=to_json(command).decode(), flagged=flagged,
            )  # fmt: skip
            self._held[held.id] = held
            return held

    def keep(self, held: Held) -> Future[None]:
        """Keeps where it stands."""
        self._access.changed()
        return self._event.phones.put(WAITING, {held.id: _encode(held).decode()})

    def approve(self, held: str) -> Future[Outcome]:
        """Lets it through: the command is run as its writer's act. Its refusal is the promise's."""
        with self._gate:
            found = self._found(held)
            promise = self._event.run(cast(Command, from_json(found.command.encode())))
            promise.add_done_callback(lambda done: self._approved(found, done))
            return promise

    def decline(self, held: str) -> Future[None]:
        """Keeps it from the room. It stays on the list and can be let through later."""
        return self._stand(held, Stand.DECLINED)

    def wait_again(self, held: str) -> Future[None]:
        """Takes a decline back."""
        return self._stand(held, Stand.WAITING)

    def _approved(self, found: Held, done: Future[Any]) -> None:
        if done.exception() is None:
            with self._gate:
                after = self._held[found.id] = msgspec.structs.replace(found, stand=Stand.APPROVED)
            self.keep(after)

    def _stand(self, held: str, stand: Stand) -> Future[None]:
        with self._gate:
            after = self._held[held] = msgspec.structs.replace(self._found(held), stand=stand)
        return self.keep(after)

    def _let_go(self, kind: str, keys: set[str]) -> None:
        """What an erased person wrote waits no longer."""
        if kind == WAITING:
            with self._gate:
                for one in keys:
                    self._held.pop(one, None)
            self._event.phones.put(WAITING, dict.fromkeys(keys))
            self._access.changed()

    def _found(self, held: str) -> Held:
        found = self._held.get(held)
        if found is None:
            raise Refusal("This text is no longer in the queue.")
        return found

    def _flagged(self, text: str) -> tuple[str, ...]:
        folded = text.casefold()
        return tuple(one for one in self.words if re.search(rf"(?<!\w){re.escape(one)}(?!\w)", folded))

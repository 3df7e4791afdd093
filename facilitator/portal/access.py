"""Who may come in: links against what they grant, devices that have joined, the locked room, and who was sent out.

Everything is in memory and in the file's rows about phones, so a crash changes nothing. May be asked from any thread.
Nothing here is a secret in clear: tokens are made anew from the key of this laptop, sessions are kept as hashes.
"""

from __future__ import annotations

import secrets
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import Future
from typing import Any, NamedTuple

import msgspec

from facilitator.domain.errors import Refusal
from facilitator.domain.people import Person
from facilitator.domain.record import Record
from facilitator.domain.state import EventState
from facilitator.portal.key import Key, hashed
from facilitator.portal.limits import Tries
from facilitator.portal.roles import SUBJECTS, Device, Grant, Role
from facilitator.store.open_event import OpenEvent

SESSION_HOURS = 16
CODE_LENGTH = 6
HAND_OVER_SECONDS = 300
HAND_OVER_LENGTH = 10
LONGEST_NAME = 60
NOTES, DEVICES, GONE = "note", "device", "gone"
_encode = msgspec.json.Encoder().encode


class WrongLink(Refusal):
    """A link or code that opens nothing: never made, used up, revoked, or of another event."""


class Locked(Refusal):
    """Nobody new is let in just now."""


class Joined(NamedTuple):
    """A phone that was let in: its cookie, told only here, what its link granted, and the promise that it is kept."""

    cookie: str
    device: Device
    grant: Grant
    kept: Future[None]


class Access:
    """All who have joined one event."""

    def __init__(self, event: OpenEvent, key: Key, hours: Callable[[], float] = lambda: time.time() / 3600) -> None:
        self._event, self._key, self._hours = event, key, hours
        self._gate = threading.RLock()
        self.tries = Tries()
        self._notes = event.phones.rows(NOTES).result()
        self._gone = set(event.phones.rows(GONE).result())
        self._devices = {key: device for key, text in event.phones.rows(DEVICES).result().items()
                         if (device := _device(text)) is not None}  # fmt: skip
        self._links: dict[str, Grant] = {}
        self._linked: list[Mapping[str, Record]] = []
        self._offers: dict[str, tuple[str, float]] = {}
        self.dropped: Callable[[Iterable[str]], object] = lambda devices: None
        self.changed: Callable[[], object] = lambda: None
        event.phones.when_forgotten(self._let_go)

    # --- notes: small settings of the portal that survive a crash -----------------------------------------------

    def note(self, name: str) -> str | None:
        """A setting of the portal of this event."""
        return self._notes.get(name)

    def keep_note(self, name: str, value: str | None) -> Future[None]:
        """Changes a setting; None takes it away."""
        with self._gate:
            if value is None:
                self._notes.pop(name, None)
            else:
                self._notes[name] = value
        return self._event.phones.put(NOTES, {name: value})

    @property
    def is_locked(self) -> bool:
        return self.note("locked") is not None

    # --- links ------------------------------------------------------------------------------------------------

    def token(self, grant: Grant) -> str:
        """The token that grants this now. Revoked, the same grant has another token."""
        return self._key.token(*self._about(grant))

    def room_code(self) -> str:
        """The short code that lets participants in, for typing."""
        return self._key.code(CODE_LENGTH, *self._about(Grant(Role.PARTICIPANT)))

    def revoke(self, role: Role, subject: str | None = None) -> Future[None]:
        """Makes the links of a role worthless, of one subject or of all, and takes the role from who has it."""
        names = [f"turn:{role}"] if subject is None else [f"turn:{role}/{subject}"]
        with self._gate:
            turned: dict[str, str | None] = {name: str(int(self._notes.get(name) or 0) + 1) for name in names}
            self._notes.update({name: value for name, value in turned.items() if value is not None})
            self._links.clear()
            self._event.phones.put(NOTES, turned)
            return self._keep(self._take(lambda one: one.role is role and subject in (None, one.subject)))

    def _about(self, grant: Grant) -> tuple[str, ...]:
        turns = self._notes.get(f"turn:{grant.role}") or "0", self._notes.get(f"turn:{grant.role}/{grant.subject}")
        return grant.role, grant.subject, turns[0], turns[1] or "0"

    def _granted(self, token: str) -> Grant | None:
        mark = hashed(token)
        subjects = [self._event.state.of(one) for one in SUBJECTS.values()]
        if not self._links or any(one is not other for one, other in zip(subjects, self._linked, strict=True)):
            self._links = {hashed(self.token(one)): one for one in grants_in(self._event.state)}
            self._linked = subjects
        return self._links.get(mark)

    # --- joining ----------------------------------------------------------------------------------------------

    def join(self, secret: str, phone: str, name: str | None, cookie: str | None, address: str) -> Joined:
        """Lets a phone in by a link's token, the room's code, or an offer of an older phone. `phone` is a secret that
        the phone has made and keeps.

        Raises WrongLink, Locked, or TooMany of `limits`.
        """
        with self._gate:
            grant, like = self._opened(secret, address)
            before = self.who(cookie) or self._known(phone)
            self._refuse_strangers(phone, grant, before or like)
            device = self._admitted(grant, hashed(phone), _clean_name(name), before, like)
            gone = [mark for mark, one in self._devices.items() if one.id == device.id or one.phone == device.phone]
            cookie = secrets.token_urlsafe(16)
            rows: dict[str, str | None] = dict.fromkeys(gone)
            for mark in gone:
                del self._devices[mark]
            self._devices[hashed(cookie)] = device
            rows[hashed(cookie)] = _encode(device).decode()
            promise = self._event.phones.put(DEVICES, rows)
            if grant.role is Role.CO_MODERATOR:
                self._use_up(grant)
            self.changed()
            return Joined(cookie, device, grant, promise)

    def _opened(self, secret: str, address: str) -> tuple[Grant, Device | None]:
        """What a secret grants, and the phone that vouches for it where it is an offer."""
        typed = secret.strip().upper().replace("-", "").replace(" ", "")
        if len(secret) == 22 and (grant := self._granted(secret)) is not None:
            return grant, None
        if len(secret) == 22:
            self.tries.wrong(address)
            raise WrongLink("This link is no longer good. Ask for a new one, or scan the code on the wall.")
        self.tries.refuse_many(address)
        if len(typed) == HAND_OVER_LENGTH and (like := self._offered(typed)) is not None:
            return Grant(Role.PARTICIPANT), like
        if len(typed) == CODE_LENGTH and secrets.compare_digest(typed.encode(), self.room_code().encode()):
            return Grant(Role.PARTICIPANT), None
        self.tries.wrong(address)
        raise WrongLink("This code is not known here. Look at the wall again, and mind every sign.")

    def _refuse_strangers(self, phone: str, grant: Grant, known: Device | None) -> None:
        if hashed(phone) in self._gone:
            raise Locked("This phone was taken out of the room. Speak to the moderator.")
        if self.is_locked and known is None and grant.role is Role.PARTICIPANT:
            raise Locked("The room is locked: nobody new can join just now. Speak to the moderator.")

    def _admitted(
        self, grant: Grant, phone: str, name: str | None, before: Device | None, like: Device | None
    ) -> Device:
        person = grant.id if grant.kind == "person" else None
        if like is not None and (before is None or before.participant != like.participant):
            # What a moderator gave to one phone stays with that phone.
            grants = tuple(one for one in like.grants if one.role is not Role.CO_MODERATOR) or (grant,)
            return msgspec.structs.replace(
                like, id=secrets.token_hex(6), phone=phone, hour=int(self._hours()), grants=grants
            )
        if before is None:
            participant = hashed(f"person {person}")[:12] if person else secrets.token_hex(6)
            return Device(
                id=secrets.token_hex(6), participant=participant, grants=(grant,), phone=phone,
                hour=int(self._hours()), name=name or self._name_of(person), person=person,
            )  # fmt: skip
        grants = tuple(sorted({*before.grants, grant}))
        known = msgspec.structs.replace(before, grants=grants, phone=phone, name=name or before.name)
        if person is not None and person != before.person:
            known = msgspec.structs.replace(
                known, person=person, participant=hashed(f"person {person}")[:12], name=name or self._name_of(person)
            )
        return known

    def _name_of(self, person: str | None) -> str | None:
        found = self._event.state.get(Person, person)
        return None if found is None else found.name

    def _use_up(self, grant: Grant) -> None:
        """A link that is good for one phone: the next has another token, who has the role keeps it."""
        name = f"turn:{grant.role}/{grant.subject}"
        self._notes[name] = str(int(self._notes.get(name) or 0) + 1)
        self._links.clear()
        self._event.phones.put(NOTES, {name: self._notes[name]})

    # --- an older phone vouches for a newer one ------------------------------------------------------------------

    def offer(self, device: Device) -> str:
        """Ten letters by which another device of the same person joins: good once, and for five minutes."""
        with self._gate:
            now = time.monotonic()
            self._offers = {one: held for one, held in self._offers.items() if held[1] > now and held[0] != device.id}
            letters = "".join(secrets.choice("ABCDEFGHJKLMNPQRSTUVWXYZ") for _ in range(HAND_OVER_LENGTH))
            self._offers[letters] = device.id, now + HAND_OVER_SECONDS
            return letters

    def _offered(self, letters: str) -> Device | None:
        device, until = self._offers.pop(letters, ("", 0.0))
        if until <= time.monotonic():
            return None
        return next((one for one in self._devices.values() if one.id == device), None)

    # --- who is there -----------------------------------------------------------------------------------------

    def who(self, cookie: str | None) -> Device | None:
        """The device of a cookie; None where it is unknown, revoked or too old."""
        device = None if cookie is None else self._devices.get(hashed(cookie))
        if device is None or device.hour + SESSION_HOURS < self._hours():
            return None
        return device

    def _known(self, phone: str) -> Device | None:
        mark = hashed(phone)
        return next((one for one in self._devices.values() if one.phone == mark), None)

    def devices(self) -> list[Device]:
        """All who have joined and may still come back."""
        with self._gate:
            return list(self._devices.values())

    def rename(self, device: Device, name: str | None) -> Future[None]:
        """The first name somebody wants to be called by here, or none."""
        with self._gate:
            clean = _clean_name(name)
            mine = {mark: one for mark, one in self._devices.items() if one.participant == device.participant}
            changed: dict[str, Device | None] = {
                mark: msgspec.structs.replace(one, name=clean) for mark, one in mine.items()
            }
            return self._keep(changed, tell=False)

    def remove(self, device: str) -> Future[None]:
        """Sends a device out; it cannot come back by itself."""
        with self._gate:
            found = {mark: one for mark, one in self._devices.items() if one.id == device}
            gone: dict[str, str | None] = {one.phone: "" for one in found.values()}
            self._gone.update(gone)
            self._event.phones.put(GONE, gone)
            return self._keep(dict.fromkeys(found))

    def give(self, device: Device, grant: Grant) -> Future[None]:
        """A phone gets one more role, such as that of host of the topic it has proposed."""
        with self._gate:
            changed: dict[str, Device | None] = {
                mark: msgspec.structs.replace(one, grants=tuple(sorted({*one.grants, grant})))
                for mark, one in self._devices.items()
                if one.participant == device.participant
            }
            return self._keep(changed, tell=False)

    def give_up(self, device: Device, grant: Grant) -> Future[None]:
        """A phone lays down a role."""
        with self._gate:
            return self._keep(self._take(lambda one: one == grant, device.id))

    def forget_all(self) -> Future[None]:
        """The event is over: no link and no cookie is good any more."""
        with self._gate:
            ids = [one.id for one in self._devices.values()]
            turns: dict[str, str | None] = {
                f"turn:{role}": str(int(self._notes.get(f"turn:{role}") or 0) + 1) for role in Role
            }
            self._notes.update({name: value for name, value in turns.items() if value is not None})
            self._links.clear()
            self._offers.clear()
            self._event.phones.put(NOTES, turns)
            promise = self._keep(dict.fromkeys(self._devices))
        self.dropped(ids)
        return promise

    def _let_go(self, kind: str, keys: set[str]) -> None:
        """Rows that went with an erased person: what was to be written of them meanwhile goes too."""
        with self._gate:
            if kind == DEVICES:
                self._keep(dict.fromkeys(keys))
            elif kind == NOTES:
                for name in keys:
                    self.keep_note(name, None)

    def _take(self, is_meant: Callable[[Grant], bool], device: str | None = None) -> dict[str, Device | None]:
        """The devices without the grants that are meant; None for those that are left with nothing."""
        changed: dict[str, Device | None] = {}
        for mark, one in self._devices.items():
            left = tuple(grant for grant in one.grants if not is_meant(grant))
            if len(left) < len(one.grants) and device in (None, one.id):
                changed[mark] = _nameless_without_link(msgspec.structs.replace(one, grants=left)) if left else None
        return changed

    def _keep(self, changed: dict[str, Device | None], *, tell: bool = True) -> Future[None]:
        rows: dict[str, str | None] = {}
        with self._gate:
            ids = [self._devices[mark].id for mark in changed if mark in self._devices]
            for mark, device in changed.items():
                rows[mark] = None if device is None else _encode(device).decode()
                if device is None:
                    self._devices.pop(mark, None)
                else:
                    self._devices[mark] = device
        promise: Future[Any] = self._event.phones.put(DEVICES, rows)
        if tell:
            self.dropped(ids)
        return promise


def grants_in(state: EventState) -> Iterable[Grant]:
    """Everything there can be a link for."""
    yield from (Grant(role) for role in (Role.PARTICIPANT, Role.CO_MODERATOR, Role.STAGE))
    for kind, record_class in SUBJECTS.items():
        role = Role.PARTICIPANT if kind == "person" else Role.HOST
        yield from (Grant(role, f"{kind}:{one.id}") for one in state.all(record_class))


def _clean_name(name: str | None) -> str | None:
    line = " ".join((name or "").split())[:LONGEST_NAME]
    return line or None


def _nameless_without_link(device: Device) -> Device:
    """Whose personal link was taken is that person no longer: neither in votes nor on a group's sheet."""
    if device.person is None or any(one.subject == f"person:{device.person}" for one in device.grants):
        return device
    return msgspec.structs.replace(device, person=None, name=None, participant=secrets.token_hex(6))


def _device(text: str) -> Device | None:
    try:
        return msgspec.json.decode(text, type=Device)
    except (msgspec.DecodeError, msgspec.ValidationError):
        return None

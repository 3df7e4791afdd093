"""Phones as the moderator sees them: who is here, how people come in, how many have voted on how many devices."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct

from facilitator.domain.order import in_order
from facilitator.domain.people import Person
from facilitator.domain.state import EventState
from facilitator.domain.voting import BallotCount, BallotKind, Vote, VoteState
from facilitator.queries.phone_check import PATIENCE_S
from facilitator.queries.phrases import dotted
from facilitator.queries.sheet_join import WayIn, Wifi
from facilitator.queries.stage_scenes_phones import cast_words
from facilitator.queries.stage_scenes_values import Joining
from facilitator.words import counted

ROLE_WORDS = {"host": "host", "co_moderator": "co-moderator", "stage": "stage elsewhere"}
CO_MODERATOR_MAY = (
    "Good for one phone. It can approve, hide and merge proposals, and drive the clock and the next picture. "
    "It never sees exports, ballots or the list of people, and takes nothing back."
)


class PhoneGuest(Struct, frozen=True):
    """A device that has joined; several may belong to one participant. `hosts` are `kind:id`."""

    device: str
    participant: str
    name: str | None
    here: bool
    roles: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()

    @property
    def is_participant(self) -> bool:
        """Whether somebody takes part with it; a stage elsewhere is no participant."""
        return "stage" not in self.roles


class HeldText(Struct, frozen=True):
    """Something a phone wrote that waits for the moderator, or was kept back. `flagged` are words of the list in it."""

    key: str
    what: str
    text: str
    flagged: tuple[str, ...] = ()
    kept_back: bool = False

    @property
    def title(self) -> str:
        """Its first line."""
        return self.text.partition("\n")[0]

    @property
    def more(self) -> str:
        return self.text.partition("\n")[2].strip()

    @property
    def quiet(self) -> str:
        """`topic · not shown: holds “word”`."""
        words = ", ".join(f"“{one}”" for one in self.flagged)
        return dotted((self.what, f"not shown: holds {words}" if words else "not shown yet"))


class PhonesLook(Struct, frozen=True):
    """Everything about phones at one moment. `base` is the address as a link begins, "" while phones are closed."""

    base: str = ""
    host: str = ""
    port: int | None = None
    participant_link: str = ""
    code: str = ""
    guests: tuple[PhoneGuest, ...] = ()
    is_locked: bool = False
    opened: datetime | None = None
    reached: datetime | None = None
    moved: bool = False
    is_guarding: bool = False
    held: tuple[HeldText, ...] = ()
    words: tuple[str, ...] = ()  # those that make a text wait
    looks: tuple[tuple[str, str], ...] = ()  # a session and when its texts are looked at

    def nobody_comes(self, moment: datetime) -> bool:
        """Open for a minute, and no phone from elsewhere has come through (Y3)."""
        if self.opened is None or self.reached is not None or self.guests:
            return False
        return (moment - self.opened).total_seconds() >= PATIENCE_S

    @property
    def waiting(self) -> tuple[HeldText, ...]:
        """What somebody has to decide, the longest waiting first."""
        return tuple(one for one in self.held if not one.kept_back)

    @property
    def kept_back(self) -> tuple[HeldText, ...]:
        return tuple(one for one in self.held if one.kept_back)

    def look_of(self, session: str) -> str:
        """When texts of a session are looked at: `off`, `after`, `before`."""
        return dict(self.looks).get(session, "off")

    @property
    def is_open(self) -> bool:
        return bool(self.base)

    @property
    def address(self) -> str:
        """What people type: without http:// and the last stroke."""
        return self.base.removeprefix("http://").rstrip("/")

    @property
    def participants(self) -> int:
        """How many people take part: several devices of one count once."""
        return len({one.participant for one in self.guests if one.is_participant})

    @property
    def here(self) -> int:
        """How many of them are here now."""
        return len({one.participant for one in self.guests if one.is_participant and one.here})

    @property
    def devices(self) -> int:
        return sum(one.is_participant for one in self.guests)

    @property
    def facts(self) -> str:
        """`31 joined, 28 here · room locked`; what the spine says in short is `figure`."""
        if not self.is_open:
            return "closed"
        more = counted(self.devices, "device", "devices") if self.devices != self.participants else None
        joined = f"{self.participants} joined, {self.here} here" if self.guests else "nobody has joined yet"
        return dotted((joined, more, "room locked" if self.is_locked else None))

    @property
    def figure(self) -> str:
        return "off" if not self.is_open else f"{self.participants} joined"

    def joining(self, network: str = "") -> Joining | None:
        """The way in as the stage shows it."""
        if not self.is_open:
            return None
        return Joining(self.address, self.participant_link, network or None, spaced(self.code))

    def way(self, network: str = "", password: str = "") -> WayIn:
        """The way in as the poster shows it."""
        wifi = Wifi(network, password) if network else None
        return WayIn(self.participant_link, self.address, spaced(self.code), wifi)


class VoteLine(Struct, frozen=True):
    """An open vote: `23 of 31 have voted`, its title, and a doubt about devices."""

    vote: str
    words: str
    title: str
    quiet: str
    doubt: str = ""


def spaced(code: str) -> str:
    """A short code in threes, as people read it out."""
    return " ".join(code[at : at + 3] for at in range(0, len(code), 3))


def guest_words(guest: PhoneGuest) -> str:
    """`Ann`, or what is known of somebody who gave no name."""
    return guest.name or "no name given"


def guest_quiet(guest: PhoneGuest) -> str:
    """`here · host · co-moderator`."""
    roles = [ROLE_WORDS[one] for one in guest.roles if one in ROLE_WORDS]
    return dotted(("here" if guest.here else "away", *roles))


def vote_lines(state: EventState, look: PhonesLook, counts: tuple[BallotCount, ...]) -> tuple[VoteLine, ...]:
    """The votes that are open, with how many have voted and how many devices there are for how many people."""
    marked = {one.vote: one for one in counts}
    found = in_order(one for one in state.all(Vote) if one.state is VoteState.OPEN)
    return tuple(_vote_line(state, look, one, marked.get(one.id)) for one in found)  # type: ignore[call-overload]


def _vote_line(state: EventState, look: PhonesLook, vote: Vote, count: BallotCount | None) -> VoteLine:
    people = _people(state, vote)
    words = cast_words(0 if count is None else count.marked, vote.voters_expected)
    quiet = dotted((f"{counted(look.devices, 'device', 'devices')} joined", people_words(people)))
    return VoteLine(vote.id, words, vote.title, quiet, _doubt(vote, look, people))


def people_words(people: int | None) -> str:
    """`31 people in the room`; nobody knows where neither a number nor a list is there."""
    return "people in the room not counted" if people is None else f"{people} people in the room"


def _people(state: EventState, vote: Vote) -> int | None:
    """How many may vote: the number given, else those who were checked in."""
    present = sum(one.present is True for one in state.all(Person))
    return vote.voters_expected or present or None


def _doubt(vote: Vote, look: PhonesLook, people: int | None) -> str:
    """With open dots a private tab is another voter; it can only be told that there are more devices than people."""
    if vote.ballot_kind is not BallotKind.OPEN_DOTS or people is None or look.devices <= people:
        return ""
    more = look.devices - people
    return f"{counted(more, 'device', 'devices')} more than people: somebody may vote twice."

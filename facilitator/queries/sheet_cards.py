"""What is cut, folded or hung up singly, as values: badges, table tents, topic cards, ballots."""

from __future__ import annotations

from msgspec import Struct

from facilitator.queries.sheet_parts import ContextLine, Foot


class Stop(Struct, frozen=True):
    """Where somebody sits in one round: `R1`, `T3`. `all rounds` stands before the table of a host."""

    round: str
    table: str


class Badge(Struct, frozen=True):
    """A badge: the first name large, what else the name has, and the way through the tables.

    A blank one has its code for a name and lines to write on. `code` is what the door types or a reader reads.
    """

    name: str
    rest: str = ""
    organisation: str = ""
    duty: str = ""
    route: tuple[Stop, ...] = ()
    blank: bool = False
    code: str = ""


class BadgesSheet(Struct, frozen=True, tag=True):
    """Badges to be cut out. `event` stands on each, `note` beside the number of the sheet (`plan 2`)."""

    code: str
    headline: str
    badges: tuple[Badge, ...]
    foot: Foot
    event: str = ""
    note: str = ""
    context: ContextLine = ContextLine()
    draft: bool = False
    subject: str = ""


class Tent(Struct, frozen=True):
    """A folded card for one table: what stands on its front; `host` and `code` stand at the foot of both sides.
    `letter` is the sign of the question, `tint` the method whose colour it borrows."""

    number: str
    question: str = ""
    letter: str = ""
    host: str = ""
    code: str = ""
    tint: str = ""


class TentsSheet(Struct, frozen=True, tag=True):
    """A tent for each table; `back` is the etiquette on the other side."""

    code: str
    headline: str
    tents: tuple[Tent, ...]
    foot: Foot
    back: tuple[str, ...] = ()
    where: str = ""
    context: ContextLine = ContextLine()
    draft: bool = False
    subject: str = ""


class TopicCard(Struct, frozen=True):
    """A card for the wall; host, place and time are blank where they are not known yet."""

    number: str
    title: str
    host: str = ""
    place: str = ""
    time: str = ""
    signed: tuple[str, ...] = ()
    state: str = ""
    code: str = ""


class CardsSheet(Struct, frozen=True, tag=True):
    """Topic cards, each with at least `lines` lines to sign up on."""

    code: str
    headline: str
    cards: tuple[TopicCard, ...]
    foot: Foot
    lines: int = 10
    context: ContextLine = ContextLine()
    draft: bool = False
    subject: str = ""


class BallotOption(Struct, frozen=True):
    """One thing to vote on."""

    number: str
    title: str


class BallotDots(Struct, frozen=True):
    """The circles of one colour beside each option; a sign stands in each of them where circles differ."""

    circles: int
    signs: tuple[str, ...] = ()


class Ballot(Struct, frozen=True):
    """One voter's paper: its options in their order, and its drawn code if it has one. It names no voter."""

    options: tuple[BallotOption, ...]
    code: str = ""


class BallotsSheet(Struct, frozen=True, tag=True):
    """Ballots to be cut apart; `rule` tells how to fill them."""

    code: str
    headline: str
    ballots: tuple[Ballot, ...]
    foot: Foot
    dots: tuple[BallotDots, ...] = (BallotDots(1),)
    purpose: str = ""
    rule: str = ""
    context: ContextLine = ContextLine()
    draft: bool = False
    subject: str = ""

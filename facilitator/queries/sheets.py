"""What a sheet of paper says, as values. They know nothing of PDF, paper sizes or fonts.

A query makes them from an event; `facilitator.documents` prints them. Each text is what will stand on the paper,
word for word; `None` or an empty text means the line is left out, never that something is zero.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from facilitator.queries.sheet_boards import BoardSheet, StripsSheet
from facilitator.queries.sheet_cards import BadgesSheet, BallotsSheet, CardsSheet, TentsSheet
from facilitator.queries.sheet_forms import FormSheet, PlanSheet, SignSheet
from facilitator.queries.sheet_join import JoinSheet
from facilitator.queries.sheet_parts import ContextLine as ContextLine
from facilitator.queries.sheet_parts import DotKind as DotKind
from facilitator.queries.sheet_parts import DotRow as DotRow
from facilitator.queries.sheet_parts import Foot as Foot

Weight = Literal["majority", "some", "less", "plain"]


class Block(Struct, frozen=True):
    """A cluster or a tier: a title, what its place means ("majority, no count"), its points in order."""

    title: str = ""
    qualifier: str = ""
    weight: Weight = "plain"
    points: tuple[str, ...] = ()
    dots: tuple[DotRow, ...] = ()


class Passage(Struct, frozen=True):
    """A sentence with what its standing is ("many, no count")."""

    text: str
    qualifier: str = ""


class Blocks(Struct, frozen=True, tag=True):
    """Clusters or tiers side by side, in the order in which they are to be read; sentences may stand above them."""

    blocks: tuple[Block, ...] = ()
    lead: tuple[Passage, ...] = ()


class Prose(Struct, frozen=True, tag=True):
    """Findings that are sentences rather than lists."""

    passages: tuple[Passage, ...] = ()


class Quotation(Struct, frozen=True, tag=True):
    """What somebody said, given the whole sheet: the statement of a host whom nobody joined."""

    words: str
    lead: str = ""  # "The host argued:"
    verdict: str = ""  # "Not held: lack of interested participants"
    figure: str = ""  # the topic's number


Body = Blocks | Prose | Quotation


class PosterSheet(Struct, frozen=True, tag=True):
    """A harvesting poster: one finding, what it rests on, where it comes from."""

    code: str
    headline: str
    body: Body
    foot: Foot
    context: ContextLine = ContextLine()
    draft: bool = False
    subject: str = ""  # how lists and warnings name this sheet; its headline if empty


class TopicRow(Struct, frozen=True):
    """A line of the topic list. `state` says only what is out of the ordinary ("not held")."""

    number: str
    title: str
    proposed_as: str = ""
    state: str = ""
    statement: str = ""
    mark: str = ""  # "greatest interest": set off by a sign
    interest: str = ""  # "18 sign-ups"
    hosts: str = ""
    dots: tuple[DotRow, ...] = ()


class TopicListSheet(Struct, frozen=True, tag=True):
    """All topics of an Open Space in the order of their numbers; none is ever left out."""

    code: str
    headline: str
    rows: tuple[TopicRow, ...]
    foot: Foot
    context: ContextLine = ContextLine()
    note: str = ""
    draft: bool = False
    subject: str = ""


class Finding(Struct, frozen=True):
    """One numbered finding of the analysis: its sentence, then its lists by tier."""

    number: str
    label: str
    sentences: tuple[Passage, ...] = ()
    tiers: tuple[Block, ...] = ()


class AnalysisSheet(Struct, frozen=True, tag=True):
    """The findings of a session, to be read at a table."""

    code: str
    headline: str
    findings: tuple[Finding, ...]
    foot: Foot
    context: ContextLine = ContextLine()
    draft: bool = False
    subject: str = ""


WallSheet = PosterSheet | TopicListSheet | AnalysisSheet | SignSheet | BoardSheet | StripsSheet | JoinSheet
TableSheet = FormSheet | PlanSheet | TentsSheet | BadgesSheet | CardsSheet | BallotsSheet
Sheet = WallSheet | TableSheet

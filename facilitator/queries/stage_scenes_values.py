"""Pictures of the stage as values: which words stand there, without a word of how they look.

None of them has a field for anything private: no script, no voter, no total before its reveal. Who paints them needs
nothing else, so what is not in here can never reach the projector.
"""

from __future__ import annotations

from msgspec import Struct

from facilitator.domain.clocks import Clock
from facilitator.domain.ids import AttachmentId
from facilitator.queries.sheets import DotKind, PosterSheet

MOST_PLACES = 5  # columns of a board on one picture
MOST_SLOTS = 2  # rows of it
MOST_OPTIONS = 9  # rows of a result on one picture
MOST_MOVES = 36  # people or tables on one picture
MOST_LETTERS = 420  # of a question on one picture
MOST_QUESTIONS = 4  # beside a clock


class Joining(Struct, frozen=True):
    """How phones come in, while they may: the address as people type it, the payload of its code, the network, the
    short code."""

    address: str
    payload: str
    network: str | None = None
    code: str = ""  # what is typed after the address


class Picture(Struct, frozen=True, kw_only=True):
    """What all pictures have: the title line with its corner on the right, and the foot line.

    `corner` stands at the right of the title line; with `corner_time` the time of day does, and goes on.
    `page` of `pages` where one idea needs several pictures.
    """

    head: str = ""
    corner: str = ""
    corner_time: bool = False
    foot: str = ""
    foot_right: str = ""
    page: int = 1
    pages: int = 1


class WelcomePicture(Picture, frozen=True, kw_only=True):
    """The event's title with place and date, a band at the foot, and the way in for phones if they are open."""

    title: str
    lines: tuple[str, ...] = ()
    joining: Joining | None = None


class WordsPicture(Picture, frozen=True, kw_only=True):
    """One thing to read, as large as it can be: a question, a message, a sentence about what is not there.

    `letter` and `tint` are the question's mark as on its table's tent.
    """

    words: str
    quiet: str = ""
    letter: str = ""
    tint: str = ""


class Line(Struct, frozen=True):
    """Something of the day: when, what, where."""

    lead: str
    title: str
    quiet: str = ""


class NowNextPicture(Picture, frozen=True, kw_only=True):
    """What runs and what comes; either may be unknown."""

    now: Line | None = None
    following: tuple[Line, ...] = ()


class MarkedLine(Struct, frozen=True):
    """A line with a letter on a coloured disc; `tint` is a role of the tokens."""

    letter: str
    words: str
    tint: str


class ClockPicture(Picture, frozen=True, kw_only=True):
    """A clock with what it is for. `clock` None: `idle` are the figures that stand there instead, e.g. `20:00`.

    With `name` somebody speaks: the name stands above smaller figures, `quiet` under it.
    """

    clock: Clock | None = None
    idle: str = ""
    idle_words: str = ""
    lines: tuple[MarkedLine, ...] = ()
    name: str = ""
    quiet: str = ""


class BoardTopic(Struct, frozen=True):
    """One cell of the board: a topic with numbers and hosts, or a reason why nothing is there, or free."""

    numbers: str = ""
    title: str = ""
    hosts: str = ""
    blocked: str = ""


class BoardSlot(Struct, frozen=True):
    """A row of the board. `now` is where the time of day stands in it, 0 to 1; None when it is not its time."""

    label: str
    cells: tuple[BoardTopic, ...]
    now: float | None = None


class BoardPicture(Picture, frozen=True, kw_only=True):
    """The bulletin board: places across, slots down."""

    places: tuple[str, ...] = ()
    slots: tuple[BoardSlot, ...] = ()


class ListPicture(Picture, frozen=True, kw_only=True):
    """Things under each other, each with a number or a time: topics before there is a board, groups, steps."""

    rows: tuple[Line, ...] = ()


class ResultDots(Struct, frozen=True):
    """Dots of one colour: how many, and by which shape they are drawn."""

    count: int
    kind: DotKind


class ResultRow(Struct, frozen=True):
    """An option with its rank and dots; all None until its row is revealed."""

    rank: str | None
    title: str | None
    dots: tuple[ResultDots, ...] = ()
    chosen: bool = False


class VotePicture(Picture, frozen=True, kw_only=True):
    """The result of a vote, as far as it has been revealed. `legend` says what each kind of dots means."""

    rows: tuple[ResultRow, ...] = ()
    legend: tuple[tuple[DotKind, str], ...] = ()


class Move(Struct, frozen=True):
    """Who goes where: `where` is the table as it is called."""

    who: str
    where: str


class MovesPicture(Picture, frozen=True, kw_only=True):
    """People by name with their tables."""

    moves: tuple[Move, ...] = ()


class JoinPicture(Picture, frozen=True, kw_only=True):
    """The way in for phones."""

    joining: Joining
    steps: tuple[str, ...] = ()


class SheetPicture(Picture, frozen=True, kw_only=True):
    """A poster as it prints."""

    sheet: PosterSheet
    language: str | None = None


class PhotoPicture(Picture, frozen=True, kw_only=True):
    """A picture of the event by its bytes' mark; None where there are none."""

    attachment: AttachmentId
    sha256: str | None
    caption: str = ""


class TimePicture(Picture, frozen=True, kw_only=True):
    """The time of day, large."""


class BlackPicture(Picture, frozen=True, kw_only=True):
    """Nothing."""


class Shown(Struct, frozen=True):
    """What stands on the stage now: the picture, whether it is black, and the line over it."""

    picture: Picture
    dark: bool = False
    message: str | None = None

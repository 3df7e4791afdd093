"""Sheets for tables, people and the vote with one text in every place they have."""

from __future__ import annotations

from facilitator.queries.sheet_boards import BoardCell, BoardHead, BoardRow, BoardSheet, Strip, StripsSheet
from facilitator.queries.sheet_cards import (
    Badge,
    BadgesSheet,
    Ballot,
    BallotDots,
    BallotOption,
    BallotsSheet,
    CardsSheet,
    Stop,
    Tent,
    TentsSheet,
    TopicCard,
)
from facilitator.queries.sheet_forms import (
    FormSheet,
    Heading,
    Lines,
    PlanCell,
    PlanColumn,
    PlanHeading,
    PlanRow,
    PlanSheet,
    Points,
    Said,
    SignRow,
    SignSheet,
    Words,
)
from facilitator.queries.sheets import ContextLine, Foot, Sheet


def foot(text: str) -> Foot:
    return Foot(text, text, text, text, text, text, text, text, text, "K7QMA")


def forms_of(text: str) -> list[Sheet]:
    """The text in every place of what is read, written on, or seen from afar."""
    context = ContextLine((text, text), text)
    parts = (
        Heading(text),
        Words(text, True),
        Points((text, "between", text)),
        Said(text, text, text),
        Lines(text, 3, (text, text), numbered=True),
        Lines(text, 2, grows=True),
    )
    cells = (PlanCell((text, text), True), PlanCell((text,)))
    columns = (PlanColumn("What", 1), PlanColumn("Who", 3))
    cell = BoardCell(text, text, text)
    row = BoardRow(BoardHead(text, text), (cell, BoardCell(blocked=text), BoardCell(text, late=True)))
    return [
        FormSheet("F1", text, parts, foot(text), context, True, text, text),
        SignSheet("W1", text, foot(text), (text, text), (SignRow(text, text), SignRow("14:00", text)), context),
        PlanSheet("G1", text, columns, (PlanHeading(text), PlanRow(cells)), foot(text), "programme_a4", context),
        PlanSheet("G2", text, columns, (PlanRow(cells), PlanRow(cells)), foot(text), "run_of_show_a4", context),
        BoardSheet("M1", text, (BoardHead(text, text),) * 3, (row, row), foot(text), (cell, cell, cell), context),
        StripsSheet("Q1", text, (Strip(text, text), Strip("", text)), foot(text), context, True),
    ]


def cards_of(text: str) -> list[Sheet]:
    """The text in every place of what is cut or folded."""
    options = (BallotOption(text, text), BallotOption("2", text))
    dots = (BallotDots(3, (text, "+", text)), BallotDots(1, (text,)))
    badges = (Badge(text, text, text, text, (Stop(text, text), Stop("R2", text))), Badge(text, blank=True))
    return [
        FormSheet("S1", text, (Words(text), Lines(text, 4, grows=True)), foot(text), figure=text, by_hand=True),
        TentsSheet("T1", text, (Tent(text, text, text, text, "K7QMA/T1AB"),), foot(text), ("listen", "have fun"), text),
        BadgesSheet("B1", text, badges, foot(text), text, text),
        CardsSheet("C1", text, (TopicCard("12", text, text, text, text, (text,), text, "C1"),), foot(text)),
        BallotsSheet("V1", text, (Ballot(options, text),), foot(text), dots, text, text, draft=True),
    ]

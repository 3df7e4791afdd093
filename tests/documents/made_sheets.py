"""Sheets made by hand: what the 2019 meeting's report says, and the invented library."""

from __future__ import annotations

from facilitator.queries.sheets import (
    AnalysisSheet,
    Block,
    Blocks,
    Body,
    ContextLine,
    DotRow,
    Finding,
    Foot,
    Passage,
    PosterSheet,
    Prose,
    Quotation,
    TopicListSheet,
    TopicRow,
)

SESSION_3 = ("Session 3", "The next generation of EU cluster initiatives")


def foot(question: str | None = "question 2", session: str = "Session 3") -> Foot:
    return Foot(
        "Meeting of Gold-Label Clusters",
        "Brussels, MERO",
        "4 December 2019",
        session,
        question,
        "number of groups not given · source: public report of the meeting",
        "as of 5 December 2019, 09:12",
        "version 1",
        "not yet approved",
        "K7QMA",
    )


def poster(headline: str, body: Body, code: str = "P2ABC") -> PosterSheet:
    return PosterSheet(code, headline, body, foot(), ContextLine(SESSION_3, "Key terms"), True)


TIERS = (
    Block(
        "Must do",
        "majority, no count",
        "majority",
        (
            "value chain collaboration",
            "innovation uptake",
            "green / circular economy",
            "connecting EU ecosystems",
            "SME internationalisation",
        ),
    ),
    Block("Also flagged", "some, no count", "some", ("capacity building", "digitalisation", "skills upgrading")),
    Block("Less prioritised", "no count", "less", ("scaling-up support", "mobility", "shared value / social economy")),
)
KEY_TERMS = poster("A majority agrees on five must-do areas", Blocks(TIERS))
NOT_HELD = PosterSheet(
    "P9XYZ",
    "European Market Accelerator",
    Quotation(
        "need to better address the European market together",
        "The host argued:",
        "Not held: lack of interested participants",
        "2",
    ),
    foot("topic 2", "Session 2"),
    ContextLine(("Session 2", "Needs for cluster policy actions at regional, national and EU level"), "Topic 2"),
    True,
)
SYNERGIES = poster(
    "Synergies",
    Prose((Passage("through linkages to other EU initiatives and different industry associations", "no count"),)),
    "P7SYN",
)
LIBRARY = PosterSheet(
    "PLEND",
    "Lend what people use once a year",
    Blocks(
        (
            Block(
                "Things you need once a year",
                points=("tents, ladders, projectors", "sewing machine with an hour of help", "party cups"),
                dots=(DotRow(14, "important"), DotRow(4, "I will work on it", "second")),
            ),
            Block(
                "People who know how",
                points=("a beekeeper for an afternoon", "a retired joiner on Tuesdays", "tax form, side by side"),
                dots=(DotRow(11, "important"), DotRow(6, "I will work on it", "second")),
            ),
            Block(
                "Places, not objects",
                points=("a quiet desk until midnight", "rehearsal room by the hour", "kitchen for ten"),
                dots=(DotRow(6, "important"), DotRow(2, "I will work on it", "second")),
            ),
        )
    ),
    Foot("Library of the Future (invented event)", date="14 March 2026", version="version 2", event_code="22ABC"),
    ContextLine(("Library of the Future", "World Café"), "What should the library lend?"),
)
TOPICS = TopicListSheet(
    "L2NDA",
    "Nine topics, proposed by participants",
    (
        TopicRow("1", "Benefits for industrial policy through clusters"),
        TopicRow(
            "2",
            "European Market Accelerator",
            state="not held",
            statement="Not held: lack of interested participants. The host argued: need to better address the market",
        ),
        TopicRow("3", "Cluster definitions", mark="greatest interest"),
        TopicRow("4", "Follow-up of internationalisation activities"),
        TopicRow(
            "5",
            "Smart specialisation implementation through clusters",
            "Implementation of Smart specialisation (strategies) through clusters",
        ),
        TopicRow("6", "Sustainability of cluster funding"),
        TopicRow("7", "Cluster Services for sustainability and added values for members"),
        TopicRow("8", "Clusters and/vs. Digital Innovation Hubs", mark="greatest interest"),
        TopicRow("9", "International and national recognition of clusters", mark="greatest interest"),
    ),
    foot(None, "Session 2"),
    ContextLine(("Session 2",), "Needs for cluster policy actions at regional, national and EU level"),
    "Three topics met with the greatest interest. The source gives neither an order among them nor the measure.",
)
ANALYSIS = AnalysisSheet(
    "A3NAL",
    "Three findings",
    (
        Finding("2", "Key terms", tiers=TIERS),
        Finding(
            "4", "Value chain focus", (Passage("No clear focus", "no agreement"),), (Block("More", points=("AI",)),)
        ),
        Finding("7", "Synergies", (Passage("through linkages to other EU initiatives", "no count"),)),
    ),
    foot(None),
    ContextLine(("Session 3",), SESSION_3[1]),
)
ALL = (KEY_TERMS, NOT_HELD, SYNERGIES, LIBRARY, TOPICS, ANALYSIS)

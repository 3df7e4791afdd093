"""How an event is laid out in event.json: which records stand on their own, which stand inside another one."""

from __future__ import annotations

from datetime import time
from functools import cache
from typing import NamedTuple, get_args, get_type_hints

import msgspec

from facilitator.domain import (
    attachment,
    cafe,
    clocks,
    groups,
    harvest,
    market,
    merging,
    moderation,
    people,
    programme,
    stage,
    voting,
)
from facilitator.domain.record import Record

FORMAT = "facilitator-event"
VERSION = 1
HEAD = ("$schema", "format", "version", "event")


class Shelf(NamedTuple):
    """A list in the file. `parent` is the field that need not be written there: it is whom the list stands in."""

    key: str
    record: type[Record]
    parent: str | None = None


TOP: tuple[Shelf, ...] = (
    Shelf("places", market.Place),
    Shelf("people", people.Person),
    Shelf("templates", groups.Template),
    Shelf("sessions", programme.Session),
    Shelf("agenda", programme.AgendaItem),
    Shelf("roles", people.SessionRole),
    Shelf("questions", cafe.Question),
    Shelf("notes", harvest.Note),
    Shelf("actions", harvest.Action),
    Shelf("parking_lot", programme.ParkedThought),
    Shelf("attachments", attachment.Attachment),
    Shelf("plan_versions", programme.PlanVersion),
    Shelf("clocks", clocks.Clock),
    Shelf("stage", stage.StageState),
    Shelf("different_people", people.DifferentPeople),
    Shelf("merged_files", merging.MergedFile),
    Shelf("hidden", moderation.HiddenThing),
)

INSIDE: dict[type[Record], tuple[Shelf, ...]] = {
    programme.Session: (
        Shelf("harvest_plans", programme.HarvestPlan, "session"),
        Shelf("roles", people.SessionRole, "session"),
        Shelf("questions", cafe.Question, "session"),
        Shelf("tables", cafe.Table, "session"),
        Shelf("rounds", cafe.Round, "session"),
        Shelf("cafe", cafe.Cafe, "session"),
        Shelf("kept_apart", cafe.KeepApart, "session"),
        Shelf("pins", cafe.SeatPin, "session"),
        Shelf("spare_routes", cafe.SpareRoute, "session"),
        Shelf("printed_badges", cafe.PrintedBadge, "session"),
        Shelf("sheets", harvest.PaperSheet, "session"),
        Shelf("slots", market.Slot, "session"),
        Shelf("topics", market.Topic, "session"),
        Shelf("groups", groups.Group, "session"),
        Shelf("notes", harvest.Note, "session"),
        Shelf("clusters", harvest.Cluster, "session"),
        Shelf("votes", voting.Vote, "session"),
        Shelf("statements", harvest.AnalysisStatement, "session"),
        Shelf("posters", harvest.Poster, "session"),
    ),
    programme.AgendaItem: (
        Shelf("people", programme.ItemPerson, "item"),
        Shelf("contributions", people.Contribution, "item"),
    ),
    groups.Template: (Shelf("questions", cafe.Question, "template"),),
    cafe.Round: (Shelf("seatings", cafe.Seating, "round"),),
    market.Slot: (Shelf("cells", market.Cell, "slot"),),
    market.Topic: (
        Shelf("hosts", market.TopicHost, "topic"),
        Shelf("sign_ups", market.SignUp, "topic"),
        Shelf("head_counts", market.HeadCount, "topic"),
        Shelf("interest", market.Interest, "topic"),
        Shelf("reports", market.TopicReport, "topic"),
        Shelf("history", market.TopicChange, "topic"),
    ),
    groups.Group: (
        Shelf("members", groups.GroupMember, "group"),
        Shelf("questions", groups.GroupQuestion, "group"),
        Shelf("answers", groups.Answer, "group"),
    ),
    groups.Answer: (Shelf("points", groups.Point, "answer"),),
    harvest.Cluster: (
        Shelf("notes", harvest.ClusterNote, "cluster"),
        Shelf("topics", harvest.ClusterTopic, "cluster"),
    ),
    harvest.AnalysisStatement: (Shelf("evidence", harvest.Evidence, "statement"),),
    merging.MergedFile: (Shelf("conflicts", merging.MergeConflict, "merged"),),
    voting.Vote: (
        Shelf("options", voting.VoteOption, "vote"),
        Shelf("tallies", voting.Tally, "vote"),
        Shelf("results", voting.VoteResult, "vote"),
        Shelf("tie_decisions", voting.TieDecision, "vote"),
        Shelf("ballot_counts", voting.BallotCount, "vote"),
    ),
}


class Home(NamedTuple):
    """Where a record can stand: in which list, inside a record of which class (None: on its own)."""

    shelf: Shelf
    inside: type[Record] | None


@cache
def homes(record_class: type[Record]) -> tuple[Home, ...]:
    """The places for records of a class, the innermost first."""
    inner = [
        Home(shelf, holder) for holder, shelves in INSIDE.items() for shelf in shelves if shelf.record is record_class
    ]
    return (*inner, *(Home(shelf, None) for shelf in TOP if shelf.record is record_class))


@cache
def needed_fields(record_class: type[Record]) -> tuple[str, ...]:
    """What a person has to write for a record of this class; the id, the order and the parent come by themselves."""
    given = {"id", "order"} | {home.shelf.parent for home in homes(record_class)}
    if record_class is market.Topic:
        given.add("original_title")
    return tuple(
        field.name for field in msgspec.structs.fields(record_class) if field.required and field.name not in given
    )


@cache
def clock_fields(record_class: type[Record]) -> tuple[str, ...]:
    """The fields that hold a time of day, which people write without seconds."""
    hints = get_type_hints(record_class)
    return tuple(name for name in record_class.__struct_fields__ if time in get_args(hints[name]))

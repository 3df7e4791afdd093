"""The words of the craft: one word per thing, for screens, paper and refusals alike."""

from __future__ import annotations

from facilitator.domain.cafe import CafeDesign, CafeStep, RotationMode, RoundState
from facilitator.domain.harvest import EvidenceKind, PosterKind, StatementKind, Unit
from facilitator.domain.market import InterestMeasure, Origin, TopicState
from facilitator.domain.people import Role
from facilitator.domain.programme import Attribution, Duty, ItemKind, Method
from facilitator.words import counted

NOUNS: dict[str, tuple[str, str]] = {
    "event": ("event", "events"),
    "session": ("session", "sessions"),
    "place": ("place", "places"),
    "agenda_item": ("agenda item", "agenda items"),
    "person": ("person", "people"),
    "item_person": ("duty", "duties"),
    "different_people": ("pair of two people", "pairs of two people"),
    "session_role": ("role", "roles"),
    "contribution": ("contribution", "contributions"),
    "harvest_plan": ("harvest plan", "harvest plans"),
    "plan_version": ("plan version", "plan versions"),
    "parked_thought": ("line of the parking lot", "lines of the parking lot"),
    "template": ("template", "templates"),
    "question": ("question", "questions"),
    "table": ("table", "tables"),
    "round": ("round", "rounds"),
    "seating": ("seating", "seatings"),
    "cafe": ("café", "cafés"),
    "keep_apart": ("pair kept apart", "pairs kept apart"),
    "seat_pin": ("pinned seat", "pinned seats"),
    "spare_route": ("spare route", "spare routes"),
    "printed_badge": ("printed badge", "printed badges"),
    "slot": ("slot", "slots"),
    "topic": ("topic", "topics"),
    "cell": ("cell", "cells"),
    "topic_host": ("topic host", "topic hosts"),
    "topic_change": ("line of a topic’s history", "lines of a topic’s history"),
    "sign_up": ("sign-up", "sign-ups"),
    "head_count": ("head count", "head counts"),
    "interest": ("mark of interest", "marks of interest"),
    "topic_report": ("topic report", "topic reports"),
    "group": ("group", "groups"),
    "group_member": ("group member", "group members"),
    "group_question": ("question of a group", "questions of groups"),
    "answer": ("answer", "answers"),
    "point": ("point", "points"),
    "note": ("note", "notes"),
    "cluster": ("cluster", "clusters"),
    "cluster_note": ("place in a cluster", "places in clusters"),
    "cluster_topic": ("topic in a cluster", "topics in clusters"),
    "paper_sheet": ("paper sheet", "paper sheets"),
    "analysis_statement": ("statement", "statements"),
    "evidence": ("piece of evidence", "pieces of evidence"),
    "poster": ("poster", "posters"),
    "action": ("action", "actions"),
    "vote": ("vote", "votes"),
    "vote_option": ("option", "options"),
    "tally": ("tally", "tallies"),
    "vote_result": ("vote result", "vote results"),
    "tie_decision": ("way out of a tie", "ways out of ties"),
    "ballot_count": ("count of ballots", "counts of ballots"),
    "clock": ("clock", "clocks"),
    "attachment": ("picture", "pictures"),
    "stage_state": ("stage", "stages"),
    "merged_file": ("merged copy", "merged copies"),
    "merge_conflict": ("conflict", "conflicts"),
    "hidden_thing": ("hidden thing", "hidden things"),
}

METHODS: dict[Method, str] = {
    Method.WORLD_CAFE: "World Café",
    Method.OPEN_SPACE: "Open Space",
    Method.DOT_VOTE: "Dot vote",
    Method.GROUPS: "Groups",
    Method.PLENARY: "Plenary",
    Method.OTHER: "Other",
}

ITEM_KINDS: dict[ItemKind, str] = {
    ItemKind.PLENARY: "Plenary",
    ItemKind.SPEECH: "Speech",
    ItemKind.WORLD_CAFE: "World Café",
    ItemKind.OPEN_SPACE: "Open Space",
    ItemKind.DISCUSSION: "Discussion",
    ItemKind.GROUPS: "Groups",
    ItemKind.VOTE: "Dot vote",
    ItemKind.HARVEST: "Harvest",
    ItemKind.ANALYSIS: "Analysis",
    ItemKind.BREAK: "Break",
    ItemKind.LUNCH: "Lunch",
    ItemKind.BUFFER: "Buffer",
    ItemKind.OTHER: "Other",
}

TOPIC_STATES: dict[TopicState, str] = {
    TopicState.PROPOSED: "proposed",
    TopicState.SCHEDULED: "scheduled",
    TopicState.RUNNING: "running",
    TopicState.HELD: "held",
    TopicState.REPORTED: "reported",
    TopicState.MERGED: "merged",
    TopicState.WITHDRAWN: "withdrawn by host",
    TopicState.NOT_HELD: "not held",
    TopicState.CONTINUED: "continued",
}

ORIGINS: dict[Origin, str] = {
    Origin.PRE_ANNOUNCED: "announced before",
    Origin.IN_THE_ROOM: "proposed by participants",
    Origin.LATE: "late",
}

MEASURES: dict[InterestMeasure, str] = {
    InterestMeasure.SIGN_UPS: "sign-ups",
    InterestMeasure.HEADS: "heads",
    InterestMeasure.DOTS: "dots",
}

ROUND_STATES: dict[RoundState, str] = {
    RoundState.PREPARED: "prepared",
    RoundState.RUNNING: "running",
    RoundState.PAUSED: "paused",
    RoundState.CHANGE_OVER: "change-over",
    RoundState.OVER: "over",
}

CAFE_STEPS: dict[CafeStep, str] = {
    CafeStep.PREPARED: "prepared",
    CafeStep.WELCOMING: "welcoming",
    CafeStep.ROUNDS: "rounds",
    CafeStep.HARVEST: "harvest",
    CafeStep.CLOSED: "closed",
}

CAFE_DESIGNS: dict[CafeDesign, str] = {
    CafeDesign.SAME_EVERYWHERE: "same question everywhere",
    CafeDesign.ONE_PER_TABLE: "one question per table",
    CafeDesign.ZONE_AND_ROUND: "zone and round",
    CafeDesign.FREE_CHOICE: "free choice of tables",
}

ROTATION_MODES: dict[RotationMode, str] = {
    RotationMode.FREE: "free movement",
    RotationMode.CAROUSEL: "carousel",
    RotationMode.MIXED: "mixed plan",
}

ROLES: dict[Role, str] = {
    Role.MODERATOR: "moderator",
    Role.ORGANISER: "organiser",
    Role.SPEAKER: "speaker",
    Role.TABLE_HOST: "table host",
    Role.RAPPORTEUR: "rapporteur",
    Role.NOTE_TAKER: "note taker",
    Role.TIMEKEEPER: "timekeeper",
    Role.PARTICIPANT: "participant",
}

DUTIES: dict[Duty, str] = {Duty.LEADS: "leads", Duty.HELPS: "helps", Duty.SPEAKS: "speaks"}

STATEMENT_KINDS: dict[StatementKind, str] = {
    StatementKind.FINDING: "finding",
    StatementKind.MAIN_POINT: "main point",
    StatementKind.NO_AGREEMENT: "no agreement",
    StatementKind.ADDITIONAL: "additional proposal",
}

EVIDENCE_KINDS: dict[EvidenceKind, str] = {
    EvidenceKind.PUBLIC_REPORT: "public report",
    EvidenceKind.CLUSTER: "cluster",
    EvidenceKind.GROUP: "group",
    EvidenceKind.NOTE: "note",
    EvidenceKind.POINT: "point",
    EvidenceKind.VOTE: "vote",
    EvidenceKind.OBSERVATION: "observation",
}

UNITS: dict[Unit, tuple[str, str]] = {
    Unit.GROUPS: ("group", "groups"),
    Unit.PARTICIPANTS: ("participant", "participants"),
}

POSTER_KINDS: dict[PosterKind, str] = {
    PosterKind.CLUSTERS: "clusters",
    PosterKind.STATEMENTS: "statements",
    PosterKind.NOT_HELD: "not held",
}

ATTRIBUTIONS: dict[Attribution, str] = {
    Attribution.NAMES: "names",
    Attribution.INITIALS: "initials",
    Attribution.NONE: "no names",
}

FIELDS: dict[str, str] = {
    "comes_out": "what comes out",
    "in_programme": "the place in the programme",
    "answered_by": "the kind of answer",
    "cut_priority": "the cut priority",
    "set_up": "the set-up",
    "day": "the day",
    "place": "the place",
    "kind": "the kind",
}


def noun(kind: str, number: int = 1) -> str:
    """The word for a kind of record: "note", or "notes" for any other number than one."""
    one, many = NOUNS[kind]
    return one if number == 1 else many


def count_of(kind: str, number: int) -> str:
    """`3 notes`, `1 person`."""
    return counted(number, *NOUNS[kind])


def field_words(name: str) -> str:
    """How a person calls a field of a record: "the start"."""
    return FIELDS.get(name) or "the " + name.replace("_", " ")

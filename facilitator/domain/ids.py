"""Identities: each kind of record has an id type of its own, so a topic's id cannot pass for a place's."""

from __future__ import annotations

import hashlib
import random
from typing import NewType

EventId = NewType("EventId", str)
SessionId = NewType("SessionId", str)
AgendaItemId = NewType("AgendaItemId", str)
ItemPersonId = NewType("ItemPersonId", str)
HarvestPlanId = NewType("HarvestPlanId", str)
PlanVersionId = NewType("PlanVersionId", str)
ParkedThoughtId = NewType("ParkedThoughtId", str)
PersonId = NewType("PersonId", str)
DifferentPeopleId = NewType("DifferentPeopleId", str)
SessionRoleId = NewType("SessionRoleId", str)
ContributionId = NewType("ContributionId", str)
QuestionId = NewType("QuestionId", str)
TableId = NewType("TableId", str)
RoundId = NewType("RoundId", str)
SeatingId = NewType("SeatingId", str)
PlaceId = NewType("PlaceId", str)
SlotId = NewType("SlotId", str)
CellId = NewType("CellId", str)
TopicId = NewType("TopicId", str)
TopicHostId = NewType("TopicHostId", str)
TopicChangeId = NewType("TopicChangeId", str)
SignUpId = NewType("SignUpId", str)
HeadCountId = NewType("HeadCountId", str)
InterestId = NewType("InterestId", str)
TopicReportId = NewType("TopicReportId", str)
TemplateId = NewType("TemplateId", str)
GroupId = NewType("GroupId", str)
GroupMemberId = NewType("GroupMemberId", str)
AnswerId = NewType("AnswerId", str)
PointId = NewType("PointId", str)
NoteId = NewType("NoteId", str)
ClusterId = NewType("ClusterId", str)
ClusterNoteId = NewType("ClusterNoteId", str)
AnalysisStatementId = NewType("AnalysisStatementId", str)
EvidenceId = NewType("EvidenceId", str)
PosterId = NewType("PosterId", str)
ActionId = NewType("ActionId", str)
VoteId = NewType("VoteId", str)
VoteOptionId = NewType("VoteOptionId", str)
TallyId = NewType("TallyId", str)
VoteResultId = NewType("VoteResultId", str)
TieDecisionId = NewType("TieDecisionId", str)
BallotCountId = NewType("BallotCountId", str)
CafeId = NewType("CafeId", str)
KeepApartId = NewType("KeepApartId", str)
SeatPinId = NewType("SeatPinId", str)
SpareRouteId = NewType("SpareRouteId", str)
PrintedBadgeId = NewType("PrintedBadgeId", str)
GroupQuestionId = NewType("GroupQuestionId", str)
ClusterTopicId = NewType("ClusterTopicId", str)
PaperSheetId = NewType("PaperSheetId", str)
ClockId = NewType("ClockId", str)
AttachmentId = NewType("AttachmentId", str)
HiddenThingId = NewType("HiddenThingId", str)
StageStateId = NewType("StageStateId", str)
MergedFileId = NewType("MergedFileId", str)
MergeConflictId = NewType("MergeConflictId", str)

ID_LENGTH = 20
_LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"
_CODE_LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
CODE_LENGTH = 6


class Dice:
    """The only chance a command may use: given from outside, so a command can be rehearsed and replayed.

    Without a seed it is cryptographically random; with one it repeats itself.
    """

    def __init__(self, seed: int | str | None = None) -> None:
        self.random: random.Random = random.SystemRandom() if seed is None else random.Random(seed)

    def new_id(self) -> str:
        """A new identity of 100 random bits, 20 letters and digits."""
        bits = self.random.getrandbits(5 * ID_LENGTH)
        return "".join(_LETTERS[(bits >> shift) & 31] for shift in range(0, 5 * ID_LENGTH, 5))


def short_code(record_id: str) -> str:
    """The six signs printed on a sheet or card, the same for the same record for ever.

    Made from the id, so every record has one. Two records of one event may share a code (about 1 in 100 events
    of 5,000 records): who looks one up must be ready for two answers.
    """
    number = int.from_bytes(hashlib.blake2b(record_id.encode(), digest_size=8).digest(), "big")
    return "".join(_CODE_LETTERS[(number >> (5 * place)) & 31] for place in range(CODE_LENGTH))

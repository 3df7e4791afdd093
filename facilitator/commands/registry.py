"""Every command by its name, so that one can be sent as JSON and come back the same."""

from __future__ import annotations

from functools import cache
from typing import Any

import msgspec

from facilitator.commands import (
    agenda,
    attachments,
    clusters,
    contributions,
    event,
    notes,
    parking,
    people,
    posters,
    questions,
    sessions,
    statements,
    topic_merging,
    topics,
)
from facilitator.domain.command import CommandValue
from facilitator.domain.errors import KnownError
from facilitator.words import say

COMMANDS: dict[str, type[CommandValue]] = {
    command.__name__: command
    for command in (
        event.StartEvent,
        event.EditEvent,
        sessions.AddSession,
        sessions.EditSession,
        sessions.MoveSession,
        sessions.RemoveSession,
        agenda.AddItem,
        agenda.EditItem,
        agenda.MoveItems,
        agenda.RemoveItems,
        agenda.DuplicateItem,
        agenda.GiveDuty,
        agenda.TakeDuty,
        people.AddPerson,
        people.EditPerson,
        people.RemovePeople,
        people.GiveRole,
        people.TakeRole,
        people.NameHolders,
        contributions.AddContribution,
        contributions.EditContribution,
        contributions.MoveContributions,
        contributions.RemoveContributions,
        questions.AddQuestion,
        questions.EditQuestion,
        questions.MoveQuestions,
        questions.RemoveQuestions,
        questions.AddTemplate,
        questions.EditTemplate,
        questions.RemoveTemplate,
        topics.AnnounceTopic,
        topics.RenameTopic,
        topics.EditTopic,
        topics.RemoveTopic,
        topics.AddTopicHost,
        topics.RemoveTopicHost,
        topics.SetTopicState,
        topics.WithdrawTopic,
        topics.MarkNotHeld,
        topics.ContinueTopic,
        topics.MarkInterest,
        topic_merging.MergeTopics,
        topic_merging.UnmergeTopic,
        notes.AddNote,
        notes.AddNotes,
        notes.CorrectNote,
        notes.EditNote,
        notes.RedactNote,
        notes.UnredactNote,
        notes.RemoveNotes,
        clusters.CreateCluster,
        clusters.NameCluster,
        clusters.EditCluster,
        clusters.FileNotes,
        clusters.AlsoFileNote,
        clusters.TakeOutNotes,
        clusters.MergeClusters,
        clusters.SplitCluster,
        clusters.MoveClusters,
        clusters.RemoveCluster,
        statements.AddStatement,
        statements.EditStatement,
        statements.MoveStatements,
        statements.RemoveStatements,
        statements.AddEvidence,
        statements.EditEvidence,
        statements.RemoveEvidence,
        posters.AddPoster,
        posters.SetHeadline,
        posters.ApprovePoster,
        posters.WithdrawApproval,
        posters.MovePosters,
        posters.RemovePoster,
        posters.EditHarvestPlan,
        parking.ParkThought,
        parking.EditThought,
        parking.MoveThoughts,
        parking.RemoveThoughts,
        attachments.AddAttachment,
        attachments.EditAttachment,
        attachments.RemoveAttachment,
    )
}

_NAME = "do"


class _Named(msgspec.Struct):
    """The head of a sent command."""

    do: str


@cache
def _decoder(name: str) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(COMMANDS[name])


def to_json(command: CommandValue) -> bytes:
    """The command as one JSON object; `do` names it."""
    fields = msgspec.to_builtins(command)
    return msgspec.json.encode({_NAME: type(command).__name__, **fields})


def from_json(sent: bytes) -> CommandValue:
    """The command that was sent. KnownError names what is wrong with one that cannot be read."""
    try:
        name = msgspec.json.decode(sent, type=_Named).do
        fields = msgspec.json.decode(sent, type=dict[str, msgspec.Raw])
        if name not in COMMANDS:
            raise KnownError(say("There is no command {name}.", name=name))
        del fields[_NAME]
        found: CommandValue = _decoder(name).decode(msgspec.json.encode(fields))
    except msgspec.MsgspecError as wrong:
        raise KnownError(say("This command cannot be read: {wrong}.", wrong=wrong)) from wrong
    return found

"""Every kind of record, in an order in which most references point backwards."""

from __future__ import annotations

from facilitator.domain import (
    attachment,
    cafe,
    groups,
    harvest,
    market,
    people,
    programme,
    stage,
    voting,
)
from facilitator.domain.record import Record

KINDS: tuple[type[Record], ...] = (
    programme.Event,
    programme.Session,
    market.Place,
    programme.AgendaItem,
    people.Person,
    programme.ItemPerson,
    people.SessionRole,
    people.Contribution,
    programme.HarvestPlan,
    programme.PlanVersion,
    programme.ParkedThought,
    groups.Template,
    cafe.Question,
    cafe.Table,
    cafe.Round,
    cafe.Seating,
    market.Slot,
    market.Topic,
    market.Cell,
    market.TopicHost,
    market.TopicChange,
    market.SignUp,
    market.HeadCount,
    market.Interest,
    market.TopicReport,
    groups.Group,
    groups.GroupMember,
    groups.Answer,
    groups.Point,
    harvest.Note,
    harvest.Cluster,
    harvest.ClusterNote,
    harvest.AnalysisStatement,
    harvest.Evidence,
    harvest.Poster,
    harvest.Action,
    voting.Vote,
    voting.VoteOption,
    voting.Tally,
    voting.VoteResult,
    attachment.Attachment,
    stage.StageState,
)

BY_KIND: dict[str, type[Record]] = {record_class.kind_name: record_class for record_class in KINDS}

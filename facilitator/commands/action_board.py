"""Reopening the space for action: a new board whose topics are what people want to go on with (OS10). Nobody votes."""

from __future__ import annotations

from datetime import datetime

from facilitator.commands.agenda import AddItem
from facilitator.commands.as_one import AsOne
from facilitator.commands.naming import quoted
from facilitator.commands.sessions import AddSession
from facilitator.commands.texts import needed_line
from facilitator.commands.topics import AnnounceTopic
from facilitator.domain.applying import ref_of
from facilitator.domain.command import CommandValue, Edits
from facilitator.domain.errors import Refusal
from facilitator.domain.harvest import Action, Cluster
from facilitator.domain.ids import ActionId, ClusterId, Dice, SessionId
from facilitator.domain.people import Person
from facilitator.domain.programme import ItemKind, Method, Session
from facilitator.domain.state import EventState
from facilitator.words import counted, say


class OpenBoardForAction(CommandValue, frozen=True, kw_only=True):
    """A new Open Space at the end of the agenda. Each chosen cluster and action is a topic of it: a cluster with its
    initiator as host, an action with who starts it. What was chosen stays where it is."""

    title: str
    clusters: tuple[ClusterId, ...] = ()
    actions: tuple[ActionId, ...] = ()

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        title = needed_line(self.title, "the title")
        topics = [*_of_clusters(state, self.clusters), *_of_actions(state, self.actions)]
        if not topics:
            raise Refusal(say("Nothing is chosen. Choose the clusters or actions to open the space for."))
        made = AsOne(state, now, dice)
        made.do(AddSession(title=title, method=Method.OPEN_SPACE))
        session = SessionId(
            next(one.id for one in made.records if isinstance(one, Session) and state.find(ref_of(one)) is None)
        )
        made.do(AddItem(title=title, kind=ItemKind.OPEN_SPACE, session=session))
        for words, host in topics:
            made.do(AnnounceTopic(session=session, title=words, host_name=host))
        many = counted(len(topics), "topic", "topics")
        return Edits(say("open {title} with {many}", title=quoted(title), many=many), tuple(made.records))


def _of_clusters(state: EventState, clusters: tuple[ClusterId, ...]) -> list[tuple[str, str | None]]:
    found = []
    for cluster in (state.need(Cluster, one) for one in dict.fromkeys(clusters)):
        if not cluster.title:
            raise Refusal(say("A chosen cluster has no title yet. Name it, then it can become a topic."))
        person = state.get(Person, cluster.initiator)
        found.append((cluster.title, None if person is None else person.name))
    return found


def _of_actions(state: EventState, actions: tuple[ActionId, ...]) -> list[tuple[str, str | None]]:
    found = [state.need(Action, one) for one in dict.fromkeys(actions)]
    return [(one.what, one.starts) for one in found]

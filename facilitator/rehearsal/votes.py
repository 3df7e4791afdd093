"""Dot votes played: set up on the topics where nobody has, opened, cast by whoever is here, closed and revealed."""

from __future__ import annotations

from facilitator.commands.vote_running import CloseVote, OpenVote, RevealVote
from facilitator.commands.votes import SetUpVote
from facilitator.domain.ballots import Choices, OptionChoice, Rating
from facilitator.domain.belonging import topics_of
from facilitator.domain.ids import SessionId, TopicId, VoteId, VoteOptionId
from facilitator.domain.market import Topic, TopicState
from facilitator.domain.order import in_order
from facilitator.domain.people import Person
from facilitator.domain.programme import AgendaItem
from facilitator.domain.voting import Vote, VoteOption, VoteState
from facilitator.rehearsal.cast import topic_title
from facilitator.rehearsal.play import ACTOR, Cast, Scene, Step, Steps

MOST_OPTIONS = 12
ABSTAIN = 0.07


def votes(scene: Scene, session: SessionId, item: AgendaItem) -> Steps:
    """All votes of a session that are set up; one is made where there is none."""
    if not _set_up(scene, session):
        yield Step(0, _a_vote(scene, session))
    for vote in _set_up(scene, session):
        yield from _vote(scene, vote)


def _set_up(scene: Scene, session: SessionId) -> list[Vote]:
    mine = (one for one in scene.state().all(Vote) if one.session == session and one.state is VoteState.SET_UP)
    return in_order(mine)


def _a_vote(scene: Scene, session: SessionId) -> SetUpVote:
    state = scene.state()
    home = topics_of(state, session) or sorted(state.all(Topic), key=lambda one: (one.number, one.id))
    topics = [one for one in home if one.state not in (TopicState.MERGED, TopicState.WITHDRAWN)][:MOST_OPTIONS]
    if len(topics) > 1:
        chosen = tuple(TopicId(one.id) for one in topics)
        return SetUpVote(session=session, title="What next?", topics=chosen, actor=ACTOR)
    words = tuple(dict.fromkeys(topic_title(scene.dice) for _ in range(9)))
    return SetUpVote(session=session, title="What next?", words=words, actor=ACTOR)


def _vote(scene: Scene, vote: Vote) -> Steps:
    options = in_order(one for one in scene.state().all(VoteOption) if one.vote == vote.id)
    present = sorted(one.id for one in scene.state().all(Person) if one.present is not False)
    yield Step(1, OpenVote(vote=VoteId(vote.id), actor=ACTOR))
    voters = [one for one in present if scene.dice.random() >= ABSTAIN]
    for voter in voters:
        yield Step(8 / max(1, len(voters)), Cast(vote=vote.id, choices=_ballot(scene, vote, options), voter=voter))
    yield Step(1, CloseVote(vote=VoteId(vote.id), actor=ACTOR))
    yield Step(1, RevealVote(vote=VoteId(vote.id), actor=ACTOR))


def _ballot(scene: Scene, vote: Vote, options: list[VoteOption]) -> Choices:
    if vote.rating:
        return Choices(
            options=tuple(
                OptionChoice(option=VoteOptionId(one.id), rating=scene.dice.choice(tuple(Rating))) for one in options
            )
        )
    dots = {one.id: [0] * len(vote.colours) for one in options}
    stack = vote.stack_limit or 3
    for colour, wanted in enumerate(vote.colours):
        for _ in range(scene.dice.randint(max(0, wanted.dots - 1), wanted.dots)):
            open_ = [one for one in options if sum(dots[one.id]) < stack]
            if open_:
                place = min(scene.dice.randrange(len(open_)), scene.dice.randrange(len(open_)))
                dots[open_[place].id][colour] += 1
    marked = [one for one in options if any(dots[one.id])]
    return Choices(options=tuple(OptionChoice(option=VoteOptionId(one.id), dots=tuple(dots[one.id])) for one in marked))

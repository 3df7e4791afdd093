"""Pictures that live while people take part: topics as they come in, and how many have voted."""

from __future__ import annotations

from facilitator.domain.market import TopicState
from facilitator.domain.programme import Session
from facilitator.domain.stage import CastScene, TopicsScene
from facilitator.domain.topic_numbers import shown_numbers
from facilitator.domain.voting import Vote, VoteState
from facilitator.queries.moderation import shown_topics
from facilitator.queries.stage_scenes_about import About, nothing_there, page_of, page_words
from facilitator.queries.stage_scenes_board import hosts_words
from facilitator.queries.stage_scenes_values import Line, ListPicture, Picture, WordsPicture
from facilitator.words import counted

MOST_TOPICS = 5  # with a foot under them, some of them on two lines
_GONE = (TopicState.MERGED, TopicState.WITHDRAWN)
_STANDS = {
    VoteState.SET_UP: "The vote opens soon.",
    VoteState.OPEN: "The vote is open.",
    VoteState.CLOSED: "The vote is closed. The result comes in a moment.",
    VoteState.REVEALED: "The vote is closed.",
}


def topics(about: About, scene: TopicsScene) -> Picture:
    """The topics everybody may see, the newest on top, so that who has just proposed one sees it come."""
    session = about.state.get(Session, scene.session)
    if session is None:
        return nothing_there()
    found = [one for one in shown_topics(about.state, scene.session) if one.state not in _GONE]
    rows = [
        Line(shown_numbers(about.state, one), one.title, hosts_words(about.state, one)) for one in reversed(found)
    ]  # fmt: skip
    shown, number, pages = page_of(rows, scene.page, MOST_TOPICS)
    return ListPicture(
        head=f"{session.short_title or session.title}: {counted(len(found), 'topic', 'topics')}",
        corner=page_words(number, pages),
        foot=_invitation(about) if rows else "The first topic comes from you.",
        rows=shown,
        page=number,
        pages=pages,
    )


def cast(about: About, scene: CastScene) -> Picture:
    """`23 of 31 have voted`: how many, never what (DV9)."""
    found = about.state.get(Vote, scene.vote)
    if found is None:
        return nothing_there()
    return WordsPicture(
        head=found.title, words=cast_words(_marked(about, found), found.voters_expected), quiet=_STANDS[found.state],
        foot=_invitation(about) if found.state is VoteState.OPEN else "",
    )  # fmt: skip


def cast_words(marked: int, expected: int | None) -> str:
    """`23 of 31 have voted`; without a number of voters `23 have voted`. More than expected are never hidden."""
    if not marked:
        return "Nobody has voted yet"
    said = f"{marked} of {expected}" if expected else f"{marked}"
    return f"{said} {'has' if marked == 1 and not expected else 'have'} voted"


def _marked(about: About, vote: Vote) -> int:
    return next((one.marked for one in about.counts if one.vote == vote.id), 0)


def _invitation(about: About) -> str:
    return "" if about.joining is None else f"With your phone: {about.joining.address}"

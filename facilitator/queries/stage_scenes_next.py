"""What comes next on the stage: the next step of a picture, what is prepared, and what the day suggests."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any, TypeVar

import msgspec
from msgspec import Struct

from facilitator.domain.belonging import contributions_to, items_in_order, posters_of, questions_of
from facilitator.domain.cafe import Question, Round, RoundState, Table
from facilitator.domain.cafe_facts import table_label
from facilitator.domain.clock_reading import clock_for, is_over, newest_clock
from facilitator.domain.clocks import ClockFor
from facilitator.domain.harvest import Poster
from facilitator.domain.ids import (
    AgendaItemId,
    ContributionId,
    PosterId,
    QuestionId,
    RoundId,
    SessionId,
    TableId,
    VoteId,
)
from facilitator.domain.order import in_order
from facilitator.domain.people import Contribution, Person
from facilitator.domain.programme import AgendaItem, ItemKind
from facilitator.domain.record import Record
from facilitator.domain.stage import (
    AnyScene,
    BoardScene,
    CastScene,
    JoinScene,
    NowAndNext,
    PopcornScene,
    PosterScene,
    QuestionScene,
    RoundScene,
    Scene,
    SpeakerScene,
    TopicsScene,
    VoteScene,
    same_subject,
    stage_of,
)
from facilitator.domain.state import EventState
from facilitator.domain.voting import Vote, VoteState
from facilitator.planning.timing import timings
from facilitator.queries.agenda_spine import states_of_day
from facilitator.queries.marks import mark_of_item
from facilitator.queries.phone_topics import open_market
from facilitator.queries.phrases import minutes_words
from facilitator.queries.stage_scenes import picture_of, scene_name
from facilitator.queries.stage_scenes_about import About
from facilitator.queries.stage_scenes_board import page_of_now
from facilitator.queries.stage_scenes_cafe import questions_beside, round_words, words_of
from facilitator.queries.stage_scenes_talk import next_table
from facilitator.queries.stage_scenes_vote import reveal_length

SUGGESTED = 3
R = TypeVar("R", bound=Record)


class Coming(Struct, frozen=True):
    """Something that may stand on the stage next: the scene, and how it is offered to the moderator."""

    scene: AnyScene
    title: str
    quiet: str = ""
    icon: str = "presentation"
    method: str = "speech"


# How many steps a scene has where its picture alone does not tell: the field, and a function that counts them.
LENGTHS: dict[type[Scene], tuple[str, Callable[[EventState, Any], int]]] = {
    VoteScene: ("revealed_rows", reveal_length),
}


def step(state: EventState, scene: AnyScene, by: int, now: datetime, pages: int | None = None) -> AnyScene | None:
    """The same picture one step on or back: a page, a row of a result. None at its end, and for what has no steps.
    `pages` is how many there are where only who lays out the picture knows."""
    field, last = "page", 0
    if type(scene) in LENGTHS:
        field, count = LENGTHS[type(scene)]
        last = count(state, scene)
    elif "page" in scene.__struct_fields__:
        last = pages or picture_of(state, scene, now).pages
    first = 0 if type(scene) in LENGTHS else 1
    wanted = min(getattr(scene, field, 0), last) + by
    if not last or not first <= wanted <= last:
        return None
    return msgspec.structs.replace(scene, **{field: wanted})


def coming(state: EventState, now: datetime, pages: int | None = None) -> tuple[Coming, ...]:
    """What may come next, the likeliest first: the next step of what is shown, what is prepared, what the day holds."""
    stage = stage_of(state)
    found: list[Coming] = []
    onward = None if stage.current is None else step(state, stage.current, 1, now, pages)
    if onward is not None:
        found.append(_offered(state, onward, _step_words(onward)))
    if stage.preview is not None:
        found.append(_offered(state, stage.preview, "prepared"))
    for one in (*_after(state, stage.current), *suggestions(state, now)):
        known = [stage.current, *(other.scene for other in found)]
        if not any(same_subject(one.scene, other) for other in known):
            found.append(one)
    return tuple(found[:SUGGESTED])


def suggestions(state: EventState, now: datetime) -> tuple[Coming, ...]:
    """What the day would show: of the item that runs, then of those that follow."""
    items = [item for item in items_in_order(state) if item.in_programme and not item.cut]
    whens = states_of_day(state, items, timings(items_in_order(state)), now.replace(tzinfo=None))
    ahead = [item for item in items if whens[item.id] != "past"][: SUGGESTED + 1]
    return tuple(_of_item(state, item, now) for item in ahead)


def scene_for(state: EventState, subject: str) -> AnyScene | None:
    """What is shown of something somebody has chosen: an agenda item, a session, or what has a scene of its own."""
    item = state.get(AgendaItem, subject)
    if item is not None:
        return scene_of_item(state, item)
    makers: tuple[tuple[type[Any], Callable[[], AnyScene]], ...] = (
        (Contribution, lambda: SpeakerScene(contribution=ContributionId(subject))),
        (Vote, lambda: VoteScene(vote=VoteId(subject))),
        (Round, lambda: RoundScene(round=RoundId(subject))),
    )
    return next((make() for kind, make in makers if state.get(kind, subject) is not None), None)


def scene_of_item(state: EventState, item: AgendaItem) -> AnyScene:
    """The picture an item of the agenda has on the stage; now and next where it has none of its own."""
    make = _OF_KIND.get(item.kind)
    found = None if make is None else make(state, item)
    return NowAndNext(item=AgendaItemId(item.id)) if found is None else found


def _after(state: EventState, scene: AnyScene | None) -> list[Coming]:
    """The one behind what is shown: the next speaker, round, question or poster."""
    following: list[AnyScene] = []
    match scene:
        case SpeakerScene(contribution=shown):
            speech = state.get(Contribution, shown)
            row = [] if speech is None else contributions_to(state, speech.item)
            following = [SpeakerScene(contribution=ContributionId(one.id)) for one in _behind(row, shown)]
        case RoundScene(round=shown_round):
            found = state.get(Round, shown_round)
            rounds = in_order(one for one in state.all(Round) if found is not None and one.session == found.session)
            following = [RoundScene(round=RoundId(one.id)) for one in _behind(rounds, shown_round)]
        case PopcornScene(table=shown_table):
            table = state.get(Table, shown_table)
            behind = None if table is None else next_table(state, table)
            following = [] if behind is None else [PopcornScene(table=TableId(behind.id))]
        case QuestionScene(question=shown_question):
            asked = state.get(Question, shown_question)
            beside = [] if asked is None else questions_beside(state, asked)
            following = [QuestionScene(question=QuestionId(one.id)) for one in _behind(beside, shown_question)]
        case VoteScene(vote=shown_vote):
            vote = state.get(Vote, shown_vote)
            following = [] if vote is None or vote.state is not VoteState.OPEN else [CastScene(vote=shown_vote)]
        case CastScene(vote=shown_vote):
            following = [] if state.get(Vote, shown_vote) is None else [VoteScene(vote=shown_vote)]
        case JoinScene():
            market = open_market(state)
            following = [] if market is None else [TopicsScene(session=SessionId(market.id))]
        case TopicsScene(session=shown_session):
            following = [BoardScene(session=shown_session)]
        case PosterScene(poster=shown_poster):
            poster = state.get(Poster, shown_poster)
            hanging = [] if poster is None else posters_of(state, poster.session)
            following = [PosterScene(poster=PosterId(one.id)) for one in _behind(hanging, shown_poster)]
    return [_named(state, one) for one in following]


def _behind(row: Sequence[R], shown: str) -> Sequence[R]:
    """The one behind this in its row."""
    places = [one.id for one in row]
    at = places.index(shown) + 1 if shown in places else len(row)
    return row[at : at + 1]


def _named(state: EventState, scene: AnyScene) -> Coming:
    """A scene by the name of what it is about."""
    match scene:
        case SpeakerScene():
            speech = state.need(Contribution, scene.contribution)
            return Coming(scene, state.need(Person, speech.person).name, speech.title or "speaker", "mic", "speech")
        case RoundScene():
            found = state.need(Round, scene.round)
            minutes = None if found.minutes is None else minutes_words(found.minutes)
            return Coming(scene, round_words(state, found), minutes or "round clock", "coffee", "world_cafe")
        case PopcornScene():
            name = f"Table {table_label(state.need(Table, scene.table))}"
            return Coming(scene, name, "one insight per table", "coffee", "world_cafe")
        case QuestionScene():
            return Coming(scene, words_of(state.need(Question, scene.question)), "question", "text-quote", "groups")
        case PosterScene():
            headline = state.need(Poster, scene.poster).headline
            return Coming(scene, headline or "The next poster", "poster", "layers", "harvest")
    return _offered(state, scene, "")


def _of_item(state: EventState, item: AgendaItem, now: datetime) -> Coming:
    mark = mark_of_item(item)
    scene = scene_of_item(state, item)
    if isinstance(scene, BoardScene):
        scene = BoardScene(session=scene.session, page=page_of_now(About(state, now), scene.session))
    return Coming(scene, item.short_title or item.title, _quiet(state, scene), mark.icon, mark.method)


def _quiet(state: EventState, scene: AnyScene) -> str:
    """How a scene is told from others of the same item."""
    found = state.get(Round, scene.round) if isinstance(scene, RoundScene) else None
    return scene_name(scene) if found is None else round_words(state, found)


def _offered(state: EventState, scene: AnyScene, quiet: str) -> Coming:
    name = scene_name(scene)
    return Coming(scene, name[:1].upper() + name[1:], quiet)


def _step_words(scene: AnyScene) -> str:
    return "next row" if isinstance(scene, VoteScene) else "next page"


def _speech(state: EventState, item: AgendaItem) -> AnyScene | None:
    """Who speaks now, or the first who has not spoken yet."""
    speeches = contributions_to(state, AgendaItemId(item.id))
    clocks = {one.id: clock_for(state, ClockFor.SPEECH, one.id) for one in speeches}
    waiting = [one for one in speeches if (clock := clocks[one.id]) is None or not is_over(clock)]
    return SpeakerScene(contribution=ContributionId(waiting[0].id)) if waiting else None


def _round(state: EventState, item: AgendaItem) -> AnyScene | None:
    """The round that runs, or the first that is not over; before it a single question can be read."""
    rounds = in_order(one for one in state.all(Round) if one.session == item.session)
    open_rounds = [one for one in rounds if one.state is not RoundState.OVER]
    running = newest_clock(state)
    at = next((one for one in rounds if running is not None and one.id == running.round), None)
    chosen = at or next(iter(open_rounds), None)
    return None if chosen is None else RoundScene(round=RoundId(chosen.id))


def _board(state: EventState, item: AgendaItem) -> AnyScene | None:
    return None if item.session is None else BoardScene(session=item.session)


def _vote(state: EventState, item: AgendaItem) -> AnyScene | None:
    votes = in_order(one for one in state.all(Vote) if one.session == item.session)
    return VoteScene(vote=VoteId(votes[0].id)) if votes else None


def _groups(state: EventState, item: AgendaItem) -> AnyScene | None:
    questions = [] if item.session is None else questions_of(state, SessionId(item.session))
    return QuestionScene(question=QuestionId(questions[0].id)) if questions else None


def _poster(state: EventState, item: AgendaItem) -> AnyScene | None:
    posters = [] if item.session is None else posters_of(state, SessionId(item.session))
    return PosterScene(poster=PosterId(posters[0].id)) if posters else None


_OF_KIND: dict[ItemKind, Callable[[EventState, AgendaItem], AnyScene | None]] = {
    ItemKind.SPEECH: _speech,
    ItemKind.WORLD_CAFE: _round,
    ItemKind.OPEN_SPACE: _board,
    ItemKind.DISCUSSION: _board,
    ItemKind.VOTE: _vote,
    ItemKind.GROUPS: _groups,
    ItemKind.HARVEST: _poster,
}

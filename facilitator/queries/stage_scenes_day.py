"""Pictures of the day: welcome, now and next, a speaker, a message, the time, the way in for phones."""

from __future__ import annotations

from facilitator.domain.belonging import items_in_order
from facilitator.domain.clock_reading import clock_for
from facilitator.domain.clocks import ClockFor
from facilitator.domain.ids import PlaceId
from facilitator.domain.market import Place
from facilitator.domain.people import Contribution, Person
from facilitator.domain.programme import AgendaItem, ItemKind
from facilitator.domain.stage import ClockScene, JoinScene, MessageScene, NowAndNext, SpeakerScene, Welcome
from facilitator.domain.state import EventState
from facilitator.planning.timing import Timing, clock_words, timings
from facilitator.queries.agenda_spine import states_of_day
from facilitator.queries.clock_face import ClockStand, clock_face
from facilitator.queries.phrases import days_words, dotted
from facilitator.queries.stage_scenes_about import About, nothing_there
from facilitator.queries.stage_scenes_values import (
    ClockPicture,
    JoinPicture,
    Line,
    NowNextPicture,
    Picture,
    TimePicture,
    WelcomePicture,
    WordsPicture,
)

PHONES_WELCOME = "Phones are welcome. Paper works just as well."
FOLLOWING = 2


def welcome(about: About, scene: Welcome) -> Picture:
    """The event, and when it begins."""
    event = about.state.event
    lines = tuple(words for words in (event.place, days_words(event.day, event.days)) if words)
    said = PHONES_WELCOME if about.joining is not None else event.organiser or "Welcome"
    return WelcomePicture(
        title=event.title, lines=lines, foot=said, foot_right=_begins(about), joining=about.joining
    )  # fmt: skip


def now_and_next(about: About, scene: NowAndNext) -> Picture:
    """What runs and what comes, of the programme: the item the scene names, else what runs by deeds or plan."""
    items = [item for item in items_in_order(about.state) if item.in_programme and not item.cut]
    times = timings(items_in_order(about.state))
    places = {item.id: number for number, item in enumerate(items)}
    whens = states_of_day(about.state, items, times, about.now.replace(tzinfo=None))
    at = places.get(scene.item or "")
    if at is None:
        at = next((n for n, item in enumerate(items) if whens[item.id] == "now"), None)
    after = 0 if at is None else at + 1
    if at is None:
        after = next((n for n, item in enumerate(items) if whens[item.id] == "next"), len(items))
    rest = [item for item in items[after:] if item.kind is not ItemKind.BUFFER]
    return NowNextPicture(
        head=about.state.event.title,
        corner_time=True,
        now=None if at is None else _line(about.state, items[at], times[items[at].id], runs=True),
        following=tuple(_line(about.state, item, times[item.id]) for item in rest[:FOLLOWING]),
    )


def speaker(about: About, scene: SpeakerScene) -> Picture:
    """Who speaks, as what, about what, and the time that is left."""
    found = about.state.get(Contribution, scene.contribution)
    person = None if found is None else about.state.get(Person, found.person)
    if found is None or person is None:
        return nothing_there()
    item = about.state.get(AgendaItem, found.item)
    position = found.position or person.position
    organisation = found.organisation or person.organisation
    clock = clock_for(about.state, ClockFor.SPEECH, found.id)
    face = None if clock is None else clock_face(clock, about.now)
    ends = None if face is None or face.ends is None or face.stand is ClockStand.OVER else face.ends
    return ClockPicture(
        head=found.title or ("" if item is None else item.title),
        corner="" if ends is None else f"until {about.clock_words(ends)}",
        clock=clock,
        idle="" if found.minutes is None else f"{found.minutes}:00",
        name=person.name,
        quiet=", ".join(words for words in (position, organisation) if words),
    )


def message(about: About, scene: MessageScene) -> Picture:
    """One line of words."""
    return WordsPicture(words=scene.words)


def clock(about: About, scene: ClockScene) -> Picture:
    """The time of day."""
    return TimePicture(head=about.state.event.title)


def join(about: About, scene: JoinScene) -> Picture:
    """The address with its code; a sentence while phones cannot come in."""
    if about.joining is None:
        return WordsPicture(words="Phones are not open.", quiet="Paper works just as well.")
    after = f" and then {about.joining.code}" if about.joining.code else ""
    steps = (
        f"Join the network “{about.joining.network}”." if about.joining.network else "Join the network of this room.",
        f"Point the camera at the squares, or type the address{after}.",
        "No name, no password, nothing to install.",
    )
    return JoinPicture(head="Take part with your phone", joining=about.joining, steps=steps)


def _line(state: EventState, item: AgendaItem, timing: Timing, *, runs: bool = False) -> Line:
    until = clock_words(timing.end) if runs else None
    quiet = dotted((f"until {until}" if until else None, place_name(state, item.place)))
    return Line(clock_words(timing.start) or "", item.title, quiet)


def place_name(state: EventState, place: PlaceId | None) -> str | None:
    """What a place is called."""
    found = state.get(Place, place)
    return None if found is None else found.name


def _begins(about: About) -> str:
    """`We begin at 09:00` where that is known and still to come."""
    items = items_in_order(about.state)
    if not items or any(item.started for item in items):
        return ""
    start = timings(items)[items[0].id].start
    if start is None:
        return "We begin soon"
    today = about.state.event.day in (None, about.now.date())
    past = today and about.now.hour * 60 + about.now.minute >= start
    return "We begin soon" if past else f"We begin at {clock_words(start)}"

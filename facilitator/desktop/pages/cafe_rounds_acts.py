"""What is pressed on the rounds page, as commands for the café and, where it is on, for the stage that follows it."""

from __future__ import annotations

from facilitator.commands.cafe_harvest import CallTable, EndTalk, StartGalleryWalk
from facilitator.commands.clocks import AddToClock, ContinueClock, PauseClock, TakeBackPress
from facilitator.commands.posters import MovePosters
from facilitator.commands.rounds import (
    BackOneStep,
    BeginHarvest,
    ChangeOver,
    CloseCafe,
    EndRound,
    StartRound,
    WelcomePeople,
)
from facilitator.commands.stage import SayMessage, ShowScene
from facilitator.desktop.bridge import Desk
from facilitator.desktop.pages.cafe_rounds_panel import GALLERY, POPCORN, QUESTIONS
from facilitator.desktop.pages.offered import Surroundings
from facilitator.domain.clock_reading import is_paused
from facilitator.domain.clocks import Clock
from facilitator.domain.command import Command, Outcome
from facilitator.domain.ids import ClockId, PosterId, QuestionId, RoundId, SessionId, TableId
from facilitator.domain.stage import (
    AnyScene,
    GalleryScene,
    MovesScene,
    PopcornScene,
    QuestionScene,
    RoundScene,
    stage_of,
)
from facilitator.domain.state import EventState
from facilitator.queries.cafe_rounds import CafeNow, Press
from facilitator.queries.stage_scenes_talk import gallery_posters

SIGN = "5 minutes left"


class RoundsActs:
    """Runs presses. While `follows` and the stage is on, the stage shows what was begun."""

    def __init__(self, desk: Desk, around: Surroundings) -> None:
        self._desk, self._around = desk, around
        self.follows = True

    @property
    def state(self) -> EventState:
        return self._desk.state

    def press_next(self, session: SessionId, now: CafeNow) -> None:
        """The one thing the café asks for next."""
        match now.next_press:
            case Press.WELCOME:
                self._run(WelcomePeople(session=session))
            case Press.START if now.next_round is not None:
                self.start(now.next_round)
            case Press.CHANGE_OVER if now.round is not None:
                around = RoundId(now.round)
                self._run(ChangeOver(round=around), RoundScene(round=around))
            case Press.HARVEST:
                self._run(BeginHarvest(session=session))
            case Press.CLOSE:
                self._run(CloseCafe(session=session))

    def start(self, around: str) -> None:
        self._run(StartRound(round=RoundId(around)), RoundScene(round=RoundId(around)))

    def end(self, session: SessionId, now: CafeNow) -> None:
        """The round, the change-over, the popcorn or the walk that runs."""
        self._run(EndTalk(session=session) if now.round is None else EndRound(round=RoundId(now.round)))

    def pause(self, clock: Clock | None) -> None:
        if clock is not None:
            this = ClockId(clock.id)
            self._run(ContinueClock(clock=this) if is_paused(clock) else PauseClock(clock=this))

    def add(self, clock: Clock | None, minutes: int) -> None:
        if clock is not None:
            self._run(AddToClock(clock=ClockId(clock.id), minutes=minutes))

    def take_back(self, clock: Clock | None) -> None:
        if clock is not None:
            self._run(TakeBackPress(clock=ClockId(clock.id)))

    def back(self, session: SessionId) -> None:
        self._run(BackOneStep(session=session))

    def call(self, table: str, minutes: int) -> None:
        self._run(CallTable(table=TableId(table), minutes=minutes), PopcornScene(table=TableId(table)))

    def walk(self, session: SessionId, minutes: int) -> None:
        self._run(StartGalleryWalk(session=session, minutes=minutes), GalleryScene(session=session))

    def end_talk(self, session: SessionId) -> None:
        self._run(EndTalk(session=session))

    def move_poster(self, session: SessionId, poster: str, way: int) -> None:
        """A poster one place up or down in the walk."""
        ids = [one.id for one in gallery_posters(self.state, session)]
        at = ids.index(poster) if poster in ids else -1
        if at < 0 or not 0 <= at + way < len(ids):
            return
        beside = PosterId(ids[at + way])
        before, after = (beside, None) if way < 0 else (None, beside)
        self._run(MovePosters(posters=(PosterId(poster),), before=before, after=after))

    # --- the stage ----------------------------------------------------------------------------------------------

    def show(self, session: SessionId, view: str, key: str) -> None:
        """Something of the panel, on the stage now."""
        scene: AnyScene | None = None
        if view == QUESTIONS and key:
            scene = QuestionScene(question=QuestionId(key))
        elif view == POPCORN and key:
            scene = PopcornScene(table=TableId(key))
        elif view == GALLERY:
            scene = GalleryScene(session=session)
        if scene is not None:
            self._run(ShowScene(scene=scene))

    def show_round(self, now: CafeNow) -> None:
        around = now.round or now.next_round
        if around is not None:
            self._run(ShowScene(scene=RoundScene(round=RoundId(around))))

    def show_moves(self, now: CafeNow) -> None:
        around = now.next_round or now.round
        if around is not None:
            self._run(ShowScene(scene=MovesScene(round=RoundId(around))))

    def say_sign(self) -> None:
        """`5 minutes left` over whatever the stage shows; pressed again it goes away."""
        said = stage_of(self.state).message
        self._run(SayMessage(words=None if said == SIGN else SIGN))

    def _run(self, command: Command, scene: AnyScene | None = None) -> None:
        self._desk.run(command, lambda outcome: self._follow(outcome, scene), self._around.tell)

    def _follow(self, outcome: Outcome, scene: AnyScene | None) -> None:
        if scene is not None and self.follows and stage_of(self.state).current is not None:
            self._desk.run(ShowScene(scene=scene), None, self._around.tell)

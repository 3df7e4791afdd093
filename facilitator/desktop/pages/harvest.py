"""The harvest page: a headline above, notes left, clusters right, and where the poster comes from at the foot."""

from __future__ import annotations

import random
from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from facilitator.commands.clusters import MoveClusters
from facilitator.commands.posters import ApprovePoster, SetHeadline, WithdrawApproval
from facilitator.commands.sessions import AddSession
from facilitator.commands.stage import ShowScene
from facilitator.desktop.bridge import Desk
from facilitator.desktop.pages import harvest_asking as asking
from facilitator.desktop.pages import translation_card as translating
from facilitator.desktop.pages.harvest_acts import command_for, wall_view
from facilitator.desktop.pages.harvest_empty import LOOSE, NO_NOTES, NO_SESSION, has_nothing, subject_of
from facilitator.desktop.pages.harvest_find import FindLine
from facilitator.desktop.pages.harvest_foot import HarvestFoot
from facilitator.desktop.pages.harvest_lens import LensCard
from facilitator.desktop.pages.harvest_more import (
    Entry,
    by_dots,
    by_notes,
    free_notes,
    has_dots,
    open_menu,
    wall_scene,
)
from facilitator.desktop.pages.harvest_parts import WallSwitch
from facilitator.desktop.pages.hint_path import FILE, LOOK, SAY, HintPath
from facilitator.desktop.pages.offered import AGENDA, HARVEST, PRINTS, Surroundings
from facilitator.desktop.pages.walks import Walk
from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets.button import Button
from facilitator.desktop.widgets.fields import HeadlineField
from facilitator.desktop.widgets.notices import EmptyState
from facilitator.desktop.widgets.panels import PAGE_PADDING, PAGE_PADDING_NARROW, PageFrame, PageHeader, scrolled
from facilitator.desktop.widgets.wall import Wall
from facilitator.desktop.widgets.wall_values import (
    TRAY,
    AlsoFileAsked,
    Asked,
    FileAsked,
    MergeAsked,
    NewClusterAsked,
    NotesTyped,
    RedactAsked,
    RemoveAsked,
    Stop,
    TranslateAsked,
)
from facilitator.domain.cafe import Question, Round, Table
from facilitator.domain.command import Changes, Command, Outcome
from facilitator.domain.groups import Group
from facilitator.domain.harvest import Cluster, ClusterNote, Note, Poster, PosterKind
from facilitator.domain.ids import AgendaItemId, PosterId, QuestionId, SessionId
from facilitator.domain.market import Topic
from facilitator.domain.programme import AgendaItem, Event, Session
from facilitator.domain.record import Ref
from facilitator.domain.stage import PosterScene
from facilitator.domain.state import EventState
from facilitator.domain.voting import Vote, VoteResult
from facilitator.queries.harvest_board import HarvestBoard, harvest_board, harvest_walls
from facilitator.queries.harvest_board import Wall as WallChoice
from facilitator.queries.prints_list import prints_list

SHOWN = (
    *(Note, Cluster, ClusterNote, Poster, Question, Session, AgendaItem, Event),
    *(Table, Round, Topic, Group, Vote, VoteResult),
)
PREVIEW_OF_NOTHING = "This poster has no clusters yet. Make one first: N, or drag a note to “new cluster”."


def make(theme: Theme, desk: Desk, around: Surroundings) -> HarvestPage:
    """The page, with its ways to the prints and the agenda connected."""
    page = HarvestPage(theme, desk, around)
    page.poster_asked.connect(lambda session, question: around.open_page(PRINTS, page.print_key()))
    return page


class HarvestPage(QWidget):
    """Notes become clusters become a poster. Opened with an agenda item or a session; "" shows the first harvest.

    Everything goes through `desk.run` as one command each, so one undo takes it back. `poster_asked` brings the
    ids of session and question ("" for none) whose poster somebody wants to see.
    """

    title = "Harvest"
    poster_asked = Signal(str, str)

    def __init__(self, theme: Theme, desk: Desk, around: Surroundings) -> None:
        super().__init__()
        self._theme, self._desk, self._around = theme, desk, around
        self._session: SessionId | None = None
        self._item = ""
        self._questions: dict[str, str | None] = {}
        self._orders: dict[tuple[str, str | None], list[str]] = {}
        self._as_islands: dict[tuple[str, str | None], bool] = {}
        self._begun: set[str] = set()
        self.board: HarvestBoard | None = None
        self.shuffle = Button(theme, "Shuffle tray", "plain", icon="shuffle")
        self.on_stage = Button(theme, "On the stage", "plain", icon="presentation")
        self.poster = Button(theme, "Poster", "primary", icon="file-image")
        self.walls = WallSwitch(theme)
        self.more = Button(theme, "", "plain", icon="ellipsis", name="More for this wall")
        self.lens = LensCard(theme)
        actions = (self.walls, self.shuffle, self.on_stage, self.more, self.poster)
        self.walk = Walk(theme, around, HARVEST)
        self.header = PageHeader(
            theme, self.title, icon="layers", method="harvest", actions=actions, fact_lines=3
        )  # fmt: skip
        self.hints = HintPath(theme, around.hint_is_closed, around.close_hint)
        self.headline = HeadlineField(theme, unknown="What did you find out? Say it in one sentence")
        self.wall = Wall(theme)
        self.translation = translating.TranslationCard(theme)
        self.finder = FindLine(theme, self.wall, desk.finder)
        self.foot = HarvestFoot(theme)
        self.nothing = EmptyState(theme, *NO_NOTES[:3], icon="plus")
        self.no_session = EmptyState(theme, *NO_SESSION[:3], icon="list")
        self.loose = EmptyState(theme, *LOOSE[:3], icon="plus")
        self._stack = QStackedWidget()
        self._build()
        self._connect()

    @property
    def widget(self) -> QWidget:
        return self

    # --- what the shell calls ---------------------------------------------------------------------------------

    def present(self, state: EventState, subject: str) -> None:
        """Show the wall of an item's session, the one that was shown last or the first with notes waiting."""
        self._finish_writing()
        found = subject_of(state, subject)
        self._item = subject
        self._session = None if found is None else found.session
        if found is not None and found.asked:
            self._questions[found.session] = found.question
        self._show(state)

    def news(self, state: EventState, changes: Changes) -> None:
        """Redraw when something that stands here has changed."""
        if changes.touches(*SHOWN):
            if self._item and state.get(AgendaItem, self._item) is not None:
                found = subject_of(state, self._item)
                self._session = None if found is None else found.session
            self._show(state)

    def leave(self) -> None:
        """What is being written counts; what is in the hand goes back."""
        self.wall.mouse.cancel()
        self._finish_writing()

    def stage_scene(self) -> PosterScene | None:
        """What the stage shows of this page: the poster of the wall in front, once it has a headline."""
        found = None if self.board is None else self.board.poster
        return None if found is None else PosterScene(poster=PosterId(found))

    def print_key(self) -> str:
        """The key of this wall's poster in the list of prints, "" while there is none."""
        if self.board is None:
            return ""
        about = (self.board.session, self.board.question, PosterKind.CLUSTERS)
        for row in prints_list(self._desk.state).rows:
            one = row.subject
            if one is not None and (one.session, one.question, one.kind) == about:
                return row.key
        return ""

    def choose_question(self, question: str | None) -> None:
        """Show another wall of the same session."""
        if self._session is not None:
            self._finish_writing()
            self._questions[self._session] = question
            self._show(self._desk.state)

    def begin_find(self) -> bool:
        """Ready to find notes on this wall; False while no wall is shown."""
        shows_wall = self._stack.currentIndex() == 0
        if shows_wall:
            self.finder.begin()
        return shows_wall

    def take_found(self, ref: Ref) -> None:
        """A note or cluster somebody looked for gets the keys."""
        stop = Stop(ref.id) if ref.kind == Cluster.kind_name else self.wall.view.stop_of(ref.id)
        if ref.kind in (Cluster.kind_name, Note.kind_name) and stop is not None and self.wall.view.has(stop):
            self.wall.setFocus()
            self.wall.go(stop)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys of the wall also work while a button of the page has the focus; text fields keep theirs."""
        shows_wall = self._stack.currentIndex() == 0
        if event.matches(QKeySequence.StandardKey.Find) and self.begin_find():
            return
        if not (shows_wall and self.wall.take_key(event)):
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    # --- parts ------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        frame = PageFrame(self._theme, self.header, self.walk)
        frame.add(self.hints)
        frame.add(self._stack, 1)
        for part in (self._harvest(), *map(_at_top, (self.nothing, self.no_session, self.loose))):
            self._stack.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(scrolled(frame), 1)
        column.addWidget(self.foot)
        self._theme.changed.connect(self._fit)

    def _harvest(self) -> QWidget:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._theme.space("m"))
        column.addWidget(self.headline)
        column.addWidget(self.lens)
        column.addWidget(self.finder)
        column.addWidget(self.translation)
        column.addWidget(self.wall, 1)
        return content

    def _connect(self) -> None:
        self.wall.asked.connect(self._on_asked)
        self.wall.told.connect(self._around.tell)
        self.wall.turned.connect(self._turn)
        self.translation.kept.connect(self._on_translated)
        self.translation.ended.connect(self.wall.setFocus)
        self.walls.chosen.connect(self.choose_question)
        self.headline.committed.connect(self._on_headline)
        self.shuffle.clicked.connect(self._on_shuffle)
        self.on_stage.clicked.connect(self._on_stage)
        self.more.clicked.connect(self._open_more)
        self.lens.agreed.connect(lambda notes: self._do(NewClusterAsked(notes)))
        self.poster.clicked.connect(self._on_poster)
        self.nothing.act_asked.connect(self._on_first_note)
        self.no_session.act_asked.connect(lambda: self._around.open_page(AGENDA, ""))
        self.loose.act_asked.connect(self._on_first_session)
        self.foot.approval.approved.connect(self._on_approved)
        self.foot.approval.withdrawn.connect(self._on_withdrawn)
        self.hints.act_asked.connect(self._on_hint)

    def _fit(self) -> None:
        narrow = self._theme.is_narrow(self.window().width())
        self.foot.fit(PAGE_PADDING_NARROW if narrow else PAGE_PADDING)

    # --- showing ----------------------------------------------------------------------------------------------

    def _show(self, state: EventState) -> None:
        self.walk.present(state, self._item, self._session)
        session = self._session
        if session is not None and state.get(Session, session) is None:
            session = self._session = None
        walls = () if session is None else harvest_walls(state, session)
        bare = session is None or (session not in self._begun and has_nothing(walls))
        self._stack.setCurrentIndex(self._empty_place(state) if session is None else 1 if bare else 0)
        for part in (self.shuffle, self.poster, self.more, self.foot):
            part.setVisible(not bare)
        self.on_stage.setVisible(not bare and not self._theme.is_narrow(self.window().width()))
        self.hints.show_for(state.event.invented and not bare)
        if session is None:
            self.header.show_words(self.title, "")
            self.walls.show_walls((), None)
            self.board = None
            return
        question = self._question(session, walls)
        self.walls.show_walls(() if bare else walls, question)
        self._show_board(harvest_board(state, session, None if question is None else QuestionId(question)))

    def _empty_place(self, state: EventState) -> int:
        return 3 if state.get(AgendaItem, self._item) is not None else 2

    def _show_board(self, board: HarvestBoard) -> None:
        self.board = board
        self.header.show_words(self.title, board.facts)
        self.headline.show_value(board.headline.text)
        lying = any(one.at is not None for one in board.clusters)
        self.wall.plane.show(self._as_islands.get((board.session, board.question), lying))
        self.wall.show_view(wall_view(board, self._orders.get((board.session, board.question), ())))
        self.foot.chain.show_links(board.provenance)
        self.foot.approval.show_approval(board.approval)
        self.shuffle.setEnabled(len(board.tray) > 1)
        if not self.lens.isHidden():
            self.lens.show_notes(free_notes(self._desk.state, board))

    def _question(self, session: str, walls: tuple[WallChoice, ...]) -> str | None:
        offered = [wall.question for wall in walls]
        if session in self._questions and self._questions[session] in offered:
            return self._questions[session]
        waiting = [wall.question for wall in walls if wall.waiting] + [wall.question for wall in walls if wall.notes]
        chosen = (waiting or offered or [None])[0]
        self._questions[session] = chosen
        return chosen

    # --- what people do ---------------------------------------------------------------------------------------

    def _on_asked(self, asked: Asked) -> None:
        """Most acts are done at once, since one undo takes them back; what may surprise is asked about first."""
        match asked:
            case MergeAsked(clusters, dropped) if dropped:
                self.question = asking.ask_merge(self.wall, self._theme, clusters, dropped, self._do)
            case TranslateAsked(note):
                translating.begin(
                    self.translation, self._desk.state, self._desk.state.get(Note, note), "note", self._around.tell
                )  # fmt: skip
            case RedactAsked(note) if not _redacted(self._desk.state, note):
                self.question = asking.ask_redact(self.wall, self._theme, note, self._do)
            case RemoveAsked(cluster=cluster) if not cluster:
                self.question = asking.ask_remove(self.wall, self._theme, asked, self._do)
            case _:
                self._do(asked)

    def _do(self, asked: Asked) -> None:
        if self.board is None:
            return
        command = command_for(asked, self.board, self._desk.state)
        self._desk.run(command, lambda outcome: self._on_done(asked, outcome), self._around.tell)

    def _on_done(self, asked: Asked, outcome: Outcome) -> None:
        if isinstance(asked, NotesTyped | NewClusterAsked):
            for ref in outcome.created:
                if ref.kind == Note.kind_name:
                    self.wall.reveal(Stop(TRAY, ref.id))
                elif ref.kind == Cluster.kind_name:
                    self.wall.reveal(Stop(ref.id))
        if isinstance(asked, FileAsked | AlsoFileAsked | NewClusterAsked):
            self._on_filed()

    def _on_filed(self) -> None:
        has_headline = self.board is not None and self.board.headline.text is not None
        self.hints.done(FILE, *((SAY,) if has_headline else ()))

    def _run(self, command: Command, then: Callable[[Outcome], object] | None = None) -> None:
        self._desk.run(command, then, self._around.tell)

    def _on_headline(self, text: str) -> None:
        if self.board is None or (text or None) == self.board.headline.text:
            return
        question = None if self.board.question is None else QuestionId(self.board.question)
        poster = None if self.board.poster is None else PosterId(self.board.poster)
        session = SessionId(self.board.session)
        command = SetHeadline(headline=text or None, poster=poster, session=session, question=question)
        self._run(command, lambda outcome: self.hints.done(SAY))

    def _on_approved(self, name: str) -> None:
        if self.board is None or self.board.poster is None:
            self._around.tell("Write the headline first; then somebody can approve the poster.")
            return
        self._run(ApprovePoster(poster=PosterId(self.board.poster), approved_by=name))

    def _on_withdrawn(self) -> None:
        if self.board is not None and self.board.poster is not None:
            self._run(WithdrawApproval(poster=PosterId(self.board.poster)))

    def _on_translated(self, said: translating.Translated) -> None:
        command = translating.note_command(self.translation.subject, said)
        self._desk.run(command, lambda outcome: self.translation.end(), self.translation.refuse)

    def _on_shuffle(self) -> None:
        """Another order of the tray, to see the notes afresh (HV2). Nothing in the event changes."""
        if self.board is None:
            return
        order = [card.note for card in self.board.tray]
        random.shuffle(order)
        self._orders[self.board.session, self.board.question] = order
        self._show_board(self.board)

    def _on_stage(self) -> None:
        scene = self.stage_scene()
        if scene is None:
            self._around.tell("Write the headline first; then the poster can be shown on the stage.")
        else:
            self._finish_writing()
            self._run(ShowScene(scene=scene))

    def _open_more(self) -> None:
        """What is not needed all the time: other orders, the wall on the stage, suggestions."""
        board = self.board
        if board is None:
            return
        scene = ShowScene(scene=wall_scene(board))
        entries = [
            Entry("Show this wall on the stage", "presentation", lambda: self._run(scene)),
            Entry("Clusters as columns  I", "columns-3", self._turn, self.wall.as_islands),
            Entry("Clusters as islands, all in sight  I", "map", self._turn, not self.wall.as_islands),
            Entry("Clusters with most notes first", "arrow-up-down", lambda: self._order(by_notes)),
            Entry("Clusters with most dots first", "circle-dot", lambda: self._order(by_dots), has_dots(board)),
            Entry("Translate the chosen note …  T", "languages", self.wall.work.translate),
            Entry("Find notes on this wall …  Ctrl+F", "search", self.finder.begin),
            Entry("Suggest notes for a lens …", "scan-search", self._begin_lens, len(board.tray) > 1),
        ]
        at = self.more.mapToGlobal(self.more.rect().bottomLeft())
        self.menu = open_menu(self.more, self._theme, at, "More for this wall", entries)

    def _turn(self) -> None:
        """Columns or islands: how one looks at this wall now. Nothing in the event changes."""
        if self.board is not None:
            self._as_islands[self.board.session, self.board.question] = not self.wall.as_islands
            self._show_board(self.board)

    def _begin_lens(self) -> None:
        """The notes are read only now: a wall may have thousands."""
        if self.board is not None:
            self.lens.show_notes(free_notes(self._desk.state, self.board))
            self.lens.begin()

    def _order(self, wanted: Callable[[HarvestBoard], MoveClusters | None]) -> None:
        command = None if self.board is None else wanted(self.board)
        if command is None:
            self._around.tell("The clusters stand in this order already.")
        else:
            self._run(command)

    def _on_poster(self) -> None:
        if self.board is None:
            return
        if not self.board.clusters:
            self._around.tell(PREVIEW_OF_NOTHING)
            return
        self._finish_writing()
        self.hints.done(FILE, SAY, LOOK)
        self.poster_asked.emit(self.board.session, self.board.question or "")

    def _on_first_note(self) -> None:
        if self._session is not None:
            self._begun.add(self._session)
            self._show(self._desk.state)
            self.wall.note_field.setFocus()

    def _on_first_session(self) -> None:
        """An item without a session gets one of its own; nobody has to know about sessions to write a note."""
        item = self._desk.state.get(AgendaItem, self._item)
        if item is not None and item.session is None:
            command = AddSession(title=item.title, items=(AgendaItemId(item.id),))
            self._run(command, lambda outcome: self._on_first_note())

    def _on_hint(self, name: str) -> None:
        if name == FILE:
            tray = self.wall.view.tray
            self.wall.go(Stop(TRAY, tray[0].id) if tray else Stop(TRAY))
            self.wall.setFocus()
        elif name == SAY:
            self.headline.setFocus()
        else:
            self._on_poster()

    def _finish_writing(self) -> None:
        self.wall.finish_editing()
        self.headline.field.editingFinished.emit()


def _redacted(state: EventState, note: str) -> bool:
    found = state.get(Note, note)
    return found is None or found.redacted


def _at_top(empty: EmptyState) -> QWidget:
    """An empty state at the top of the page, at its left edge."""
    place = QWidget()
    column = QVBoxLayout(place)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(empty)
    column.addStretch(1)
    return place

"""Setting a vote up: what is voted on, with how many dots, by which rule; all of it fixed once it opens (DV1)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from facilitator.commands.sessions import AddSession
from facilitator.commands.vote_running import OpenVote
from facilitator.commands.votes import AddOptions, MoveOptions, RemoveOptions, SetUpVote
from facilitator.desktop.bridge import Desk
from facilitator.desktop.pages.groups_parts import at_top
from facilitator.desktop.pages.offered import PRINTS, VOTE_COLLECT, VOTE_SET_UP, Surroundings
from facilitator.desktop.pages.session_page import SessionPage
from facilitator.desktop.pages.vote_codes import CodedBallots
from facilitator.desktop.pages.vote_rules import RulesPanel
from facilitator.desktop.pages.votes_parts import VoteChoice, session_of, show_on_stage, vote_of
from facilitator.desktop.pages.walks import Walk
from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets import paint
from facilitator.desktop.widgets.button import Button
from facilitator.desktop.widgets.entry_line import EntryLine
from facilitator.desktop.widgets.notices import EmptyState, WarningLine
from facilitator.desktop.widgets.panels import PageFrame, PageHeader, WorkAndPanel
from facilitator.desktop.widgets.row_list import RowList, RowPainter
from facilitator.desktop.widgets.text import Paragraph
from facilitator.desktop.widgets.values import Choice, MenuValue
from facilitator.domain.command import Outcome
from facilitator.domain.harvest import Cluster, Note
from facilitator.domain.ids import AgendaItemId, ClusterId, NoteId, TopicId, VoteId, VoteOptionId
from facilitator.domain.market import Topic
from facilitator.domain.people import Person
from facilitator.domain.programme import AgendaItem, Method, Session
from facilitator.domain.state import EventState
from facilitator.domain.voting import BallotKind, Vote, VoteOption, VoteState
from facilitator.queries.prints_list import prints_list
from facilitator.queries.vote_page import OptionLine, SetUp, WallOffer, set_up, topics_to_vote_on, walls_to_vote_on

SHOWN = (Vote, VoteOption, Topic, Cluster, Note, Person, Session, AgendaItem)
LIST, EMPTY, NO_SESSION = range(3)


def make(theme: Theme, desk: Desk, around: Surroundings) -> VoteSetUpPage:
    """The page where a vote is set up."""
    return VoteSetUpPage(theme, desk, around)


class OptionRow(NamedTuple):
    """An option in the list."""

    key: str
    spoken: str
    line: OptionLine


class OptionPainter(RowPainter):
    """Draws an option: its number large, its words beside it."""

    def row_height(self, row: OptionRow) -> float:
        return max(self.theme.px(52), self._words(row).height + 18)

    def draw_row(self, painter: QPainter, rect: QRectF, row: OptionRow) -> None:
        number = QRectF(rect.left(), rect.top(), self.theme.px(50), rect.height() - 1)
        paint.number(painter, self.theme, number, row.line.number, "method.dot_vote.ink")
        words = self._words(row)
        at = QPointF(rect.left() + self.theme.px(68), rect.center().y() - words.height / 2 - 1)
        words.draw(painter, at, self.theme.colour("text.primary"))

    def _words(self, row: OptionRow) -> Paragraph:
        return self.laid_out(row.line.words or "–", "lead", self.width - self.theme.px(68) - 18)


def option_rows(lines: Sequence[OptionLine]) -> list[OptionRow]:
    """The options in their order."""
    return [OptionRow(one.option, f"{one.number}: {one.words}", one) for one in lines]


class VoteSetUpPage(SessionPage):
    """Opened with an agenda item, a session or a vote. N writes the next option."""

    title = "Dot vote"
    shown = SHOWN
    find_session = staticmethod(session_of)

    def __init__(self, theme: Theme, desk: Desk, around: Surroundings) -> None:
        super().__init__(theme, desk, around)
        self._subject = self._vote = self._chosen = ""
        self.setup: SetUp | None = None
        self.walk = Walk(theme, around, VOTE_SET_UP)
        self.votes = VoteChoice(theme)
        self.another = Button(theme, "Set up another vote", "link", icon="plus")
        self.paper = Button(theme, "Ballots", "plain", icon="printer")
        self.open = Button(theme, "Open the vote", "primary", icon="play")
        self.header = PageHeader(theme, self.title, icon="circle-dot", method="dot_vote", fact_lines=3)
        self.doubt = WarningLine(theme, "")
        self.list = RowList(theme, "Options", OptionPainter(theme))
        self.entry = EntryLine(theme, "New option", "What can be chosen", "text.quiet")
        self.topics = Button(theme, "Add the topics", "link", icon="plus")
        self.walls = MenuValue(theme, "Add from a wall")
        self.walls.show_choice(Choice("", "Add clusters or notes of a wall", "plus"))
        self.codes = Button(theme, "Save ballots with codes", "link", icon="printer")
        self.coded = CodedBallots(self, desk, around)
        self.stage = Button(theme, "Show on stage", "plain", icon="projector")
        self.new = Button(theme, "Add an option", "link", icon="plus", key_hint="N")
        self.panel = RulesPanel(theme, self._acts)
        self.split = WorkAndPanel(theme, self._work(), self.panel)
        self.nothing = EmptyState(
            theme,
            "What people can choose between will stand here.",
            "Vote on topics, clusters or notes, or type options of your own. Its rules are fixed when it opens.",
            "Set up a vote",
            icon="circle-dot",
        )
        self.no_session = EmptyState(
            theme,
            "The vote of this item will stand here.",
            "It belongs to a session, and this item has none yet.",
            "Make a session for it",
            icon="plus",
        )
        self.stack = QStackedWidget()
        self._build()
        self._connect()

    # --- what the shell calls ---------------------------------------------------------------------------------

    def present(self, state: EventState, subject: str) -> None:
        """Show the newest vote of an item's session; a vote's id chooses it."""
        self.leave()
        self._subject, self._session = subject, session_of(state, subject)
        if state.get(Vote, subject) is not None:
            self._vote = subject
        self._show(state)

    def leave(self) -> None:
        """What is being written counts."""
        self.panel.finish_writing()
        self.entry.finish()

    def begin_next(self) -> None:
        """The line for the next option, ready to type."""
        if self.setup is not None and self._is_free:
            self.split.open_panel(False)
            self.entry.begin(str(len(self.setup.options) + 1))

    # --- parts ------------------------------------------------------------------------------------------------

    def _work(self) -> QWidget:
        work = QWidget()
        column = QVBoxLayout(work)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._theme.space("xs"))
        column.addWidget(self.doubt)
        column.addWidget(self.list)
        column.addWidget(self.entry)
        links: tuple[QWidget, ...] = (self.new, self.topics, self.walls, self.codes, self.another)
        for link in links:
            column.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        return work

    def _build(self) -> None:
        for action in (self.votes, self.split.opener, self.paper, self.stage, self.open):
            self.header.add_action(action)
        frame = PageFrame(self._theme, self.header, self.walk)
        for part in (self.split, at_top(self.nothing), at_top(self.no_session)):
            self.stack.addWidget(part)
        frame.add(self.stack, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(frame)

    def _connect(self) -> None:
        self.votes.chosen.connect(self._on_vote)
        self.another.clicked.connect(self._on_new_vote)
        self.nothing.act_asked.connect(self._on_new_vote)
        self.no_session.act_asked.connect(self._on_first_session)
        self.open.clicked.connect(self._on_open)
        self.paper.clicked.connect(self._on_paper)
        self.new.clicked.connect(self.begin_next)
        self.topics.clicked.connect(self._on_topics)
        self.walls.offer(self._offers)
        self.walls.chosen.connect(self._on_wall)
        self.codes.clicked.connect(lambda: self.coded.ask(self._desk.state.need(Vote, self._vote)))
        self.stage.clicked.connect(lambda: show_on_stage(self._acts, self._vote))
        self.entry.entered.connect(self._on_entered)
        self.entry.stopped.connect(lambda: self._show(self._desk.state))
        self.list.row_chosen.connect(self._on_chosen)
        self.list.move_asked.connect(self._on_move)
        self.list.remove_asked.connect(self._on_remove)

    # --- showing ----------------------------------------------------------------------------------------------

    @property
    def _is_free(self) -> bool:
        return self.setup is not None and self.setup.head.state is VoteState.SET_UP

    def _show(self, state: EventState) -> None:
        self.walk.present(state, self._subject, self._session)
        vote = vote_of(state, self._session, self._vote)
        self._vote = "" if vote is None else vote.id
        setup = self.setup = None if vote is None else set_up(state, vote)
        self.stack.setCurrentIndex(NO_SESSION if self._session is None else EMPTY if setup is None else LIST)
        self.votes.show_votes(state, self._session, vote)
        facts = "" if setup is None else f"{setup.head.facts}\n{setup.rule}"
        self.header.show_words(self.title if setup is None else setup.head.title, facts)
        free = self._is_free
        for part in (self.open, self.new):
            part.setVisible(free)
        self.topics.setVisible(free and bool(self._topics_left(state)))
        self.walls.setVisible(free and bool(self._offers()))
        drawn = setup is not None and setup.kind is BallotKind.DRAWN_CODES
        self.codes.setVisible(free and drawn and bool(setup and setup.options))
        self.stage.setVisible(setup is not None and setup.head.state is not VoteState.REVEALED)
        self.another.setVisible(setup is not None)
        self.paper.setVisible(setup is not None and setup.head.state is not VoteState.REVEALED)
        self.split.opener.setVisible(setup is not None and self._theme.is_narrow(self.window().width()))
        if setup is None:
            return
        self.doubt.say(setup.doubts[0] if free and setup.doubts else "")
        self.doubt.setVisible(free and bool(setup.doubts))
        rows = option_rows(setup.options)
        keys = [one.key for one in rows]
        self._chosen = self._chosen if self._chosen in keys else next(iter(keys), "")
        self.list.show_rows(rows, self._chosen)
        self.panel.show_rules(setup)
        self.entry.show_number(str(len(rows) + 1))

    def _topics_left(self, state: EventState) -> list[str]:
        there = {one.topic for one in state.all(VoteOption) if one.vote == self._vote}
        return (
            []
            if self._session is None
            else [one for one in topics_to_vote_on(state, self._session) if one not in there]
        )

    def _offers(self) -> list[Choice]:
        vote = self._desk.state.get(Vote, self._vote)
        return [] if vote is None else [Choice(one, one.words) for one in walls_to_vote_on(self._desk.state, vote)]

    # --- what people do ---------------------------------------------------------------------------------------

    def _on_vote(self, vote: object) -> None:
        self.panel.finish_writing()
        self._vote = str(vote)
        self._show(self._desk.state)

    def _on_new_vote(self) -> None:
        """A vote on the topics there are; as many voters as people are present, where that is known."""
        if self._session is None:
            return
        state = self._desk.state
        title = state.need(Session, self._session).title
        topics = tuple(TopicId(one) for one in topics_to_vote_on(state, self._session))
        present = sum(one.present is not False for one in state.all(Person)) or None
        command = SetUpVote(session=self._session, title=title, topics=topics, voters_expected=present)
        self._acts.run(command, None, self._on_set_up)

    def _on_set_up(self, outcome: Outcome) -> None:
        self._vote = next((ref.id for ref in outcome.created if ref.kind == Vote.kind_name), self._vote)
        self._show(self._desk.state)

    def _on_first_session(self) -> None:
        item = self._desk.state.get(AgendaItem, self._subject)
        items = () if item is None else (AgendaItemId(item.id),)
        title = "Dot vote" if item is None else item.title
        self._acts.run(AddSession(title=title, method=Method.DOT_VOTE, items=items))

    def _on_open(self) -> None:
        self.panel.finish_writing()
        vote, subject = VoteId(self._vote), self._subject
        command = OpenVote(vote=vote)
        self._acts.run(command, None, lambda outcome: self._around.open_page(VOTE_COLLECT, subject or vote))

    def _on_topics(self) -> None:
        topics = tuple(TopicId(one) for one in self._topics_left(self._desk.state))
        self._acts.run(AddOptions(vote=VoteId(self._vote), topics=topics))

    def _on_wall(self, offer: object) -> None:
        if isinstance(offer, WallOffer):
            clusters, notes = tuple(map(ClusterId, offer.clusters)), tuple(map(NoteId, offer.notes))
            self._acts.run(AddOptions(vote=VoteId(self._vote), clusters=clusters, notes=notes))

    def _on_entered(self, words: str, _: str) -> None:
        self.entry.subject = self._vote
        self._acts.run(AddOptions(vote=VoteId(self._vote), words=(words,)), self.entry)

    def _on_chosen(self, option: str) -> None:
        self._chosen = option

    def _on_move(self, step: int) -> None:
        keys = [row.key for row in self.list.rows]
        place = keys.index(self._chosen) + step if self._chosen in keys else -1
        if 0 <= place < len(keys):
            goal = {"before": VoteOptionId(keys[place])} if step < 0 else {"after": VoteOptionId(keys[place])}
            self._acts.run(MoveOptions(options=(VoteOptionId(self._chosen),), **goal))

    def _on_remove(self) -> None:
        if self._chosen:
            self._acts.run(RemoveOptions(options=(VoteOptionId(self._chosen),)))

    def _on_paper(self) -> None:
        rows = prints_list(self._desk.state).rows
        keys = [row.key for row in rows if row.what == "ballots" and row.session == self._session]
        self._around.open_page(PRINTS, next(iter(keys), ""))

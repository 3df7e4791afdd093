"""What came out of a vote: ranks with their dots, the cut and its ties, every ballot accounted for (DV6, DV7, DV12)."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from facilitator.commands.vote_correcting import CorrectResult
from facilitator.commands.vote_running import ReopenVote
from facilitator.commands.vote_ties import DecideTie
from facilitator.commands.votes import SetUpRunOff
from facilitator.desktop.bridge import Desk
from facilitator.desktop.pages.groups_parts import at_top
from facilitator.desktop.pages.offered import PRINTS, TOPICS, VOTE_COLLECT, VOTE_RESULT, VOTE_SET_UP, Surroundings
from facilitator.desktop.pages.page_acts import PageActs
from facilitator.desktop.pages.vote_rows import ResultHead, ResultPainter, result_rows
from facilitator.desktop.pages.vote_tie import TiePanel
from facilitator.desktop.pages.votes_parts import Promises, VoteChoice, session_of, show_on_stage, vote_of
from facilitator.desktop.pages.walks import Walk
from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets.button import Button
from facilitator.desktop.widgets.flow import Flow
from facilitator.desktop.widgets.notices import EmptyState
from facilitator.desktop.widgets.panels import Card, PageFrame, PageHeader, WorkAndPanel
from facilitator.desktop.widgets.row_list import RowList
from facilitator.desktop.widgets.text import Label
from facilitator.domain.command import Changes
from facilitator.domain.command import Outcome as Done
from facilitator.domain.ids import SessionId, VoteId, VoteOptionId
from facilitator.domain.programme import AgendaItem, Session
from facilitator.domain.stage import StageState, VoteScene, stage_of
from facilitator.domain.state import EventState
from facilitator.domain.voting import OptionDots, TieDecision, TieRule, Vote, VoteOption, VoteResult
from facilitator.planning.tally import Merged, merged_at_most
from facilitator.queries.prints_list import prints_list
from facilitator.queries.vote_outcome import Outcome, RankRow, outcome
from facilitator.words import counted

SHOWN = (Vote, VoteOption, VoteResult, TieDecision, Session, AgendaItem, StageState)
WORK, HIDDEN = range(2)


def make(theme: Theme, desk: Desk, around: Surroundings) -> VoteResultPage:
    """The page of a vote's result."""
    return VoteResultPage(theme, desk, around)


class VoteResultPage(QWidget):
    """Opened with an agenda item, a session or a vote. Shows nothing before the vote is revealed."""

    title = "Result"

    def __init__(self, theme: Theme, desk: Desk, around: Surroundings) -> None:
        super().__init__()
        self._theme, self._desk, self._around = theme, desk, around
        self._acts, self._promises = PageActs(desk, around), Promises(self)
        self._box: Any = getattr(desk.door, "ballots", None)
        self._session: SessionId | None = None
        self._subject = self._vote = self._chosen = ""
        self.found: Outcome | None = None
        self.walk = Walk(theme, around, VOTE_RESULT)
        self.votes = VoteChoice(theme)
        self.paper = Button(theme, "Ranking", "plain", icon="printer")
        self.stage = Button(theme, "Reveal on stage", "primary", icon="projector")
        self.all = Button(theme, "All rows", "plain")
        self.header = PageHeader(theme, self.title, icon="circle-dot", method="dot_vote", fact_lines=3)
        self.columns = ResultHead(theme)
        self.list = RowList(theme, "Result", ResultPainter(theme))
        self.account = Account(theme)
        self.panel = TiePanel(theme)
        self.split = WorkAndPanel(theme, self._work(), self.panel)
        self.hidden = EmptyState(
            theme,
            "The result is hidden until it is revealed.",
            "Collect the ballots, close the vote, and reveal it when everybody is looking.",
            "Go to collecting",
            icon="eye-off",
        )
        self.stack = QStackedWidget()
        self._build()
        self._connect()

    @property
    def widget(self) -> QWidget:
        return self

    # --- what the shell calls ---------------------------------------------------------------------------------

    def present(self, state: EventState, subject: str) -> None:
        """Show the newest vote of an item's session; a vote's id chooses it."""
        self._subject, self._session = subject, session_of(state, subject)
        if state.get(Vote, subject) is not None:
            self._vote = subject
        self._show(state)

    def news(self, state: EventState, changes: Changes) -> None:
        """Redraw when something that stands here has changed."""
        if changes.touches(*SHOWN):
            self._show(state)

    def leave(self) -> None:
        """Nothing is half typed here: a correction is made by its button alone."""

    # --- parts ------------------------------------------------------------------------------------------------

    def _work(self) -> QWidget:
        work = QWidget()
        column = QVBoxLayout(work)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._theme.space("xs"))
        column.addWidget(self.columns)
        column.addWidget(self.list)
        column.addStretch(1)
        column.addWidget(self.account)
        return work

    def _build(self) -> None:
        for action in (self.votes, self.split.opener, self.paper, self.all, self.stage):
            self.header.add_action(action)
        frame = PageFrame(self._theme, self.header, self.walk)
        for part in (self.split, at_top(self.hidden)):
            self.stack.addWidget(part)
        frame.add(self.stack, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(frame)

    def _connect(self) -> None:
        self.votes.chosen.connect(self._on_vote)
        self.paper.clicked.connect(self._on_paper)
        self.stage.clicked.connect(self._on_stage)
        self.all.clicked.connect(self._on_all)
        self.hidden.act_asked.connect(lambda: self._around.open_page(VOTE_COLLECT, self._about))
        self.list.row_chosen.connect(self._on_chosen)
        self.panel.decided.connect(self._on_decided)
        self.panel.run_off_asked.connect(self._on_run_off)
        self.panel.reopening.asked.connect(self._on_reopen)
        self.panel.correction.asked.connect(self._on_correct)
        self.panel.topics_asked.connect(self._on_topics)
        self.panel.merge_asked.connect(self._on_merge)

    @property
    def _about(self) -> str:
        return self._subject or self._vote

    # --- showing ----------------------------------------------------------------------------------------------

    def _show(self, state: EventState) -> None:
        self.walk.present(state, self._subject, self._session)
        vote = vote_of(state, self._session, self._vote)
        self._vote = "" if vote is None else vote.id
        found = self.found = None if vote is None else outcome(state, vote)
        self.votes.show_votes(state, self._session, vote)
        self.stack.setCurrentIndex(HIDDEN if found is None else WORK)
        for part in (self.paper, self.all, self.stage):
            part.setVisible(found is not None)
        self.split.opener.setVisible(found is not None and self._theme.is_narrow(self.window().width()))
        if found is None:
            self.header.show_words(self.title if vote is None else vote.title, "")
            return
        stamp = f" · {found.stamp}" if found.stamp else ""
        self.header.show_words(found.head.title, f"{found.head.facts}{stamp}\n{found.setup.rule}")
        self.columns.show_columns(found.setup.colours, rating=found.setup.rating)
        rows = result_rows(found)
        keys = [one.key for one in rows]
        self._chosen = self._chosen if self._chosen in keys else ""
        self.list.show_rows(rows, self._chosen)
        self.account.show_figures(found.account)
        self.panel.show_result(found)
        self._show_reveal(found)

    # --- what people do ---------------------------------------------------------------------------------------

    def _on_vote(self, vote: object) -> None:
        self._vote = str(vote)
        self._show(self._desk.state)

    def _on_chosen(self, option: str) -> None:
        """The chosen option is the one a correction is about."""
        self._chosen = option
        self.panel.correction.choose(option)

    def _on_decided(self, rule: TieRule, chosen: tuple[str, ...], reason: str | None) -> None:
        options = tuple(VoteOptionId(one) for one in chosen)
        command = DecideTie(vote=VoteId(self._vote), rule=rule, chosen=options, reason=reason)
        self._desk.run(command, None, self.panel.problem.tell)

    def _on_run_off(self) -> None:
        self._acts.run(SetUpRunOff(vote=VoteId(self._vote)), None, self._on_run_off_there)

    def _on_run_off_there(self, done: Done) -> None:
        fresh = next((ref.id for ref in done.created if ref.kind == Vote.kind_name), "")
        self._around.open_page(VOTE_SET_UP, fresh)

    def _on_reopen(self, anew: bool, to_set_up: bool) -> None:
        command = ReopenVote(vote=VoteId(self._vote), anew=anew, to_set_up=to_set_up)
        page = VOTE_SET_UP if to_set_up else VOTE_COLLECT
        self._acts.run(command, None, lambda done: self._around.open_page(page, self._about))

    def _on_correct(self, option: str, column: int, number: int, reason: str) -> None:
        """The right number becomes the next version; both versions are kept."""
        row = self._row_of(option)
        if row is None:
            return
        numbers = list(row.answers or row.dots)
        numbers[column] = number
        right = (OptionDots(option=VoteOptionId(option), dots=tuple(numbers), voters=None),)
        command = CorrectResult(vote=VoteId(self._vote), reason=reason, counted=right)
        self._desk.run(command, None, self.panel.correction.problem.tell)

    def _on_topics(self) -> None:
        """Where hosts merge their topics: the first of those that are tied is chosen there."""
        tied = next((one.line.option for one in ([] if self.found is None else self.found.rows) if one.tied), "")
        option = self._desk.state.get(VoteOption, tied)
        if option is not None and option.topic is not None:
            self._around.open_page(TOPICS, option.topic)

    def _on_merge(self, one: str, other: str) -> None:
        """What two options would have as one: counted anew from the ballots, else at most the sum of the wall."""
        result = self._newest_result()
        if result is None:
            return
        if self._box is None or not result.returned:
            self._show_merged(merged_at_most(result.counted, (one, other)))
            return
        promise = self._box.merged(self._vote, (one, other))
        self._promises.when(promise, self._show_merged, self.panel.show_merged)

    def _show_merged(self, found: Merged) -> None:
        dots = counted(sum(found.dots[:1]), "dot", "dots")
        if found.at_most:
            self.panel.show_merged(f"At most {dots} together: the wall does not tell who gave both.")
        else:
            voters = "" if found.voters is None else f" from {counted(found.voters, 'voter', 'voters')}"
            self.panel.show_merged(f"{dots}{voters} as one. The vote stays as it was.")

    def _newest_result(self) -> VoteResult | None:
        results = [one for one in self._desk.state.all(VoteResult) if one.vote == self._vote]
        return max(results, key=lambda one: one.version, default=None)

    def _row_of(self, option: str) -> RankRow | None:
        rows = () if self.found is None else self.found.rows
        return next((one for one in rows if one.line.option == option), None)

    def _on_stage(self) -> None:
        """The last row first, and one more with each press; the clicker does the same."""
        show_on_stage(self._acts, self._vote, (self._on_stage_now() or 0) + 1)

    def _on_all(self) -> None:
        show_on_stage(self._acts, self._vote, 0 if self.found is None else len(self.found.rows))

    def _on_stage_now(self) -> int | None:
        """How many rows of this vote stand on the stage; None while it shows something else."""
        scene = stage_of(self._desk.state).current
        return scene.revealed_rows if isinstance(scene, VoteScene) and scene.vote == self._vote else None

    def _show_reveal(self, found: Outcome) -> None:
        many, now = len(found.rows), self._on_stage_now()
        self.stage.setVisible(bool(many) and (now or 0) < many)
        self.all.setVisible(bool(many) and now is not None and now < many)
        self.stage.set_words("Reveal on stage" if now is None else f"Next row, {now + 1} of {many}")

    def _on_paper(self) -> None:
        rows = prints_list(self._desk.state).rows
        keys = [row.key for row in rows if row.what == "ranking" and row.session == self._session]
        self._around.open_page(PRINTS, next(iter(keys), ""))


class Account(Card):
    """Every ballot accounted for: figures with their words in one line."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._theme = theme
        self._shown: tuple[tuple[str, str], ...] = ()
        inner = QVBoxLayout(self)
        inner.setContentsMargins(18, 12, 18, 16)
        holder = QWidget()
        self._row = Flow(holder)
        inner.addWidget(holder)
        self.setAccessibleName("Ballots accounted for")

    def show_figures(self, figures: tuple[tuple[str, str], ...]) -> None:
        """What is not known is left out, never 0."""
        self.setVisible(bool(figures))
        if figures == self._shown:
            return
        self._shown = figures
        while self._row.count():
            item = self._row.takeAt(0)
            gone = None if item is None else item.widget()
            if gone is not None:
                gone.hide()
                gone.deleteLater()
        for figure, words in figures:
            self._row.addWidget(self._figure(figure, words))

    def _figure(self, figure: str, words: str) -> QWidget:
        pair = QWidget()
        row = QHBoxLayout(pair)
        row.setContentsMargins(0, 0, self._theme.space("l"), 0)
        row.setSpacing(self._theme.space("xs"))
        for text, role, ink in ((figure, "heading", "text.primary"), (words, "body", "text.secondary")):
            label = Label(self._theme, text, role, ink, lines=1)  # type: ignore[arg-type]
            label.setMinimumWidth(label.sizeHint().width())
            row.addWidget(label)
        return pair

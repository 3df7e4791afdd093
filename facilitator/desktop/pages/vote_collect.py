"""Collecting a vote: paper ballots typed at the desk, numbers counted from the wall, and the box that stays sealed."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from facilitator.commands.tallies import TypeTally
from facilitator.commands.vote_running import CloseVote, RevealVote
from facilitator.commands.votes import EditVote
from facilitator.desktop.bridge import Desk
from facilitator.desktop.pages.groups_parts import at_top
from facilitator.desktop.pages.offered import VOTE_COLLECT, VOTE_RESULT, VOTE_SET_UP, Surroundings
from facilitator.desktop.pages.page_acts import PageActs
from facilitator.desktop.pages.reports_photo import KINDS, keep_photo
from facilitator.desktop.pages.vote_ballot import BallotSheet
from facilitator.desktop.pages.vote_wall import WallCounts
from facilitator.desktop.pages.votes_parts import Promises, VoteChoice, session_of, show_on_stage, vote_of
from facilitator.desktop.pages.walks import Walk
from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets.button import Button
from facilitator.desktop.widgets.choices import Switch
from facilitator.desktop.widgets.fields import Field
from facilitator.desktop.widgets.notices import EmptyState, WarningLine
from facilitator.desktop.widgets.panels import PageFrame, PageHeader, SidePanel, WorkAndPanel, scrolled
from facilitator.desktop.widgets.sections import Section, Sentence, free_body, inset
from facilitator.desktop.widgets.text import Label
from facilitator.desktop.widgets.values import Problem, ValueField, ValueLine
from facilitator.domain.ballots import Choices
from facilitator.domain.command import Changes
from facilitator.domain.ids import SessionId, VoteId, VoteOptionId
from facilitator.domain.programme import AgendaItem, Session
from facilitator.domain.state import EventState
from facilitator.domain.voting import BallotCount, BallotKind, Tally, Vote, VoteOption, VoteResult, VoteState
from facilitator.queries.vote_page import Collecting, ballot_doubt, collecting
from facilitator.words import counted

SHOWN = (Vote, VoteOption, Tally, VoteResult, BallotCount, Session, AgendaItem)
BALLOTS, WALL = "ballots", "wall"
WORK, EMPTY, CLOSED = range(3)
KEYS = (
    "Number keys put dots · Backspace takes one away · Enter drops the ballot in · U unreadable · Z takes the last back"
)
RATING_KEYS = "1 strong agree … 5 strong disagree, 6 not clear · arrows go up and down · Enter drops the sheet in"
TWICE = "Dots on the wall, or hands that are up: one person counts, then another. Where they differ, both count again."
CLOSE_WARNING = "Closing counts the ballots and makes them unlinkable. It cannot be undone."


def make(theme: Theme, desk: Desk, around: Surroundings) -> VoteCollectPage:
    """The page where a vote comes in."""
    return VoteCollectPage(theme, desk, around)


class VoteCollectPage(QWidget):
    """Opened with an agenda item, a session or a vote. No total of an open vote is shown anywhere (DV9)."""

    title = "Collect"
    _counted = Signal(object)

    def __init__(self, theme: Theme, desk: Desk, around: Surroundings) -> None:
        super().__init__()
        self._theme, self._desk, self._around = theme, desk, around
        self._acts, self._promises = PageActs(desk, around), Promises(self)
        self._box: Any = getattr(desk.door, "ballots", None)
        self._session: SessionId | None = None
        self._subject = self._vote = ""
        self.found: Collecting | None = None
        self.walk = Walk(theme, around, VOTE_COLLECT)
        self.votes = VoteChoice(theme)
        self.views = Switch(theme, "What is typed", ((BALLOTS, "Ballots"), (WALL, "Wall or hands")), BALLOTS)
        self.stage = Button(theme, "Show on stage", "plain", icon="projector")
        self.shut = Button(theme, "Close the vote", "plain", icon="lock")
        self.reveal = Button(theme, "Reveal", "primary", icon="eye")
        self.header = PageHeader(theme, self.title, icon="circle-dot", method="dot_vote", fact_lines=3)
        self.ballot, self.wall = BallotSheet(theme), WallCounts(theme)
        self.photo = Button(theme, "Attach a photo of the wall", "link", icon="camera")
        self.dialog: QFileDialog | None = None
        self.code = Field(theme, "Code of the slip", unknown="without a code")
        self.code_line = ValueLine(theme, "Code", self.code)
        self.keys = Label(theme, KEYS, "small", "text.secondary")
        self.problem = Problem(theme)
        self.doubt = WarningLine(theme, "")
        self.panel = BoxPanel(theme)
        self.split = WorkAndPanel(theme, self._work(), self.panel)
        self.nothing = EmptyState(
            theme,
            "Ballots and dots are counted here once a vote is open.",
            "What can be chosen, and with how many dots, is said under “Set up”; there the vote is opened, too.",
            "Go to the set-up",
            icon="circle-dot",
        )
        self.over = EmptyState(
            theme,
            "This vote has been revealed.",
            "No ballot is taken any more. What came out stands on the next page.",
            "See the result",
            icon="eye",
        )
        self.stack = QStackedWidget()
        self._subscription = None if self._box is None else self._box.subscribe(self._counted.emit)
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
        if self.ballot.isVisible():
            self.ballot.setFocus()

    def news(self, state: EventState, changes: Changes) -> None:
        """Redraw when something that stands here has changed."""
        if changes.touches(*SHOWN):
            self._show(state)

    def leave(self) -> None:
        """A number that is being typed counts; a ballot that was not dropped in stays on the desk."""
        self.panel.issued.editingFinished.emit()
        for field in self.wall.fields.values():
            if field.is_being_edited:
                field.editingFinished.emit()

    # --- parts ------------------------------------------------------------------------------------------------

    def _work(self) -> QWidget:
        paper = QWidget()
        column = QVBoxLayout(paper)
        column.setContentsMargins(0, 0, 6, 0)
        column.setSpacing(self._theme.space("s"))
        column.addWidget(self.code_line)
        column.addWidget(self.ballot)
        column.addWidget(self.problem)
        column.addWidget(self.keys)
        column.addStretch(1)
        wall = QWidget()
        numbers = QVBoxLayout(wall)
        numbers.setContentsMargins(0, 0, 6, 0)
        numbers.setSpacing(self._theme.space("s"))
        numbers.addWidget(Label(self._theme, TWICE, "small", "text.secondary"))
        numbers.addWidget(self.wall)
        numbers.addWidget(self.photo, 0, Qt.AlignmentFlag.AlignLeft)
        numbers.addStretch(1)
        self._ways = QStackedWidget()
        for way in (paper, wall):
            self._ways.addWidget(scrolled(way))
        work = QWidget()
        whole = QVBoxLayout(work)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(self._theme.space("m"))
        row = QHBoxLayout()
        row.addWidget(self.views)
        row.addStretch(1)
        whole.addLayout(row)
        whole.addWidget(self.doubt)
        whole.addWidget(self._ways, 1)
        return work

    def _build(self) -> None:
        for action in (self.votes, self.split.opener, self.stage, self.shut, self.reveal):
            self.header.add_action(action)
        frame = PageFrame(self._theme, self.header, self.walk)
        for part in (self.split, at_top(self.nothing), at_top(self.over)):
            self.stack.addWidget(part)
        frame.add(self.stack, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(frame)

    def _connect(self) -> None:
        self.votes.chosen.connect(self._on_vote)
        self.views.chosen.connect(self._arrange)
        self.stage.clicked.connect(lambda: show_on_stage(self._acts, self._vote))
        self.shut.clicked.connect(self._on_close)
        self.reveal.clicked.connect(self._on_reveal)
        self.code.returnPressed.connect(self.ballot.setFocus)
        self.ballot.cast.connect(self._on_cast)
        self.ballot.taken_back_asked.connect(self.take_back)
        self.ballot.problem.connect(self.problem.tell)
        self.ballot.changed.connect(self._on_ballot_changed)
        self.photo.clicked.connect(self._on_photo)
        self.wall.typed.connect(self._on_tally)
        self.panel.drop.clicked.connect(self.ballot.drop_in)
        self.panel.back.clicked.connect(self.take_back)
        self.panel.spoil.clicked.connect(self._on_spoil)
        self.panel.issued.value_given.connect(self._on_issued)
        self.nothing.act_asked.connect(lambda: self._around.open_page(VOTE_SET_UP, self._about))
        self.over.act_asked.connect(lambda: self._around.open_page(VOTE_RESULT, self._about))
        self._counted.connect(self._on_counted, Qt.ConnectionType.QueuedConnection)

    @property
    def _about(self) -> str:
        return self._subject or self._vote

    # --- showing ----------------------------------------------------------------------------------------------

    def _show(self, state: EventState) -> None:
        self.walk.present(state, self._subject, self._session)
        vote = vote_of(state, self._session, self._vote)
        self._vote = "" if vote is None else vote.id
        found = self.found = None if vote is None else collecting(state, vote)
        standing = None if found is None else found.head.state
        ready = standing in (VoteState.OPEN, VoteState.CLOSED)
        self.stack.setCurrentIndex(WORK if ready else CLOSED if standing is VoteState.REVEALED else EMPTY)
        self.votes.show_votes(state, self._session, vote)
        facts = "" if found is None else f"{found.head.facts}\n{found.setup.rule}"
        self.header.show_words(self.title if found is None else found.head.title, facts)
        self.stage.setVisible(ready)
        self.shut.setVisible(standing is VoteState.OPEN)
        self.reveal.setVisible(standing is VoteState.CLOSED)
        self.split.opener.setVisible(ready and self._theme.is_narrow(self.window().width()))
        if found is None:
            return
        self.ballot.show_vote(found.setup)
        self.code_line.setVisible(found.setup.kind is BallotKind.DRAWN_CODES and standing is VoteState.OPEN)
        self.ballot.setEnabled(standing is VoteState.OPEN)
        self.keys.setText(RATING_KEYS if found.setup.rating else KEYS)
        self.views.setVisible(not found.setup.rating)
        self.wall.show_counts(found)
        self._show_doubt(found)
        self._show_panel(found)
        self._arrange()

    def _show_doubt(self, found: Collecting) -> None:
        words = counted(found.differences, "number differs", "numbers differ")
        differ = f"{words}: count again, and type what both see." if found.differences else ""
        doubt = differ or next(iter(found.doubts), "")
        self.doubt.say(doubt)
        self.doubt.setVisible(bool(doubt))

    def _show_panel(self, found: Collecting) -> None:
        box = None if self._box is None else self._box.count(found.head.vote)
        self.panel.show_box(found, box, is_open=found.head.state is VoteState.OPEN)

    def _arrange(self) -> None:
        on_wall = self.views.chosen_key == WALL and self.views.isVisibleTo(self)
        self._ways.setCurrentIndex(1 if on_wall else 0)
        self.panel.drop.setVisible(not on_wall and self.ballot.isEnabled())

    # --- what people do ---------------------------------------------------------------------------------------

    def take_back(self) -> None:
        """The ballot that was dropped in last comes out of the box again."""
        if self._box is not None and self._vote:
            self._promises.when(self._box.take_back(self._vote), self._on_taken_back, self.problem.tell)

    def _on_vote(self, vote: object) -> None:
        self._vote = str(vote)
        self._show(self._desk.state)

    def _on_cast(self, choices: Choices) -> None:
        """The sheet is cleared at once for the next ballot; one that was not taken comes back with the reason."""
        if self._box is None:
            self.problem.tell("This event can only be looked at.")
            return
        self.ballot.clear()
        code = self.code.text().strip() or None if self.code_line.isVisibleTo(self) else None
        promise = self._box.cast(self._vote, choices, voter=code, typed=True)
        self._promises.when(promise, self._on_taken, partial(self._on_not_taken, choices))

    def _on_taken(self, _: object) -> None:
        if self.code_line.isVisibleTo(self):
            self.code.clear()
            self.code.setFocus()

    def _on_not_taken(self, choices: Choices, sentence: str) -> None:
        """The ballot lies on the desk again, unless the next one is being typed already."""
        if self.ballot.is_empty:
            self.ballot.lay(choices)
        self.problem.tell(sentence)

    def _on_ballot_changed(self) -> None:
        """What is against a rule is told before the ballot is dropped in; it is taken all the same (DV6)."""
        vote = self._desk.state.get(Vote, self._vote)
        self.problem.tell("" if vote is None else ballot_doubt(self._desk.state, vote, self.ballot.choices()))

    def _on_taken_back(self, choices: Choices) -> None:
        self._around.tell("The ballot typed last is out of the box again.")
        self.ballot.setFocus()

    def _on_spoil(self) -> None:
        if self._box is not None:
            self._promises.when(self._box.spoil(self._vote), lambda _: None, self.problem.tell)

    def _on_counted(self, count: BallotCount) -> None:
        if self.found is not None and count.vote == self._vote:
            self._show_panel(self.found)

    def _on_tally(self, option: str, colour: int, number: object, second: bool) -> None:
        command = TypeTally(
            vote=VoteId(self._vote),
            option=VoteOptionId(option),
            colour=colour,
            count=number if isinstance(number, int) else None,
            second=second,
        )
        self._acts.run(command)

    def _on_photo(self) -> None:
        self.dialog = QFileDialog(self, "A photo of the wall", "", KINDS)
        self.dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        self.dialog.fileSelected.connect(lambda path: self.attach(Path(path)))
        self.dialog.open()

    def attach(self, path: Path) -> None:
        """Keeps a photo of what was counted with the session of the vote."""
        if self.found is not None:
            keep_photo(self._desk, self._acts, path, f"Wall of “{self.found.head.title}”", self._session)

    def _on_issued(self, number: object) -> None:
        issued = number if isinstance(number, int) else None
        self._acts.run(EditVote(vote=VoteId(self._vote), issued=issued), self.panel.issued)

    def _on_close(self) -> None:
        self._acts.run(CloseVote(vote=VoteId(self._vote)))

    def _on_reveal(self) -> None:
        command = RevealVote(vote=VoteId(self._vote))
        self._acts.run(command, None, lambda outcome: self._around.open_page(VOTE_RESULT, self._about))


class BoxPanel(SidePanel):
    """The box from outside: how many ballots lie in it, what was given out, what came back spoiled."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "Ballot box")
        self.count = Label(theme, "0", "figure_l", lines=1)
        self.count_words = Label(theme, "", "body", "text.secondary")
        self.devices = Label(theme, "", "small", "text.secondary")
        self.issued = ValueField(theme, "Ballots given out", _number, unknown="not known")
        self.spoiled = Label(theme, "", "body", lines=1)
        self.spoil = Button(theme, "One was handed back", "link", icon="plus")
        self.wall = Label(theme, "", "body", "text.secondary")
        self.drop = Button(theme, "Drop this ballot in", "primary", key_hint="Enter")
        self.back = Button(theme, "Take the last one back", "plain", icon="undo-2", key_hint="Z")
        self.note = Sentence(theme, "lock")
        for part in (self.count, self.count_words, self.devices):
            self.body.addLayout(inset(part))
        paper = Section(theme)
        paper.add(ValueLine(theme, "Ballots given out", self.issued))
        paper.add(self.spoiled)
        paper.add(self.spoil, narrow=True)
        self.body.addWidget(paper)
        self.wall_section = Section(theme, "From the wall")
        self.wall_section.add(self.wall)
        self.body.addWidget(self.wall_section)
        free_body(self)
        self.foot.addWidget(self.note)
        for button in (self.drop, self.back):
            self.foot.addWidget(button)

    def show_box(self, found: Collecting, box: BallotCount | None, *, is_open: bool) -> None:
        """What is known of the box; nothing of any choice."""
        marked = 0 if box is None else box.marked
        self.count.setText(str(marked))
        self.count_words.setText("ballot in the box" if marked == 1 else "ballots in the box")
        devices = None if box is None else box.devices
        self.devices.setText("" if not devices else counted(devices, "device", "devices"))
        self.devices.setVisible(bool(devices))
        self.issued.load(found.head.vote, None if found.issued is None else str(found.issued))
        spoiled = 0 if box is None else box.spoiled
        self.spoiled.setText(f"{counted(spoiled, 'ballot', 'ballots')} handed back and replaced")
        self.spoil.setVisible(is_open)
        once = ", counted once" if found.counted_once else ""
        self.wall.setText(f"{found.total_words}{once}" if is_open is False else _typed_words(found))
        self.wall_section.setVisible(bool(found.total_words))
        self.drop.setVisible(is_open)
        self.back.setVisible(is_open and marked > 0)
        self.note.say(CLOSE_WARNING if is_open else "The box is sealed: no ballot can be led back to anybody.")


def _typed_words(found: Collecting) -> str:
    """While a vote is open only how much has been typed is told, never a total (DV9)."""
    typed = sum(number is not None for row in found.rows for number in (*row.first, *row.second))
    return f"{counted(typed, 'number', 'numbers')} typed{', by one person so far' if found.counted_once else ''}"


def _number(text: str) -> int:
    if not text.isdecimal():
        raise ValueError(f"“{text}” is no number. Type digits, such as 60.")
    return int(text)

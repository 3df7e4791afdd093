"""What the pages of a vote share: which vote of which session, choosing among several, and promises kept on the
window's thread."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal

from facilitator.commands.stage import ShowScene
from facilitator.desktop.pages.page_acts import PageActs
from facilitator.desktop.pages.walks import session_or_first
from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets.values import Choice, MenuValue
from facilitator.domain.errors import KnownError, Refusal
from facilitator.domain.ids import SessionId, VoteId
from facilitator.domain.programme import ItemKind
from facilitator.domain.stage import VoteScene
from facilitator.domain.state import EventState
from facilitator.domain.voting import Vote
from facilitator.queries.vote_page import STATE_WORDS, votes_of
from facilitator.words import counted


def session_of(state: EventState, subject: str) -> SessionId | None:
    """The session of an item or a vote, or the session itself; else the first that has votes."""
    return session_or_first(
        state, subject, Vote, ItemKind.VOTE, others=lambda state: (one.session for one in state.all(Vote))
    )


def vote_of(state: EventState, session: SessionId | None, wanted: str) -> Vote | None:
    """The vote that is asked for, else the newest of the session."""
    if session is None:
        return None
    votes = votes_of(state, session)
    return next((one for one in votes if one.id == wanted), votes[-1] if votes else None)


def show_on_stage(acts: PageActs, vote: str, rows: int = 0) -> None:
    """What is asked, what for and by which rule; of a revealed vote so many rows, from the last one up."""
    acts.run(ShowScene(scene=VoteScene(vote=VoteId(vote), revealed_rows=rows)))


class VoteChoice(MenuValue):
    """Which vote of a session is shown; not there while there is only one. `chosen` brings its id."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "Vote")
        self._choices: list[Choice] = []
        self.offer(lambda: self._choices)
        self.hide()

    def show_votes(self, state: EventState, session: SessionId | None, vote: Vote | None) -> None:
        """The votes of a session, one of them chosen."""
        votes = [] if session is None else votes_of(state, session)
        self._choices = [Choice(one.id, f"{one.title} ({STATE_WORDS[one.state]})") for one in votes]
        self.setVisible(len(votes) > 1)
        if vote is not None:
            self.show_choice(Choice(vote.id, counted(len(votes), "vote", "votes")))


class Promises(QObject):
    """Takes promises of the ballot box and calls back on the window's thread."""

    _kept = Signal(object, object, object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._kept.connect(self._on_kept, Qt.ConnectionType.QueuedConnection)

    def when(self, promise: Future[Any], then: Callable[[Any], object], refused: Callable[[str], object]) -> None:
        """`then` gets the answer, `refused` the sentence of what could not be done."""
        promise.add_done_callback(lambda kept: self._kept.emit(kept, then, refused))

    def _on_kept(self, kept: Future[Any], then: Callable[[Any], object], refused: Callable[[str], object]) -> None:
        problem = kept.exception()
        if problem is None:
            then(kept.result())
        elif isinstance(problem, Refusal | KnownError):
            refused(str(problem))
        else:
            refused("That did not work, and it is our mistake. No ballot has changed.")

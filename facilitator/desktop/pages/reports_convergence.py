"""Convergence: reports are read in silence, conveners put topics together, somebody starts; or the space is opened
again for action, without a vote (OS10). No topic is ever hidden by it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from facilitator.commands.action_board import OpenBoardForAction
from facilitator.commands.actions import AddAction
from facilitator.commands.clusters import NameCluster
from facilitator.commands.convergence import ClusterTopics, NameInitiator, PutTopicsIntoCluster, TakeTopicsOut
from facilitator.desktop.pages.page_acts import PageActs
from facilitator.desktop.pages.reports_actions import ActionLines
from facilitator.desktop.pages.reports_ticks import Tick
from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets.button import Button
from facilitator.desktop.widgets.growing import GrowingText
from facilitator.desktop.widgets.panels import Card, scrolled
from facilitator.desktop.widgets.text import Label
from facilitator.desktop.widgets.values import ValueField, ValueLine
from facilitator.domain.command import Outcome
from facilitator.domain.ids import ClusterId, SessionId, TopicId
from facilitator.domain.programme import Session
from facilitator.queries.market_reports import MarketReports, TopicCluster
from facilitator.queries.topics import TopicLine


class Convergence(QWidget):
    """All topics at the left, ticked to be put together; clusters, actions and the new board at the right."""

    strips_asked = Signal()
    board_opened = Signal(str)

    def __init__(self, theme: Theme, acts: PageActs) -> None:
        super().__init__()
        self._theme, self._acts = theme, acts
        self._session: SessionId | None = None
        self.ticks: dict[str, Tick] = {}
        self.clusters: dict[str, ClusterPart] = {}
        self.subject = ""
        self.strips = Button(theme, "Print dots on squared paper", "link", icon="printer")
        self.together = Button(theme, "Put together", "plain", icon="layers")
        self.alone = Button(theme, "Take out", "quiet", icon="unlink")
        self.follow = ActionLines(theme, acts, ticks=True)
        self.title = ValueField(theme, "Title of the new board", unknown="e.g. Board for action")
        self.open = Button(theme, "Open a new board for action", "primary", icon="megaphone")
        self.chosen_words = Label(theme, "", "small", "text.secondary", lines=2)
        self._lay_out()
        self._connect()

    # --- showing ----------------------------------------------------------------------------------------------------

    def show_reports(self, session: SessionId, reports: MarketReports) -> None:
        """All topics, clusters and actions as they are now; ticks stay."""
        if session != self._session:
            self._session, self.subject = session, session
            for part in (self.ticks, self.clusters):
                _clear(part)
        self._show_topics([row.line for row in reports.rows], reports.clusters)
        self._show_clusters(reports.clusters)
        self.follow.show_lines(session, reports.actions)
        self._show_chosen()

    @property
    def chosen_topics(self) -> tuple[TopicId, ...]:
        """The ticked topics, in the order of their numbers."""
        return tuple(TopicId(key) for key, tick in self.ticks.items() if tick.isChecked())

    @property
    def chosen_clusters(self) -> tuple[ClusterId, ...]:
        """The ticked clusters, in their order."""
        return tuple(ClusterId(key) for key, part in self.clusters.items() if part.tick.isChecked())

    def finish_writing(self) -> None:
        """What stands in a field counts."""
        self.follow.finish_writing()
        for part in self.clusters.values():
            part.finish_writing()

    def refuse(self, sentence: str) -> None:
        """Why the last act was refused."""
        self._acts.around.tell(sentence)

    def _show_topics(self, lines: Sequence[TopicLine], clusters: Sequence[TopicCluster]) -> None:
        keys = [one.topic for one in lines]
        inside = {line.topic: one.title or "no title yet" for one in clusters for line in one.topics}
        for key in [one for one in self.ticks if one not in keys]:
            _gone(self.ticks.pop(key))
        for place, line in enumerate(lines):
            tick = self.ticks.get(line.topic)
            if tick is None:
                tick = self.ticks[line.topic] = Tick(self._theme)
                tick.toggled.connect(self._show_chosen)
            self._topics.insertWidget(place, tick)
            where = f"  →  {inside[line.topic]}" if line.topic in inside else ""
            tick.show_words(f"{line.numbers}  {line.title}{where}", f"{line.numbers} {line.title}, {line.state_words}")

    def _show_clusters(self, clusters: Sequence[TopicCluster]) -> None:
        keys = [one.cluster for one in clusters]
        for key in [one for one in self.clusters if one not in keys]:
            _gone(self.clusters.pop(key))
        for place, one in enumerate(clusters):
            part = self.clusters.get(one.cluster)
            if part is None:
                part = self.clusters[one.cluster] = ClusterPart(self._theme, self._acts)
                part.tick.toggled.connect(self._show_chosen)
                part.join.clicked.connect(lambda _=False, key=one.cluster: self._on_join(ClusterId(key)))
            self._clusters.insertWidget(place, part)
            part.show_cluster(one)
        self.no_clusters.setVisible(not clusters)

    def _show_chosen(self) -> None:
        topics, many = self.chosen_topics, len(self.chosen_clusters) + len(self.follow.chosen)
        self.together.setEnabled(bool(topics))
        self.alone.setEnabled(bool(topics))
        for part in self.clusters.values():
            part.join.setVisible(bool(topics))
        words = "Tick the clusters and actions people want to go on with."
        self.chosen_words.setText(f"{many} chosen: each becomes a topic there." if many else words)

    # --- parts ------------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        left, right = self._left(), self._right()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self._theme.space("xl"))
        row.addWidget(scrolled(left), 2)
        row.addWidget(scrolled(right), 3)

    def _left(self) -> QWidget:
        theme, part = self._theme, QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(2, 2, 2, 2)
        column.setSpacing(theme.space("s"))
        column.addWidget(Label(theme, "Read in silence, then put together", "heading"))
        words = "Five small dots each on squared paper under every topic; then the conveners say what belongs together."
        column.addWidget(Label(theme, words, "small", "text.secondary"))
        column.addWidget(self.strips, 0, Qt.AlignmentFlag.AlignLeft)
        self._topics = QVBoxLayout()
        self._topics.setSpacing(theme.space("xs"))
        column.addLayout(self._topics)
        acts = QHBoxLayout()
        for button in (self.together, self.alone):
            acts.addWidget(button)
        acts.addStretch(1)
        column.addLayout(acts)
        column.addStretch(1)
        return part

    def _right(self) -> QWidget:
        theme, part = self._theme, QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(2, 2, 6, 2)
        column.setSpacing(theme.space("s"))
        column.addWidget(Label(theme, "Clusters", "heading"))
        self.no_clusters = Label(
            theme, "None yet. A topic in no cluster stays in every list.", "body", "text.secondary"
        )
        column.addWidget(self.no_clusters)
        self._clusters = QVBoxLayout()
        self._clusters.setSpacing(theme.space("s"))
        column.addLayout(self._clusters)
        column.addSpacing(theme.space("s"))
        column.addWidget(Label(theme, "What happens next", "heading"))
        column.addWidget(self.follow)
        column.addSpacing(theme.space("s"))
        column.addWidget(Label(theme, "Open the space again", "heading"))
        column.addWidget(self.chosen_words)
        column.addWidget(ValueLine(theme, "Title of the new board", self.title))
        column.addWidget(self.open, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        return part

    def _connect(self) -> None:
        self.strips.clicked.connect(self.strips_asked)
        self.together.clicked.connect(self._on_together)
        self.alone.clicked.connect(self._on_alone)
        self.follow.added.connect(self._on_action)
        self.follow.chosen_changed.connect(self._show_chosen)
        self.open.clicked.connect(self._on_open)

    # --- what people do ---------------------------------------------------------------------------------------------

    def _on_together(self) -> None:
        if self._session is not None:
            command = ClusterTopics(session=self._session, topics=self.chosen_topics)
            self._acts.run(command, self, lambda outcome: self._untick())

    def _on_join(self, cluster: ClusterId) -> None:
        command = PutTopicsIntoCluster(cluster=cluster, topics=self.chosen_topics)
        self._acts.run(command, self, lambda outcome: self._untick())

    def _on_alone(self) -> None:
        self._acts.run(TakeTopicsOut(topics=self.chosen_topics), self, lambda outcome: self._untick())

    def _untick(self) -> None:
        for tick in self.ticks.values():
            tick.setChecked(False)

    def _on_action(self, words: str) -> None:
        if self._session is not None:
            self._acts.run(AddAction(what=words, session=self._session), self.follow.add)

    def _on_open(self) -> None:
        title = self.title.text().strip() or "Board for action"
        command = OpenBoardForAction(title=title, clusters=self.chosen_clusters, actions=self.follow.chosen)
        self._acts.run(command, self, self._on_opened)

    def _on_opened(self, outcome: Outcome) -> None:
        session = next((ref.id for ref in outcome.created if ref.kind == Session.kind_name), None)
        if session is not None:
            self.board_opened.emit(session)


class ClusterPart(Card):
    """A cluster of topics: its title, who starts, its topics."""

    def __init__(self, theme: Theme, acts: PageActs) -> None:
        super().__init__(theme)
        self._acts = acts
        self.tick = Tick(theme)
        self.title = GrowingText(theme, "Title of the cluster", unknown="What they have in common", role="lead")
        self.initiator = ValueField(theme, "Who starts with it", unknown="nobody yet")
        self.topics = Label(theme, "", "small", "text.secondary")
        self.join = Button(theme, "Add the ticked topics", "link", icon="plus")
        row = QHBoxLayout()
        row.addWidget(self.tick, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.title, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 10)
        column.setSpacing(2)
        column.addLayout(row)
        column.addWidget(self.topics)
        column.addWidget(ValueLine(theme, "Initiator", self.initiator))
        column.addWidget(self.join, 0, Qt.AlignmentFlag.AlignLeft)
        self.title.committed.connect(self._on_title)
        self.initiator.value_given.connect(self._on_initiator)

    def show_cluster(self, one: TopicCluster) -> None:
        """The cluster as it is now."""
        self.title.load(one.cluster, one.title)
        self.initiator.load(one.cluster, one.initiator)
        self.topics.setText("\n".join(f"{line.numbers}  {line.title}" for line in one.topics))
        self.tick.show_words("", f"Choose cluster {one.title or 'without a title'}")

    def finish_writing(self) -> None:
        """What stands in a field counts."""
        self.title.commit()
        self.initiator.editingFinished.emit()

    def _on_title(self, words: str) -> None:
        self._acts.run(NameCluster(cluster=ClusterId(self.title.subject), title=words or None), self.title)

    def _on_initiator(self, name: object) -> None:
        command = NameInitiator(cluster=ClusterId(self.initiator.subject), name=None if name is None else str(name))
        self._acts.run(command, self.initiator)


def _clear(parts: dict[str, Tick] | dict[str, ClusterPart]) -> None:
    for part in parts.values():
        _gone(part)
    parts.clear()


def _gone(part: QWidget) -> None:
    part.hide()
    part.setParent(None)
    part.deleteLater()

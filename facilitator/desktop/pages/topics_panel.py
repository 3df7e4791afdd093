"""All that is known of the chosen topic, each text to be written in place; what can become of it at the foot."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from facilitator.commands.topics import AddTopicHost, EditTopic, RemoveTopicHost, RenameTopic
from facilitator.desktop.pages import topics_acts, topics_exits, topics_waiting
from facilitator.desktop.pages.page_acts import PageActs
from facilitator.desktop.pages.topics_acts import APART, MERGE, StateChoice
from facilitator.desktop.pages.topics_exits import Exit
from facilitator.desktop.pages.topics_hosts import Hosts
from facilitator.desktop.pages.topics_measures import Measures
from facilitator.desktop.pages.topics_rows import INK, mark_tag, state_tag, together_tag
from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets.button import Button
from facilitator.desktop.widgets.choices import Toggle
from facilitator.desktop.widgets.flow import Flow
from facilitator.desktop.widgets.growing import GrowingText
from facilitator.desktop.widgets.panels import SidePanel
from facilitator.desktop.widgets.sections import INSET, Fact, Section, Sentence, free_body, inset, problem_of
from facilitator.desktop.widgets.tags import Chip
from facilitator.desktop.widgets.text import Label, for_menu
from facilitator.desktop.widgets.values import Choice, MenuValue, ValueField, ValueLine
from facilitator.domain.ids import TopicHostId, TopicId
from facilitator.domain.market import Origin, TopicState
from facilitator.domain.vocabulary import ORIGINS
from facilitator.queries.topics import HistoryLine, TopicDetail, topic_detail

STILL_TO_COME = (TopicState.PROPOSED, TopicState.SCHEDULED, TopicState.RUNNING)
NO_ORIGIN = Choice(None, "not given")


class TopicPanel(SidePanel):
    """`show_topic` says which topic it is about. `escaped` when somebody wants to go back to the list."""

    escaped = Signal()

    def __init__(self, theme: Theme, acts: PageActs) -> None:
        super().__init__(theme, "Topic")
        self._theme, self._acts = theme, acts
        self.detail: TopicDetail | None = None
        self.exit: Exit | None = None
        self.menu_shown: QMenu | None = None
        self._make_parts()
        self._build()
        self._connect()

    # --- showing ----------------------------------------------------------------------------------------------

    def show_topic(self, detail: TopicDetail | None) -> None:
        """The topic as it is now; what somebody is writing here stays."""
        if self.exit is not None and (detail is None or self.exit.topic.id != detail.topic.id):
            self.close_exit()
        self.detail = detail
        self.whole.setVisible(detail is not None and self.exit is None)
        self.foot_row.setVisible(detail is not None and self.exit is None)
        self.stays.setVisible(detail is not None)
        if detail is None:
            return
        self._show_head(detail)
        self._show_texts(detail)
        self._show_facts(detail)
        self._show_history(detail.history)

    def begin_exit(self, key: str) -> None:
        """Ask what has to be told before the topic goes this way."""
        if self.detail is None:
            return
        self.close_exit()
        self.exit = self._exit(key)
        self.exit.answered.connect(self._on_answered)
        self.exit.left.connect(self._on_left)
        self.body.insertWidget(self.body.count() - 1, self.exit)
        self.whole.hide()
        self.foot_row.hide()
        self.exit.show()
        self.exit.setFocus()

    def close_exit(self) -> None:
        """Back to what is known of the topic."""
        if self.exit is not None:
            self.body.removeWidget(self.exit)
            self.exit.hide()
            self.exit.deleteLater()
            self.exit = None
            self.whole.show()
            self.foot_row.show()

    def finish_writing(self) -> None:
        """What stands in a field counts."""
        for text in self._texts():
            text.commit()
        for field in (self.needs, self.language):
            field.editingFinished.emit()
        self.measures.finish_writing()

    # --- parts ------------------------------------------------------------------------------------------------

    def _make_parts(self) -> None:
        theme = self._theme
        self.number = Label(theme, "", "figure_m", lines=1)
        self.topic_title = GrowingText(theme, "Current title", role="heading")
        self.proposed = Label(theme, "", "small", "text.secondary")
        self.state_chip, self.origin_chip = Chip(theme, ""), Chip(theme, "")
        self.mark_chip, self.together_chip = Chip(theme, ""), Chip(theme, "")
        self.happened = GrowingText(theme, "What happened", unknown="not given", paragraphs=True)
        self.statement = GrowingText(
            theme, "The host’s statement", unknown="not given", role="heading", paragraphs=True
        )  # fmt: skip
        self.why = GrowingText(theme, "Why it is proposed", unknown="not given", paragraphs=True)
        self.hosts = Hosts(theme)
        self.needs = ValueField(theme, "Needs", unknown="not given")
        self.language = ValueField(theme, "Language", unknown="not given")
        self.origin = MenuValue(theme, "Came in")
        self.place, self.interest = Fact(theme), Fact(theme)
        self.measures = Measures(theme, self._acts)
        self.greatest = Toggle(theme, "Of greatest interest")
        self.change_state = Button(theme, "Change state", "plain", icon_after="chevron-down")
        self.host_missing = Button(theme, "Host missing", "plain", icon_after="chevron-down")
        self.apart = Button(theme, "Take apart", "plain", icon="split")
        self.apart_row = QWidget()
        Flow(self.apart_row).addWidget(self.apart)
        self.stays = Sentence(theme, "hash")
        self.history_lines: list[Label] = []

    def _build(self) -> None:
        theme = self._theme
        self.whole = QWidget()
        column = QVBoxLayout(self.whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space("xs"))
        self.body.addLayout(self._head())
        self.body.addWidget(self.whole)
        free_body(self)
        column.addLayout(inset(self.apart_row))
        for section in self._sections():
            column.addWidget(section)
        self.foot_row = QWidget()
        flow = Flow(self.foot_row)
        for button in (self.change_state, self.host_missing):
            flow.addWidget(button)
        self.foot.addWidget(self.foot_row)
        self.foot.addWidget(self.stays)

    def _head(self) -> QVBoxLayout:
        theme = self._theme
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addSpacing(theme.space("xs"))
        words.addWidget(self.topic_title)
        words.addLayout(inset(problem_of(theme, self.topic_title)))
        words.addLayout(inset(self.proposed))
        row = QHBoxLayout()
        row.setContentsMargins(INSET, 0, 0, 0)
        row.setSpacing(theme.space("xs"))
        row.addWidget(self.number, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        chips = QWidget()
        flow = Flow(chips)
        for chip in (self.state_chip, self.together_chip, self.mark_chip, self.origin_chip):
            flow.addWidget(chip)
        head = QVBoxLayout()
        head.setSpacing(theme.space("s"))
        head.addLayout(row)
        head.addLayout(inset(chips))
        return head

    def _sections(self) -> list[QWidget]:
        theme = self._theme
        self.happened_part = Section(theme, "What happened")
        self.happened_part.add_text(self.happened)
        self.statement_part = Section(theme, "The host’s statement")
        self.statement_part.add_text(self.statement)
        self.statement_part.add(Sentence(theme, "printer", "goes into the topic list and the report"))
        self.host_part = Section(theme, "Host")
        self.host_part.add_wide(self.hosts)
        self.why_part = Section(theme, "Why it is proposed")
        self.why_part.add_text(self.why)
        facts = Section(theme)
        for name, field in (("Place and slot", self.place), ("Needs", self.needs), ("Language", self.language),
                            ("Came in", self.origin), ("Interest", self.interest)):  # fmt: skip
            line = ValueLine(theme, name, field)
            line.setContentsMargins(0, 0, 3 if isinstance(field, Fact) else 0, 0)  # as far in as typed letters
            facts.add(line)
        facts.add(self.greatest, narrow=True)
        interest = Section(theme)
        interest.add(self.measures)
        self.history_part = Section(theme, "History")
        return [
            self.happened_part,
            self.statement_part,
            self.host_part,
            self.why_part,
            facts,
            interest,
            self.history_part,
        ]

    def _connect(self) -> None:
        self.topic_title.committed.connect(self._on_title)
        self.happened.committed.connect(self._on_happened)
        self.statement.committed.connect(lambda text: self._edit(self.statement, host_statement=text or None))
        self.why.committed.connect(lambda text: self._edit(self.why, why=text or None))
        self.needs.value_given.connect(lambda text: self._edit(self.needs, needs=text))
        self.language.value_given.connect(lambda text: self._edit(self.language, language=text))
        self.origin.offer(lambda: [NO_ORIGIN, *(Choice(one, words) for one, words in ORIGINS.items())])
        self.origin.chosen.connect(self._on_origin)
        self.hosts.named.connect(self._on_host_named)
        self.hosts.taken.connect(lambda host: self._acts.run(RemoveTopicHost(host=TopicHostId(host))))
        self.greatest.clicked.connect(self._on_greatest)
        self.change_state.clicked.connect(self.open_state_menu)
        self.apart.clicked.connect(self._on_apart)
        self.host_missing.clicked.connect(self._on_host_missing)
        self.measures.escaped.connect(self.escaped)
        for text in self._texts():
            text.escaped.connect(self.escaped)
        for field in (self.needs, self.language):
            field.escaped.connect(self.escaped)

    def _texts(self) -> tuple[GrowingText, ...]:
        return self.topic_title, self.happened, self.statement, self.why

    # --- what is shown ----------------------------------------------------------------------------------------

    def _show_head(self, detail: TopicDetail) -> None:
        line, topic = detail.line, detail.topic
        self.number.setText(line.shown)
        self.number.set_colour(INK[line.tone])
        self.topic_title.load(topic.id, topic.title)
        self.proposed.setText(f"as proposed: {line.proposed_as}")
        self.proposed.setVisible(line.proposed_as is not None)
        self.stays.say(f"Number {line.shown} stays with this topic for good.")
        shown = ((self.state_chip, state_tag(line)), (self.together_chip, together_tag(line)),
                 (self.mark_chip, mark_tag(line)))  # fmt: skip
        for chip, tag in shown:
            chip.setVisible(tag is not None)
            if tag is not None:
                chip.show_text(*tag)
        self.origin_chip.show_text(detail.origin or "")
        self.origin_chip.setVisible(detail.origin is not None)

    def _show_texts(self, detail: TopicDetail) -> None:
        topic = detail.topic
        self.happened.load(topic.id, detail.what_happened)
        self.statement.load(topic.id, detail.host_statement)
        self.why.load(topic.id, topic.why)
        merged = topic.merged_into is not None
        self.happened.setReadOnly(merged)
        gone_elsewhere = detail.line.tone == "not_held" or detail.host_statement is not None
        over = topic.state not in STILL_TO_COME and not merged
        self.happened_part.setVisible(over or detail.what_happened is not None)
        self.statement_part.setVisible(gone_elsewhere)

    def _show_facts(self, detail: TopicDetail) -> None:
        topic = detail.topic
        self.needs.load(topic.id, topic.needs)
        self.language.load(topic.id, topic.language)
        self.hosts.show_hosts(topic.id, detail.hosts, open_=True)
        self.host_part.label.setText("Host" if len(detail.hosts) < 2 else "Hosts")
        self.place.show_fact(detail.place_and_slot)
        self.interest.show_fact(detail.interest, quiet=detail.interest == "measure not given")
        self.measures.show_topic(detail)
        self.host_missing.setVisible(topics_waiting.can_wait(topic))
        self.host_missing.set_words(topics_waiting.waiting_words(topic))
        chosen = NO_ORIGIN if topic.origin is None else Choice(topic.origin, ORIGINS[topic.origin])
        self.origin.show_choice(chosen, known=topic.origin is not None)
        self.greatest.setChecked(detail.line.mark is not None)
        self.change_state.setVisible(topic.merged_into is None)
        self._show_apart(detail)

    def _show_apart(self, detail: TopicDetail) -> None:
        """One button: out of the topic that carries this one, or the last one that was merged into it."""
        carrier, merged = detail.carrier, detail.merged
        self.apart_row.setVisible(carrier is not None or bool(merged))
        if carrier is not None:
            self.apart.set_words(f"Take {detail.line.shown} out of {carrier.shown}")
        elif len(merged) == 1:
            self.apart.set_words(f"Take {merged[0].shown} out again")
        else:
            self.apart.set_words("Take apart …")

    def _show_history(self, history: tuple[HistoryLine, ...]) -> None:
        self.history_part.setVisible(bool(history))
        texts = [_history_words(line) for line in history]
        while len(self.history_lines) < len(texts):
            label = Label(self._theme, "", "small", "text.secondary")
            self.history_lines.append(label)
            self.history_part.add(label)
        for place, label in enumerate(self.history_lines):
            label.setText(texts[place] if place < len(texts) else "")
            label.setVisible(place < len(texts))

    # --- what people do ---------------------------------------------------------------------------------------

    def _edit(self, field: GrowingText | ValueField, **values: object) -> None:
        command = EditTopic(topic=TopicId(field.subject), **values)  # type: ignore[arg-type]
        self._acts.run(command, field)

    def _on_title(self, title: str) -> None:
        self._acts.run(RenameTopic(topic=TopicId(self.topic_title.subject), title=title), self.topic_title)

    def _on_happened(self, text: str) -> None:
        detail = topic_detail(self._acts.state, TopicId(self.happened.subject))
        if detail is not None:
            command = topics_acts.state_command(detail.topic, detail.topic.state, text or None)
            self._acts.run(command, self.happened)

    def _on_origin(self, origin: object) -> None:
        if self.detail is not None:
            chosen = origin if isinstance(origin, Origin) else None
            self._acts.run(EditTopic(topic=TopicId(self.detail.topic.id), origin=chosen))

    def _on_host_named(self, name: str) -> None:
        if self.detail is not None:
            command = AddTopicHost(topic=TopicId(self.hosts.add.subject), name=name, co_host=bool(self.detail.hosts))
            self._acts.run(command, self.hosts.add)

    def _on_greatest(self, greatest: bool) -> None:
        if self.detail is not None:
            for command in topics_acts.interest_commands(self.detail.topic, self.detail.interests, greatest):
                self._acts.run(command)

    def _on_host_missing(self) -> None:
        if self.detail is not None:
            self.menu_shown = topics_waiting.host_missing_menu(self.host_missing, self._acts, self.detail.topic)

    def _on_apart(self) -> None:
        if self.detail is None:
            return
        if self.detail.carrier is not None:
            self._acts.run(topics_acts.apart_command(self.detail.topic.id))
        elif len(self.detail.merged) == 1:
            self._acts.run(topics_acts.apart_command(self.detail.merged[0].topic))
        else:
            choices = [StateChoice(f"{APART}/{one.topic}", f"Take {one.shown} out again", "split")
                       for one in self.detail.merged]  # fmt: skip
            self._open_menu(self.apart, "Take apart", choices)

    def open_state_menu(self) -> None:
        """The main way, and below it the ways out."""
        if self.detail is not None:
            topic = self.detail.topic
            choices = [*topics_acts.main_way(), *topics_acts.side_exits(self._acts.state, topic)]
            self._open_menu(self.change_state, "Change state", choices)

    def _open_menu(self, button: Button, name: str, choices: list[StateChoice]) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(name)
        self.menu_shown = menu
        for place, choice in enumerate(choices):
            if place and choice.asks and not choices[place - 1].asks:
                menu.addSeparator()
            icons = self._theme.icons
            action = menu.addAction(icons.icon(choice.icon), for_menu(choice.words)) if choice.icon else menu.addAction(
                for_menu(choice.words)
            )  # fmt: skip
            if self.detail is not None and choice.key == self.detail.topic.state.value:
                action.setCheckable(True)
                action.setChecked(True)
            action.triggered.connect(lambda _checked=False, one=choice: self.choose_state(one))
        menu.popup(button.mapToGlobal(QPoint(0, -menu.sizeHint().height())))
        menu.setActiveAction(menu.actions()[0])

    def choose_state(self, choice: StateChoice) -> None:
        """The topic goes this way: at once where nothing has to be told."""
        if choice.asks:
            self.begin_exit(choice.key)
        elif choice.key.startswith(f"{APART}/"):
            self._acts.run(topics_acts.apart_command(choice.key.partition("/")[2]))
        elif self.detail is not None and choice.key != self.detail.topic.state.value:
            self._acts.run(topics_acts.state_command(self.detail.topic, TopicState(choice.key), None))

    def _exit(self, key: str) -> Exit:
        assert self.detail is not None
        topic, state, theme = self.detail.topic, self._acts.state, self._theme
        makers: dict[str, Callable[[], Exit]] = {
            TopicState.NOT_HELD.value: lambda: topics_exits.NotHeld(theme, state, topic),
            TopicState.WITHDRAWN.value: lambda: topics_exits.Withdrawn(theme, state, topic),
            TopicState.CONTINUED.value: lambda: topics_exits.Continued(
                theme, state, topic, topics_acts.slots_for(state, topic)
            ),
            MERGE: lambda: topics_exits.Merged(theme, state, topic, topics_acts.partners_of(state, topic)),
        }
        return makers[key]()

    def _on_answered(self, command: object) -> None:
        self._acts.run(command, self.exit, lambda outcome: self._on_left())  # type: ignore[arg-type]

    def _on_left(self) -> None:
        self.close_exit()
        self.change_state.setFocus()


def _history_words(line: HistoryLine) -> str:
    at = line.at.astimezone() if line.at.tzinfo else line.at
    return f"{at:%H:%M} · {line.words}" + (f" · {line.reason}" if line.reason else "")

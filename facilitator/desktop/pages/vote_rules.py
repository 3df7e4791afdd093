"""The rules of a vote, each to be changed in place while it is not open; quoted on the stage and in the report."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from facilitator.commands.votes import EditVote, RemoveVote
from facilitator.desktop.pages.page_acts import PageActs
from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets.button import Button
from facilitator.desktop.widgets.choices import Toggle
from facilitator.desktop.widgets.growing import GrowingText
from facilitator.desktop.widgets.panels import SidePanel
from facilitator.desktop.widgets.sections import Section, Sentence, free_body, inset
from facilitator.desktop.widgets.text import Label
from facilitator.desktop.widgets.values import Choice, MenuValue, ValueField, ValueLine
from facilitator.domain.ids import VoteId
from facilitator.domain.voting import BallotKind, DotColour, TieRule, VoteState
from facilitator.queries.vote_page import AGAINST, KIND_HELP, KIND_WORDS, TIE_WORDS, SetUp

FIXED = "The rules were fixed when the vote opened. They are quoted on the stage and in the report."
NOT_BUILT = "Ranked orders and budgets cannot be voted on yet."
MOST_DOTS = 50


class RulesPanel(SidePanel):
    """`show_rules` says which vote it is about; once it is open its rules are only read."""

    def __init__(self, theme: Theme, acts: PageActs) -> None:
        super().__init__(theme, "Rules")
        self._theme, self._acts = theme, acts
        self.setup: SetUp | None = None
        self.title_field = GrowingText(theme, "What is asked", role="heading", unknown="What is asked?")
        self.purpose = GrowingText(theme, "What it is for", unknown="not said yet", paragraphs=True)
        self.dots = ValueField(theme, "Dots each", _number, unknown="not set")
        self.meaning = ValueField(theme, "They mean", unknown="important")
        self.second = ValueField(theme, "A second colour", _colour, unknown="none")
        self.against = ValueField(theme, "Dots against", _number, unknown="none")
        self.stack = ValueField(theme, "At most on one option", _number, unknown="any number")
        self.voters = ValueField(theme, "Voters", _number, unknown="not known")
        self.cut = ValueField(theme, "How many are chosen", _number, unknown="no cut")
        self.kind, self.tie = MenuValue(theme, "Ballots"), MenuValue(theme, "A tie")
        self.kind_help = Label(theme, "", "small", "text.secondary")
        self.secret = Toggle(theme, "Secret")
        self.shuffled = Toggle(theme, "Shuffled on each ballot")
        self.rejects = Toggle(theme, "Faulty ballots do not count")
        self.rating = Toggle(theme, "Rate ideas, no dots")
        self.note = Sentence(theme, "info")
        self.remove = Button(theme, "Remove this vote", "quiet", icon="trash-2")
        self._build()
        self._connect()

    def show_rules(self, setup: SetUp) -> None:
        """The rules as they are now; what somebody is writing here stays."""
        self.setup = setup
        vote, free = setup.head.vote, setup.head.state is VoteState.SET_UP
        self.whole.setEnabled(free)
        self.remove.setVisible(free)
        self.note.say(NOT_BUILT if free else FIXED)
        self.title_field.load(vote, setup.head.title)
        self.purpose.load(vote, setup.purpose or None)
        plain = [one for one in setup.colours if not one.negative]
        minus = next((one for one in setup.colours if one.negative), None)
        self.dots.load(vote, str(plain[0].dots) if plain else None)
        self.meaning.load(vote, plain[0].meaning if plain else None)
        self.second.load(vote, f"{plain[1].dots} {plain[1].meaning}" if len(plain) > 1 else None)
        self.against.load(vote, None if minus is None else str(minus.dots))
        for field, value in ((self.stack, setup.stack_limit), (self.voters, setup.voters), (self.cut, setup.cut)):
            field.load(vote, None if value is None else str(value))
        self.kind.show_choice(Choice(setup.kind, KIND_WORDS[setup.kind]))
        self.kind_help.setText(KIND_HELP[setup.kind])
        self.tie.show_choice(Choice(setup.tie_rule, TIE_WORDS[setup.tie_rule]))
        ticks = ((self.secret, setup.secret), (self.shuffled, setup.shuffled), (self.rejects, setup.rejects))
        for toggle, value in (*ticks, (self.rating, setup.rating)):
            toggle.setChecked(value)
        self.dots_section.setVisible(not setup.rating)
        self.cut_line.setVisible(not setup.rating)

    def finish_writing(self) -> None:
        """What stands in a field counts."""
        for text in (self.title_field, self.purpose):
            text.commit()
        for field in (self.dots, self.meaning, self.second, self.against, self.stack, self.voters, self.cut):
            field.editingFinished.emit()

    # --- parts ------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        theme = self._theme
        self.whole = QWidget()
        column = QVBoxLayout(self.whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space("xs"))
        column.addWidget(self.title_field)
        for section in self._sections():
            column.addWidget(section)
        self.body.addWidget(self.whole)
        free_body(self)
        self.foot.addWidget(self.note)
        self.foot.addLayout(inset(self.remove))

    def _sections(self) -> list[Section]:
        theme = self._theme
        purpose = Section(theme, "What it is for")
        purpose.add_text(self.purpose)
        self.dots_section = Section(theme)
        dots = (("Dots each", self.dots), ("They mean", self.meaning), ("A second colour", self.second))
        for name, field in (*dots, ("Dots against", self.against), ("At most on one option", self.stack)):
            self.dots_section.add(ValueLine(theme, name, field))
        who = Section(theme)
        who.add(ValueLine(theme, "Voters", self.voters))
        self.cut_line = ValueLine(theme, "How many are chosen", self.cut)
        who.add(self.cut_line)
        who.add(ValueLine(theme, "If the cut falls into a tie", self.tie))
        ballots = Section(theme)
        ballots.add(ValueLine(theme, "Ballots", self.kind))
        ballots.add(self.kind_help)
        for toggle in (self.secret, self.shuffled, self.rejects, self.rating):
            ballots.add(toggle)
        return [purpose, self.dots_section, who, ballots]

    def _connect(self) -> None:
        self.title_field.committed.connect(lambda text: self._edit(self.title_field, title=text))
        self.purpose.committed.connect(lambda text: self._edit(self.purpose, purpose=text or None))
        self.dots.value_given.connect(lambda number: self._colours(self.dots, dots=number))
        self.meaning.value_given.connect(lambda words: self._colours(self.meaning, meaning=words))
        self.second.value_given.connect(lambda colour: self._colours(self.second, second=colour))
        self.against.value_given.connect(lambda number: self._colours(self.against, against=number))
        self.stack.value_given.connect(lambda number: self._edit(self.stack, stack_limit=number))
        self.voters.value_given.connect(lambda number: self._edit(self.voters, voters_expected=number))
        self.cut.value_given.connect(lambda number: self._edit(self.cut, cut=number))
        self.kind.offer(lambda: [Choice(kind, words) for kind, words in KIND_WORDS.items()])
        self.tie.offer(lambda: [Choice(rule, words) for rule, words in TIE_WORDS.items()])
        self.kind.chosen.connect(lambda kind: self._edit(None, ballot_kind=BallotKind(str(kind))))
        self.tie.chosen.connect(lambda rule: self._edit(None, tie_rule=TieRule(str(rule))))
        self.secret.clicked.connect(lambda: self._edit(None, secret=self.secret.isChecked()))
        self.shuffled.clicked.connect(lambda: self._edit(None, shuffled=self.shuffled.isChecked()))
        self.rejects.clicked.connect(lambda: self._edit(None, rejects_faulty_ballots=self.rejects.isChecked()))
        self.rating.clicked.connect(lambda: self._edit(None, rating=self.rating.isChecked() or None))
        self.remove.clicked.connect(self._on_remove)

    def _edit(self, field: object, **values: object) -> None:
        if self.setup is not None:
            self._acts.run(EditVote(vote=VoteId(self.setup.head.vote), **values), field)  # type: ignore[arg-type]

    def _colours(self, field: ValueField, **given: object) -> None:
        """The colours of dots put together anew: the first, perhaps a second, and dots against."""
        if self.setup is None:
            return
        plain = [one for one in self.setup.colours if not one.negative] or [DotColour(meaning="important", dots=1)]
        minus = next((one for one in self.setup.colours if one.negative), None)
        first = plain[0]
        dots = given.get("dots", first.dots)
        first = DotColour(meaning=str(given.get("meaning") or first.meaning), dots=int(str(dots or first.dots)))
        second = given.get("second", plain[1] if len(plain) > 1 else None)
        against = given.get("against", None if minus is None else minus.dots)
        found = [first, *([second] if isinstance(second, DotColour) else [])]
        found += [DotColour(meaning=AGAINST, dots=int(str(against)), negative=True)] if against else []
        self._edit(field, colours=tuple(found))

    def _on_remove(self) -> None:
        if self.setup is not None:
            self._acts.run(RemoveVote(vote=VoteId(self.setup.head.vote)))


def _number(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise ValueError(f"“{text}” is no number from 1 up. Type digits, such as 3.")
    return int(text)


def _colour(text: str) -> DotColour:
    number, _, meaning = text.strip().partition(" ")
    if not number.isdecimal() or not 1 <= int(number) <= MOST_DOTS or not meaning.strip():
        raise ValueError("Type how many and what they mean, such as: 1 I will work on it.")
    return DotColour(meaning=meaning.strip(), dots=int(number))

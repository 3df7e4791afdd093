"""One group: its people, its roles, and what it will tell the plenary (GT2, GT5)."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from facilitator.commands.groups import EditGroup, JoinByName, NameGroupRole, RemoveGroups, TakeOutOfGroup
from facilitator.desktop.pages.page_acts import PageActs
from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets.adding import AddLine
from facilitator.desktop.widgets.button import Button
from facilitator.desktop.widgets.flow import Flow
from facilitator.desktop.widgets.growing import GrowingText
from facilitator.desktop.widgets.panels import SidePanel
from facilitator.desktop.widgets.sections import Section, Sentence, free_body, inset
from facilitator.desktop.widgets.text import Label
from facilitator.desktop.widgets.values import Problem, ValueField, ValueLine
from facilitator.domain.ids import GroupId, PersonId
from facilitator.domain.people import Role
from facilitator.queries.groups_page import ROLE_WORDS, ROLES, GroupDetail, MemberLine

MOST_TO_SAY = 3


class GroupPanel(SidePanel):
    """`show_group` says which group it is about; `sheet_asked` leads to its sheet."""

    escaped = Signal()
    sheet_asked = Signal(str)

    def __init__(self, theme: Theme, acts: PageActs) -> None:
        super().__init__(theme, "Group")
        self._theme, self._acts = theme, acts
        self.detail: GroupDetail | None = None
        self.name_field = GrowingText(theme, "Name of the group", role="heading")
        self.count = ValueField(theme, "Number of people", _read_count, unknown="not known")
        self.members = Members(theme)
        self.roles = {role: ValueField(theme, ROLE_WORDS[role], unknown="nobody yet") for role in ROLES}
        self.headline = GrowingText(theme, "Headline for the plenary", unknown="in one sentence")
        self.to_say = GrowingText(theme, "Points, one on each line", unknown="new information only", paragraphs=True)
        self.warning = Sentence(theme, "triangle-alert")
        self.sheet = Button(theme, "Type its sheet", "primary", icon="pencil")
        self.remove = Button(theme, "Remove", "quiet", icon="trash-2", name="Remove this group")
        self._build()
        self._connect()

    def show_group(self, detail: GroupDetail | None) -> None:
        """The group as it is now; what somebody is writing here stays."""
        self.detail = detail
        self.whole.setVisible(detail is not None)
        self.foot_row.setVisible(detail is not None)
        self.warning.say("")
        if detail is None:
            return
        group = detail.row.group
        self.name_field.load(group, detail.row.name)
        self.count.load(group, None if detail.people_count is None else str(detail.people_count))
        self.count_line.setVisible(not detail.members)
        self.members.show_members(group, detail.members)
        for role, field in self.roles.items():
            field.load(group, detail.roles[role])
        self.headline.load(group, detail.headline or None)
        self.to_say.load(group, "\n".join(detail.to_say) or None)
        if detail.roles[Role.RAPPORTEUR] is None:
            self.warning.say("Nobody reports for this group yet.")

    def finish_writing(self) -> None:
        """What stands in a field counts."""
        for text in (self.name_field, self.headline, self.to_say):
            text.commit()
        for field in (self.count, *self.roles.values()):
            field.editingFinished.emit()
        self.members.add.finish()

    # --- parts ------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        theme = self._theme
        self.whole = QWidget()
        column = QVBoxLayout(self.whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space("xs"))
        column.addWidget(self.name_field)
        problem = Problem(theme)
        self.name_field.problem_changed.connect(problem.tell)
        column.addLayout(inset(problem))
        self.count_line = ValueLine(theme, "Number of people", self.count)
        for section in self._sections():
            column.addWidget(section)
        self.body.addWidget(self.whole)
        free_body(self)
        self.foot_row = QWidget()
        row = Flow(self.foot_row)
        for button in (self.sheet, self.remove):
            row.addWidget(button)
        self.foot.addWidget(self.warning)
        self.foot.addWidget(self.foot_row)

    def _sections(self) -> list[Section]:
        theme = self._theme
        people = Section(theme, "People")
        people.add_wide(self.members)
        people.add(self.count_line)
        roles = Section(theme)
        for role, field in self.roles.items():
            roles.add(ValueLine(theme, ROLE_WORDS[role], field))
        headline = Section(theme, "Headline for the plenary")
        headline.add_text(self.headline)
        told = Section(theme, f"At most {MOST_TO_SAY} points, new information only")
        told.add_text(self.to_say)
        return [people, roles, headline, told]

    def _connect(self) -> None:
        self.name_field.committed.connect(lambda text: self._edit(self.name_field, name=text))
        self.count.value_given.connect(lambda number: self._edit(self.count, people_count=number))
        self.headline.committed.connect(lambda text: self._edit(self.headline, headline=text or None))
        self.to_say.committed.connect(lambda text: self._edit(self.to_say, to_say=_lines(text)))
        for role, field in self.roles.items():
            field.value_given.connect(lambda name, role=role: self._name(role, name))
        self.members.named.connect(self._on_named)
        self.members.taken.connect(self._on_taken)
        self.sheet.clicked.connect(lambda: self.sheet_asked.emit(self._group))
        self.remove.clicked.connect(lambda: self._acts.run(RemoveGroups(groups=(GroupId(self._group),))))
        for text in (self.name_field, self.headline, self.to_say):
            text.escaped.connect(self.escaped)

    @property
    def _group(self) -> str:
        return "" if self.detail is None else self.detail.row.group

    def _edit(self, field: object, **values: object) -> None:
        self._acts.run(EditGroup(group=GroupId(self._group), **values), field)  # type: ignore[arg-type]

    def _name(self, role: Role, name: object) -> None:
        words = name if isinstance(name, str) else None
        self._acts.run(NameGroupRole(group=GroupId(self._group), role=role, name=words), self.roles[role])

    def _on_named(self, name: str) -> None:
        self._acts.run(JoinByName(group=GroupId(self._group), name=name), self.members.add)

    def _on_taken(self, person: str) -> None:
        self._acts.run(TakeOutOfGroup(group=GroupId(self._group), people=(PersonId(person),)))


class Members(QWidget):
    """`named` brings a name to add, `taken` the id of a person to take out."""

    named = Signal(str)
    taken = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._shown: tuple[MemberLine, ...] | None = None
        self.chips = QWidget()
        self._flow = Flow(self.chips)
        self.add = AddLine(theme, "Add somebody", "Name")
        self.nobody = Label(theme, "not known", "body", "text.quiet", lines=1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space("xs"))
        for part in (self.nobody, self.chips):
            column.addLayout(inset(part))
        column.addWidget(self.add)
        self.add.added.connect(self.named)

    def show_members(self, group: str, members: tuple[MemberLine, ...]) -> None:
        """These people, each to be taken out."""
        self.add.load(group)
        self.nobody.setVisible(not members)
        self.chips.setVisible(bool(members))
        if members == self._shown:
            return
        self._shown = members
        while self._flow.count():
            item = self._flow.takeAt(0)
            gone = None if item is None else item.widget()
            if gone is not None:
                gone.hide()
                gone.deleteLater()
        for one in members:
            button = Button(self._theme, one.name, "plain", icon_after="x", name=f"Take {one.name} out")
            button.clicked.connect(lambda _checked=False, person=one.person: self.taken.emit(person))
            self._flow.addWidget(button)


def _lines(text: str) -> tuple[str, ...] | None:
    found = tuple(line.strip() for line in text.splitlines() if line.strip())[:MOST_TO_SAY]
    return found or None


def _read_count(text: str) -> int:
    if not text.isdecimal() or int(text) > 5000:
        raise ValueError(f"“{text}” is no number of people. Type digits, such as 7.")
    return int(text)

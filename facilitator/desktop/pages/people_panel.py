"""About whoever is chosen: one person with everything that is known of them, or several to be changed together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from facilitator.commands.people import EditPerson, RemovePeople, TakeRole
from facilitator.commands.people_door import SetPresence
from facilitator.commands.people_many import EditPeople, GiveRoles
from facilitator.desktop.pages.offered import PRIVACY
from facilitator.desktop.pages.page_acts import PageActs
from facilitator.desktop.pages.people_rows import presence_words
from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets.button import Button
from facilitator.desktop.widgets.choices import Toggle
from facilitator.desktop.widgets.flow import Flow
from facilitator.desktop.widgets.growing import GrowingText
from facilitator.desktop.widgets.panels import SidePanel
from facilitator.desktop.widgets.sections import INSET, Section, free_body, inset, problem_of
from facilitator.desktop.widgets.tags import Chip
from facilitator.desktop.widgets.text import Label, for_menu
from facilitator.desktop.widgets.values import ValueField, ValueLine
from facilitator.domain.belonging import sessions_in_order
from facilitator.domain.ids import PersonId, SessionId, SessionRoleId
from facilitator.domain.people import Role, SessionRole
from facilitator.domain.vocabulary import ROLES
from facilitator.queries.people_list import FIELD_WORDS, PersonRow, Presence
from facilitator.words import counted

FIELDS = ("sort_name", "organisation", "position", "country", "languages", "email")
NAMES = {"sort_name": "Sorted as", **FIELD_WORDS}
GIVEN_TOGETHER = ("organisation", "position", "country", "languages")
GIVEN = (Role.MODERATOR, Role.ORGANISER, Role.SPEAKER, Role.RAPPORTEUR, Role.NOTE_TAKER, Role.TIMEKEEPER)
TONES = {Presence.HERE: ("ok", "check"), Presence.AWAY: ("late", "user-x"), Presence.EXPECTED: ("plain", "")}


def languages_typed(text: str) -> tuple[str, ...]:
    """`en, pl` as two languages."""
    return tuple(part.strip() for part in text.replace(";", ",").split(",") if part.strip())


class PersonPanel(SidePanel):
    """`show_people` says whom it is about. `badges_asked` wants badges of these people, `escaped` the list again."""

    badges_asked = Signal(object)
    escaped = Signal()

    def __init__(self, theme: Theme, acts: PageActs) -> None:
        super().__init__(theme, "Person")
        self._theme, self._acts = theme, acts
        self.people: tuple[PersonRow, ...] = ()
        self.columns: tuple[str, ...] = ()
        self.menu_shown: QMenu | None = None
        self._make_parts()
        self._build()
        self._connect()

    # --- showing ----------------------------------------------------------------------------------------------

    def show_people(self, people: Sequence[PersonRow], columns: tuple[str, ...]) -> None:
        """One person, several, or nobody; what somebody is writing here stays."""
        self.people = tuple(people)
        self._show_columns(columns)
        one = self.people[0] if len(self.people) == 1 else None
        self.single.setVisible(one is not None)
        self.several.setVisible(len(self.people) > 1)
        self.nobody.setVisible(not self.people)
        self.foot_row.setVisible(bool(self.people))
        self.removing.setVisible(bool(self.people))
        self.erase.setVisible(one is not None)
        if one is not None:
            self._show_one(one)
        elif self.people:
            self._show_several()
        self._show_presence()

    def finish_writing(self) -> None:
        """What stands in a field counts."""
        self.person_name.commit()
        for field in (*self.fields.values(), *self.column_fields.values(), *self.many_fields.values()):
            field.editingFinished.emit()

    # --- parts ------------------------------------------------------------------------------------------------

    def _make_parts(self) -> None:
        theme = self._theme
        self.single, self.several = QWidget(), QWidget()
        self.nobody = Label(
            theme, "Choose somebody in the list, or several with Shift and Ctrl.", "body", "text.secondary"
        )
        self.person_name = GrowingText(theme, "Name", role="heading")
        self.presence = Chip(theme, "")
        self.code = Label(theme, "", "small", "text.secondary", lines=1)
        self.fields = {name: self._field(name) for name in FIELDS}
        self.column_fields: dict[str, ValueField] = {}
        self.column_lines: dict[str, ValueLine] = {}
        self.stays = Toggle(theme, "Stays at one table")
        self.roles = QWidget()
        self.role_rows = QVBoxLayout(self.roles)
        self.role_rows.setContentsMargins(0, 0, 0, 0)
        self.role_rows.setSpacing(0)
        self.add_role = Button(theme, "Give a role", "link", icon="plus")
        self.how_many = Label(theme, "", "figure_l", lines=1)
        self.of_them = Label(theme, "", "body", "text.secondary")
        self.many_fields = {name: self._field(name) for name in GIVEN_TOGETHER}
        self.add_role_many = Button(theme, "Give a role", "link", icon="plus")
        self.check_in = Button(theme, "Check in", "plain", icon="user-check")
        self.not_here = Button(theme, "Did not come", "plain", icon="user-x")
        self.badges = Button(theme, "Print badge", "plain", icon="printer")
        self.remove = Button(theme, "Remove from the list", "quiet", icon="trash-2")
        self.erase = Button(theme, "Erase everywhere …", "quiet", icon="shield-check")

    def _field(self, name: str) -> ValueField:
        read: Callable[[str], object] = languages_typed if name == "languages" else str
        return ValueField(self._theme, NAMES[name], read, unknown="not given")

    def _build(self) -> None:
        theme = self._theme
        self._build_one()
        self._build_several()
        self.body.addLayout(inset(self.nobody))
        self.body.addWidget(self.single)
        self.body.addWidget(self.several)
        self.removing = Section(theme)
        self.removing.add(self.remove, narrow=True)
        self.removing.add(self.erase, narrow=True)
        self.body.addWidget(self.removing)
        free_body(self)
        self.foot_row = QWidget()
        flow = Flow(self.foot_row, gap=theme.space("s"), line_gap=theme.space("s"))
        for button in (self.check_in, self.not_here, self.badges):
            flow.addWidget(button)
        self.foot.addWidget(self.foot_row)

    def _build_one(self) -> None:
        theme = self._theme
        column = QVBoxLayout(self.single)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space("xs"))
        column.addWidget(self.person_name)
        column.addLayout(inset(problem_of(theme, self.person_name)))
        line = QHBoxLayout()
        line.setContentsMargins(INSET, 0, INSET, theme.space("xs"))
        line.setSpacing(theme.space("s"))
        line.addWidget(self.presence)
        line.addWidget(self.code, 1)
        column.addLayout(line)
        facts = Section(theme)
        for name, field in self.fields.items():
            facts.add(ValueLine(theme, NAMES[name], field))
        self.more = Section(theme, "From the registration")
        roles = Section(theme, "Roles")
        roles.add_wide(self.roles)
        roles.add(self.add_role, narrow=True)
        roles.add(self.stays, narrow=True)
        for part in (facts, self.more, roles):
            column.addWidget(part)

    def _build_several(self) -> None:
        theme = self._theme
        column = QVBoxLayout(self.several)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space("xs"))
        column.addLayout(inset(self.how_many))
        column.addLayout(inset(self.of_them))
        self.together = Section(theme, "For all of them")
        for name, field in self.many_fields.items():
            self.together.add(ValueLine(theme, NAMES[name], field))
        self.together.add(self.add_role_many, narrow=True)
        column.addWidget(self.together)

    def _connect(self) -> None:
        self.person_name.committed.connect(self._on_name)
        self.person_name.escaped.connect(self.escaped)
        for name, field in self.fields.items():
            field.value_given.connect(partial(self._on_value, name))
            field.escaped.connect(self.escaped)
        for name, field in self.many_fields.items():
            field.value_given.connect(partial(self._on_value_together, name))
            field.escaped.connect(self.escaped)
        self.stays.clicked.connect(lambda on: self._acts.run(EditPeople(people=self._ids(), stays_seated=on)))
        self.add_role.clicked.connect(lambda: self.open_roles(self.add_role))
        self.add_role_many.clicked.connect(lambda: self.open_roles(self.add_role_many))
        self.check_in.clicked.connect(self._on_check_in)
        self.not_here.clicked.connect(self._on_not_here)
        self.badges.clicked.connect(lambda: self.badges_asked.emit(self._ids()))
        self.remove.clicked.connect(self.remove_chosen)
        self.erase.clicked.connect(lambda: self._acts.around.open_page(PRIVACY, self._ids()[0]))

    # --- what is shown ----------------------------------------------------------------------------------------

    def _show_one(self, row: PersonRow) -> None:
        person = row.person
        self.person_name.load(person.id, person.name)
        self.code.setText(f"code {row.code}")
        for name, field in self.fields.items():
            value = ", ".join(person.languages) if name == "languages" else getattr(person, name)
            field.load(person.id, value)
        for name, field in self.column_fields.items():
            field.load(person.id, row.column(name) or None)
        self.stays.setChecked(person.stays_seated)
        self._show_roles(row)

    def _show_several(self) -> None:
        people = [row.person for row in self.people]
        here = sum(one.present is True for one in people)
        self.how_many.setText(str(len(people)))
        self.of_them.setText(f"people chosen, {here} of them here")
        about = "+".join(one.id for one in people[:50]) + str(len(people))
        for name, field in self.many_fields.items():
            values = {", ".join(one.languages) if name == "languages" else getattr(one, name) for one in people}
            field.setPlaceholderText(
                "not given" if values in ({None}, {""}) else counted(len(values), "value", "values")
            )
            field.load(about, values.pop() if len(values) == 1 else None)

    def _show_presence(self) -> None:
        states = {row.presence for row in self.people}
        one = self.people[0] if len(self.people) == 1 else None
        if one is not None:
            tone, icon = TONES[one.presence]
            self.presence.show_text(presence_words(one) or "expected", tone, icon)
        self.check_in.setVisible(states != {Presence.HERE})
        self.not_here.set_words("Not here yet" if states == {Presence.HERE} else "Did not come")
        self.not_here.setVisible(states != {Presence.AWAY})
        self.badges.set_words("Print badge" if one is not None else f"Print {len(self.people)} badges")

    def _show_columns(self, columns: tuple[str, ...]) -> None:
        """A line for each column of the registration."""
        if columns == self.columns:
            return
        self.columns = columns
        for name in columns:
            if name not in self.column_fields:
                field = self.column_fields[name] = ValueField(self._theme, name, unknown="not given")
                field.value_given.connect(partial(self._on_column, name))
                field.escaped.connect(self.escaped)
                self.column_lines[name] = ValueLine(self._theme, name, field)
                self.more.add(self.column_lines[name])
        for name, line in self.column_lines.items():
            line.setVisible(name in columns)
        self.more.setVisible(bool(columns))

    def _show_roles(self, row: PersonRow) -> None:
        while (item := self.role_rows.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        held = [one for one in self._acts.state.all(SessionRole) if one.person == row.key]
        homes = {one.id: one for one in sessions_in_order(self._acts.state)}
        for one in sorted(held, key=lambda one: (one.session or "", one.role, one.id)):
            home = homes.get(one.session or "")
            words = ROLES[one.role] if home is None else f"{ROLES[one.role]}, {home.short_title or home.title}"
            self.role_rows.addWidget(self._role_line(SessionRoleId(one.id), words))

    def _role_line(self, role: SessionRoleId, words: str) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(INSET, 0, INSET, 0)
        row.addWidget(Label(self._theme, words[:1].upper() + words[1:], "body", lines=1), 1)
        off = Button(self._theme, "", "quiet", icon="x", name=f"Take the role of {words} away")
        off.clicked.connect(lambda: self._acts.run(TakeRole(role=role)))
        row.addWidget(off)
        return line

    # --- what people do ---------------------------------------------------------------------------------------

    def remove_chosen(self) -> None:
        """Whoever is chosen leaves the list; somebody who spoke, hosts or sits somewhere stays, with the reason."""
        if self.people:
            self._acts.run(RemovePeople(people=self._ids()))

    def open_roles(self, button: Button) -> None:
        """The roles there are: at the whole event, and at each session."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._fill_roles(menu, None)
        menu.addSeparator()
        for session in sessions_in_order(self._acts.state):
            inner = menu.addMenu(for_menu(session.short_title or session.title))
            self._fill_roles(inner, SessionId(session.id))
        self.menu_shown = menu
        menu.popup(button.mapToGlobal(QPoint(0, button.height())))

    def _fill_roles(self, menu: QMenu, session: SessionId | None) -> None:
        for role in GIVEN:
            action = menu.addAction(ROLES[role].capitalize())
            action.triggered.connect(partial(self._on_role, role, session))

    def _on_role(self, role: Role, session: SessionId | None, _checked: bool = False) -> None:
        self._acts.run(GiveRoles(people=self._ids(), role=role, session=session))

    def _ids(self) -> tuple[PersonId, ...]:
        return tuple(PersonId(row.key) for row in self.people)

    def _on_name(self, text: str) -> None:
        self._acts.run(EditPerson(person=PersonId(self.person_name.subject), name=text), self.person_name)

    def _on_value(self, name: str, value: object) -> None:
        field = self.fields[name]
        given = () if name == "languages" and value is None else value
        command = EditPerson(person=PersonId(field.subject), **{name: given})  # type: ignore[arg-type]
        self._acts.run(command, field)

    def _on_value_together(self, name: str, value: object) -> None:
        given = () if name == "languages" and value is None else value
        command = EditPeople(people=self._ids(), **{name: given})  # type: ignore[arg-type]
        self._acts.run(command, self.many_fields[name])

    def _on_column(self, name: str, value: object) -> None:
        field = self.column_fields[name]
        text = None if value is None else str(value)
        self._acts.run(EditPeople(people=(PersonId(field.subject),), column=name, value=text), field)

    def _on_check_in(self) -> None:
        self._acts.run(SetPresence(people=self._ids(), present=True))

    def _on_not_here(self) -> None:
        here = {row.presence for row in self.people} == {Presence.HERE}
        self._acts.run(SetPresence(people=self._ids(), present=None if here else False))

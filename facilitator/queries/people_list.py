"""Everybody as the People page, the door and the command line list them: found, ordered and counted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum

from msgspec import Struct

from facilitator.domain.belonging import sessions_in_order
from facilitator.domain.ids import short_code
from facilitator.domain.people import Person, Role, SessionRole
from facilitator.domain.programme import Session
from facilitator.domain.state import EventState
from facilitator.domain.vocabulary import ROLES
from facilitator.planning.name_order import NameKey, bare_letters, name_order
from facilitator.words import counted

LETTERS_WANTED = 3
NOTHING_LAST: tuple[bool, object] = (True, ())


class Presence(StrEnum):
    """Whether somebody is here; EXPECTED: nobody has said yet."""

    HERE = "here"
    EXPECTED = "expected"
    AWAY = "away"


PRESENCE_WORDS = {Presence.HERE: "here", Presence.EXPECTED: "", Presence.AWAY: "did not come"}


class PersonRow(Struct, frozen=True):
    """Somebody in the list. `code` stands on their badge; `roles` are words, of the whole event and of sessions."""

    key: str
    person: Person
    roles: tuple[str, ...]
    code: str
    order: NameKey
    letters: str

    @property
    def name(self) -> str:
        return self.person.name

    @property
    def presence(self) -> Presence:
        here = self.person.present
        return Presence.EXPECTED if here is None else Presence.HERE if here else Presence.AWAY

    @property
    def presence_words(self) -> str:
        """`here`, `walked in`, `did not come`; nothing while nobody has said."""
        if self.person.walk_in and self.person.present is not False:
            return "walked in"
        return PRESENCE_WORDS[self.presence]

    def column(self, name: str) -> str:
        """What stands in a column of the registration, "" for nothing."""
        return next((one.value for one in self.person.more if one.name == name), "")

    @property
    def spoken(self) -> str:
        """The whole row as one would say it."""
        person = self.person
        parts = (person.name, person.organisation, person.country, *self.roles, self.presence_words)
        return ", ".join(part for part in parts if part)


class PeopleList(Struct, frozen=True):
    """Everybody in the order of their names, the columns their registration had, and the figures of the day."""

    rows: tuple[PersonRow, ...]
    columns: tuple[str, ...]
    here: int
    away: int
    walk_ins: int

    @property
    def expected(self) -> int:
        return len(self.rows) - self.here - self.away

    @property
    def facts(self) -> str:
        """`72 people, 60 here, 4 walked in, 9 did not come`; what there is none of is not said."""
        parts = [counted(len(self.rows), "person", "people")]
        parts += [f"{self.here} here"] if self.here or self.away else []
        parts += [f"{self.walk_ins} walked in"] if self.walk_ins else []
        parts += [f"{self.away} did not come"] if self.away else []
        return ", ".join(parts)


def people_list(state: EventState, known: Mapping[str, PersonRow] | None = None) -> PeopleList:
    """Everybody. `known` are the rows of a list made before: those that still hold are taken over."""
    key = name_order(state.event.language)
    said = _roles(state)
    before = known or {}
    rows = sorted((_row(one, said.get(one.id, ()), before.get(one.id), key) for one in state.all(Person)), key=_by_name)
    people = [one.person for one in rows]
    return PeopleList(
        rows=tuple(rows),
        columns=tuple(dict.fromkeys(column.name for one in people for column in one.more)),
        here=sum(one.present is True for one in people),
        away=sum(one.present is False for one in people),
        walk_ins=sum(one.walk_in and one.present is not False for one in people),
    )


def _row(person: Person, roles: tuple[str, ...], before: PersonRow | None, key: Callable[[str], NameKey]) -> PersonRow:
    if before is not None and before.person is person and before.roles == roles:
        return before
    order = key(person.sort_name or person.name)
    return PersonRow(person.id, person, roles, short_code(person.id), order, _letters(person, roles))


def _by_name(row: PersonRow) -> tuple[NameKey, str]:
    return row.order, row.key


def _letters(person: Person, roles: Iterable[str]) -> str:
    """Everything somebody can be found by, as bare letters; each word begins behind a space."""
    texts = (person.name, person.sort_name, person.organisation, person.position, person.country, person.email)
    words = [one for one in texts if one] + [one.value for one in person.more] + list(roles)
    return " " + " ".join(bare_letters(one) for one in words)


def _roles(state: EventState) -> dict[str, tuple[str, ...]]:
    """What each person is: `moderator`, `rapporteur of session 2`, in the order of the sessions."""
    homes = {one.id: place for place, one in enumerate(sessions_in_order(state), start=1)}
    found: dict[str, list[SessionRole]] = {}
    for one in state.all(SessionRole):
        if one.role != Role.PARTICIPANT:
            found.setdefault(one.person, []).append(one)
    return {
        person: tuple(
            dict.fromkeys(_role_words(state, one) for one in sorted(some, key=lambda one: _place(one, homes)))
        )
        for person, some in found.items()
    }


def _place(one: SessionRole, homes: Mapping[str, int]) -> tuple[int, str, str]:
    return homes.get(one.session or "", 0), one.role, one.id


def _role_words(state: EventState, one: SessionRole) -> str:
    session = state.get(Session, one.session)
    if session is None:
        return ROLES[one.role]
    where = session.short_title or session.title if session.number is None else f"session {session.number}"
    return f"{ROLES[one.role]}, {where}"


# Finding and ordering


class Shown(StrEnum):
    """Which of the people a list shows."""

    ALL = "all"
    EXPECTED = "expected"
    HERE = "here"
    AWAY = "away"
    WALK_INS = "walk_ins"


def shown_rows(
    rows: Iterable[PersonRow], typed: str = "", shown: Shown = Shown.ALL, column: str = "", value: str = ""
) -> list[PersonRow]:
    """The rows of a kind, with all the words that were typed, and with this value in a column."""
    words = [f" {word}" for word in bare_letters(typed).split()]
    return [
        row
        for row in rows
        if _is_shown(row, shown)
        and all(word in row.letters for word in words)
        and (not column or value_in(row, column) == value)
    ]


def _is_shown(row: PersonRow, shown: Shown) -> bool:
    if shown == Shown.WALK_INS:
        return row.person.walk_in and row.person.present is not False
    return shown == Shown.ALL or row.presence == shown.value


def value_in(row: PersonRow, column: str) -> str:
    """What a row says in a column by its key: a field of a person, or a heading of the registration."""
    if column == "name":
        return row.name
    if column == "roles":
        return ", ".join(row.roles)
    if column == "presence":
        return row.presence_words
    if column == "languages":
        return ", ".join(row.person.languages)
    if column in FIELDS:
        return getattr(row.person, column) or ""
    return row.column(column)


FIELDS = ("organisation", "position", "country", "email")
FIELD_WORDS = {
    "name": "Name",
    "organisation": "Organisation",
    "position": "Position",
    "country": "Country",
    "languages": "Languages",
    "email": "E-mail",
    "roles": "Role",
    "presence": "Here",
}


def sorted_rows(
    rows: Sequence[PersonRow], column: str, *, down: bool = False, language: str | None = None
) -> list[PersonRow]:
    """The rows in the order of a column; those without a value come last either way, equals by name."""
    if column == "name":
        return [*reversed(rows)] if down else [*rows]
    key = name_order(language)
    filled = [row for row in rows if value_in(row, column)]
    filled.sort(key=lambda row: key(value_in(row, column)), reverse=down)
    return [*filled, *(row for row in rows if not value_in(row, column))]


def values_of(rows: Iterable[PersonRow], column: str) -> list[tuple[str, int]]:
    """The values of a column with how often each stands there, most frequent first."""
    counts: dict[str, int] = {}
    for row in rows:
        value = value_in(row, column)
        if value:
            counts[value] = counts.get(value, 0) + 1
    return sorted(counts.items(), key=lambda two: (-two[1], bare_letters(two[0])))


# At the door


def at_the_door(rows: Sequence[PersonRow], typed: str, most: int = 8) -> list[PersonRow]:
    """Whom three typed letters may mean: words that begin with them, people who are not here yet first, and among
    them those whose family name or first name begins so."""
    words = [f" {word}" for word in bare_letters(typed).split()]
    if not words or sum(len(word) - 1 for word in words) < LETTERS_WANTED:
        return []
    found = [row for row in rows if all(word in row.letters for word in words)]
    return sorted(found, key=lambda row: _nearness(row, words))[:most]


def _nearness(row: PersonRow, words: Sequence[str]) -> tuple[bool, bool, NameKey]:
    name = f" {bare_letters(row.name)}"
    return row.person.present is True, not all(word in name for word in words), row.order


def with_code(rows: Iterable[PersonRow], scanned: str) -> list[PersonRow]:
    """Whom a badge means: our own code, the code of a spare badge, or a whole value of the registration such as a
    ticket number. Spaces and hyphens do not count."""
    wanted = clean_code(scanned)
    return [row for row in rows if wanted and wanted in _codes(row)]


def clean_code(text: str) -> str:
    """A code as a reader types it: what follows the last slash, letters and digits alone, in capitals."""
    return "".join(sign for sign in text.upper().rsplit("/", 1)[-1] if sign.isalnum())


def _codes(row: PersonRow) -> Iterator[str]:
    yield row.code
    for text in (row.person.badge, row.person.email, *(one.value for one in row.person.more)):
        if text and any(sign.isdigit() for sign in text):
            yield clean_code(text)

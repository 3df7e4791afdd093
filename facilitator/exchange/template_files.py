"""Templates as small JSON files: the library that ships, and one's own to use again at another event."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

import msgspec

from facilitator import resources
from facilitator.commands.template_versions import AddWholeTemplate, TemplateQuestion
from facilitator.domain.belonging import questions_in
from facilitator.domain.errors import KnownError
from facilitator.domain.groups import Template
from facilitator.domain.ids import SessionId, TemplateId
from facilitator.domain.state import EventState
from facilitator.exchange.file_names import file_name
from facilitator.exchange.whole_file import swap_in
from facilitator.words import say

MOST_BYTES = 1_000_000


class TemplateFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """A template as it stands in a file. `source` says where it comes from and whose wording it is."""

    title: str
    questions: tuple[TemplateQuestion, ...]
    language: str | None = None
    source: str | None = None


class KnownTemplate(msgspec.Struct, frozen=True):
    """A template one can begin with: its name in the library, and what is in it. `own` ones can be removed."""

    name: str
    own: bool
    content: TemplateFile


def library(own_folder: Path | None = None) -> list[KnownTemplate]:
    """The templates that ship, then one's own, each in the order of their titles. A file that cannot be read is
    left out; `read` says why."""
    shipped = [KnownTemplate(path.stem, False, read(path)) for path in _files(resources.path("templates"))]
    own = []
    for path in _files(own_folder):
        try:
            own.append(KnownTemplate(path.stem, True, read(path)))
        except KnownError:
            continue
    return _by_title(shipped) + _by_title(own)


def read(path: Path) -> TemplateFile:
    """One template. KnownError says what is wrong with a file that holds none."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise KnownError(say("“{name}” is too large for a template.", name=path.name))
        return msgspec.json.decode(path.read_bytes(), type=TemplateFile)
    except OSError as problem:
        why = problem.strerror or str(problem)
        raise KnownError(say("“{name}” cannot be read: {why}.", name=path.name, why=why)) from problem
    except (msgspec.MsgspecError, UnicodeDecodeError) as problem:
        raise KnownError(say("“{name}” is no template: {why}.", name=path.name, why=problem)) from problem


def save(state: EventState, template: TemplateId, folder: Path) -> Path:
    """Writes a template of an event to one's own library; one of the same title is replaced."""
    content = content_of(state, template)
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{file_name(content.title)}.json"
    raw = msgspec.json.encode(content)
    swap_in(path, (json.dumps(json.loads(raw), ensure_ascii=False, indent=2) + "\n").encode())
    return path


def content_of(state: EventState, template: TemplateId) -> TemplateFile:
    """What a file of this template holds."""
    found = state.need(Template, template)
    questions = tuple(
        TemplateQuestion(text=one.text, label=one.label, hint=one.hint, answered_by=one.answered_by)
        for one in questions_in(state, template)
    )
    return TemplateFile(title=found.title, language=found.language, source=found.source, questions=questions)


def adding(known: KnownTemplate, session: SessionId | None = None) -> AddWholeTemplate:
    """The command that puts a template of the library into an event."""
    content = known.content
    return AddWholeTemplate(
        title=content.title,
        questions=content.questions,
        source=content.source,
        shipped=None if known.own else known.name,
        language=content.language,
        session=session,
    )


def _files(folder: Path | None) -> Iterable[Path]:
    return sorted(folder.glob("*.json")) if folder is not None and folder.is_dir() else []


def _by_title(templates: list[KnownTemplate]) -> list[KnownTemplate]:
    return sorted(templates, key=lambda one: one.content.title.casefold())

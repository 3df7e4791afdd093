"""What the template page shows: a template with its questions, which sessions use it, and whether it may be changed."""

from __future__ import annotations

from msgspec import Struct

from facilitator.domain.belonging import questions_in
from facilitator.domain.cafe import (
    AnyQuestionKind,
    FreeText,
    OpenList,
    Question,
    Ranking,
    Scale,
    Tiers,
    TwoTiers,
    YesNoCondition,
)
from facilitator.domain.groups import Answer, Template
from facilitator.domain.ids import SessionId, TemplateId
from facilitator.domain.order import in_order
from facilitator.domain.programme import Session
from facilitator.domain.state import EventState
from facilitator.words import counted

KIND_WORDS: dict[type, str] = {
    OpenList: "open list",
    Tiers: "choose, in tiers",
    TwoTiers: "list in two tiers",
    Ranking: "ranking",
    Scale: "scale",
    YesNoCondition: "yes, no, or a condition",
    FreeText: "headline and text",
}


class TemplateLine(Struct, frozen=True):
    """One question of a template."""

    question: str
    number: str
    name: str
    text: str
    hint: str
    kind: AnyQuestionKind
    kind_words: str
    answers: int


class TemplateBoard(Struct, frozen=True):
    """The template a session uses, and the others there are. `version_words` says where it stands."""

    template: str | None
    title: str
    source: str
    frozen: bool
    version_words: str
    lines: tuple[TemplateLine, ...]
    others: tuple[tuple[str, str], ...]


def template_board(state: EventState, session: SessionId) -> TemplateBoard:
    """The template of a session with its questions."""
    chosen = state.need(Session, session).chosen_template
    template = state.get(Template, chosen)
    others = tuple(
        (one.id, one.title if one.version == 1 else f"{one.title}, version {one.version}")
        for one in in_order(state.all(Template))
        if one.id != chosen
    )
    if template is None or chosen is None:
        return TemplateBoard(None, "", "", False, "", (), others)
    lines = tuple(_lines(state, chosen))
    return TemplateBoard(
        template=template.id,
        title=template.title,
        source=template.source or "",
        frozen=template.frozen,
        version_words=_version_words(template, lines),
        lines=lines,
        others=others,
    )


def kind_words(kind: AnyQuestionKind) -> str:
    """`choose, in tiers: must, some, less`."""
    words = KIND_WORDS[type(kind)]
    match kind:
        case Tiers(tiers=tiers):
            return f"{words}: {', '.join(tiers)}"
        case TwoTiers(first=first, second=second):
            return f"{words}: {first}, {second}"
        case Scale(low=low, high=high):
            return f"{words} from {low} to {high}"
        case Ranking(options=options) if options:
            return f"{words} of {counted(len(options), 'option', 'options')}"
    return words


def _lines(state: EventState, template: TemplateId) -> list[TemplateLine]:
    answered: dict[str, int] = {}
    for one in state.all(Answer):
        answered[one.question] = answered.get(one.question, 0) + 1
    return [_line(one, answered.get(one.id, 0)) for one in questions_in(state, template)]


def _line(one: Question, answers: int) -> TemplateLine:
    return TemplateLine(
        question=one.id,
        number="" if one.number is None else str(one.number),
        name=one.label or one.text or "",
        text=one.text or "",
        hint=one.hint or "",
        kind=one.answered_by,
        kind_words=kind_words(one.answered_by),
        answers=answers,
    )


def _version_words(template: Template, lines: tuple[TemplateLine, ...]) -> str:
    questions = counted(len(lines), "question", "questions")
    standing = "groups answer it, so it stays as it is" if template.frozen else "free to change"
    return f"{template.title} · version {template.version} · {questions} · {standing}"

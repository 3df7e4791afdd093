"""Groups that have answered a template, in readable steps."""

from __future__ import annotations

from typing import Any

from facilitator.commands.answers import AddPoints
from facilitator.commands.groups import AddGroup
from facilitator.commands.template_versions import AddWholeTemplate, TemplateQuestion
from facilitator.domain.cafe import AnyQuestionKind, Tiers
from facilitator.domain.programme import Method
from tests.builders import EventBuilder, an_event


def asked(*labels: str, groups: int = 3, kind: AnyQuestionKind | None = None) -> EventBuilder:
    """A session whose groups, called g1, g2 and so on, have a template with these questions; nothing is answered."""
    built = an_event().with_session("feedback", method=Method.GROUPS)
    questions = tuple(
        TemplateQuestion(label=one) if kind is None else TemplateQuestion(label=one, answered_by=kind) for one in labels
    )
    added = AddWholeTemplate(title="Feedback", questions=questions, session=built.id("feedback"))
    built = built.after(added, "template")
    made: dict[str, Any] = {one.label: one for one in built.state.records["question"].values()}  # type: ignore[attr-defined]
    built = built.with_records(**made)
    for number in range(1, groups + 1):
        built = built.after(AddGroup(session=built.id("feedback"), name=f"Group {number}"), f"g{number}")
    return built


def says(built: EventBuilder, group: str, question: str, *texts: str, **more: Any) -> EventBuilder:
    """What a group answers, point by point."""
    return built.after(AddPoints(group=built.id(group), question=built.id(question), texts=texts, **more))


TIERS = Tiers(options=("SMEs", "mobility", "digitalisation"), tiers=("must", "some", "less"))

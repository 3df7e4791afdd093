"""The library of templates, and one's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from facilitator.domain.belonging import questions_in
from facilitator.domain.cafe import Tiers
from facilitator.domain.errors import KnownError
from facilitator.exchange.template_files import adding, content_of, library, read, save
from tests.builders import an_event


def test_the_library_ships_seven_templates_that_say_whose_wording_it_is() -> None:
    shipped = library()
    assert {one.name for one in shipped} == {
        "action-sheet",
        "idea-rating",
        "next-generation-initiatives",
        "start-stop-continue",
        "strengths-to-threats",
        "topic-report",
        "what-so-what-now-what",
    }
    assert all("ours" in (one.content.source or "") and not one.own for one in shipped)


def test_the_seven_labels_of_2019_stand_in_their_order_with_their_kinds() -> None:
    one = next(one for one in library() if one.name == "next-generation-initiatives")
    assert [question.label for question in one.content.questions] == [
        "Objectives",
        "Key terms",
        "Key activities",
        "Value chain focus / focus areas",
        "Actors to involve",
        "Partnership reach-out",
        "Synergies",
    ]
    terms = one.content.questions[1].answered_by
    assert isinstance(terms, Tiers) and terms.tiers == ("must", "some", "less") and len(terms.options) == 11


@pytest.mark.parametrize("known", library(), ids=lambda one: one.name)
def test_every_template_of_the_library_can_be_used_and_saved_as_ones_own(known: object, tmp_path: Path) -> None:
    built = an_event().with_session("feedback")
    built = built.after(adding(known, built.id("feedback")), "template")  # type: ignore[arg-type]
    assert len(questions_in(built.state, built.id("template"))) == len(known.content.questions)  # type: ignore[attr-defined]
    path = save(built.state, built.id("template"), tmp_path)
    assert read(path) == content_of(built.state, built.id("template")) == known.content  # type: ignore[attr-defined]
    assert [one.own for one in library(tmp_path) if one.name == path.stem] == [True]


def test_a_file_that_is_no_template_is_refused_by_name_and_left_out_of_the_library(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.json"
    wrong.write_text('{"title": 3}', "utf-8")
    with pytest.raises(KnownError, match=r"“wrong\.json” is no template"):
        read(wrong)
    assert not [one for one in library(tmp_path) if one.own]

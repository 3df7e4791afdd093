"""`facilitator analyse` says what was stated, word for word, or what the counts would bear out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]

from facilitator import resources
from facilitator.store import event_file
from tests.cli.conftest import Facilitator, Said
from tests.groups_at_work import TIERS, asked, says


def statements(said: Said) -> list[dict[str, Any]]:
    assert said.code == 0
    found = json.loads(said.out)
    jsonschema.validate(found, json.loads(resources.path("schema", "analyse.answer.schema.json").read_text("utf-8")))
    return list(found["statements"])


def test_the_2019_meeting_is_told_in_its_own_words_and_without_any_count(facilitator: Facilitator) -> None:
    facilitator("sample", "real.facil")
    found = statements(facilitator("analyse", "real.facil", "--session", "3", "--json"))
    assert {(one["count"], one["of"]) for one in found} == {(None, None)}
    assert {
        "question": 5,
        "label": "Actors to involve",
        "qualifier": "must",
        "items": ["clusters", "SMEs", "investors"],
        "count": None,
        "of": None,
    } in found
    assert [one["qualifier"] for one in found if one["question"] == 2] == ["majority", "some", "less prioritised"]


def test_where_nothing_is_stated_five_of_eight_groups_are_proposed_as_a_majority(
    facilitator: Facilitator, tmp_path: Path
) -> None:
    built = asked("Terms", groups=8, kind=TIERS)
    for number in range(1, 6):
        built = says(built, f"g{number}", "Terms", "SMEs", tier="must")
    event_file.create(
        tmp_path / "groups.facil", [one for kind in built.state.records.values() for one in kind.values()]
    )
    said = facilitator("analyse", "groups.facil", "--json")
    assert statements(said) == [
        {"question": 1, "label": "Terms", "qualifier": "majority", "items": ["SMEs"], "count": 5, "of": 8}
    ]
    assert "nothing is stated yet" in said.err
    assert facilitator("analyse", "groups.facil").out == "1. Terms\n   majority (5 of 8): SMEs\n"


def test_an_event_without_groups_has_nothing_to_tell(facilitator: Facilitator) -> None:
    facilitator("new", "bare.facil", "--title", "Bare")
    said = facilitator("analyse", "bare.facil")
    assert (said.code, said.out) == (0, "Nothing is stated yet, and no group has answered anything.\n")

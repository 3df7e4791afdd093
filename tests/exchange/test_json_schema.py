"""The schema of event.json is the one of these records, and what we write fits it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]
import pytest
from hypothesis import given

from facilitator import resources
from facilitator.domain.state import EventState
from facilitator.exchange import event_json
from facilitator.exchange.json_schema import event_schema
from facilitator.exchange.json_text import NotAnEvent
from tests.any_state import any_states

CHECKER = jsonschema.Draft202012Validator(event_schema())


def test_the_schema_in_the_resources_is_up_to_date() -> None:
    """If not: python -m facilitator.cli.schemas"""
    assert json.loads(resources.path("schema", "event.schema.json").read_text("utf-8")) == event_schema()


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(event_schema())


@given(any_states())
def test_every_export_fits_the_schema(state: EventState) -> None:
    CHECKER.validate(json.loads(event_json.to_json(state)))


@pytest.mark.parametrize("path", sorted(resources.path("samples").glob("*.event.json")), ids=lambda path: path.name)
def test_the_samples_fit_the_schema(path: Path) -> None:
    CHECKER.validate(json.loads(path.read_text("utf-8")))


@pytest.mark.parametrize(
    "agenda",
    [
        {"title": "x", "minutes": "ten"},
        {"title": "x", "minuts": 10},
        {"title": "x", "start": "nine"},
        {"minutes": 10},
        {"title": "x", "kind": "party"},
    ],
)
def test_the_schema_refuses_what_the_import_refuses(agenda: dict[str, Any]) -> None:
    document = {"event": {"title": "x"}, "agenda": [agenda]}
    assert not CHECKER.is_valid(document)
    with pytest.raises(NotAnEvent):
        event_json.from_json(json.dumps(document).encode())

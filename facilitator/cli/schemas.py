"""Every JSON this program writes for others has a schema in resources/schema: `python -m facilitator.cli.schemas`."""

from __future__ import annotations

import inspect
import json
from typing import Any

import msgspec

from facilitator import resources
from facilitator.cli.answers import (
    AgendaAnswer,
    AnalyseAnswer,
    CheckAnswer,
    EraseAnswer,
    ImportAnswer,
    InfoAnswer,
    MergeAnswer,
    PeopleAnswer,
    PhotosAnswer,
    RecoverAnswer,
    RotateAnswer,
    ScheduleAnswer,
    ServeAnswer,
    TallyAnswer,
)
from facilitator.cli.answers_rehearsal import RehearseAnswer
from facilitator.exchange.json_schema import DIALECT, event_schema

ANSWERS: dict[str, type[msgspec.Struct]] = {
    "agenda": AgendaAnswer,
    "analyse": AnalyseAnswer,
    "check": CheckAnswer,
    "import": ImportAnswer,
    "erase": EraseAnswer,
    "info": InfoAnswer,
    "people": PeopleAnswer,
    "merge": MergeAnswer,
    "photos": PhotosAnswer,
    "recover": RecoverAnswer,
    "rehearse": RehearseAnswer,
    "rotate": RotateAnswer,
    "schedule": ScheduleAnswer,
    "serve": ServeAnswer,
    "tally": TallyAnswer,
}


def schemas() -> dict[str, dict[str, Any]]:
    """Each schema by the name of its file."""
    answers = {f"{word}.answer.schema.json": _of_answer(kind) for word, kind in ANSWERS.items()}
    return {"event.schema.json": event_schema(), **answers}


def _of_answer(kind: type[msgspec.Struct]) -> dict[str, Any]:
    parts = msgspec.json.schema(kind, ref_template="#/$defs/{name}")["$defs"]
    for part in parts.values():
        part |= {"description": inspect.cleandoc(part["description"]), "additionalProperties": False}
    whole = {"$schema": DIALECT, **parts.pop(kind.__name__)}
    return whole | {"$defs": parts} if parts else whole


def write() -> None:
    """Bring the files in resources/schema up to date."""
    for name, schema in schemas().items():
        text = json.dumps(schema, ensure_ascii=False, indent=1) + "\n"
        resources.path("schema", name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write()

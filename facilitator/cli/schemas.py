"""Every JSON this program writes for others has a schema in resources/schema: `python -m facilitator.cli.schemas`."""

from __future__ import annotations

import inspect
import json
from typing import Any

import msgspec

from facilitator import resources
from facilitator.cli.answers import CheckAnswer, InfoAnswer, RecoverAnswer, RotateAnswer
from facilitator.exchange.json_schema import DIALECT, event_schema

ANSWERS: dict[str, type[msgspec.Struct]] = {
    "check": CheckAnswer,
    "info": InfoAnswer,
    "recover": RecoverAnswer,
    "rotate": RotateAnswer,
}


def schemas() -> dict[str, dict[str, Any]]:
    """Each schema by the name of its file."""
    answers = {f"{word}.answer.schema.json": _of_answer(kind) for word, kind in ANSWERS.items()}
    return {"event.schema.json": event_schema(), **answers}


def _of_answer(kind: type[msgspec.Struct]) -> dict[str, Any]:
    whole = msgspec.json.schema(kind, ref_template="#/$defs/{name}")
    (part,) = whole["$defs"].values()
    part["description"] = inspect.cleandoc(part["description"])
    return {"$schema": DIALECT, **part, "additionalProperties": False}


def write() -> None:
    """Bring the files in resources/schema up to date."""
    for name, schema in schemas().items():
        text = json.dumps(schema, ensure_ascii=False, indent=1) + "\n"
        resources.path("schema", name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write()

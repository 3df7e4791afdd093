"""Every JSON this program writes for others has a schema in resources/schema: `python -m facilitator.cli.schemas`."""

from __future__ import annotations

import json
from typing import Any

from facilitator import resources
from facilitator.exchange.json_schema import event_schema


def schemas() -> dict[str, dict[str, Any]]:
    """Each schema by the name of its file."""
    return {"event.schema.json": event_schema()}


def write() -> None:
    """Bring the files in resources/schema up to date."""
    for name, schema in schemas().items():
        text = json.dumps(schema, ensure_ascii=False, indent=1) + "\n"
        resources.path("schema", name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write()

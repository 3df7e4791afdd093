"""`facilitator agenda`, and the agenda as a calendar."""

from __future__ import annotations

import json
from datetime import time
from pathlib import Path

import jsonschema  # type: ignore[import-untyped]

from facilitator import resources
from facilitator.store import event_file
from tests.builders import an_event
from tests.cli.conftest import Facilitator, Said


def make_day(path: str = "day.facil") -> None:
    event = an_event().with_items("Talks", start=time(9), minutes=90).with_items("Spare", in_programme=False)
    event = event.with_items("Lunch", start=time(10), minutes=60, anchor=True)
    event = event.with_records(event.the("Spare").but(minutes=5, suggested=True))
    event_file.create(Path(path), [one for some in event.state.records.values() for one in some.values()])


def test_the_agenda_is_a_table_with_its_doubts(facilitator: Facilitator) -> None:
    make_day()
    said = facilitator("agenda", "day.facil")
    assert (said.code, said.err) == (0, "")
    assert said.out.splitlines()[1:] == [
        "Start    End   Min  What",
        "09:00  10:30    90  Talks",
        "10:30  10:35    ~5  Spare (not in the programme)",
        "10:00  11:00    60  Lunch (anchor)",
        "! 35 min too much before “Lunch” at 10:00. Shorten “Talks” to 55 min?",
    ]


def test_the_agenda_as_json_fits_its_schema_and_says_null_for_unknown(facilitator: Facilitator) -> None:
    facilitator("sample", "s.facil")
    found = json.loads(facilitator("agenda", "s.facil", "--json").out)
    jsonschema.validate(found, json.loads(resources.path("schema", "agenda.answer.schema.json").read_text("utf-8")))
    assert {(one["start"], one["minutes"]) for one in found["items"]} == {(None, None)}
    make_day()
    found = json.loads(facilitator("agenda", "day.facil", "--json").out)
    first = found["items"][0]
    assert (first["start"], first["end"], first["minutes"]) == ("09:00", "10:30", 90)
    assert [(one["kind"], one["act"]) for one in found["warnings"]] == [("overfull", "Shorten “Talks” to 55 min")]


def test_a_file_that_is_none_is_told_in_a_sentence(facilitator: Facilitator) -> None:
    assert facilitator("agenda", "nowhere.facil").code == 3


def test_a_calendar_is_written_once_and_only_with_force_again(facilitator: Facilitator) -> None:
    facilitator("sample", "s.facil", "--which", "demo")
    assert facilitator("export", "s.facil", "s.ics") == Said(0, "Wrote s.ics: 12 items.\n", "")
    assert facilitator("export", "s.facil", "s.ics").code == 2
    assert facilitator("export", "s.facil", "s.ics", "--force", "--all").out == "Wrote s.ics: 13 items.\n"
    assert Path("s.ics").read_text("utf-8").count("BEGIN:VEVENT") == 13
    assert facilitator("export", "s.facil", "t.json").code == 0 and Path("t.json").exists()

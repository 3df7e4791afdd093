"""What is left of an event is made to stand together."""

from __future__ import annotations

from facilitator.domain.ids import QuestionId
from facilitator.domain.record import Ref
from facilitator.domain.stage import BlackScene, QuestionScene, StageState
from facilitator.store.mending import without_dangling


def test_scenes_that_show_what_is_lost_are_dropped_and_the_stage_stays() -> None:
    lost = QuestionScene(question=QuestionId("lost"))
    stage = StageState(id="stage", current=lost, history=(BlackScene(), lost), dark=True)
    at = Ref("stage_state", "stage")
    assert without_dangling({at: stage}) == {at: StageState(id="stage", history=(BlackScene(),), dark=True)}

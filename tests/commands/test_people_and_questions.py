"""The event itself, people, contributions, questions, the parking lot and pictures."""

from __future__ import annotations

from datetime import date

import pytest

from facilitator.commands.attachments import AddAttachment
from facilitator.commands.contributions import AddContribution, EditContribution, MoveContributions, RemoveContributions
from facilitator.commands.event import EditEvent, StartEvent
from facilitator.commands.parking import EditThought, ParkThought
from facilitator.commands.people import AddPerson, EditPerson, GiveRole, RemovePeople
from facilitator.commands.posters import EditHarvestPlan
from facilitator.commands.questions import AddQuestion, AddTemplate, EditQuestion, MoveQuestions, RemoveQuestions
from facilitator.commands.registry import from_json
from facilitator.domain.attachment import Attachment
from facilitator.domain.belonging import contributions_to, questions_of
from facilitator.domain.cafe import Tiers
from facilitator.domain.errors import KnownError, Refusal
from facilitator.domain.groups import Template
from facilitator.domain.people import Person, Role, SessionRole
from facilitator.domain.programme import Figure, HarvestPlan, ParkedThought
from facilitator.domain.stage import BlackScene, QuestionScene, StageState
from facilitator.domain.state import EventState
from tests.builders import a_cafe, a_day, an_event, done, edits_of, refused, said


def test_an_event_begins_with_its_title_and_only_once() -> None:
    state = done(EventState(), StartEvent(title="Neighbourhood day"))
    assert state.event.title == "Neighbourhood day"
    with pytest.raises(Refusal, match="This file already holds “Neighbourhood day”"):
        done(state, StartEvent(title="Another"))


def test_figures_are_kept_as_given_with_the_words_that_belong_to_them() -> None:
    figures = (
        Figure(label=" SMEs represented ", value=6500, qualifier="more than"),
        Figure(label="guests", about=True),
    )
    state = done(an_event().state, EditEvent(day=date(2019, 12, 4), figures=figures, sectors=("energy", "", "health")))
    assert state.event.figures == (
        figures[0].__class__(label="SMEs represented", value=6500, qualifier="more than"),
        figures[1],
    )
    assert state.event.sectors == ("energy", "health")
    assert said(an_event().state, EditEvent(place="Brussels")) == "change the place of “Library of the Future”"


def test_a_typed_speaker_becomes_a_person_once() -> None:
    day = a_day()
    add = AddContribution(item=day.id("Welcome"), name="Nora Åkesson", summary="hello")
    state = done(day.state, add, AddContribution(item=day.id("Café"), name="nora åkesson"))
    assert [one.name for one in state.all(Person)] == ["Ann", "Bo", "Nora Åkesson"]
    assert said(day.state, add) == "add Nora Åkesson to “Welcome”"


def test_a_name_that_two_people_share_is_a_new_person() -> None:
    day = a_day()
    twins = done(day.state, AddPerson(name="Kim"), AddPerson(name="Kim"))
    state = done(twins, AddContribution(item=day.id("Welcome"), name="Kim"))
    assert len([one for one in state.all(Person) if one.name == "Kim"]) == 3


def test_speakers_change_places_and_items() -> None:
    day = a_day()
    first, second = day.id("speech of Ann"), day.id("speech of Bo")
    state = done(day.state, MoveContributions(contributions=(second,), before=first))
    assert [one.id for one in contributions_to(state, day.id("Talks"))] == [second, first]
    state = done(state, MoveContributions(contributions=(first,), item=day.id("Café")))
    assert [one.id for one in contributions_to(state, day.id("Café"))] == [first]


def test_a_removed_contribution_leaves_its_speaker() -> None:
    day = a_day()
    state = done(day.state, RemoveContributions(contributions=(day.id("speech of Ann"),)))
    assert state.need(Person, day.id("Ann")).name == "Ann"
    words = "Bo cannot be removed yet because of 1 contribution. Remove or move that first."
    assert refused(state, RemovePeople(people=(day.id("Bo"),))) == words
    assert len(list(done(state, RemovePeople(people=(day.id("Ann"),))).all(Person))) == 1


def test_a_long_summary_is_kept_whole_and_a_longer_one_refused() -> None:
    day = a_day()
    speech = day.id("speech of Ann")
    text = "ș ő ż Ω Ж\n" * 1_999 + "end"
    state = done(day.state, EditContribution(contribution=speech, summary=text))
    assert contributions_to(state, day.id("Talks"))[0].summary == text
    with pytest.raises(Refusal, match="The summary has 20,001 characters and 20,000 fit"):
        done(state, EditContribution(contribution=speech, summary="x" * 20_001))


def test_an_empty_text_is_an_unknown_one() -> None:
    day = a_day()
    state = done(day.state, EditContribution(contribution=day.id("speech of Ann"), summary="  \n "))
    assert contributions_to(state, day.id("Talks"))[0].summary is None


def test_a_person_keeps_the_name_in_one_piece() -> None:
    state = done(an_event().state, AddPerson(name="María del Carmen  de la O", languages=("es", "en")))
    (person,) = state.all(Person)
    assert person.name == "María del Carmen  de la O"
    assert said(state, EditPerson(person=person.id, name="M. de la O")).startswith("rename “María")  # type: ignore[arg-type]


def test_a_role_is_given_once() -> None:
    day = a_day()
    give = GiveRole(person=day.id("Ann"), role=Role.RAPPORTEUR, session=day.id("morning"))
    state = done(day.state, give)
    assert len(list(state.all(SessionRole))) == 1
    assert said(day.state, give) == "make Ann rapporteur"
    with pytest.raises(Refusal, match="Ann is already rapporteur there"):
        done(state, give)


def test_questions_get_the_next_number_and_keep_numbers_by_place_when_moved() -> None:
    cafe = a_cafe()
    home = cafe.id("cafe")
    state = done(cafe.state, AddQuestion(session=home, text="What may be loud?"))
    third = questions_of(state, home)[2]
    assert (third.number, said(cafe.state, AddQuestion(session=home, label="x"))) == (3, "add question 3")
    state = done(state, MoveQuestions(questions=(third.id,), before=cafe.id("lend")))  # type: ignore[arg-type]
    assert [(one.number, one.label or one.text) for one in questions_of(state, home)] == [
        (1, "What may be loud?"),
        (2, "lend"),
        (3, "missing"),
    ]


def test_a_question_without_words_and_one_with_two_homes_are_refused() -> None:
    cafe = a_cafe()
    with pytest.raises(Refusal, match="has no words yet"):
        done(cafe.state, AddQuestion(session=cafe.id("cafe")))
    with pytest.raises(Refusal, match="belongs to a session or to a template"):
        done(cafe.state, AddQuestion(text="?"))
    with pytest.raises(Refusal, match="has no words yet"):
        done(cafe.state, EditQuestion(question=cafe.id("lend"), label=None))


def test_a_question_with_notes_is_not_removed() -> None:
    cafe = a_cafe()
    with pytest.raises(Refusal, match="Question 2 cannot be removed yet because of 1 note"):
        done(cafe.state, RemoveQuestions(questions=(cafe.id("missing"),)))


def test_a_template_brings_its_questions_and_a_frozen_one_keeps_them() -> None:
    event = an_event().with_session("groups")
    home = event.id("groups")
    add = AddTemplate(title="Feedback", questions=("Objectives?", "Key terms?"), session=home)
    state = done(event.state, add)
    assert [one.text for one in questions_of(state, home)] == ["Objectives?", "Key terms?"]
    assert said(event.state, add) == "add template “Feedback” with 2 questions"
    (template,) = state.all(Template)
    tiers = EditQuestion(question=questions_of(state, home)[0].id, answered_by=Tiers(options=("a", "b")))  # type: ignore[arg-type]
    assert questions_of(done(state, tiers), home)[0].answered_by == Tiers(options=("a", "b"))
    frozen = state.with_records([template.but(frozen=True)], (), state.revision + 1, state.at)
    with pytest.raises(Refusal, match="Groups already answer “Feedback”"):
        done(frozen, tiers)


def test_the_parking_lot_keeps_lines_and_ticks_them_off() -> None:
    state = done(an_event().state, ParkThought(text="Who cleans the tent?"))
    (thought,) = state.all(ParkedThought)
    tick = EditThought(thought=thought.id, done=True)  # type: ignore[arg-type]
    assert said(state, tick) == "tick off “Who cleans the tent?”"
    assert state.need(ParkedThought, thought.id).done is False


def test_the_harvest_plan_of_a_session_is_made_when_first_written() -> None:
    event = an_event().with_session("cafe")
    plan = EditHarvestPlan(session=event.id("cafe"), for_whom="the council")
    state = done(event.state, plan, EditHarvestPlan(session=event.id("cafe"), form="three posters"))
    assert [(one.for_whom, one.form) for one in state.all(HarvestPlan)] == [("the council", "three posters")]
    assert edits_of(state, plan).puts == ()


def test_a_picture_may_be_known_without_being_here() -> None:
    event = an_event().with_session("cafe")
    state = done(event.state, AddAttachment(caption="Poster 1", session=event.id("cafe")))
    assert [(one.caption, one.sha256) for one in state.all(Attachment)] == [("Poster 1", None)]
    with pytest.raises(Refusal, match="not a sha256"):
        done(state, AddAttachment(caption="Poster 1", sha256="../../etc/passwd"))


@pytest.mark.parametrize(
    ("sent", "wrong"),
    [
        (b'{"do": "FlyAway"}', "There is no command FlyAway"),
        (b'{"do": "AddNote", "text": 3}', "Expected `str`, got `int`"),
        (b'{"do": "AddNote", "text": "a", "colour": "red"}', "unknown field `colour`"),
        (b"[]", "cannot be read"),
        (b"no json", "cannot be read"),
    ],
)
def test_a_command_that_cannot_be_read_is_told_what_is_wrong(sent: bytes, wrong: str) -> None:
    with pytest.raises(KnownError, match=wrong):
        from_json(sent)


def test_what_the_stage_shows_cannot_be_removed_and_what_it_showed_is_forgotten() -> None:
    day = an_event().with_session("cafe", questions=["lend", "share"])
    lend, share = (QuestionScene(question=day.id(name)) for name in ("lend", "share"))
    shown = day.with_records(StageState(id="stage", current=lend, preview=share, history=(share, BlackScene())))
    message = refused(shown.state, RemoveQuestions(questions=(day.id("lend"),)))
    assert message == "Question 1 cannot be removed yet because of 1 picture on the stage. Remove or move that first."
    state = done(shown.state, RemoveQuestions(questions=(day.id("share"),)))
    assert state.need(StageState, "stage") == StageState(id="stage", current=lend, history=(BlackScene(),))

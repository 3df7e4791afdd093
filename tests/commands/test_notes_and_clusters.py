"""Raw notes stay as written; clusters come, merge, split and go around them."""

from __future__ import annotations

import pytest

from facilitator.commands.clusters import (
    AlsoFileNote,
    CreateCluster,
    FileNotes,
    MergeClusters,
    MoveClusters,
    NameCluster,
    RemoveCluster,
    SplitCluster,
    TakeOutNotes,
)
from facilitator.commands.islands import IslandPlace, PlaceClusters
from facilitator.commands.notes import (
    AddNote,
    AddNotes,
    CorrectNote,
    EditNote,
    RedactNote,
    RemoveNotes,
    UnredactNote,
)
from facilitator.commands.statements import AddEvidence, Support
from facilitator.domain.belonging import clusters_on, members_of, places_of
from facilitator.domain.harvest import Cluster, Evidence, EvidenceKind, Note
from facilitator.domain.state import EventState
from tests.builders import EventBuilder, a_cafe, an_event, done, edits_of, refused, said


@pytest.fixture
def cafe() -> EventBuilder:
    return a_cafe()


def wall(state: EventState) -> dict[str, list[str]]:
    """The clusters with their notes, in their orders."""
    return {
        cluster.title or "": [state.need(Note, one.note).text for one in members_of(state, cluster.id)]  # type: ignore[arg-type]
        for cluster in clusters_on(state, "session-cafe")  # type: ignore[arg-type]
    }


def test_a_note_is_kept_as_it_was_written_and_finds_its_session_and_question_by_its_table(cafe: EventBuilder) -> None:
    text = "  Кой говори с хората,\r\nкоито не четат? <b>R&D</b>\x07 "
    state = done(cafe.state, AddNote(text=text, table=cafe.id("T2"), round=cafe.id("R1"), language="bg"))
    note = next(one for one in state.all(Note) if one.language == "bg")
    assert note.text == "Кой говори с хората,\nкоито не четат? <b>R&D</b>"
    assert (note.session, note.question) == (cafe.id("cafe"), cafe.id("lend"))


def test_a_very_long_paste_is_one_note(cafe: EventBuilder) -> None:
    text = "Ω" * 20_000
    state = done(cafe.state, AddNote(text=text, session=cafe.id("cafe")))
    assert text in {note.text for note in state.all(Note)}


def test_many_lines_are_many_notes_in_one_act_without_the_empty_ones(cafe: EventBuilder) -> None:
    paste = AddNotes(texts=("one", "  ", "two"), question=cafe.id("lend"))
    assert said(cafe.state, paste) == "add 2 notes"
    assert [one.text for one in edits_of(cafe.state, paste).puts] == ["one", "two"]  # type: ignore[attr-defined]


def test_a_note_without_a_place_and_one_in_two_sessions_are_refused(cafe: EventBuilder) -> None:
    other = cafe.with_session("other")
    assert refused(cafe.state, AddNote(text="x")).startswith("This note has no session yet.")
    both = AddNote(text="x", session=other.id("other"), table=other.id("T1"))
    assert refused(other.state, both).startswith("This note would belong to two sessions at once.")


def test_a_correction_stands_beside_the_text_and_can_be_taken_away(cafe: EventBuilder) -> None:
    note = cafe.id("tents")
    state = done(cafe.state, CorrectNote(note=note, text="Tents and sleeping bags"))
    assert (state.need(Note, note).text, state.need(Note, note).reads) == ("tents", "Tents and sleeping bags")
    assert done(state, CorrectNote(note=note, text=None)).need(Note, note).reads == "tents"
    assert state.need(Note, note).but(corrected=None, changed=None) == cafe.the("tents")


def test_a_correction_to_the_very_words_is_none(cafe: EventBuilder) -> None:
    assert edits_of(cafe.state, CorrectNote(note=cafe.id("tents"), text="tents")).puts == ()


def test_a_redacted_note_comes_back_whole(cafe: EventBuilder) -> None:
    note = cafe.id("tents")
    redacted = done(cafe.state, RedactNote(note=note))
    assert redacted.need(Note, note).redacted
    assert "tents" not in said(cafe.state, RedactNote(note=note))
    assert done(redacted, UnredactNote(note=note)).need(Note, note).but(changed=None) == cafe.the("tents")


def test_only_a_note_nothing_rests_on_can_be_removed(cafe: EventBuilder) -> None:
    state = done(cafe.state, RemoveNotes(notes=(cafe.id("tubas"),)))
    assert len(list(state.all(Note))) == 4
    words = "Note “tents” is in “things”. Take it out first to remove it."
    assert refused(cafe.state, RemoveNotes(notes=(cafe.id("tents"),))) == words
    behind = cafe.with_statement("people lend", session="cafe")
    support = Support(kind=EvidenceKind.NOTE, note=behind.id("tubas"))
    state = done(behind.state, AddEvidence(statement=behind.id("people lend"), evidence=(support,)))
    words = "“tubas” cannot be removed yet because of 1 statement resting on it. Remove or move that first."
    assert refused(state, RemoveNotes(notes=(behind.id("tubas"),))) == words


def test_once_its_poster_was_approved_a_note_of_the_wall_is_redacted_rather_than_removed(cafe: EventBuilder) -> None:
    approved = cafe.with_poster("We lend", session="cafe", question="lend", approved_by="Ann").state
    words = refused(approved, RemoveNotes(notes=(cafe.id("tubas"),)))
    assert words.endswith("Redact it to keep it off prints.")


def test_filing_a_note_moves_it_and_says_the_number_one_types(cafe: EventBuilder) -> None:
    file = FileNotes(notes=(cafe.id("tents"),), cluster=cafe.id("people"))
    assert wall(done(cafe.state, file)) == {"things": ["drills"], "people": ["beekeepers", "tents"]}
    assert said(cafe.state, file) == "move “tents” to 2"


def test_notes_are_filed_where_they_are_dropped(cafe: EventBuilder) -> None:
    file = FileNotes(
        notes=(cafe.id("tubas"), cafe.id("beekeepers")), cluster=cafe.id("things"), before=cafe.id("drills")
    )
    assert wall(done(cafe.state, file)) == {"things": ["tents", "tubas", "beekeepers", "drills"], "people": []}
    assert said(cafe.state, file) == "move 2 notes to 1"


def test_a_note_moves_within_its_cluster(cafe: EventBuilder) -> None:
    file = FileNotes(notes=(cafe.id("tents"),), cluster=cafe.id("things"), after=cafe.id("drills"))
    assert wall(done(cafe.state, file))["things"] == ["drills", "tents"]
    assert len(edits_of(cafe.state, file).puts) == 1


def test_a_note_of_another_question_belongs_on_its_own_wall(cafe: EventBuilder) -> None:
    words = refused(cafe.state, FileNotes(notes=(cafe.id("prams"),), cluster=cafe.id("things")))
    assert words == "Note “prams” was written elsewhere and cannot go into “things”. Choose a cluster of its own wall."


def test_a_note_can_show_in_a_second_cluster_and_has_one_main_one(cafe: EventBuilder) -> None:
    state = done(cafe.state, AlsoFileNote(note=cafe.id("tents"), cluster=cafe.id("people")))
    assert wall(state) == {"things": ["tents", "drills"], "people": ["beekeepers", "tents"]}
    assert [(one.cluster, one.main) for one in places_of(state, cafe.id("tents"))] == [
        (cafe.id("things"), True),
        (cafe.id("people"), False),
    ]
    again = AlsoFileNote(note=cafe.id("tents"), cluster=cafe.id("people"))
    assert refused(state, again) == "Note “tents” is already in “people”. Choose another cluster."


def test_taken_out_of_its_main_cluster_a_note_lives_on_in_the_other(cafe: EventBuilder) -> None:
    state = done(
        cafe.state,
        AlsoFileNote(note=cafe.id("tents"), cluster=cafe.id("people")),
        TakeOutNotes(notes=(cafe.id("tents"),), cluster=cafe.id("things")),
    )
    assert [(one.cluster, one.main) for one in places_of(state, cafe.id("tents"))] == [(cafe.id("people"), True)]


def test_a_note_taken_out_of_everything_is_back_in_the_tray(cafe: EventBuilder) -> None:
    state = done(cafe.state, TakeOutNotes(notes=(cafe.id("tents"),)))
    assert places_of(state, cafe.id("tents")) == []
    words = "“tents” is in no cluster already."
    assert refused(state, TakeOutNotes(notes=(cafe.id("tents"),))) == words


def test_a_cluster_is_made_of_notes_first_and_named_afterwards(cafe: EventBuilder) -> None:
    make = CreateCluster(session=cafe.id("cafe"), question=cafe.id("lend"), notes=(cafe.id("tubas"), cafe.id("tents")))
    built = cafe.after(make, "new")
    assert wall(built.state) == {"things": ["drills"], "people": ["beekeepers"], "": ["tubas", "tents"]}
    assert said(cafe.state, make) == "add a cluster with 2 notes"
    name = NameCluster(cluster=built.id("new"), title="Once a year is enough")
    assert said(built.state, name) == "name cluster 3 “Once a year is enough”"
    assert done(built.state, name).need(Cluster, built.id("new")).title == "Once a year is enough"


def test_clusters_merge_into_the_first_and_what_rests_on_them_follows(cafe: EventBuilder) -> None:
    built = cafe.with_statement("people lend", session="cafe")
    support = tuple(Support(kind=EvidenceKind.CLUSTER, cluster=built.id(one)) for one in ("things", "people"))
    before = done(built.state, AddEvidence(statement=built.id("people lend"), evidence=support))
    merge = MergeClusters(clusters=(built.id("people"), built.id("things")))
    state = done(before, merge)
    assert wall(state) == {"things": ["tents", "drills", "beekeepers"]}
    assert said(before, merge) == "merge 1 + 2"
    assert [one.cluster for one in state.all(Evidence)] == [built.id("things")]


def test_a_note_in_both_merged_clusters_stands_once(cafe: EventBuilder) -> None:
    state = done(
        cafe.state,
        AlsoFileNote(note=cafe.id("beekeepers"), cluster=cafe.id("things")),
        MergeClusters(clusters=(cafe.id("things"), cafe.id("people")), title="All"),
    )
    assert wall(state) == {"All": ["tents", "drills", "beekeepers"]}
    assert [one.main for one in places_of(state, cafe.id("beekeepers"))] == [True]


def test_a_split_puts_the_new_cluster_right_behind(cafe: EventBuilder) -> None:
    split = SplitCluster(cluster=cafe.id("things"), notes=(cafe.id("drills"),), title="Tools")
    assert list(wall(done(cafe.state, split)).items()) == [
        ("things", ["tents"]),
        ("Tools", ["drills"]),
        ("people", ["beekeepers"]),
    ]
    assert said(cafe.state, split) == "split 1 note off 1"
    everything = SplitCluster(cluster=cafe.id("things"), notes=(cafe.id("drills"), cafe.id("tents")))
    assert refused(cafe.state, everything).startswith("Choose some notes of “things”, but not all of them")


def test_clusters_change_places(cafe: EventBuilder) -> None:
    move = MoveClusters(clusters=(cafe.id("people"),), before=cafe.id("things"))
    assert list(wall(done(cafe.state, move))) == ["people", "things"]


def test_a_removed_cluster_gives_its_notes_back(cafe: EventBuilder) -> None:
    state = done(cafe.state, RemoveCluster(cluster=cafe.id("things")))
    assert wall(state) == {"people": ["beekeepers"]}
    assert places_of(state, cafe.id("tents")) == []
    assert {note.text for note in state.all(Note)} == {note.text for note in cafe.state.all(Note)}


def test_a_note_changes_its_place_but_in_a_cluster_not_its_question(cafe: EventBuilder) -> None:
    state = done(cafe.state, EditNote(note=cafe.id("tubas"), question=cafe.id("missing"), insight=True))
    assert state.need(Note, cafe.id("tubas")).insight
    words = refused(cafe.state, EditNote(note=cafe.id("tents"), question=cafe.id("missing")))
    assert words == "Note “tents” is in “things”. Take it out first to give it another question."


def test_a_wall_without_questions_takes_any_note_of_its_session() -> None:
    event = an_event().with_session("circle").with_notes("a", "b", session="circle")
    state = done(event.state, CreateCluster(session=event.id("circle"), notes=(event.id("a"), event.id("b"))))
    assert len(list(state.all(Cluster))) == 1


def test_a_cluster_can_wait_for_its_notes_and_its_title_can_be_taken_away(cafe: EventBuilder) -> None:
    empty = CreateCluster(session=cafe.id("cafe"), question=cafe.id("lend"))
    assert said(cafe.state, empty) == "add a cluster"
    unnamed = NameCluster(cluster=cafe.id("things"), title=" ")
    assert said(cafe.state, unnamed) == "take the title off cluster 1"
    assert list(wall(done(cafe.state, unnamed))) == ["", "people"]


def test_clusters_of_two_walls_are_not_merged(cafe: EventBuilder) -> None:
    other = cafe.with_cluster("prams here", "prams", session="cafe", question="missing")
    both = MergeClusters(clusters=(other.id("things"), other.id("prams here")))
    assert refused(other.state, both).startswith("These clusters stand on different walls.")
    assert refused(cafe.state, MergeClusters(clusters=(cafe.id("things"),))) == "Choose two clusters to merge."


def test_one_cluster_behind_two_statements_is_followed_by_both(cafe: EventBuilder) -> None:
    built = cafe.with_statement("a", session="cafe").with_statement("b", session="cafe")
    support = (Support(kind=EvidenceKind.CLUSTER, cluster=built.id("people")),)
    state = done(
        built.state,
        AddEvidence(statement=built.id("a"), evidence=support),
        AddEvidence(statement=built.id("b"), evidence=support),
        MergeClusters(clusters=(built.id("things"), built.id("people"))),
    )
    behind = {(one.statement, one.cluster) for one in state.all(Evidence)}
    assert behind == {(built.id("a"), built.id("things")), (built.id("b"), built.id("things"))}


def test_islands_lie_where_they_are_put_and_keep_their_numbers(cafe: EventBuilder) -> None:
    things, people = cafe.id("things"), cafe.id("people")
    put = PlaceClusters(places=(IslandPlace(cluster=people, x=-40, y=900), IslandPlace(cluster=things, x=3, y=7)))
    state = done(cafe.state, put)
    where = {one.id: (one.x, one.y) for one in state.all(Cluster)}
    assert (where[people], where[things]) == ((-40, 900), (3, 7))
    assert wall(state) == wall(cafe.state)
    assert said(cafe.state, put).startswith("put cluster ") and said(cafe.state, put).endswith(" elsewhere")


def test_an_island_too_far_away_or_none_at_all_is_refused(cafe: EventBuilder) -> None:
    far = PlaceClusters(places=(IslandPlace(cluster=cafe.id("things"), x=10**9, y=0),))
    assert refused(cafe.state, far) == "That is too far away. Put the cluster nearer to the others."
    assert refused(cafe.state, PlaceClusters(places=())) == "Nothing is chosen. Choose a cluster first."


def test_a_new_island_lets_the_others_lie_where_they_are_seen(cafe: EventBuilder) -> None:
    others = (IslandPlace(cluster=cafe.id("things"), x=0, y=0), IslandPlace(cluster=cafe.id("people"), x=400, y=0))
    make = CreateCluster(
        session=cafe.id("cafe"), question=cafe.id("lend"), notes=(cafe.id("tubas"),), x=10, y=500, others=others
    )
    state = cafe.after(make, "new").state
    assert {(one.x, one.y) for one in state.all(Cluster) if one.question == cafe.id("lend")} == {
        (0, 0),
        (400, 0),
        (10, 500),
    }

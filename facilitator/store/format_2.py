"""What format 2 adds to format 1: whole tables, and columns at the end of tables that were there.

The notation is that of `format_1`. An added column may always be empty, and it stands behind all columns of format 1:
a row whose added columns are empty has the digest it had before, so a file of format 1 is brought up by laying out
tables and columns, and none of its rows is written again.
"""

NEW_TABLES = """
cafe:
    id text!, session text! >session, design text!, rotation text!, hosts_stay bool!, step text!, intro_minutes int,
    harvest_minutes int, people_expected int, spread json!, apart text, seed int, planned_at moment,
    tables_may_repeat bool, minds_earlier_groups bool, names_rapporteurs bool
keep_apart:
    id text!, session text! >session, person text! >person, other text! >person
seat_pin:
    id text!, session text! >session, person text! >person, tables json!
spare_route:
    id text!, session text! >session, order text!, code text!, tables json!, person text >person
printed_badge:
    id text!, session text! >session, person text! >person, tables json!, at moment
group_question:
    id text!, group text! >group, question text! >question
cluster_topic:
    id text!, cluster text! >cluster, topic text! >topic, order text!
paper_sheet:
    id text!, session text! >session, order text!, state text!, table text >table, round text >round,
    question text >question, topic text >topic, group text >group
tie_decision:
    id text!, vote text! >vote, version int!, rule text!, chosen json!, seed text, reason text, at moment
ballot_count:
    id text!, vote text! >vote, marked int!, spoiled int!, devices int
clock:
    id text!, runs_for text!, started moment!, planned_ms int!, ends moment, left_ms int, over moment, rung json!,
    before json, item text >agenda_item, contribution text >contribution, round text >round, table text >table,
    question text >question, group text >group
different_people:
    id text!, person text! >person, other text! >person
merged_file:
    id text!, at moment!, file text!, head text!, changes int!, left_out json!
merge_conflict:
    id text!, merged text! >merged_file, order text!, kind text!, about text!, fields json!, before text, theirs text,
    decided text
hidden_thing:
    id text!, at moment!, topic text >topic, note text >note, reason text
"""

NEW_COLUMNS = """
session:
    majority_percent int, some_from int
question:
    earlier text >question
place:
    area text, walk_minutes int
agenda_item:
    cut bool, at_least_minutes int, suggested bool, first_minutes int
round:
    first_minutes int
topic:
    waiting bool
template:
    shipped text
group:
    approved_by text, to_say json, reported bool
point:
    corrected text, redacted bool
cluster:
    x int, y int
vote:
    rating bool, issued int
stage_state:
    message text, gong bool
attachment:
    round text >round, vote text >vote, sheet text
"""

# The sealed box (see `ballot_box`): no records, and nothing in it says who, when, or in what order.
SEALED_TABLES = (
    'CREATE TABLE "ballot" ("id" TEXT PRIMARY KEY NOT NULL, "vote" TEXT NOT NULL, "choices" TEXT NOT NULL,'
    ' "digest" INTEGER NOT NULL) WITHOUT ROWID',
    'CREATE TABLE "voted" ("vote" TEXT NOT NULL, "voter" TEXT NOT NULL, "digest" INTEGER NOT NULL,'
    ' PRIMARY KEY ("vote", "voter")) WITHOUT ROWID',
    'CREATE TABLE "ballot_code" ("vote" TEXT NOT NULL, "mark" TEXT NOT NULL, "digest" INTEGER NOT NULL,'
    ' PRIMARY KEY ("vote", "mark")) WITHOUT ROWID',
    'CREATE TABLE "ballot_box" ("vote" TEXT PRIMARY KEY NOT NULL, "ballots" INTEGER NOT NULL,'
    ' "voted" INTEGER NOT NULL, "codes" INTEGER NOT NULL, "spoiled" INTEGER NOT NULL,'
    ' "ballots_total" INTEGER NOT NULL, "voted_total" INTEGER NOT NULL, "codes_total" INTEGER NOT NULL,'
    ' "tidy" INTEGER NOT NULL, "digest" INTEGER NOT NULL) WITHOUT ROWID',
)

# What phones are known by while an event runs (see `phone_box`): no records, and never in event.json or in a copy.
PHONE_TABLE = (
    'CREATE TABLE "phone" ("kind" TEXT NOT NULL, "key" TEXT NOT NULL, "value" TEXT NOT NULL,'
    ' "digest" INTEGER NOT NULL, PRIMARY KEY ("kind", "key")) WITHOUT ROWID'
)

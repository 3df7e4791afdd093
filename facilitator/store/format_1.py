"""The tables of format 1, as they stand in files. Never change this text: a later format is a migration of its own.

One line of words per table: `name:` and its columns, each `name type`, `!` where it is never null, `>kind` where it
holds the id of another record. Types: text, int, bool, moment (ISO 8601 text), json.
"""

FORMAT_1 = """
event:
    id text!, language text, translations json!, created moment, changed moment, title text!, day moment,
    days int!, place text, organiser text, purpose text, coverage text, sectors json!, figures json!,
    timezone text, invented bool!, source text, attribution text!, photos_need_consent bool!,
    chatham_house bool!, colour text, logo text >attachment, keep_until moment
session:
    id text!, language text, translations json!, created moment, changed moment, order text!, title text!,
    short_title text, number int, method text, purpose text, chosen_template text >template
place:
    id text!, order text!, name text!, seats int, note text
agenda_item:
    id text!, language text, translations json!, created moment, changed moment, order text!, title text!,
    kind text!, session text >session, day int!, start moment, minutes int, short_title text, leads text,
    helps text, method text, materials text, place text >place, set_up text, comes_out text, script text,
    icon text, beside text, in_programme bool!, anchor bool!, cut_priority int, started moment, ended moment
person:
    id text!, name text!, sort_name text, organisation text, position text, country text, languages json!,
    email text, more json!, badge text, present bool, came moment, walk_in bool!, stays_seated bool!
item_person:
    id text!, item text! >agenda_item, person text! >person, duty text!, order text!
session_role:
    id text!, person text! >person, role text!, session text >session, table text >table, group text >group
contribution:
    id text!, language text, translations json!, created moment, changed moment, order text!,
    item text! >agenda_item, person text! >person, position text, organisation text, title text, summary text,
    minutes int
harvest_plan:
    id text!, language text, translations json!, created moment, changed moment, session text! >session,
    for_whom text, form text, when_needed text, collects text >person, goes_back text, done bool!
plan_version:
    id text!, number int!, made moment!, made_by text, reason text, revision int
parked_thought:
    id text!, language text, translations json!, created moment, changed moment, order text!, text text!,
    item text >agenda_item, done bool!
template:
    id text!, language text, translations json!, created moment, changed moment, order text!, title text!,
    version int!, frozen bool!, earlier text >template, source text
question:
    id text!, language text, translations json!, created moment, changed moment, order text!, number int,
    session text >session, template text >template, text text, label text, poster_title text, hint text,
    answered_by json!
table:
    id text!, session text! >session, order text!, number int!, twin text, question text >question,
    place text >place, seats int!, hosted_by_group bool!, open bool!
round:
    id text!, session text! >session, order text!, number int!, minutes int, change_over_minutes int,
    question text >question, item text >agenda_item, state text!, started moment, ends moment, ended moment,
    extended_minutes int
seating:
    id text!, person text! >person, table text! >table, round text! >round, host bool!
slot:
    id text!, session text! >session, order text!, name text, day int!, start moment, minutes int
topic:
    id text!, language text, translations json!, created moment, changed moment, session text! >session,
    number int!, original_title text!, title text!, why text, state text!, needs text, origin text, reason text,
    host_statement text, merged_into text >topic, continued_in text >slot
cell:
    id text!, slot text! >slot, place text! >place, topic text >topic, blocked text, late bool!
topic_host:
    id text!, topic text! >topic, person text! >person, order text!, co_host bool!
topic_change:
    id text!, topic text! >topic, order text!, at moment!, what text!, before text, after text, reason text,
    other text >topic
sign_up:
    id text!, topic text! >topic, person text >person, name text
head_count:
    id text!, topic text! >topic, count int!, about bool!, counted_by text, at moment
interest:
    id text!, topic text! >topic, among_greatest bool!, measure text, value int, rank int, source text
topic_report:
    id text!, language text, translations json!, created moment, changed moment, topic text! >topic,
    participants text, summary text, recommendations text, resources text, requests text, typed_by text,
    approved_by text
group:
    id text!, session text! >session, order text!, name text!, template text >template, place text >place,
    state text!, people_count int, headline text
group_member:
    id text!, group text! >group, person text! >person, order text!
answer:
    id text!, language text, translations json!, created moment, changed moment, group text! >group,
    question text! >question, value json!, no_agreement text
point:
    id text!, language text, translations json!, created moment, changed moment, answer text! >answer,
    order text!, text text!, tier text, option text, additional bool!
note:
    id text!, language text, translations json!, created moment, changed moment, text text!, order text!,
    session text >session, question text >question, table text >table, round text >round, topic text >topic,
    group text >group, author text >person, corrected text, redacted bool!, insight bool!, source text!
cluster:
    id text!, language text, translations json!, created moment, changed moment, session text! >session,
    order text!, title text, question text >question, initiator text >person
cluster_note:
    id text!, cluster text! >cluster, note text! >note, order text!, main bool!
analysis_statement:
    id text!, language text, translations json!, created moment, changed moment, session text! >session,
    order text!, text text!, kind text!, question text >question, title text, qualifier text, unit text,
    count int, of int, items json!
evidence:
    id text!, statement text! >analysis_statement, order text!, kind text!, cluster text >cluster,
    group text >group, note text >note, point text >point, vote text >vote, words text
poster:
    id text!, language text, translations json!, created moment, changed moment, session text! >session,
    order text!, kind text!, question text >question, topic text >topic, headline text, version int!,
    approved_by text, approved_at moment
action:
    id text!, language text, translations json!, created moment, changed moment, order text!, what text!,
    first_step text, starts text, joins text, by json, support text, contact text, triage text,
    session text >session, topic text >topic, cluster text >cluster, done bool!
vote:
    id text!, language text, translations json!, created moment, changed moment, session text! >session,
    order text!, title text!, purpose text, question text >question, colours json!, voters_expected int,
    stack_limit int, secret bool!, ballot_kind text!, shuffled bool!, rejects_faulty_ballots bool!, cut int,
    tie_rule text!, state text!, opened moment, closed moment, version int!, earlier text >vote
vote_option:
    id text!, vote text! >vote, order text!, number int, words text, topic text >topic, cluster text >cluster,
    note text >note
tally:
    id text!, vote text! >vote, option text! >vote_option, colour int!, count int!, typed_by text, second bool!
vote_result:
    id text!, vote text! >vote, version int!, at moment!, counted json!, issued int, returned int, valid int,
    blank int, invalid int, spoiled int, counted_once bool!, reason text
attachment:
    id text!, caption text!, order text!, sha256 text, media_type text, size int, width int, height int,
    taken moment, checked bool!, to_be_typed bool!, consent bool, item text >agenda_item, session text >session,
    question text >question, contribution text >contribution, topic text >topic, table text >table,
    group text >group
stage_state:
    id text!, current json, preview json, history json!, dark bool!
"""

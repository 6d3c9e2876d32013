create table rounds_rounds (
    no integer not null primary key,
    id blob not null unique,
    number integer not null,
    name text not null,
    kind text not null,
    area_no integer not null,
    area_path text not null,
    state text not null,
    settings text not null,
    opened_at integer not null,
    opened_by blob not null,
    closed_at integer,
    closed_by blob,
    certificate text,
    version integer not null
) strict;
create index rounds_rounds_path on rounds_rounds (area_path);

-- The state of a door in a round. A door that nobody has come to yet has no row: opening a round writes nothing per door.
create table rounds_outcomes (
    round_no integer not null,
    area_no integer not null,
    dwelling_id blob not null,
    area_path text not null,
    kind text not null,
    outcome text not null,
    final integer not null,
    attempts integer not null,
    attempt_id blob not null,
    at integer not null,
    revisit_at integer,
    need integer not null,
    purpose text not null,
    expires text not null,
    primary key (round_no, area_no, dwelling_id)
) without rowid, strict;

-- Every knock, in the order of round, grid and door, so that a day's work in one grid lies on few pages.
create table rounds_attempts (
    round_no integer not null,
    area_no integer not null,
    dwelling_id blob not null,
    id blob not null,
    area_path text not null,
    outcome text not null,
    at integer not null,
    said_at integer,
    by_account blob not null,
    note blob,
    linked_to blob,
    corrects blob,
    purpose text not null,
    expires text not null,
    primary key (round_no, area_no, dwelling_id, id)
) without rowid, strict;

-- Doors found on the way: added to the list openly, each with its reason.
create table rounds_additions (
    round_no integer not null,
    area_no integer not null,
    dwelling_id blob not null,
    area_path text not null,
    reason text not null,
    by_account blob not null,
    at integer not null,
    purpose text not null,
    expires text not null,
    primary key (round_no, area_no, dwelling_id)
) without rowid, strict;

-- Who knocks where: a whole stair (dwelling_id empty), or one door of it.
create table rounds_assignments (
    round_no integer not null,
    area_no integer not null,
    stair text not null,
    dwelling_id blob not null,
    area_path text not null,
    worker_id blob not null,
    doors integer not null,
    at integer not null,
    purpose text not null,
    expires text not null,
    primary key (round_no, area_no, stair, dwelling_id)
) without rowid, strict;
create index rounds_assignments_worker on rounds_assignments (worker_id, round_no);

create table rounds_samples (
    round_no integer not null,
    area_no integer not null,
    dwelling_id blob not null,
    area_path text not null,
    first_outcome text not null,
    outcome text,
    agrees integer,
    by_account blob,
    at integer,
    purpose text not null,
    expires text not null,
    primary key (round_no, area_no, dwelling_id)
) without rowid, strict;

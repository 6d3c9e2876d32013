create table rounds_rounds (
    no bigint not null primary key,
    id uuid not null unique,
    number bigint not null,
    name text collate "C" not null,
    kind text not null,
    area_no bigint not null,
    area_path text collate "C" not null,
    state text not null,
    settings text not null,
    opened_at bigint not null,
    opened_by uuid not null,
    closed_at bigint,
    closed_by uuid,
    certificate text,
    version bigint not null
);
create index rounds_rounds_path on rounds_rounds (area_path);

-- The state of a door in a round. A door that nobody has come to yet has no row: opening a round writes nothing per door.
create table rounds_outcomes (
    round_no bigint not null,
    area_no bigint not null,
    dwelling_id uuid not null,
    area_path text collate "C" not null,
    kind text not null,
    outcome text not null,
    final bigint not null,
    attempts bigint not null,
    attempt_id uuid not null,
    at bigint not null,
    revisit_at bigint,
    need bigint not null,
    purpose text not null,
    expires text not null,
    primary key (round_no, area_no, dwelling_id)
);

-- Every knock, in the order of round, grid and door, so that a day's work in one grid lies on few pages.
create table rounds_attempts (
    round_no bigint not null,
    area_no bigint not null,
    dwelling_id uuid not null,
    id uuid not null,
    area_path text collate "C" not null,
    outcome text not null,
    at bigint not null,
    said_at bigint,
    by_account uuid not null,
    note bytea,
    linked_to uuid,
    corrects uuid,
    purpose text not null,
    expires text not null,
    primary key (round_no, area_no, dwelling_id, id)
);

-- Doors found on the way: added to the list openly, each with its reason.
create table rounds_additions (
    round_no bigint not null,
    area_no bigint not null,
    dwelling_id uuid not null,
    area_path text collate "C" not null,
    reason text not null,
    by_account uuid not null,
    at bigint not null,
    purpose text not null,
    expires text not null,
    primary key (round_no, area_no, dwelling_id)
);

-- Who knocks where: a whole stair (dwelling_id empty), or one door of it.
create table rounds_assignments (
    round_no bigint not null,
    area_no bigint not null,
    stair text collate "C" not null,
    dwelling_id uuid not null,
    area_path text collate "C" not null,
    worker_id uuid not null,
    doors bigint not null,
    at bigint not null,
    purpose text not null,
    expires text not null,
    primary key (round_no, area_no, stair, dwelling_id)
);
create index rounds_assignments_worker on rounds_assignments (worker_id, round_no);

create table rounds_samples (
    round_no bigint not null,
    area_no bigint not null,
    dwelling_id uuid not null,
    area_path text collate "C" not null,
    first_outcome text not null,
    outcome text,
    agrees bigint,
    by_account uuid,
    at bigint,
    purpose text not null,
    expires text not null,
    primary key (round_no, area_no, dwelling_id)
);

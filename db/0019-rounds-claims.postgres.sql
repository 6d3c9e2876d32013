-- Who is at a door just now, so that two people do not climb the same stair. A sign for colleagues; it refuses nobody's visit.
create table rounds_claims (
    round_no bigint not null,
    dwelling_id uuid not null,
    area_no bigint not null,
    stair text collate "C" not null,
    area_path text collate "C" not null,
    worker_id uuid not null,
    at bigint not null,
    until bigint not null,
    purpose text not null,
    expires text not null,
    primary key (round_no, dwelling_id)
);

-- Hand-overs that were taken, so that a code says the same to its taker however often, and nothing to anybody else. The door is the first one.
create table rounds_hands (
    id uuid not null primary key,
    round_no bigint not null,
    dwelling_id uuid not null,
    area_path text collate "C" not null,
    taker_id uuid not null,
    answer text not null,
    at bigint not null,
    purpose text not null,
    expires text not null
);

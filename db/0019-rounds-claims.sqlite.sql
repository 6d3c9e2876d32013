-- Who is at a door just now, so that two people do not climb the same stair. A sign for colleagues; it refuses nobody's visit.
create table rounds_claims (
    round_no integer not null,
    dwelling_id blob not null,
    area_no integer not null,
    stair text not null,
    area_path text not null,
    worker_id blob not null,
    at integer not null,
    until integer not null,
    purpose text not null,
    expires text not null,
    primary key (round_no, dwelling_id)
) without rowid, strict;

-- Hand-overs that were taken, so that a code says the same to its taker however often, and nothing to anybody else. The door is the first one.
create table rounds_hands (
    id blob not null primary key,
    round_no integer not null,
    dwelling_id blob not null,
    area_path text not null,
    taker_id blob not null,
    answer text not null,
    at integer not null,
    purpose text not null,
    expires text not null
) without rowid, strict;

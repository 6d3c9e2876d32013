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

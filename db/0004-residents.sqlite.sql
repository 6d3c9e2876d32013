-- A dwelling is a door: a household, a room, a shop or an institution. "place" is its address as a sort key (site|building|unit|door,
-- numbers padded), so that one index is the order of a walk, the stair, and the guard against the same door twice. "door_key" holds the
-- numbers of the address from the door outwards ([00501][00002][00003]), so that 501, 2-501 and 3-2-501 are one range each.
create table residents_dwellings (
    id blob not null primary key,
    area_no integer not null,
    area_path text not null,
    place text not null,
    door_key text not null,
    site text not null,
    building text not null,
    unit text not null,
    door text not null,
    floor integer,
    kind text not null,
    vacant integer not null,
    need_flag integer not null,
    need_note blob,
    created_at integer not null,
    removed_at integer,
    import_id blob,
    purpose text not null,
    expires text not null,
    version integer not null
) without rowid, strict;
create unique index residents_dwellings_place on residents_dwellings (area_no, place) where removed_at is null;
create index residents_dwellings_path on residents_dwellings (area_path, place) where removed_at is null;
create index residents_dwellings_door on residents_dwellings (door_key, area_path) where removed_at is null;
create index residents_dwellings_removed on residents_dwellings (area_no, removed_at) where removed_at is not null;
create index residents_dwellings_expires on residents_dwellings (expires) where purpose = 'roster';
create index residents_dwellings_import on residents_dwellings (import_id) where import_id is not null;

-- Written when a dwelling goes to another area, so that a round's list stays the list of the moment it was opened.
create table residents_dwelling_moves (
    dwelling_id blob not null,
    at integer not null,
    from_area_no integer not null,
    to_area_no integer not null,
    primary key (dwelling_id, at)
) without rowid, strict;
create index residents_dwelling_moves_from on residents_dwelling_moves (from_area_no, at);

create table residents_people (
    id blob not null primary key,
    dwelling_id blob,
    area_path text not null,
    name text not null,
    initials text not null,
    sex text,
    birth text,
    id_number blob,
    id_blind blob,
    phone blob,
    phone_blind blob,
    relation text not null,
    relation_words text,
    residence text,
    needs blob,
    note blob,
    to_check text,
    since text,
    created_at integer not null,
    removed_at integer,
    merged_into blob,
    import_id blob,
    purpose text not null,
    expires text not null,
    version integer not null
) without rowid, strict;
create index residents_people_dwelling on residents_people (dwelling_id);
create index residents_people_id_number on residents_people (id_blind) where id_blind is not null;
create index residents_people_phone on residents_people (phone_blind) where phone_blind is not null;
-- Holds all that a search in a small area asks, so that it reads nothing but the index.
create index residents_people_name on residents_people (area_path, name, id, removed_at);
create index residents_people_initials on residents_people (initials, id) where removed_at is null;
create index residents_people_expires on residents_people (expires);
create index residents_people_import on residents_people (import_id) where import_id is not null;

-- The pieces of each name: one row a character, holding it and the next one. A fragment of one character is a range, of two a match.
create table residents_grams (
    gram text not null,
    person_id blob not null,
    primary key (gram, person_id)
) without rowid, strict;

create table residents_stays (
    id blob not null primary key,
    person_id blob not null,
    dwelling_id blob not null,
    area_path text not null,
    from_day text,
    to_day text not null,
    role text not null,
    purpose text not null,
    expires text not null
) without rowid, strict;
create index residents_stays_person on residents_stays (person_id);
create index residents_stays_dwelling on residents_stays (dwelling_id);
create index residents_stays_path on residents_stays (area_path);

create table residents_duties (
    dwelling_id blob not null,
    slot text not null,
    since text not null,
    area_path text not null,
    account_id blob,
    name text not null,
    until text,
    purpose text not null,
    expires text not null,
    primary key (dwelling_id, slot, since)
) without rowid, strict;
create index residents_duties_account on residents_duties (account_id) where until is null;
create index residents_duties_path on residents_duties (area_path);
create index residents_duties_expires on residents_duties (expires);

create table residents_merges (
    id blob not null primary key,
    kept_id blob not null,
    merged_id blob not null,
    area_path text not null,
    before blob not null,
    at integer not null,
    undone_at integer,
    purpose text not null,
    expires text not null
) without rowid, strict;
create index residents_merges_kept on residents_merges (kept_id);
create index residents_merges_merged on residents_merges (merged_id);

create table residents_not_duplicates (
    one_id blob not null,
    other_id blob not null,
    area_path text not null,
    at integer not null,
    purpose text not null,
    expires text not null,
    primary key (one_id, other_id)
) without rowid, strict;
create index residents_not_duplicates_other on residents_not_duplicates (other_id);

create table residents_imports (
    id blob not null primary key,
    area_no integer not null,
    area_path text not null,
    file_name text not null,
    state text not null,
    done integer not null,
    total integer not null,
    by_account blob not null,
    at integer not null,
    report text not null,
    purpose text not null,
    expires text not null,
    version integer not null
) without rowid, strict;

-- What an import changed in rows that were there before, so that it can be taken back whole.
create table residents_import_changes (
    import_id blob not null,
    row_id blob not null,
    kind text not null,
    area_path text not null,
    before blob not null,
    version_after integer not null,
    purpose text not null,
    expires text not null,
    primary key (import_id, row_id)
) without rowid, strict;

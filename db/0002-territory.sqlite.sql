create table territory_areas (
    no integer not null primary key,
    code text not null unique,
    name text not null,
    level text not null,
    kind text,
    parent_no integer,
    path text not null unique,
    from_day text not null,
    to_day text,
    version integer not null
) strict;
create index territory_areas_children on territory_areas (parent_no, code);

-- The root is everything this node looks after; set-up gives it the node's name.
insert into territory_areas (no, code, name, level, parent_no, path, from_day, version) values (1, '0', '邻里', 'other', null, '', '0001-01-01', 1);

-- How an area was before it was renamed, moved, merged or split; both days included.
create table territory_memberships (
    area_no integer not null,
    from_day text not null,
    to_day text not null,
    parent_no integer not null,
    path text not null,
    name text not null,
    primary key (area_no, from_day)
) without rowid, strict;
create index territory_memberships_days on territory_memberships (to_day, from_day);

-- Which numbers a commit touched, so that memories of the tree catch up by reading only those.
create table territory_changes (
    seq integer not null primary key,
    first_no integer not null,
    last_no integer not null
) strict;

create table territory_duties (
    id blob not null primary key,
    area_no integer not null,
    area_path text not null,
    slot text not null,
    account blob,
    name text not null,
    phone blob,
    since text not null,
    until text,
    purpose text not null,
    expires text
) without rowid, strict;
create unique index territory_duties_held on territory_duties (area_no, slot) where until is null;
create index territory_duties_account on territory_duties (account) where until is null;
create index territory_duties_path on territory_duties (area_path) where until is null;
create index territory_duties_expires on territory_duties (expires) where expires is not null;

create table territory_shapes (
    area_no integer not null primary key,
    geojson text not null
) strict;

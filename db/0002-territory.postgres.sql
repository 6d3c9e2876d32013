create table territory_areas (
    no bigint not null primary key,
    code text collate "C" not null unique,
    name text not null,
    level text not null,
    kind text,
    parent_no bigint,
    path text collate "C" not null unique,
    from_day text collate "C" not null,
    to_day text collate "C",
    version bigint not null
);
create index territory_areas_children on territory_areas (parent_no, code);

-- The root is everything this node looks after; set-up gives it the node's name.
insert into territory_areas (no, code, name, level, parent_no, path, from_day, version) values (1, '0', '邻里', 'other', null, '', '0001-01-01', 1);

-- How an area was before it was renamed, moved, merged or split; both days included.
create table territory_memberships (
    area_no bigint not null,
    from_day text collate "C" not null,
    to_day text collate "C" not null,
    parent_no bigint not null,
    path text collate "C" not null,
    name text not null,
    primary key (area_no, from_day)
);
create index territory_memberships_days on territory_memberships (to_day, from_day);

-- Which numbers a commit touched, so that memories of the tree catch up by reading only those.
create table territory_changes (
    seq bigint not null primary key,
    first_no bigint not null,
    last_no bigint not null
);

create table territory_duties (
    id uuid not null primary key,
    area_no bigint not null,
    area_path text collate "C" not null,
    slot text not null,
    account uuid,
    name text not null,
    phone bytea,
    since text collate "C" not null,
    until text collate "C",
    purpose text not null,
    expires text collate "C"
);
create unique index territory_duties_held on territory_duties (area_no, slot) where until is null;
create index territory_duties_account on territory_duties (account) where until is null;
create index territory_duties_path on territory_duties (area_path) where until is null;
create index territory_duties_expires on territory_duties (expires) where expires is not null;

create table territory_shapes (
    area_no bigint not null primary key,
    geojson text not null
);

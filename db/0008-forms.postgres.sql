-- A form is what local staff ask; its versions are what they asked. Neither holds a person. A form belongs to an area and may be used in it and below.
create table forms_forms (
    no bigint not null unique,
    id uuid not null primary key,
    xform_id text not null unique,
    title text not null,
    area_no bigint not null,
    area_path text collate "C" not null,
    state text not null,
    created_at bigint not null,
    created_by uuid not null,
    version bigint not null
);
create index forms_forms_path on forms_forms (area_path);

-- The workbook as it was uploaded, and what was made of it: phones hold an XForm by its bytes, so these are kept and never made again.
create table forms_versions (
    form_id uuid not null,
    no bigint not null,
    name text not null,
    state text not null,
    file_name text not null,
    workbook bytea not null,
    xform bytea not null,
    hash text not null,
    warnings bigint not null,
    definition text not null,
    uploaded_at bigint not null,
    uploaded_by uuid not null,
    published_at bigint,
    primary key (form_id, no)
);

-- Files that a version needs beside it: pictures, sounds, tables. Those that the node makes for each phone (doors.csv, rounds.csv) have no row.
create table forms_media (
    form_id uuid not null,
    no bigint not null,
    name text not null,
    content bytea not null,
    hash text not null,
    primary key (form_id, no, name)
);

-- Which form a kind of round asks with, in an area and below; kind "round:<id>" names one round.
create table forms_uses (
    kind text not null,
    area_path text collate "C" not null,
    area_no bigint not null,
    form_id uuid not null,
    primary key (kind, area_path)
);

-- A filled form as it came, byte for byte and sealed. Two with one instance id and other contents are both kept: the later ones are rivals.
create table forms_submissions (
    id uuid not null primary key,
    instance_id text not null,
    rival bigint not null,
    form_id uuid not null,
    version_no bigint not null,
    area_no bigint not null,
    area_path text collate "C" not null,
    round_id uuid,
    door_id uuid,
    by_account uuid not null,
    at bigint not null,
    digest bytea not null,
    xml bytea not null,
    state text not null,
    landed text,
    refused text,
    expected bigint not null,
    purpose text not null,
    expires text not null
);
create unique index forms_submissions_instance on forms_submissions (instance_id, rival);
create index forms_submissions_form on forms_submissions (form_id, id);
create index forms_submissions_path on forms_submissions (area_path);
create index forms_submissions_expires on forms_submissions (expires);

-- What was photographed or recorded for it, sealed.
create table forms_files (
    submission_id uuid not null,
    name text not null,
    area_path text collate "C" not null,
    bytes bigint not null,
    digest bytea not null,
    content bytea not null,
    purpose text not null,
    expires text not null,
    primary key (submission_id, name)
);
create index forms_files_expires on forms_files (expires);

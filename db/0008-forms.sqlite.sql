-- A form is what local staff ask; its versions are what they asked. Neither holds a person. A form belongs to an area and may be used in it and below.
create table forms_forms (
    no integer not null unique,
    id blob not null primary key,
    xform_id text not null unique,
    title text not null,
    area_no integer not null,
    area_path text not null,
    state text not null,
    created_at integer not null,
    created_by blob not null,
    version integer not null
) strict;
create index forms_forms_path on forms_forms (area_path);

-- The workbook as it was uploaded, and what was made of it: phones hold an XForm by its bytes, so these are kept and never made again.
create table forms_versions (
    form_id blob not null,
    no integer not null,
    name text not null,
    state text not null,
    file_name text not null,
    workbook blob not null,
    xform blob not null,
    hash text not null,
    warnings integer not null,
    definition text not null,
    uploaded_at integer not null,
    uploaded_by blob not null,
    published_at integer,
    primary key (form_id, no)
) strict;

-- Files that a version needs beside it: pictures, sounds, tables. Those that the node makes for each phone (doors.csv, rounds.csv) have no row.
create table forms_media (
    form_id blob not null,
    no integer not null,
    name text not null,
    content blob not null,
    hash text not null,
    primary key (form_id, no, name)
) strict;

-- Which form a kind of round asks with, in an area and below; kind "round:<id>" names one round.
create table forms_uses (
    kind text not null,
    area_path text not null,
    area_no integer not null,
    form_id blob not null,
    primary key (kind, area_path)
) strict;

-- A filled form as it came, byte for byte and sealed. Two with one instance id and other contents are both kept: the later ones are rivals.
create table forms_submissions (
    id blob not null primary key,
    instance_id text not null,
    rival integer not null,
    form_id blob not null,
    version_no integer not null,
    area_no integer not null,
    area_path text not null,
    round_id blob,
    door_id blob,
    by_account blob not null,
    at integer not null,
    digest blob not null,
    xml blob not null,
    state text not null,
    landed text,
    refused text,
    expected integer not null,
    purpose text not null,
    expires text not null
) strict;
create unique index forms_submissions_instance on forms_submissions (instance_id, rival);
create index forms_submissions_form on forms_submissions (form_id, id);
create index forms_submissions_path on forms_submissions (area_path);
create index forms_submissions_expires on forms_submissions (expires);

-- What was photographed or recorded for it, sealed.
create table forms_files (
    submission_id blob not null,
    name text not null,
    area_path text not null,
    bytes integer not null,
    digest blob not null,
    content blob not null,
    purpose text not null,
    expires text not null,
    primary key (submission_id, name)
) strict;
create index forms_files_expires on forms_files (expires);

-- A form is what local staff ask; its versions are what they asked. Neither holds a person. A form belongs to an area and may be used in it and below.
create table forms_forms (
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
    uploaded_at integer not null,
    uploaded_by blob not null,
    published_at integer,
    primary key (form_id, no)
) strict;

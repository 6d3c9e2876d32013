-- A form is what local staff ask; its versions are what they asked. Neither holds a person. A form belongs to an area and may be used in it and below.
create table forms_forms (
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
    uploaded_at bigint not null,
    uploaded_by uuid not null,
    published_at bigint,
    primary key (form_id, no)
);

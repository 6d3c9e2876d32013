-- A list of things that forms write down and look up: wells, shops, patients. Its properties are those that any form in use has ever saved to it.
create table forms_lists (
    no bigint not null primary key,
    name text not null unique,
    folded text not null unique,
    properties text not null,
    created_at bigint not null,
    created_by uuid not null
);

-- An entity of a list as it is now; label and values are sealed. A removed one keeps its id, without content, so that phones learn of it.
create table forms_entities (
    id uuid not null primary key,
    list_no bigint not null,
    version bigint not null,
    state text not null,
    conflict text,
    content bytea,
    area_path text collate "C" not null,
    changed_at bigint not null,
    purpose text not null,
    expires text not null
);
create index forms_entities_list on forms_entities (list_no, area_path);
create index forms_entities_path on forms_entities (area_path);
create index forms_entities_expires on forms_entities (expires);

-- Every state that it had, with the form that made it and the version that its maker had seen.
create table forms_entity_versions (
    entity_id uuid not null,
    no bigint not null,
    base bigint not null,
    conflict text,
    content bytea not null,
    submission_id uuid,
    branch_id text,
    branch_base bigint,
    by_account uuid not null,
    at bigint not null,
    area_path text collate "C" not null,
    purpose text not null,
    expires text not null,
    primary key (entity_id, no)
);
create index forms_entity_versions_submission on forms_entity_versions (submission_id);
create index forms_entity_versions_expires on forms_entity_versions (expires);

-- What became of each entity that a filled form tells of: done, failed and why, or waiting for the form before it on the same phone.
create table forms_entity_acts (
    submission_id uuid not null,
    ordinal bigint not null,
    list_name text not null,
    entity_id uuid,
    state text not null,
    version bigint,
    refused text,
    branch_id text,
    branch_base bigint,
    at bigint not null,
    area_path text collate "C" not null,
    purpose text not null,
    expires text not null,
    primary key (submission_id, ordinal)
);
create index forms_entity_acts_entity on forms_entity_acts (entity_id);
create index forms_entity_acts_waiting on forms_entity_acts (at) where state = 'waiting';
create index forms_entity_acts_expires on forms_entity_acts (expires);

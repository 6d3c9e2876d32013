-- A file that comes in pieces, because a phone's line is too bad for the whole of it: the pieces that are here so far, sealed. When the last one is here they become a row of forms_files.
create table forms_pieces (
    submission_id uuid not null,
    name text not null,
    start bigint not null,
    area_path text collate "C" not null,
    bytes bigint not null,
    digest bytea not null,
    content bytea not null,
    purpose text not null,
    expires text not null,
    primary key (submission_id, name, start)
);
create index forms_pieces_expires on forms_pieces (expires);

-- Walk lists on paper: which doors stand under which numbers on a printed sheet, so that what is written on it can be keyed back. One sheet a stair and printing.
create table rounds_sheets (
    round_no bigint not null,
    no bigint not null,
    printing uuid not null,
    area_no bigint not null,
    dwelling_id uuid not null,
    area_path text collate "C" not null,
    doors bytea not null,
    by_account uuid not null,
    at bigint not null,
    purpose text not null,
    expires text not null,
    primary key (round_no, no)
);
create index rounds_sheets_printing on rounds_sheets (printing);

-- The sheet from which a visit was keyed; null when it came from a phone or the desk.
alter table rounds_attempts add column sheet bigint;
create index rounds_attempts_sheet on rounds_attempts (round_no, sheet) where sheet is not null;

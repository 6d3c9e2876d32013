-- Walk lists on paper: which doors stand under which numbers on a printed sheet, so that what is written on it can be keyed back. One sheet a stair and printing.
create table rounds_sheets (
    round_no integer not null,
    no integer not null,
    printing blob not null,
    area_no integer not null,
    dwelling_id blob not null,
    area_path text not null,
    doors blob not null,
    by_account blob not null,
    at integer not null,
    purpose text not null,
    expires text not null,
    primary key (round_no, no)
) without rowid, strict;
create index rounds_sheets_printing on rounds_sheets (printing);

-- The sheet from which a visit was keyed; null when it came from a phone or the desk.
alter table rounds_attempts add column sheet integer;
create index rounds_attempts_sheet on rounds_attempts (round_no, sheet) where sheet is not null;

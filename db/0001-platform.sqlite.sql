create table platform_audit (
    seq integer not null primary key,
    at integer not null,
    actor blob not null,
    via text not null,
    action text not null,
    kind text not null,
    subject text not null,
    area_path text,
    fields text not null,
    reason text,
    hash blob not null
) strict;

-- An entry is for ever: not even a bug of ours may change one.
create trigger platform_audit_no_update before update on platform_audit begin select raise(abort, 'the audit trail is append-only'); end;
create trigger platform_audit_no_delete before delete on platform_audit begin select raise(abort, 'the audit trail is append-only'); end;

create table platform_answers (
    id blob not null primary key,
    digest blob not null,
    answer blob not null,
    at integer not null
) without rowid, strict;

create table platform_series (
    no integer not null primary key,
    indicator text not null,
    dimension text not null,
    unique (indicator, dimension)
) strict;

create table platform_tallies (
    series integer not null,
    area integer not null,
    day text not null,
    value integer not null,
    primary key (series, area, day)
) without rowid, strict;

create table platform_outbox (
    id blob not null primary key,
    name text not null,
    body text not null,
    at integer not null,
    due integer not null,
    attempts integer not null,
    state text not null,
    error text
) without rowid, strict;
create index platform_outbox_due on platform_outbox (due) where state = 'waiting';

create table platform_settings (
    name text not null primary key,
    value text not null
) without rowid, strict;

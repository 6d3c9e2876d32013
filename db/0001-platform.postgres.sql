create table platform_audit (
    seq bigint not null primary key,
    at bigint not null,
    actor uuid not null,
    via text not null,
    action text not null,
    kind text not null,
    subject text not null,
    area_path text collate "C",
    fields text not null,
    reason text,
    hash bytea not null
);

-- An entry is for ever: not even a bug of ours may change one.
create function platform_audit_refuse() returns trigger language plpgsql as $$ begin raise exception 'the audit trail is append-only'; end $$;
create trigger platform_audit_no_change before update or delete on platform_audit for each row execute function platform_audit_refuse();

create table platform_answers (
    id uuid not null primary key,
    digest bytea not null,
    answer bytea not null,
    at bigint not null
);

create table platform_series (
    no bigint not null primary key,
    indicator text not null,
    dimension text not null,
    unique (indicator, dimension)
);

create table platform_tallies (
    series bigint not null,
    area bigint not null,
    day text collate "C" not null,
    value bigint not null,
    primary key (series, area, day)
);

create table platform_outbox (
    id uuid not null primary key,
    name text not null,
    body text not null,
    at bigint not null,
    due bigint not null,
    attempts bigint not null,
    state text not null,
    error text
);
create index platform_outbox_due on platform_outbox (due) where state = 'waiting';

create table platform_settings (
    name text not null primary key,
    value text not null
);

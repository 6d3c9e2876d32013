create table access_accounts (
    id blob not null primary key,
    login text not null unique,
    name text not null,
    state text not null check (state in ('invited', 'active', 'disabled')),
    password text,
    totp_secret blob,
    totp_rule text not null check (totp_rule in ('role', 'always', 'never')),
    totp_step integer not null default 0,
    recovery text not null default '',
    language text,
    created integer not null,
    purpose text not null,
    expires text,
    version integer not null default 1
) strict, without rowid;

create table access_grants (
    id blob not null primary key,
    account blob not null references access_accounts (id),
    role text not null,
    area_code text not null,
    area_path text not null,
    from_day text not null,
    to_day text,
    purpose text not null,
    expires text
) strict, without rowid;
create index access_grants_account on access_grants (account);
create index access_grants_path on access_grants (area_path);

create table access_sessions (
    id blob not null primary key,
    token_hash blob not null unique,
    account blob not null references access_accounts (id),
    made_at integer not null,
    seen_at integer not null,
    ends_at integer not null,
    ended_at integer,
    purpose text not null,
    expires text
) strict, without rowid;
create index access_sessions_account on access_sessions (account);

create table access_invitations (
    code_hash blob not null primary key,
    account blob not null references access_accounts (id),
    expires_at integer not null,
    used_at integer,
    purpose text not null,
    expires text
) strict, without rowid;
create index access_invitations_account on access_invitations (account);

create table access_setup_codes (
    code_hash blob not null primary key,
    expires_at integer not null,
    used_at integer
) strict, without rowid;

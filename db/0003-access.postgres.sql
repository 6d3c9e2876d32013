create table access_accounts (
    id uuid not null primary key,
    login text not null unique,
    name text not null,
    state text not null check (state in ('invited', 'active', 'disabled')),
    password text,
    totp_secret bytea,
    totp_rule text not null check (totp_rule in ('role', 'always', 'never')),
    totp_step bigint not null default 0,
    recovery text not null default '',
    language text,
    created bigint not null,
    purpose text not null,
    expires text collate "C",
    version bigint not null default 1
);

create table access_grants (
    id uuid not null primary key,
    account uuid not null references access_accounts (id),
    role text not null,
    area_code text not null,
    area_path text collate "C" not null,
    from_day text collate "C" not null,
    to_day text collate "C",
    purpose text not null,
    expires text collate "C"
);
create index access_grants_account on access_grants (account);
create index access_grants_path on access_grants (area_path);

create table access_sessions (
    id uuid not null primary key,
    token_hash bytea not null unique,
    account uuid not null references access_accounts (id),
    made_at bigint not null,
    seen_at bigint not null,
    ends_at bigint not null,
    ended_at bigint,
    purpose text not null,
    expires text collate "C"
);
create index access_sessions_account on access_sessions (account);

create table access_invitations (
    code_hash bytea not null primary key,
    account uuid not null references access_accounts (id),
    expires_at bigint not null,
    used_at bigint,
    purpose text not null,
    expires text collate "C"
);
create index access_invitations_account on access_invitations (account);

create table access_setup_codes (
    code_hash bytea not null primary key,
    expires_at bigint not null,
    used_at bigint
);

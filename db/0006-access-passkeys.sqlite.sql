-- Public halves of passkeys; the private half never leaves its device. The handle is random and is all that the device learns of the account's id.
create table access_passkeys (
    id blob not null primary key,
    account blob not null references access_accounts (id) on delete cascade,
    credential_id blob not null unique,
    handle text not null,
    rp_id text not null,
    public_key blob not null,
    counter integer not null,
    transports text not null,
    backup_eligible integer not null check (backup_eligible in (0, 1)),
    name text not null,
    made_at integer not null,
    used_at integer,
    purpose text not null,
    expires text
) strict, without rowid;
create index access_passkeys_account on access_passkeys (account);
create index access_passkeys_handle on access_passkeys (handle);

-- Challenges that were answered, until they would have ended anyway: none is good twice.
create table access_used_challenges (
    challenge_hash blob not null primary key,
    ends_at integer not null
) strict, without rowid;

-- When the holder of a session last proved who they are; sessions from before this script have to do it anew.
alter table access_sessions add column proved_at integer not null default 0;

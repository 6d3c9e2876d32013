-- Phones that keep somebody's day for work without a signal, so that what one keeps can be deleted from elsewhere. Of a phone's token only the digest is kept.
create table access_phones (
    id uuid not null primary key,
    account uuid not null references access_accounts (id) on delete cascade,
    token_hash bytea not null,
    name text not null,
    made_at bigint not null,
    heard_at bigint not null,
    ordered_at bigint,
    deleted_at bigint,
    unsent bigint,
    purpose text not null,
    expires text collate "C"
);
create index access_phones_account on access_phones (account);

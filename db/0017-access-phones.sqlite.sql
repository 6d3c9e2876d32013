-- Phones that keep somebody's day for work without a signal, so that what one keeps can be deleted from elsewhere. Of a phone's token only the digest is kept.
create table access_phones (
    id blob not null primary key,
    account blob not null references access_accounts (id) on delete cascade,
    token_hash blob not null,
    name text not null,
    made_at integer not null,
    heard_at integer not null,
    ordered_at integer,
    deleted_at integer,
    unsent integer,
    purpose text not null,
    expires text
) strict, without rowid;
create index access_phones_account on access_phones (account);

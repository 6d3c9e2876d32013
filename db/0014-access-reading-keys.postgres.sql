-- What the key of a device opens: the work at doors (null in older rows, and 'work'), or the feeds of forms ('feeds').
alter table access_sessions add column opens text;

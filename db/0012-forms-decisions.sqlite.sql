-- Of two forms under one id, and of a form that the round refused, somebody decides: what, who, when, and why (sealed). Those that wait are found by their own index.
alter table forms_submissions add column waits integer not null default 0;
alter table forms_submissions add column decision text;
alter table forms_submissions add column decided_by blob;
alter table forms_submissions add column decided_at integer;
alter table forms_submissions add column reason blob;
update forms_submissions set waits = 1 where state = 'rival' or (state = 'taken' and refused is not null);
create index forms_submissions_waiting on forms_submissions (form_id, id) where waits = 1;

-- By which rules the answers of a filled form are counted: those that came before are taken back, and counted anew, as they were counted.
alter table forms_submissions add column counting bigint not null default 1;

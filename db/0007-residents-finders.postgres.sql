-- All by which a person is found, in one table: the pieces of the name, and, each behind a control character that no name can hold, the initials ("a") and
-- the marks of the identity number ("i") and the phone ("p"). In one table they are written in one order, so that a roster comes to each page of it once
-- an act; as indexes of residents_people they were written person by person, each in a place of its own.
create table residents_finders (
    finder text collate "C" not null,
    person_id uuid not null,
    primary key (finder, person_id)
);
insert into residents_finders (finder, person_id)
select gram, person_id from residents_grams
union all select chr(1) || 'a' || initials, id from residents_people where initials <> ''
union all select chr(1) || 'i' || encode(id_blind, 'hex'), id from residents_people where id_blind is not null
union all select chr(1) || 'p' || encode(phone_blind, 'hex'), id from residents_people where phone_blind is not null
order by 1, 2;
drop table residents_grams;
drop index residents_people_initials;
drop index residents_people_id_number;
drop index residents_people_phone;

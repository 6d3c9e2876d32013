-- Tallies that one act counts together lie together: a filled form counts in some three dozen series of one area and day, and these are one or two pages here.
-- A series lies in one of the two tables: in platform_tallies when its cluster is 0, else here.
create table platform_clusters (
    no bigint not null primary key,
    name text not null unique
);

alter table platform_series add column cluster bigint not null default 0;

create table platform_cluster_tallies (
    cluster bigint not null,
    area bigint not null,
    day text collate "C" not null,
    series bigint not null,
    value bigint not null,
    primary key (cluster, area, day, series)
);

-- The answers to a form's questions move here; how many forms were filled stays where it was.
insert into platform_clusters (no, name)
select row_number() over (order by name), name
from (select distinct split_part(indicator, ':', 1) as name from platform_series where indicator like 'form.%:%') as forms;

update platform_series set cluster = (select c.no from platform_clusters c where c.name = split_part(indicator, ':', 1)) where indicator like 'form.%:%';

insert into platform_cluster_tallies (cluster, area, day, series, value)
select s.cluster, t.area, t.day, t.series, t.value from platform_tallies t join platform_series s on s.no = t.series where s.cluster > 0 order by 1, 2, 3, 4;

delete from platform_tallies where series in (select s.no from platform_series s where s.cluster > 0);

-- Why a suspension stands, who says so and when somebody is to look again; null for those placed before.
alter table lapse_suspension add column if not exists placed_by varchar(400);
alter table lapse_suspension add column if not exists because character varying(4000);
alter table lapse_suspension add column if not exists review_on date;
alter table lapse_suspension add column if not exists say_instead character varying(4000);

-- Of how many of the intended records a confirmed chunk tells what became of them; null for chunks confirmed before, which is all.
alter table lapse_chunk add column if not exists accounted integer;

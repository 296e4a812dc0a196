-- Channels are named by the modules that collect by them: a new one needs no change here.
alter table first_notice alter column channel type text using channel::text;
drop type first_channel;

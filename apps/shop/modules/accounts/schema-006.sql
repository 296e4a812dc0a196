-- How a name is written on invoices, where paper cannot show all its characters; empty where it can.
alter table practice add column paper_name text;

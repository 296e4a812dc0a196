-- How the buyer's name is written on the invoice, where paper cannot show all its characters; empty where it can.
alter table customer_order add column paper_name text;

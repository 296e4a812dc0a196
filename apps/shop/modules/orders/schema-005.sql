-- What guests have ordered and nobody has sent yet is counted at each guest's order: few of all orders there ever were.
create index customer_order_open_guest on customer_order (id) where practice_id is null and closed_at is null;

-- Whether a line counts among the pieces that guests have ordered and nobody has sent or paid yet. Each guest's order asks
-- for those of its products: an index answers, and what is done with does not stand in it. Whoever writes it, it is as the
-- order stands.
drop index customer_order_open_guest;
alter table customer_order_line add column guest_open boolean not null default false;
create index customer_order_line_guest_open on customer_order_line (product_id) include (quantity) where guest_open;

-- An order without a practice is a guest's, or of a member who has none.
create function is_guest_open(practice uuid, closed timestamptz, state order_state, payment payment_state)
returns boolean language sql immutable set search_path = pg_catalog, pg_temp
as $$ select practice is null and closed is null and state <> 'shipped' and payment = 'unpaid' $$;

create function set_guest_open() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  new.guest_open := coalesce(
    (select public.is_guest_open(o.practice_id, o.closed_at, o.state, o.payment)
     from public.customer_order o where o.id = new.order_id),
    false);
  return new;
end $$;
create trigger set_guest_open before insert or update of guest_open on customer_order_line
for each row execute function set_guest_open();

create function pass_on_guest_open() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  open boolean := public.is_guest_open(new.practice_id, new.closed_at, new.state, new.payment);
begin
  update public.customer_order_line l set guest_open = open where l.order_id = new.id and l.guest_open <> open;
  return null;
end $$;
create trigger pass_on_guest_open after update of practice_id, closed_at, state, payment on customer_order
for each row execute function pass_on_guest_open();

update customer_order_line l set guest_open = true
from customer_order o
where o.id = l.order_id and is_guest_open(o.practice_id, o.closed_at, o.state, o.payment);

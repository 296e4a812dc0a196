-- Pieces that an order took from the shelf and that never left the house come back when its lines go, whoever deletes
-- them: an erasure, the end of a practice, a sweep, somebody at the database. A cancelled order has given them back.
-- Once a statement, in the order of the products, so that two that give back do not wait for each other.
create function give_back_stock() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform from public.product p
  where p.id in (select g.product_id from gone g)
  order by p.id for update;
  update public.product p set stock = p.stock + b.pieces
  from (
    select g.product_id, sum(g.quantity) as pieces
    from gone g join public.customer_order o on o.id = g.order_id
    where o.state in ('placed', 'confirmed', 'packed')
    group by g.product_id
  ) b
  where p.id = b.product_id;
  return null;
end $$;
create trigger give_back_stock after delete on customer_order_line
referencing old table as gone
for each statement execute function give_back_stock();

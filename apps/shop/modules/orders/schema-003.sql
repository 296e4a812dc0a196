-- Orders are numbered from 10001 on, so that a history that is written behind the open shop has its numbers below
-- those of people who order meanwhile. A shop that has orders goes on as it was.
do $$
begin
  if not exists (select from customer_order) then
    alter table customer_order alter column number restart with 10001;
  end if;
end $$;

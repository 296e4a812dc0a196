-- What a credit note leaves to be given back, since its invoice was paid; empty once it has been. It stands here, not
-- with the order alone, because the order may be erased before the money is on its way.
alter table invoice add column to_refund bigint check (to_refund > 0);
update invoice i set to_refund = -(i.net + i.vat)
from customer_order o
where o.id = i.order_id and i.kind = 'credit-note' and o.payment = 'paid' and i.net + i.vat < 0;

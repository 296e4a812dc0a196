-- The papers of an order are found by its number, which stays when the link to the order goes.
create index invoice_order_number on invoice (order_number);

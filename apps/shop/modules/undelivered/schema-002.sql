-- Whether the mailbox is known not to be there is asked with a value, for which an index of mailboxes alone does not serve.
create index undelivered_mail_address on undelivered_mail (address_digest);
drop index undelivered_mail_mailbox;

-- To whom the address of an invitation has belonged since, as a keyed digest: once it is hers, its link is hers alone.
alter table email_proof add column held_by text;

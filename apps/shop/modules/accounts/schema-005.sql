-- What the link of a proof is for. It used to be read off the row of the person, which changes under it.
create type proof_kind as enum ('sign-up', 'invitation', 'change', 'known');
alter table email_proof add column kind proof_kind;
update email_proof as proof
set kind = case
  when not exists (select from auth.account where "userId" = proof.person_id) then 'invitation'
  when trygg.fold_case(person.email) <> trygg.fold_case(proof.email) then 'change'
  when person.email_confirmed_at is null then 'sign-up'
  else 'known'
end::proof_kind
from person
where person.id = proof.person_id;
alter table email_proof alter column kind set not null;

-- The sign-in library knows no address: whose account an address is, `person` alone says. So several sign-ups may wait
-- for the proof of one address, and an address needs no form that the library knows.
update auth."user" set email = id::text || '@account.invalid';

-- One holder an address. Two whose addresses differ in more than the case that the library folded (`É` composed or
-- not) cannot both stay: which one it is, people decide, not this file.
do $$
begin
  if exists (
    select from person where has_account and email_confirmed_at is not null
     group by trygg.fold_case(email) having count(*) > 1
  ) then
    raise exception 'two confirmed accounts have the same e-mail address'
      using hint = 'correct or erase one of them with the version that ran before, then start again';
  end if;
end $$;

drop index person_email;
create index person_email on person (trygg.fold_case(email));
create unique index person_holder on person (trygg.fold_case(email))
  where has_account and email_confirmed_at is not null;

-- An issue is written in the languages of its shop; the others stay empty.
alter table newsletter_issue
  add column subject_nl text not null default '',
  add column text_nl text not null default '',
  alter column subject_sv set default '',
  alter column text_sv set default '',
  alter column subject_en set default '',
  alter column text_en set default '';

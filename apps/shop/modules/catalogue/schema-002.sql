-- Names in Dutch. A range that lacks a language has the words of another in its place: no page is without a name.
alter table category add column name_nl text not null default '';
update category set name_nl = name_en;
alter table product
  add column name_nl text not null default '',
  add column description_nl text not null default '',
  add column unit_nl text not null default '';
update product set name_nl = name_en, description_nl = description_en, unit_nl = unit_en;

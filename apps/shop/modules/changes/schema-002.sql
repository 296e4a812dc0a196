-- What tells of a change is an announcement; a notice is what the law asks for at the first collection.
alter table change_notice rename to change_announcement;
alter table change_delivery rename column notice_id to announcement_id;

-- Dutch, beside Swedish and English.
alter type language_code add value if not exists 'nl';

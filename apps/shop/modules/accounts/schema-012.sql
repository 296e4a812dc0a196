-- Whoever bought without an account proves her address by a link, and what it opened lies beside it until it ends.
alter type proof_kind add value 'guest-link';
alter type proof_kind add value 'guest-session';

-- What waits is asked with the state as a value, for which an index of waiting ones alone does not serve.
create index comment_state on comment (state, written_at);
drop index comment_waiting;

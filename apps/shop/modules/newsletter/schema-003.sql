-- The nightly sweep finds the subscriptions that have ended by when they did.
create index newsletter_subscriber_ends on newsletter_subscriber (ends_at);

-- What runs out, and who came lately, is found by when: every night sweeps, warnings and first notices ask, and they must
-- not read everybody for it.
create index person_last_active on person (last_active_at);
create index practice_last_active on practice (last_active_at);
create index session_expires on auth.session ("expiresAt");
create index verification_expires on auth.verification ("expiresAt");
create index email_proof_expires on email_proof (expires_at);
create index person_created on person (created_at);

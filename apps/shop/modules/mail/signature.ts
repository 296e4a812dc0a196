import type { EnforcedPolicy } from '@trygg/policy';
import type { Sender } from './transport.ts';

/** Who writes: below every mail (e-handelslagen 8 §: name, address, registration, e-mail). */
export function signatureOf(policy: EnforcedPolicy): readonly string[] {
  const { name, registration, street, postcode, city, email, telephone } = policy.controller;
  return [name, `${street}, ${postcode} ${city}`, registration, `${telephone} · ${email}`];
}

/** A shop whose policy names no address to send from sends as its controller. */
export function senderOf(policy: EnforcedPolicy): Sender {
  return { name: policy.controller.name, address: policy.demo.get('smtp-from') ?? policy.controller.email };
}

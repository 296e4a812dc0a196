import type { EnforcedPolicy } from '@trygg/policy';
import { countryWords } from './country-words.ts';
import type { PageLanguage } from './route.ts';
import type { Sender } from './transport.ts';

/**
 * Who writes: below every mail, name, address, number in the register of companies and e-mail (Directive 2000/31, 5(1);
 * in Sweden e-handelslagen 8 §, in the Netherlands BW 3:15d and Handelsregisterwet 27).
 */
export function signatureOf(policy: EnforcedPolicy, language: PageLanguage): readonly string[] {
  const { name, registration, street, postcode, city, email, telephone } = policy.controller;
  const number = `${countryWords({ policy }, language).registrationShort} ${registration}`;
  return [name, `${street}, ${postcode} ${city}`, number, `${telephone} · ${email}`];
}

/** A shop whose policy names no address to send from sends as its controller. */
export function senderOf(policy: EnforcedPolicy): Sender {
  return { name: policy.controller.name, address: policy.demo.get('smtp-from') ?? policy.controller.email };
}

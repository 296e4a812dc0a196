import { identifiers } from '@trygg/policy';

/**
 * A Swedish organisation number of a legal person: ten digits, the third at least 2, the last by the Luhn rule.
 * A sole trader's would be her personal identity number, which no policy here asks for: it is never taken.
 * Returns `556940-3339`; undefined when the text cannot be one.
 */
export function readRegistration(text: string): string | undefined {
  const digits = text.replace(/[\s-–]/g, '').replace(/^16(?=\d{10}$)/, '');
  if (digits.length !== 10 || !identifiers.organisationsnummer.valid(digits)) return undefined;
  return `${digits.slice(0, 6)}-${digits.slice(6)}`;
}

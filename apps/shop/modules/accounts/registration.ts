/**
 * A Swedish organisation number of a legal person: ten digits, the third at least 2, the last by the Luhn rule.
 * A sole trader's would be her personal identity number, which no policy here asks for: it is never taken.
 * Returns `556940-3339`; undefined when the text cannot be one.
 */
export function readRegistration(text: string): string | undefined {
  const digits = text.replace(/[\s-–]/g, '').replace(/^16(?=\d{10}$)/, '');
  if (!/^\d{10}$/.test(digits) || Number(digits[2]) < 2 || !luhn(digits)) return undefined;
  return `${digits.slice(0, 6)}-${digits.slice(6)}`;
}

function luhn(digits: string): boolean {
  let sum = 0;
  for (let at = 0; at < digits.length; at += 1) {
    const doubled = Number(digits[at]) * (at % 2 === 0 ? 2 : 1);
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

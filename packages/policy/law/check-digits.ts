/** Digits alone, the last one the check digit of the others (ISO/IEC 7812-1 annex B): every second one doubled. */
export function luhn(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, place) => {
    const value = Number(digit) * (place % 2 === 0 ? 1 : 2);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}

/** The sum of digits times weights can be divided by eleven. A weight may be negative. */
export function mod11(digits: string, weights: readonly number[]): boolean {
  const sum = weights.reduce((total, weight, place) => total + weight * Number(digits[place]), 0);
  return sum % 11 === 0;
}

/** ISO/IEC 7064, MOD 97-10: letters stand for 10 to 35, and the whole number leaves 1. */
export function mod97(text: string): boolean {
  const digits = [...text].map((sign) => Number.parseInt(sign, 36)).join('');
  const rest = [...digits].reduce((total, digit) => (total * 10 + Number(digit)) % 97, 0);
  return rest === 1;
}

/** ISO/IEC 7064, MOD 11,10: the last digit checks the others. */
export function mod11And10(digits: string): boolean {
  const product = [...digits.slice(0, -1)].reduce((rest, digit) => {
    const sum = (rest + Number(digit)) % 10;
    return ((sum === 0 ? 10 : sum) * 2) % 11;
  }, 10);
  return (product + Number(digits.at(-1))) % 10 === 1;
}

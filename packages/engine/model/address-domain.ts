import { domainToASCII, domainToUnicode } from 'node:url';

/**
 * An e-mail address with its domain in Unicode and lower case, and with it in ASCII: two spellings of one address. A
 * text whose domain is none stays as it is.
 */
export function domainForms(address: string): readonly [unicode: string, ascii: string] {
  const at = address.lastIndexOf('@');
  const domain = address.slice(at + 1);
  const readable = at > 0 && /^[\p{L}\p{M}\p{N}.\u{b7}-]+$/u.test(domain) && !/(?:^|\.)\d+$/u.test(domain);
  const ascii = readable ? domainToASCII(domain) : '';
  if (ascii === '') return [address, address];
  const local = address.slice(0, at + 1);
  return [local + domainToUnicode(ascii), local + ascii];
}

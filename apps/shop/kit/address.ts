import { domainToASCII, domainToUnicode } from 'node:url';
import { foldCase } from '@trygg/engine';
import type { Expression, ExpressionBuilder, SqlBool, StringReference } from 'kysely';
import { codePoint } from './code-point.ts';

/**
 * One reading of an e-mail address for every form. The domain is kept in its Unicode form in lower case, so that
 * whoever types `xn--…` means the same address; the local part as it was typed, composed (NFC).
 */
export type AddressRead =
  | { readonly kind: 'address'; readonly address: string }
  | { readonly kind: 'fault'; readonly fault: AddressFault; readonly character?: string };

/** Why a text is no address. `unseen`: a character in it is not shown, or shown as a space, and `character` is it. */
export type AddressFault = 'form' | 'long' | 'dots' | 'unseen' | 'character' | 'domain';

// Octets of RFC 5321, 4.5.3.1, as they travel: the domain in its ASCII form.
const most = { text: 1000, address: 254, local: 64, domain: 253, label: 63 } as const;

/** What no eye tells from nothing or a space: whole kinds of Unicode, so that a new one of the kind is met too. */
const unseen =
  /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Z}\p{White_Space}\p{Default_Ignorable_Code_Point}\u{2800}\u{fffd}]/u;

/** What stands in a local part only within quotation marks. */
const special = /[@<>"(),;:\\[\]]/u;
const domainText = /[^\p{L}\p{M}\p{N}.\u{3002}\u{ff0e}\u{ff61}\u{b7}-]/u;
const label = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/u;

/** Linear in the length of the text, whatever stands in it. */
export function readAddress(typed: string): AddressRead {
  if (typed.length > most.text) return fault('long');
  const text = typed.normalize('NFC');
  const hidden = unseen.exec(text)?.[0];
  if (hidden !== undefined) return { kind: 'fault', fault: 'unseen', character: codePoint(hidden) };
  const at = text.lastIndexOf('@');
  const local = text.slice(0, Math.max(at, 0));
  if (local === '' || at === text.length - 1) return fault('form');
  const other = special.exec(local)?.[0];
  if (other === '@') return fault('form');
  if (other !== undefined) return { kind: 'fault', fault: 'character', character: other };
  if (/^\.|\.\.|\.$/u.test(local)) return fault('dots');
  if (/^\p{M}/u.test(local)) return fault('form');
  const domain = readDomain(text.slice(at + 1));
  if (domain === undefined) return fault('domain');
  const octets = Buffer.byteLength(local);
  if (octets > most.local || octets + 1 + domain.ascii.length > most.address) return fault('long');
  return { kind: 'address', address: `${local}@${domain.unicode}` };
}

function fault(kind: AddressFault): AddressRead {
  return { kind: 'fault', fault: kind };
}

/** UTS 46, by the URL standard's rules, and what a mail needs: two labels, and a last one that is no number. */
function readDomain(text: string): { readonly ascii: string; readonly unicode: string } | undefined {
  if (domainText.test(text)) return undefined;
  const ascii = domainToASCII(text);
  const labels = ascii.split('.');
  const last = labels.at(-1) ?? '';
  const fits = labels.every((one) => one.length <= most.label && label.test(one));
  if (!fits || labels.length < 2 || last.length < 2 || /^\d+$/u.test(last)) return undefined;
  const unicode = domainToUnicode(ascii);
  if (ascii.length > most.domain || domainToASCII(unicode) !== ascii) return undefined;
  // What an ASCII form stood for is looked at too.
  return unseen.test(unicode) || domainText.test(unicode) || /(?:^|\.)xn--/u.test(unicode)
    ? undefined
    : { ascii, unicode };
}

/**
 * Two texts are one address where this is equal, as `trygg.fold_case` says it of stored ones. A text that is no
 * address is folded as it stands.
 */
export function addressKey(text: string): string {
  const read = readAddress(text);
  return foldCase(read.kind === 'address' ? read.address : text);
}

/**
 * A condition on a column of stored keys: `trygg.fold_case` of the addresses, compared by an equality that is leakproof,
 * so that its index serves under row rules.
 * @example activity.selectFrom('person').select('id').where((eb) => isAddress(eb, 'person.email_key', email))
 */
export function isAddress<DB, TB extends keyof DB>(
  eb: ExpressionBuilder<DB, TB>,
  column: StringReference<DB, TB>,
  address: string,
): Expression<SqlBool> {
  return eb(column, '=', addressKey(address) as never);
}

import type { Host, ShopRuntime, Subject, SubjectRef } from '@trygg/engine';
import type { FirmLeft } from '@trygg/engine/model';
import { CliError } from '../errors.ts';
import { subjectsOf } from './subjects.ts';

/** What becomes of firms that an erasure would leave without an owner who can sign in. */
export interface FirmsDecided {
  /** Those that nothing was decided about. */
  readonly open: readonly FirmLeft[];
  /** Those that are closed, and go with whoever is erased. */
  readonly closed: readonly Subject[];
  readonly handedOver: readonly { readonly firm: Subject; readonly heir: SubjectRef }[];
}

interface Decision {
  readonly close: boolean;
  /** As `--new-owner` names them. */
  readonly newOwner: string | undefined;
}

/** A firm that others sign in for is handed over to one of them, any other is closed; changes nothing. */
export async function decideFirms(
  host: Pick<Host, 'firmsLeft'>,
  shop: ShopRuntime,
  subjects: readonly Subject[],
  { close, newOwner }: Decision,
): Promise<FirmsDecided> {
  const firms = (await host.firmsLeft?.(shop, subjects)) ?? [];
  const named = newOwner === undefined ? [] : (await subjectsOf(shop, newOwner)).flatMap(({ refs }) => refs);
  const chosen = firms.map((firm) => ({
    firm,
    heir: firm.heirs.find(({ ref }) => named.some((one) => one.kind === ref.kind && one.key === ref.key)),
  }));
  if (newOwner !== undefined && firms.length > 0 && chosen.every(({ heir }) => heir === undefined))
    throw new CliError('firm_left', 'whom `--new-owner` names can take no firm over', {
      help: 'the plan, without `--apply`, names the firms and those who can',
    });
  return {
    open: chosen.flatMap(({ firm, heir }) =>
      heir !== undefined || (close && firm.heirs.length === 0) ? [] : [firm],
    ),
    closed: close ? firms.filter(({ heirs }) => heirs.length === 0).map(({ subject }) => subject) : [],
    handedOver: chosen.flatMap(({ firm, heir }) =>
      heir === undefined ? [] : [{ firm: firm.subject, heir: heir.ref }],
    ),
  };
}

/** Throws `firm_left` where nothing was decided about one. */
export function refuseOpen({ open }: FirmsDecided): void {
  const [firm] = open;
  if (firm === undefined) return;
  const more = open.length === 1 ? '' : ` (and ${open.length - 1} more)`;
  throw new CliError('firm_left', `\`${firm.name}\` would be left without an owner who can sign in${more}`, {
    help: wayOut(firm),
  });
}

/** A line each, for whoever reads the plan. */
export function firmsText({ open }: FirmsDecided): string {
  return open
    .map((firm) => `-- left without an owner who can sign in: ${firm.name}; ${wayOut(firm)}\n`)
    .join('');
}

function wayOut({ heirs }: FirmLeft): string {
  if (heirs.length === 0) return '`--close-firm` closes it too';
  const names = heirs.map(({ ref, name }) => `\`${ref.kind}:${ref.key}\` (${name})`);
  return `\`--new-owner\` hands it over: ${names.join(', ')}`;
}

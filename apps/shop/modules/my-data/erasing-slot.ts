import type { HoldAsked, Subject } from '@trygg/engine';
import { fillersOf } from '../../kit/fill.ts';
import type { PageLanguage } from '../../kit/route.ts';
import type { Shop } from '../../kit/shop.ts';

/** Something that is not over when an erasure takes its subjects, and what becomes of it. */
export interface Ends {
  readonly what: string;
  /** Goes on after `what` and a colon. */
  readonly how: string;
  /** What she may want to do instead: for the page, not for the mail that comes when it is done. */
  readonly advice?: string;
}

export interface ErasingSlot {
  /** What of these subjects is not over, for the page that asks and the mail that confirms. */
  readonly erasing: (
    shop: Shop,
    asked: { readonly subjects: readonly Subject[]; readonly language: PageLanguage },
  ) => Promise<readonly Ends[]>;
  /**
   * Records of these subjects that an erasure has to leave whole, because something is owed for them, and until when at
   * the latest. Whoever names one lifts it when that is over.
   */
  readonly holding: (
    shop: Shop,
    asked: { readonly subjects: readonly Subject[]; readonly asOf: Temporal.Instant },
  ) => Promise<readonly HoldAsked[]>;
}

/**
 * Announced before an erasure that was accepted takes these subjects' rows, by whichever process runs it; they are
 * closed by then, so whoever ends something writes over an activity of the rights. Told again after a fault. Whoever
 * listens names what it would end in the slot `erasing`: where nobody does, the rows may go without being announced.
 */
export interface ErasingEvents {
  readonly 'subjects.erasing': { readonly subjects: readonly Subject[] };
}

/** What no module has brought to its end, in the order of the modules. */
export async function endsOf(
  shop: Shop,
  subjects: readonly Subject[],
  language: PageLanguage,
): Promise<readonly Ends[]> {
  const found = await Promise.all(fillersOf('erasing').map((filler) => filler(shop, { subjects, language })));
  return found.flat();
}

import type { CategoryId } from './categories.ts';
import type { Location, Origin, Period, Wording } from './noted.ts';
import type { PurposeId } from './purposes.ts';

/**
 * What a policy tells besides purposes and recipients: what is put on a visitor's device, whose data comes from
 * others, who is sorted or judged by a machine, and which version one reads.
 */
interface Told {
  readonly name: string;
  readonly for: readonly PurposeId[];
  readonly text: Wording;
  readonly clauses: readonly string[];
  readonly origin: Origin;
  readonly at: Location;
}

/** Something that is stored on a device or read from it (LEK 9:28, Tw 11.7a). */
export interface CookieRule extends Told {
  readonly kind: 'cookie' | 'beacon' | 'tag' | 'identifier';
  /** `session`: gone with the browser's window; absent: nobody said. */
  readonly lasts?: Period | 'session';
  /** What the visitor decides. `browser-settings`: said to be enough, and is not; absent: nobody said. */
  readonly choice?: CookieChoice;
  /** The recipient that sets it; absent: the shop. */
  readonly by?: string;
}

/** `necessary`: for what the visitor asked for, so that nobody need be asked. */
export type CookieChoice = 'necessary' | 'opt-in' | 'opt-out' | 'browser-settings';

/** Data that does not come from the person (Art. 14). */
export interface SourceRule extends Told {
  readonly kind: 'public-register' | 'credit-register' | 'courier' | 'partner' | 'device' | 'other';
  /** Told by name; otherwise only what kind of source it is. */
  readonly named: boolean;
  readonly gives: readonly CategoryId[];
}

/** People are sorted or judged by a machine (Art. 4(4), 22). */
export interface ProfilingRule extends Told {
  /** `legal`: a legal effect or one as grave, such as credit that is refused (Art. 22(1)). */
  readonly effect: 'slight' | 'legal';
  readonly logic?: Wording;
  readonly effects?: Wording;
  /** How a human looks at it again (Art. 22(3)). */
  readonly review?: Wording;
}

/** Which version of the policy this is, and how people learn of the next. */
export interface VersionRule {
  readonly number?: string;
  /** ISO date from which it holds. */
  readonly since?: string;
  /** Who is told of changes; `page`: whoever reads the page again. */
  readonly changes?: 'before' | 'after' | 'page';
  readonly clauses: readonly string[];
  readonly origin: Origin;
  readonly at: Location;
}

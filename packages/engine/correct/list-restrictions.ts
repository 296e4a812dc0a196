import { requestDue } from '@trygg/policy/law';
import type { ClientBase } from 'pg';
import { readExtract } from '../access/access.ts';
import type { RightsContext } from '../model/context.ts';
import type { SubjectRef } from '../model/subject.ts';
import type { RestrictionGround } from './restrict.ts';

/** A restriction that stands. Days are those of the shop's calendar. */
export interface StandingRestriction {
  readonly ref: SubjectRef;
  readonly ground: RestrictionGround;
  readonly since: string;
  /**
   * The day by which somebody looks at it again: the one that was said, else the last day on which a request that came
   * on the day of the restriction has to be answered.
   */
  readonly review: string;
  readonly due: boolean;
  /** Rows that retention would have taken by today and spares. */
  readonly spared: number;
  /** The day since which the first of them is kept only because of it; null where there is none. */
  readonly sparedSince: string | null;
}

interface Row extends SubjectRef {
  readonly ground: RestrictionGround;
  readonly at: Date;
  readonly review: string | null;
}

/** All that stand, the oldest first. Whoever waits for her own erasure is not among them: that has a day of its own. */
export async function listRestrictions(
  context: RightsContext,
  client: ClientBase,
  today: Temporal.PlainDate,
): Promise<readonly StandingRestriction[]> {
  const { timeZone, jurisdiction } = context.policy;
  const { rows } = await client.query<Row>(
    `select s.kind, s.key, s.restriction as ground, s.restricted_at as at, s.restriction_review::text as review
     from trygg.subject s
     where s.restricted_at is not null and s.restriction is not null and s.waiting is null and s.closed is null
     order by s.restricted_at, s.id`,
  );
  const now = today.toString();
  const listed: StandingRestriction[] = [];
  for (const { kind, key, ground, at, review } of rows) {
    const extract = await readExtract(context, context.permitted, client, { kind, refs: [{ kind, key }] });
    const passed = extract.tables
      .flatMap((table) => table.rows)
      .flatMap((row) => {
        const goes = row.keptOnly ? row.keptUntil : row.goesOn;
        return goes !== null && goes <= now ? [goes] : [];
      })
      .sort();
    const since = Temporal.Instant.fromEpochMilliseconds(at.getTime())
      .toZonedDateTimeISO(timeZone)
      .toPlainDate();
    const by = review ?? requestDue(since, jurisdiction).toString();
    listed.push({
      ref: { kind, key },
      ground,
      since: since.toString(),
      review: by,
      due: by <= now,
      spared: passed.length,
      sparedSince: passed[0] ?? null,
    });
  }
  return listed;
}

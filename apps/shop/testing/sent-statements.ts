import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from 'pg';
import { inject } from 'vitest';

/** A statement as a shop sent it, and the activity over whose role. */
export interface SentStatement {
  readonly activity: string;
  readonly text: string;
}

/** By database, then by activity and text: days, and how many values a list has, make no other statement. */
const sent = new Map<string, Map<string, SentStatement>>();
let watching = false;

const unplanned =
  /^\s*(?:begin|commit|rollback|savepoint|release|set|reset|lock|discard|start|listen|vacuum|analyze)\b/iu;

/** From here on what roles of activities send to the database is kept, without its values. */
export function watchStatements(database: string): void {
  if (!sent.has(database)) sent.set(database, new Map());
  if (watching) return;
  watching = true;
  const { query } = Client.prototype;
  const prototype: { query: unknown } = Client.prototype;
  prototype.query = function watched(this: Client, ...given: unknown[]): unknown {
    note(this, given[0]);
    return Reflect.apply(query, this, given);
  };
}

function note(client: Client, first: unknown): void {
  const text =
    typeof first === 'object' && first !== null && 'text' in first ? String(first.text) : String(first);
  const activity = /^trygg_[0-9a-f]{8}_(.+)$/u.exec(client.user ?? '')?.[1];
  if (activity === undefined) return;
  if (unplanned.test(text)) return;
  const one = { activity, text };
  sent.get(client.database ?? '')?.set(keyOf(one), one);
}

/** Days, and how many values a list has, make no other statement. */
function keyOf({ activity, text }: SentStatement): string {
  const same = text.replaceAll(/'\d{4}-\d{2}-\d{2}'/gu, `'day'`).replaceAll(/\$\d+(?:, \$\d+)+/gu, '$n');
  return `${activity} ${same}`;
}

/** What was sent so far is written where the last file of the run reads it (`statements.test.ts`). */
export async function keepStatements(database: string): Promise<void> {
  const found = [...(sent.get(database)?.values() ?? [])];
  sent.delete(database);
  if (found.length === 0) return;
  const file = join(inject('statements'), `${randomBytes(8).toString('hex')}.json`);
  await writeFile(file, JSON.stringify(found));
}

/** What all shops of the run sent until now. */
export function keptStatements(): readonly SentStatement[] {
  const folder = inject('statements');
  const kept = readdirSync(folder).flatMap(
    (name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as readonly SentStatement[],
  );
  return [...new Map(kept.map((one) => [keyOf(one), one])).values()];
}

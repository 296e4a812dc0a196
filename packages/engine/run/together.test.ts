import { afterAll, beforeAll, expect, it } from 'vitest';
import { type CaseDatabase, caseDatabase } from '../cases/case-database.ts';
import { EngineError } from '../errors.ts';
import { applyControls } from '../plan/apply.ts';
import { openActivities, type ShopActivities } from './activities.ts';
import type { ActivityReader, WriteBuilder } from './activity-model.ts';
import { settleAll } from './settle-all.ts';

interface Library {
  'library.borrower': { card: string; name: string; telephone: string | null; last_visit: string | null };
  'library.loan': { number: number; card: string | null; device: string; returned_at: Date | null };
  'library.note': { loan: number; words: string };
}

let opened: CaseDatabase;
let activities: ShopActivities;

beforeAll(async () => {
  opened = await caseDatabase('borrowed-devices');
  const { controls } = await applyControls(opened.client, opened.input);
  const { hostname, port } = new URL(opened.database.migratorUrl);
  const place = { host: hostname, port: Number(port), database: opened.database.name };
  activities = openActivities({ ...place, controls, secret: opened.input.secret });
});

afterAll(async () => {
  await activities?.close();
  await opened?.close();
});

const ada = { kind: 'borrower', key: "A'7" };

function lending() {
  return activities.open<Library, Library>('lend-device');
}

async function faultOf(work: Promise<unknown>): Promise<EngineError> {
  const fault = await work.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!(fault instanceof EngineError)) throw new Error('no typed error was thrown', { cause: fault });
  return fault;
}

const note = (words: string) => (q: WriteBuilder<Library>) =>
  q.insertInto('library.note').values({ loan: 1, words });
const notes = (q: ActivityReader<Library>) =>
  q.selectFrom('library.note').select('words').where('words', 'like', 'together%');

it('sends reads, writes and locks in the order of the calls, and none waits for the answer before it', async () => {
  let answers = 0;
  const seen = await lending().transaction([ada], async (tx) => {
    const count = <T>(answer: T): T => {
      answers += 1;
      return answer;
    };
    const all = [
      tx.read(notes).then(count),
      tx.write(1, note('together 1')).then(count),
      tx.read(notes).then(count),
      tx.lock([ada]).then(count),
      tx.write(1, note('together 2')).then(count),
      tx.read(notes).then(count),
    ] as const;
    expect(answers).toBe(0);
    const [first, , read, , , last] = await settleAll(all);
    return [first, read, last].map((rows) => rows.length);
  });
  expect(seen).toEqual([0, 1, 2]);
});

it('undoes all of those that were sent together when one fails, and tells of the one that failed first', async () => {
  const before = await opened.client.query('select count(*) from library.note');
  const returned = (number: number) => (q: WriteBuilder<Library>) =>
    q
      .updateTable('library.loan')
      .set({ returned_at: new Date(0) })
      .where('number', '=', number);
  const fault = await faultOf(
    lending().transaction([ada], (tx) =>
      settleAll([
        tx.write(1, note('undone')),
        tx.write(1, returned(99)),
        tx.write(1, note('undone')),
        tx.lock([{ kind: 'borrower', key: 'nobody' }]),
      ]),
    ),
  );
  expect(fault).toMatchObject({ code: 'rows_mismatch' });
  expect((await opened.client.query('select count(*) from library.note')).rows).toEqual(before.rows);
});

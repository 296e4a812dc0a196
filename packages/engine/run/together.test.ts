import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ActivityReader, WriteBuilder } from './activity-model.ts';
import { ada, faultOf, type Library, type OpenLibrary, openLibrary } from './fixtures/library.ts';
import { settleAll } from './settle-all.ts';

let library: OpenLibrary;
let opened: OpenLibrary['opened'];
let activities: OpenLibrary['activities'];

beforeAll(async () => {
  library = await openLibrary();
  ({ opened, activities } = library);
});

afterAll(() => library?.close());

function lending() {
  return activities.open<Library, Library>('lend-device');
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

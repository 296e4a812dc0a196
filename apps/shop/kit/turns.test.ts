import { expect, test } from 'vitest';
import { turns } from './turns.ts';

test('one piece of work for one person at a time; others are not kept waiting, and a failure frees the turn', async () => {
  const files = turns(10);
  const held = Promise.withResolvers<string>();
  const first = files.take('ada', () => held.promise);
  await expect(files.take('ada', async () => 'second')).rejects.toMatchObject({ code: 'one_at_a_time' });
  expect(await files.take('eva', async () => 'hers')).toBe('hers');
  held.reject(new Error('failed'));
  await expect(first).rejects.toThrow('failed');
  expect(await files.take('ada', async () => 'third')).toBe('third');
});

test('the share of an hour is each person’s own', async () => {
  const files = turns(2);
  for (const at of [1, 2]) expect(await files.take('ada', async () => at)).toBe(at);
  await expect(files.take('ada', async () => 3)).rejects.toMatchObject({ code: 'too_many_files' });
  expect(await files.take('eva', async () => 1)).toBe(1);
});

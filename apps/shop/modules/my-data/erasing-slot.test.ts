import { expect, it } from 'vitest';
import { findModules } from '../../modules.ts';

// An erasure is carried out at once where nobody names anything in the slot; then nothing is announced.
it('whoever ends something before an erasure names it in the slot', async () => {
  const ending = (await findModules()).filter(({ on }) => on?.['subjects.erasing'] !== undefined);
  expect(ending.length).toBeGreaterThan(0);
  for (const { name, slots } of ending) expect(slots?.erasing, name).toBeDefined();
});

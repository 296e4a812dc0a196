import { html } from 'hono/html';
import { expect, test } from 'vitest';
import { fillersOf } from './fill.ts';
import { register } from './registry.ts';
import type { Slots } from './slots.ts';

const folder = new URL('.', import.meta.url);
const says =
  (text: string): Slots['policy'] =>
  () =>
    html`${text}`;

test('a slot holds what each module puts there, in the order of the modules, and nothing of other slots', () => {
  const [one, other] = [says('one'), says('other')];
  register([
    { name: 'second', folder, slots: { policy: other } },
    { name: 'bare', folder },
    { name: 'elsewhere', folder, slots: { footer: () => '' } },
    { name: 'first', folder, slots: { policy: one, footer: () => '' } },
  ]);
  expect(fillersOf('policy')).toEqual([other, one]);
  expect(fillersOf('header')).toEqual([]);
});

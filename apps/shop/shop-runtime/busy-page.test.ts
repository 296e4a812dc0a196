import { EngineError, type ShopRuntime } from '@trygg/engine';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestShop, type TestShop } from '../testing/test-shop.ts';

let test: TestShop;
beforeAll(async () => {
  test = await openTestShop();
});
afterAll(() => test?.close());

it.each(['database_busy', 'database_down'] as const)(
  'says when to come back where %s is why, without the database',
  async (code) => {
    const runtime = test.runtime as { activity: ShopRuntime['activity'] };
    const { activity } = runtime;
    runtime.activity = () => {
      throw new EngineError(code, 'no connection was free');
    };
    try {
      for (const [path, words] of [
        ['/', 'Butiken är tillfälligt otillgänglig'],
        ['/en', 'The shop is temporarily unavailable'],
      ] as const) {
        const answer = await test.app.request(`http://kliniksupport.localhost:3000${path}`);
        expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '10']);
        expect(await answer.text()).toContain(words);
      }
    } finally {
      runtime.activity = activity;
    }
  },
);

import { defineConfig } from 'vitest/config';
import { SlowReporter } from './packages/engine/testing/slow-reporter.ts';

/** Looks at what the shops of all other files sent to their databases. */
const last = 'apps/shop/statements.test.ts';

/** Files that a run leaves out, separated by spaces: what `--exclude` names does not reach the projects. */
const leftOut = (process.env.TRYGG_TEST_EXCLUDE ?? '').split(' ').filter((glob) => glob !== '');

export default defineConfig({
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'all',
          include: ['packages/**/*.test.ts', 'apps/**/*.test.ts', 'bench/**/*.test.ts'],
          exclude: ['**/node_modules/**', last, ...leftOut],
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'last',
          include: [last],
          exclude: ['**/node_modules/**', ...leftOut],
          sequence: { groupOrder: 1 },
        },
      },
    ],
    globalSetup: ['packages/engine/testing/global-setup.ts'],
    typecheck: { enabled: false },
    // `npm run slow`.
    ...(process.env.TRYGG_SLOW === '1' && { reporters: ['default', new SlowReporter()] }),
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});

import { defineConfig } from 'vitest/config';
import { SlowReporter } from './packages/engine/testing/slow-reporter.ts';

export default defineConfig({
  test: {
    include: ['packages/**/*.test.ts', 'apps/**/*.test.ts', 'bench/**/*.test.ts'],
    globalSetup: ['packages/engine/testing/global-setup.ts'],
    typecheck: { enabled: false },
    // `npm run slow`.
    ...(process.env.TRYGG_SLOW === '1' && { reporters: ['default', new SlowReporter()] }),
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});

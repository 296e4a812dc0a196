import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startTestCluster, type TestServer } from './test-cluster.ts';

declare module 'vitest' {
  interface ProvidedContext {
    postgres: TestServer;
    /** Folder of the run: what the shops of its tests sent to their databases. */
    statements: string;
  }
}

/** Vitest calls this once a run, before its workers; what it returns runs after them. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const cluster = await startTestCluster();
  project.provide('postgres', cluster.server);
  const statements = await mkdtemp(join(tmpdir(), 'trygg-statements-'));
  project.provide('statements', statements);
  return async () => {
    await cluster.stop();
    await rm(statements, { recursive: true });
  };
}

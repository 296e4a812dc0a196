import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

const enough = 88_000_000;

/**
 * Collects garbage once there is much of it. Years of made-up orders are written while shops are open beside them;
 * V8, which sees memory enough, would let them take twice as much as they need.
 */
export function keepSmall(): void {
  const { heapUsed, external } = process.memoryUsage();
  if (heapUsed + external < enough) return;
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  if (typeof collect === 'function') collect();
}

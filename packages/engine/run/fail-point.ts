/**
 * Places at which a run may be interrupted by a test. A process that was started with `TRYGG_FAIL_POINT=name` kills
 * itself there, as a power cut would; `name#3` means the third time that the place is passed. A test in the same
 * process waits there (`atFailPoint`). Inert otherwise.
 *
 * `half`: what a power cut at this place would leave half done; done only by who is about to be killed.
 */
export async function failPoint(name: string, half?: () => Promise<unknown>): Promise<void> {
  await waiting.get(name)?.();
  const wanted = process.env['TRYGG_FAIL_POINT'];
  if (wanted === undefined || wanted === '') return;
  const passed = (passes.get(name) ?? 0) + 1;
  passes.set(name, passed);
  if (wanted !== name && wanted !== `${name}#${passed}`) return;
  await half?.();
  process.kill(process.pid, 'SIGKILL');
}

/** Runs `work` the next time that the place is passed, while the run waits; for tests. */
export function atFailPoint(name: string, work: () => Promise<void>): void {
  waiting.set(name, async () => {
    waiting.delete(name);
    await work();
  });
}

const passes = new Map<string, number>();
const waiting = new Map<string, () => Promise<void>>();

/**
 * Places at which a run may be interrupted by a test: a process that was started with `TRYGG_FAIL_POINT=name` kills
 * itself there, as a power cut would. Inert otherwise. `name#3` means the third time that the place is passed.
 */
export function failPoint(name: string): void {
  const wanted = process.env['TRYGG_FAIL_POINT'];
  if (wanted === undefined || wanted === '') return;
  const passed = (passes.get(name) ?? 0) + 1;
  passes.set(name, passed);
  if (wanted === name || wanted === `${name}#${passed}`) process.kill(process.pid, 'SIGKILL');
}

const passes = new Map<string, number>();

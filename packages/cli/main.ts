import { run } from './run.ts';
import { stopSignal } from './stop-signal.ts';

process.exitCode = await run(process.argv.slice(2), {
  out: process.stdout,
  err: process.stderr,
  signal: stopSignal(),
  trace: process.env.TRYGG_TRACE === '1',
});
// What an interrupted start left open must not keep the process: its database is stopped by now.
if (process.exitCode === 130) process.exit();

import { run } from './run.ts';
import { stopSignal } from './stop-signal.ts';

// What a command left open, an interrupted start above all, must not keep the process: standard output and error
// are written by now, because Node writes to files, terminals and pipes synchronously on Linux.
process.exit(
  await run(process.argv.slice(2), {
    out: process.stdout,
    err: process.stderr,
    signal: stopSignal(),
    trace: process.env.TRYGG_TRACE === '1',
  }),
);

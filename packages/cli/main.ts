import { run } from './run.ts';
import { stopSignal } from './stop-signal.ts';

const code = await run(process.argv.slice(2), {
  out: process.stdout,
  err: process.stderr,
  signal: stopSignal(),
  trace: process.env.TRYGG_TRACE === '1',
});
// What is longer than a pipe holds waits for who reads it; a reader that went away waits for nothing.
await Promise.all([written(process.stdout), written(process.stderr)]);
// What a command left open, an interrupted start above all, must not keep the process.
process.exit(code);

function written(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise((resolve) => {
    stream.once('error', () => resolve());
    stream.write('', () => resolve());
  });
}

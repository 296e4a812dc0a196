/**
 * Aborted by the first INT, TERM or HUP, and when the process that started this one is gone; repeated signals
 * (a terminal sends Ctrl-C to the whole group, and npm and the shim pass it on) change nothing.
 */
export function stopSignal(): AbortSignal {
  const controller = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(name, () => controller.abort(name));
  }
  process.channel?.unref();
  process.on('disconnect', () => controller.abort('SIGHUP'));
  return controller.signal;
}

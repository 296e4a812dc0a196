const ticked = new Set<() => void>();
let timer: NodeJS.Timeout | undefined;

/** Calls every second, by one timer for all shops of the process; yields what ends it. It keeps no process alive. */
export function everySecond(tick: () => void): () => void {
  ticked.add(tick);
  timer ??= setInterval(() => {
    for (const one of ticked) one();
  }, 1000).unref();
  return () => {
    ticked.delete(tick);
    if (ticked.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

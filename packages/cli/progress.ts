/**
 * Shows work that takes a while. On a terminal a line of the same key is written over; elsewhere only a line now
 * and then is written of each key, and always its last.
 */
export function progressTo(stream: {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}): (key: string, line: string) => void {
  let lastKey: string | undefined;
  let pending: string | undefined;
  let lastShown = Number.NEGATIVE_INFINITY;
  const show = (line: string): void => {
    stream.write(`${line}\n`);
    lastShown = performance.now();
    pending = undefined;
  };
  return (key, line) => {
    const same = lastKey === key;
    if (stream.isTTY === true) {
      stream.write(`${same ? '\x1b[1A\x1b[2K' : ''}${line}\n`);
    } else if (same && performance.now() - lastShown < 2000) {
      pending = line;
    } else {
      if (!same && pending !== undefined) show(pending);
      show(line);
    }
    lastKey = key;
  };
}

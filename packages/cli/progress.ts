/** Shows work that takes a while: on a terminal a line of the same key is written over, elsewhere it is spared. */
export function progressTo(stream: NodeJS.WriteStream): (key: string, line: string) => void {
  let lastKey: string | undefined;
  let lastShown = 0;
  return (key, line) => {
    if (stream.isTTY) {
      stream.write(`${lastKey === key ? '\x1b[1A\x1b[2K' : ''}${line}\n`);
    } else {
      const now = performance.now();
      if (lastKey === key && now - lastShown < 2000) return;
      lastShown = now;
      stream.write(`${line}\n`);
    }
    lastKey = key;
  };
}

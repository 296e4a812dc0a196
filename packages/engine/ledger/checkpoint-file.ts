import { mkdir, open, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Where checkpoints are copied to, outside the database. */
export interface CheckpointStore {
  /** Resolves once the checkpoint is on the disk. */
  append(jws: string): Promise<void>;
  /** All of them, oldest first, as they stand there; a line that is none too, but for the beginning of one. */
  read(): Promise<readonly string[]>;
  /** The last line that was written to its end, and behind it one that was not; fewer where there are none. */
  last(): Promise<readonly string[]>;
}

/** Longer than two checkpoints with the line that a crash cut short between them. */
const tail = 16_384;

/** As long as a signature by Ed25519 is. */
const signature = 86;

/** The beginning of a checkpoint, which a crash cut short: nothing was signed by it, and it says nothing. */
function isTorn(line: string): boolean {
  const text = line.replaceAll('\0', '');
  if (!/^[\w.-]*$/u.test(text)) return false;
  const parts = text.split('.');
  return parts.length < 3 || (parts.length === 3 && (parts[2] ?? '').length < signature);
}

/**
 * A file that only grows: a checkpoint a line. May lie on another machine's disk, or on one that can be written once.
 * A last line that a crash cut short is no checkpoint: the next one starts a line of its own.
 */
export function checkpointFile(path: string): CheckpointStore {
  const read = async (): Promise<string> =>
    readFile(path, 'latin1').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return '';
      throw error;
    });
  return {
    async append(jws) {
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      const file = await open(path, 'a+', 0o600);
      try {
        const { size } = await file.stat();
        const last = Buffer.alloc(1);
        if (size > 0) await file.read(last, 0, 1, size - 1);
        const start = size === 0 || last.toString('latin1') === '\n' ? '' : '\n';
        await file.appendFile(`${start}${jws}\n`);
        await file.sync();
      } finally {
        await file.close();
      }
      const folder = await open(dirname(path), 'r');
      await folder.sync().finally(() => folder.close());
    },
    async last() {
      const file = await open(path, 'r').catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return undefined;
        throw error;
      });
      if (file === undefined) return [];
      try {
        const { size } = await file.stat();
        const end = Buffer.alloc(Math.min(size, tail));
        await file.read(end, 0, end.length, size - end.length);
        const lines = end.toString('latin1').split('\n');
        const unfinished = lines.pop();
        const finished = lines.at(-1);
        return [finished, unfinished].filter((line) => line !== undefined && line !== '') as string[];
      } finally {
        await file.close();
      }
    },
    async read() {
      const text = await read();
      if (text === '') return [];
      const lines = (text.endsWith('\n') ? text.slice(0, -1) : text).split('\n');
      return lines.filter((line) => !isTorn(line));
    },
  };
}

import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ParsedMail } from 'mailparser';

/** A mail server of the demo: takes every message over SMTP on the loopback interface and keeps it as a file. */
export interface StandIn {
  /** `smtp://127.0.0.1:PORT` */
  readonly url: string;
  readonly folder: string;
  /** Newest first. */
  list(): Promise<readonly StoredMail[]>;
  read(id: string): Promise<StoredMail | undefined>;
  clear(): Promise<void>;
  stop(): Promise<void>;
}

export interface StoredMail {
  readonly id: string;
  readonly parsed: ParsedMail;
}

const maximumBytes = 5_000_000;
const fileName = /^\d{13}-[0-9a-f]{12}\.eml$/;

/** `onMail` is told of each message before the sender hears that it was taken. */
export async function startStandIn(folder: string, onMail?: (mail: StoredMail) => void): Promise<StandIn> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const keep = async (bytes: Buffer): Promise<void> => {
    const name = await store(folder, bytes);
    if (onMail !== undefined) onMail(await parse(folder, name));
  };
  // A shop with a mail server of its own never loads it.
  const { SMTPServer } = await import('smtp-server');
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    size: maximumBytes,
    onData(stream, _session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('error', done);
      stream.on('end', () => {
        if (stream.sizeExceeded) {
          done(Object.assign(new Error('message too large'), { responseCode: 552 }));
          return;
        }
        keep(Buffer.concat(chunks)).then(() => done(), done);
      });
    },
  });
  server.on('error', () => {
    // A client that breaks off mid-sentence; the next one is served as before.
  });
  await new Promise<void>((resolve, reject) => {
    server.server.once('error', reject);
    server.listen(0, '127.0.0.1', () => resolve());
  });
  const address = server.server.address();
  if (address === null || typeof address === 'string') throw new Error('mail stand-in has no port');
  return {
    url: `smtp://127.0.0.1:${address.port}`,
    folder,
    list: async () => {
      const names = (await readdir(folder))
        .filter((name) => fileName.test(name))
        .sort()
        .reverse();
      return Promise.all(names.map((name) => parse(folder, name)));
    },
    read: async (id) => {
      const name = `${id}.eml`;
      if (!fileName.test(name) || !(await readdir(folder)).includes(name)) return undefined;
      return parse(folder, name);
    },
    clear: async () => {
      for (const name of await readdir(folder))
        if (fileName.test(name)) await rm(join(folder, name), { force: true });
    },
    stop: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

/** Written beside and renamed, so that a reader never sees half a message. */
async function store(folder: string, bytes: Buffer): Promise<string> {
  const name = `${Date.now()}-${randomBytes(6).toString('hex')}.eml`;
  await writeFile(join(folder, `${name}.part`), bytes, { mode: 0o600 });
  await rename(join(folder, `${name}.part`), join(folder, name));
  return name;
}

async function parse(folder: string, name: string): Promise<StoredMail> {
  // Large, and wanted only once somebody looks at the mails.
  const { simpleParser } = await import('mailparser');
  return {
    id: name.slice(0, -'.eml'.length),
    parsed: await simpleParser(await readFile(join(folder, name))),
  };
}

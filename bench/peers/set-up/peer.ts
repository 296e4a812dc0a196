import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';

/** A peer could not be set up or did not start. `help` says what is missing. */
export class PeerError extends Error {
  readonly code: 'peer_missing' | 'peer_failed';
  readonly help: string;
  constructor(code: PeerError['code'], message: string, help: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'PeerError';
    this.code = code;
    this.help = help;
  }
}

export interface Step {
  readonly what: string;
  readonly command: readonly [string, ...string[]];
  readonly env?: Readonly<Record<string, string>>;
  /** Why it may fail, and what to do about it. */
  readonly help: string;
  /** Minutes after which it is given up. */
  readonly minutes?: number;
}

/** Where one peer lives: a folder of its own outside the repository, kept from run to run until it is removed. */
export class PeerFolder {
  readonly path: string;
  constructor(name: string) {
    this.path = join(process.env.TRYGG_PEERS ?? join(tmpdir(), 'trygg-peers'), name);
  }

  at(...parts: readonly string[]): string {
    return join(this.path, ...parts);
  }

  async write(files: Readonly<Record<string, string>>): Promise<void> {
    for (const [name, text] of Object.entries(files)) {
      await mkdir(join(this.at(name), '..'), { recursive: true });
      await writeFile(this.at(name), text);
    }
  }

  async remove(): Promise<void> {
    await rm(this.path, { recursive: true, force: true });
  }

  /** Runs to its end; what it prints goes to `peer.log` in the folder. */
  async run({ what, command, env, help, minutes = 10 }: Step): Promise<void> {
    console.log(`${what} …`);
    const child = this.#spawn(command, env);
    const given = setTimeout(minutes * 60_000, 'late', { ref: false });
    const ended = once(child, 'exit').then(
      ([code]) => code as number | null,
      () => 'absent' as const,
    );
    const end = await Promise.race([ended, given]);
    if (end === 'late') child.kill('SIGKILL');
    if (end === 0) return;
    const why =
      end === 'late'
        ? `took more than ${minutes} minutes`
        : end === 'absent'
          ? 'is not there'
          : `ended with ${end}`;
    throw new PeerError(
      'peer_missing',
      `${what}: \`${command[0]}\` ${why}, see ${this.at('peer.log')}`,
      help,
    );
  }

  /** Starts a server and waits until it is ready. */
  async serve(step: Step, ready: () => Promise<boolean>): Promise<{ stop(): Promise<void> }> {
    const child = this.#spawn(step.command, step.env);
    // Whoever ends this process early leaves no server behind.
    const atOnce = (): void => void child.kill('SIGKILL');
    const early = (): never => process.exit(1);
    process.once('exit', atOnce).once('SIGINT', early).once('SIGTERM', early);
    const stop = async (): Promise<void> => {
      process.off('exit', atOnce).off('SIGINT', early).off('SIGTERM', early);
      if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
      const exit = once(child, 'exit');
      child.kill('SIGTERM');
      const slow = setTimeout(10_000, 'slow', { ref: false });
      if ((await Promise.race([exit, slow])) === 'slow') child.kill('SIGKILL');
      await exit;
    };
    const until = performance.now() + (step.minutes ?? 2) * 60_000;
    while (performance.now() < until && child.exitCode === null && child.pid !== undefined) {
      if (await ready()) return { stop };
      await setTimeout(300);
    }
    await stop();
    throw new PeerError('peer_failed', `${step.what} did not answer, see ${this.at('peer.log')}`, step.help);
  }

  #spawn([command, ...words]: Step['command'], env: Step['env']): ChildProcess {
    const log = createWriteStream(this.at('peer.log'), { flags: 'a' });
    const child = spawn(command, words, { cwd: this.path, env: { ...process.env, ...env }, stdio: 'pipe' });
    // Told by whoever waits for its end; a program that is not there must not end this one.
    child.on('error', () => undefined);
    child.stdin.end();
    child.stdout.pipe(log, { end: false });
    child.stderr.pipe(log, { end: false });
    return child;
  }
}

/** Once for each folder: `install` runs when the mark of the same version is not there. */
export async function installed(
  folder: PeerFolder,
  version: string,
  install: () => Promise<void>,
): Promise<void> {
  const mark = folder.at('installed');
  if (existsSync(mark) && (await readFile(mark, 'utf8')) === version) return;
  await folder.remove();
  await mkdir(folder.path, { recursive: true });
  await install();
  await writeFile(mark, version);
}

/** Whether a server answers at an address of this machine. */
export async function answers(url: string): Promise<boolean> {
  const answer = await fetch(url).catch(() => undefined);
  return answer?.ok ?? false;
}

/** Whether something listens at a port of this machine. */
export async function listens(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  const open = once(socket, 'connect').then(
    () => true,
    () => false,
  );
  const found = await open;
  socket.destroy();
  return found;
}

/** A port of the loopback that is free now. */
export async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (typeof address !== 'object' || address === null) throw new RangeError('no port is free');
  return address.port;
}

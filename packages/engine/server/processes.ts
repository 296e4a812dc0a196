import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * A process that uses the server of a folder, named by id and start: ids are reused, the pair is not.
 * Whoever is last to leave stops the server, so that `trygg plan` beside a running shop stops nothing.
 */
export interface ServerUser {
  readonly pid: number;
  readonly started: string;
}

/** Field 22 of `/proc/<pid>/stat`, counted after the command's name, which may hold anything. Null: not alive. */
function startOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? null : (fields[19] ?? null);
  } catch {
    return null;
  }
}

export function isAlive(user: ServerUser): boolean {
  return startOf(user.pid) === user.started;
}

function fileOf(folder: string, user: ServerUser): string {
  return join(folder, 'users', `${user.pid}-${user.started}`);
}

export function thisProcess(): ServerUser {
  return { pid: process.pid, started: startOf(process.pid) ?? '0' };
}

export function enter(folder: string): void {
  mkdirSync(join(folder, 'users'), { recursive: true, mode: 0o700 });
  writeFileSync(fileOf(folder, thisProcess()), '');
}

export function leave(folder: string): void {
  rmSync(fileOf(folder, thisProcess()), { force: true });
}

/** Everybody else who is alive; the marks of the dead are removed. */
export function otherUsers(folder: string): ServerUser[] {
  let names: string[];
  try {
    names = readdirSync(join(folder, 'users'));
  } catch {
    return [];
  }
  const self = thisProcess();
  const others: ServerUser[] = [];
  for (const name of names) {
    const [pid = '', started = ''] = name.split('-');
    const user = { pid: Number(pid), started };
    if (user.pid === self.pid && user.started === self.started) continue;
    if (isAlive(user)) others.push(user);
    else rmSync(join(folder, 'users', name), { force: true });
  }
  return others;
}

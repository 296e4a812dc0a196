#!/usr/bin/env node
// Plain JavaScript for any Node from 18 on: finds the Node 26 that `npm ci` installed and runs `main.ts` with it, in
// this process if it is that Node already, as it is under npm.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import module, { createRequire } from 'node:module';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const pinnedMajor = 26;

function pinnedNode() {
  try {
    const path = join(dirname(createRequire(import.meta.url).resolve('node/package.json')), 'bin', 'node');
    if (existsSync(path)) return path;
  } catch {
    // Not installed: this Node will do if it is new enough.
  }
  return Number(process.versions.node.split('.')[0]) >= pinnedMajor ? process.execPath : null;
}

const node = pinnedNode();
if (node === null) {
  process.stderr.write(
    `error: Node ${pinnedMajor} is not installed\n  run \`npm ci\`, with install scripts allowed for the package \`node\`\n`,
  );
  process.exit(2);
}

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const main = join(root, 'main.ts');
// Stripping types from a few hundred files takes longer than most commands, and memory that never comes back.
const cache = join(root, '..', '..', 'node_modules', '.cache', 'trygg');

// npm that is killed tells nobody: its children are handed to another parent. npm runs a script in a shell,
// which stays between it and us or not, as the shell pleases.
function parentOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return 0;
  }
}

function isShell(pid) {
  try {
    return /^(sh|dash|bash|ash)$/.test(readFileSync(`/proc/${pid}/comm`, 'utf8').trim());
  } catch {
    return false;
  }
}

function watchNpm(stop) {
  if (process.env.npm_lifecycle_event === undefined) return;
  const parent = process.ppid;
  const npm = isShell(parent) ? parentOf(parent) : null;
  setInterval(() => {
    if (process.ppid !== parent || (npm !== null && parentOf(parent) !== npm)) stop();
  }, 250).unref();
}

function runHere() {
  module.enableCompileCache(cache);
  watchNpm(() => process.kill(process.pid, 'SIGTERM'));
  return import(pathToFileURL(main).href);
}

function runThere() {
  // The channel carries nothing: its end tells the child that this process was killed.
  const child = spawn(node, [main, ...process.argv.slice(2)], {
    env: { NODE_COMPILE_CACHE: cache, ...process.env },
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  watchNpm(() => child.kill('SIGTERM'));
  child.on('error', (error) => {
    process.stderr.write(`error: \`${node}\` does not run (${error.code})\n  run \`npm ci\` again\n`);
    process.exit(2);
  });
  child.on('exit', (code, signal) => {
    process.exit(signal === null ? code : 128 + constants.signals[signal]);
  });
}

if (realpathSync(process.execPath) === realpathSync(node)) await runHere();
else runThere();

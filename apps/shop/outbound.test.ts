import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

// Data leaves this machine through a connection that somebody opens. Who is at the other end of the mail server and of
// the database is told (`shop-runtime/outside.ts`); nothing else connects anywhere.

const root = new URL('../../', import.meta.url).pathname;

/** What opens a connection to elsewhere, or makes a library that may. */
const opens = {
  fetch: /(?<![.\w])fetch\(|globalThis\.fetch|\bXMLHttpRequest\b|new (?:WebSocket|EventSource)\(/u,
  socket:
    /(?:new|extends) Socket\b|from 'node:(?:tls|https|http2|dgram|dns[^']*)'|\bconnect[^}]*\} from 'node:net'/u,
  http: /\bhttps?\.(?:request|get)\(|\b(?:request|get)\b[^}]*\} from 'node:https?'/u,
  database: /new (?:Client|Pool|PgBoss)\(/u,
  mail: /\bcreateTransport\(/u,
  'sign-in elsewhere': /\b(?:socialProviders|genericOAuth|oauth\w*|oneTap)\b/iu,
} as const;

/** Each place that does, with where it leads. */
const known: Readonly<Record<string, string>> = {
  'apps/shop/kit/transport.ts mail': 'TRYGG_SMTP_URL',
  'apps/shop/kit/queue/queue.ts database': 'over connections that it is given',
  'apps/shop/kit/queue/library.ts database': 'DATABASE_URL',
  'packages/engine/server/address.ts socket': 'types alone',
  'packages/engine/server/connection.ts database': 'DATABASE_URL',
  'packages/engine/server/postmaster.ts socket': 'the server of its own folder',
  'packages/engine/run/pool.ts database': 'DATABASE_URL',
  'packages/engine/run/turn-socket.ts socket': 'DATABASE_URL, for the pool',
};

const sources = ['apps/shop', 'packages/engine', 'packages/policy', 'packages/cli'].flatMap((folder) =>
  globSync(`${folder}/**/*.ts`, {
    cwd: root,
    exclude: (path) => /(?:^|\/)(?:node_modules|testing|fixtures|test-shop|cases)(?:\/|$)/u.test(path),
  }).filter((file) => !/\.test\.ts$|\.test-d\.ts$|\/testing\.ts$/u.test(file)),
);

it('connects to the mail server and the database, and to nothing else', () => {
  const found = sources.flatMap((file) => {
    const text = readFileSync(`${root}${file}`, 'utf8').replace(/^\s*(?:\/\/|\*|\/\*).*$/gmu, '');
    return Object.entries(opens).flatMap(([name, mark]) => (mark.test(text) ? [`${file} ${name}`] : []));
  });
  expect(sources.length).toBeGreaterThan(300);
  expect(found.toSorted()).toEqual(Object.keys(known).toSorted());
});

it('the library of the sessions reports nothing to those who made it', () => {
  const text = readFileSync(`${root}apps/shop/modules/accounts/session-library.ts`, 'utf8');
  expect(text).toContain('telemetry: { enabled: false }');
});

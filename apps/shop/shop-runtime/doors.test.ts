import { once } from 'node:events';
import { createServer, get, type Server } from 'node:http';
import { connect, createServer as createNetServer, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Doors, openDoors } from './doors.ts';

const host = '127.0.0.1';
let server: Server;
let doors: Doors;
let sockets: Socket[];
let finish: () => void;
let asked: number;

beforeEach(async () => {
  sockets = [];
  asked = 0;
  const held = Promise.withResolvers<void>();
  finish = held.resolve;
  server = createServer(async (request, response) => {
    asked += 1;
    if (request.url === '/slow') await held.promise;
    response.end('served');
  });
  doors = await openDoors(server, { port: 0, host });
});

afterEach(async () => {
  for (const socket of sockets) socket.destroy();
  server.closeAllConnections();
  await doors.close().catch(() => undefined);
});

/** Connections that wait outside while the process is busy. */
async function waiting(count: number): Promise<void> {
  sockets = Array.from({ length: count }, () => connect(doors.port, host).on('error', () => undefined));
  const until = Date.now() + 100;
  while (Date.now() < until);
}

/** In how many turns of the event loop all of them were taken. */
async function turnsFor(count: number): Promise<number> {
  let taken = 0;
  let turns = 0;
  server.on('connection', () => {
    taken += 1;
  });
  await waiting(count);
  while (taken < count) {
    turns += 1;
    await new Promise((resolve) => setImmediate(resolve));
  }
  return turns;
}

async function served(path = '/'): Promise<string> {
  const [answer] = await once(get({ host, port: doors.port, path, agent: false }), 'response');
  let text = '';
  for await (const chunk of answer) text += chunk;
  return text;
}

describe('the doors of a port', () => {
  // One socket needs a turn for each; eight share them unevenly.
  test('let many in at a turn', async () => {
    expect(await turnsFor(80)).toBeLessThan(60);
  });

  test('take every connection as the server would itself', async () => {
    const taken: Socket[] = [];
    server.on('connection', (socket: Socket) => taken.push(socket));
    await waiting(40);
    while (taken.length < 40) await new Promise((resolve) => setImmediate(resolve));
    expect(new Set(taken.map((socket) => socket.allowHalfOpen))).toEqual(new Set([true]));
  });

  test('lead to one server', async () => {
    expect(await Promise.all(Array.from({ length: 20 }, () => served()))).toEqual(
      Array.from({ length: 20 }, () => 'served'),
    );
  });

  test.each([
    ['a server that opened it in the same way', () => openDoors(createServer(), { port: doors.port, host })],
    [
      'a plain server',
      async () => {
        await once(createNetServer().listen(doors.port, host), 'listening');
      },
    ],
  ])('are closed to %s', async (_, open) => {
    await expect(open()).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });

  test('close when the last who came in has been served, and the port is free then', async () => {
    const slow = Promise.all(Array.from({ length: 20 }, () => served('/slow')));
    while (asked < 20) await new Promise((resolve) => setImmediate(resolve));
    let ended = false;
    const closed = doors.close().then(() => {
      ended = true;
    });
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(ended).toBe(false);
    finish();
    expect(await slow).toHaveLength(20);
    server.closeAllConnections();
    await closed;
    const again = await openDoors(createServer(), { port: doors.port, host });
    await again.close();
  });
});

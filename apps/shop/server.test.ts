import { mkdtemp, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RunningHost } from '@trygg/engine';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { host } from './host.ts';
import { log } from './kit/log.ts';
import { start } from './server.ts';
import { openTestShop, type TestShop } from './testing/test-shop.ts';

const options = { policies: host.policies, progress: () => undefined };
let test: TestShop;
let folder: string;
let running: RunningHost;
let demo: RunningHost;
let port: number;

beforeAll(async () => {
  // The demo with no shop in it has the page of the mails all the same.
  vi.stubEnv('TRYGG_SMTP_URL', '');
  folder = await mkdtemp(join(tmpdir(), 'trygg-host-'));
  demo = await start([], { ...options, port: 0, folder });
  vi.stubEnv('TRYGG_DEMO', 'no');
  test = await openTestShop();
  vi.stubEnv('TRYGG_SMTP_URL', test.standIn.url);
  const closed = [{ name: 'faulty', why: 'policy.yaml:3:1: `porpoises` is no word of a policy' }];
  // A shop without a range: nothing of it can be opened.
  const bare = { ...test.runtime, name: 'bare' };
  running = await start([test.runtime, bare], { ...options, port: 0, folder, closed });
  port = Number(new URL(running.addresses[0]?.url ?? '').port);
});

afterAll(async () => {
  vi.unstubAllEnvs();
  await running?.stop();
  await demo?.stop();
  await test?.close();
  await rm(folder, { recursive: true, force: true });
});

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
}

/** Over a socket, with a host name that the system does not resolve (DECISIONS 22). */
function ask(
  host: string,
  path: string,
  options: { port?: number; method?: string; headers?: Record<string, string>; body?: string } = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        host: '127.0.0.1',
        port: options.port ?? port,
        path,
        method: options.method ?? 'GET',
        agent: false,
        headers: { host: `${host}:${options.port ?? port}`, ...options.headers },
      },
      (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('end', () =>
          resolve({
            status: answer.statusCode ?? 0,
            headers: answer.headers,
            text: Buffer.concat(chunks).toString(),
          }),
        );
      },
    );
    sent.on('error', reject);
    sent.end(options.body);
  });
}

describe('one port', () => {
  it('serves shop, mails and front page by the name that was asked for, and no other', async () => {
    expect((await ask('kliniksupport.localhost', '/')).text).toContain('Kliniksupport');
    expect((await ask('KLINIKSUPPORT.localhost', '/en')).text).toContain('<html lang="en">');
    const mails = { port: Number(new URL(demo.addresses[0]?.url ?? '').port) };
    expect((await ask('mail.localhost', '/', mails)).text).toContain('No mail yet');
    // Beside a real mail server nobody's mail is shown.
    expect((await ask('mail.localhost', '/')).status).toBe(421);
    for (const name of ['localhost', '127.0.0.1'])
      expect((await ask(name, '/')).text).toContain(`http://kliniksupport.localhost:${port}`);
    expect((await ask('elsewhere.example', '/')).status).toBe(421);
  });

  it('keeps shops closed that cannot be opened, and tells visitors no more than that', async () => {
    for (const name of ['faulty', 'bare']) {
      const answer = await ask(`${name}.localhost`, '/any/page');
      expect(answer.status).toBe(503);
      expect(answer.text).toContain(`${name} is closed`);
      expect(answer.text).not.toMatch(/porpoises|theme\.yaml/);
      expect(answer.headers['content-security-policy']).toMatch(/default-src 'none'/);
    }
    expect(running.closed).toEqual([{ name: 'bare', why: expect.stringContaining('theme.yaml') }]);
    const front = await ask('localhost', '/');
    expect(front.text).toContain('faulty');
    expect(front.text).not.toContain('porpoises');
  });

  it('is a clear error when it is taken', async () => {
    await expect(start([], { ...options, port, folder })).rejects.toMatchObject({
      code: 'port_taken',
      message: `port \`${port}\` is taken`,
    });
  });
});

describe('every page', () => {
  it('lets no script run and nothing from elsewhere in', async () => {
    for (const [host, path] of [
      ['kliniksupport.localhost', '/'],
      ['kliniksupport.localhost', '/logga-in'],
      ['kliniksupport.localhost', '/no-such-page'],
      ['mail.localhost', '/'],
      ['localhost', '/'],
    ] as const) {
      const at = host === 'mail.localhost' ? new URL(demo.addresses[0]?.url ?? '').port : port;
      const { headers, text } = await ask(host, path, { port: Number(at) });
      expect(headers['content-security-policy']).toMatch(/default-src 'none'/);
      expect(headers['content-security-policy']).not.toContain('script-src');
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(headers['referrer-policy']).toBe('same-origin');
      expect(text).not.toMatch(/<script|\sstyle="|\son\w+="/);
    }
  });

  it('that is missing says so in the language of its address', async () => {
    expect(await ask('kliniksupport.localhost', '/finns-inte')).toMatchObject({
      status: 404,
      text: expect.stringContaining('Sidan finns inte'),
    });
    expect(await ask('kliniksupport.localhost', '/en/nowhere')).toMatchObject({
      status: 404,
      text: expect.stringContaining('This page does not exist'),
    });
  });

  it('takes no more than 64 kB, and says so in the language of its address', async () => {
    for (const [path, said] of [
      ['/logga-in', 'För mycket på en gång'],
      ['/en/sign-in', 'Too much at once'],
    ] as const) {
      const origin = `http://kliniksupport.localhost:${port}`;
      const headers = { 'content-type': 'application/x-www-form-urlencoded', origin };
      const body = `email=${'x'.repeat(65_536)}`;
      const answer = await ask('kliniksupport.localhost', path, { method: 'POST', headers, body });
      expect(answer).toMatchObject({ status: 413, text: expect.stringContaining(said) });
    }
  });
});

describe('a connection', () => {
  const halfSent =
    'POST /logga-in HTTP/1.1\r\nhost: kliniksupport.localhost\r\nsec-fetch-site: same-origin\r\ncontent-type: application/x-www-form-urlencoded\r\ncontent-length: 500\r\n\r\nemail=';

  it('is cut when its address holds too many and sends nothing more, while others are served', async () => {
    const all = Array.from({ length: 200 }, () => {
      const socket = connect({ host: '127.0.0.1', port, localAddress: '127.0.0.9' });
      socket.on('error', () => undefined);
      socket.on('connect', () => socket.write(halfSent));
      return socket;
    });
    await expect.poll(() => all.filter(({ closed }) => closed).length).toBeGreaterThanOrEqual(100);
    expect((await ask('kliniksupport.localhost', '/')).status).toBe(200);
    for (const socket of all) socket.destroy();
  });

  it('that its client breaks off is no error, and half a form does nothing', async () => {
    const errors = vi.spyOn(log, 'error');
    const asked = vi.spyOn(log, 'info');
    for (const body of [halfSent, halfSent.replace('content-length: 500', 'transfer-encoding: chunked')]) {
      asked.mockClear();
      const socket = connect({ host: '127.0.0.1', port });
      socket.on('error', () => undefined);
      socket.on('connect', () => socket.write(body, () => setImmediate(() => socket.destroy())));
      await expect
        .poll(() => asked.mock.calls.flat())
        .toContainEqual(expect.objectContaining({ method: 'POST', status: 400 }));
    }
    expect(errors).not.toHaveBeenCalled();
    vi.restoreAllMocks();
  });
});

describe('a start', () => {
  afterEach(() => {
    vi.stubEnv('HOST', '');
    vi.stubEnv('TRYGG_DEMO', 'no');
    vi.stubEnv('TRYGG_SMTP_URL', test.standIn.url);
  });

  it('is refused where people’s mails or the demo’s desk would be open to others', async () => {
    for (const [code, HOST, TRYGG_DEMO, TRYGG_SMTP_URL] of [
      ['mail_server_missing', '', 'no', ''],
      ['mail_server_missing', '0.0.0.0', 'no', ''],
      ['demo_in_the_open', '0.0.0.0', '', ''],
      ['demo_in_the_open', '::', 'yes', test.standIn.url],
      ['demo_in_the_open', '192.0.2.1', '', ''],
      ['demo_in_the_open', '127.example', '', ''],
      ['demo_unclear', '', 'false', test.standIn.url],
      ['demo_unclear', '', 'NO', ''],
    ] as const) {
      for (const [name, value] of Object.entries({ HOST, TRYGG_DEMO, TRYGG_SMTP_URL }))
        vi.stubEnv(name, value);
      expect(() => host.checkSettings?.()).toThrow(expect.objectContaining({ code }));
      await expect(start([], { ...options, port: 0, folder })).rejects.toMatchObject({ code });
    }
  });

  it('of a demo is as free as it was on this machine, and elsewhere where it is said', () => {
    for (const [HOST, TRYGG_DEMO] of [
      ['', ''],
      ['localhost', ''],
      ['127.0.0.2', 'yes'],
      ['::1', ''],
      ['0.0.0.0', 'public'],
    ] as const) {
      for (const [name, value] of Object.entries({ HOST, TRYGG_DEMO, TRYGG_SMTP_URL: '' }))
        vi.stubEnv(name, value);
      expect(() => host.checkSettings?.()).not.toThrow();
    }
  });
});

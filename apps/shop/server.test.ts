import { mkdtemp, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RunningHost } from '@trygg/engine';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { host } from './host.ts';
import { start } from './server.ts';
import { openTestShop, type TestShop } from './testing/test-shop.ts';

const options = { policies: host.policies, progress: () => undefined };
let test: TestShop;
let folder: string;
let running: RunningHost;
let port: number;

beforeAll(async () => {
  vi.stubEnv('TRYGG_DEMO', 'no');
  vi.stubEnv('TRYGG_SMTP_URL', '');
  test = await openTestShop();
  folder = await mkdtemp(join(tmpdir(), 'trygg-host-'));
  const closed = [{ name: 'faulty', why: 'policy.yaml:3:1: `porpoises` is no word of a policy' }];
  // A shop without a range: nothing of it can be opened.
  const bare = { ...test.runtime, name: 'bare' };
  running = await start([test.runtime, bare], { ...options, port: 0, folder, closed });
  port = Number(new URL(running.addresses[0]?.url ?? '').port);
});

afterAll(async () => {
  vi.unstubAllEnvs();
  await running?.stop();
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
  options: { method?: string; headers?: Record<string, string>; body?: string } = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        host: '127.0.0.1',
        port,
        path,
        method: options.method ?? 'GET',
        agent: false,
        headers: { host: `${host}:${port}`, ...options.headers },
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
    expect((await ask('mail.localhost', '/')).text).toContain('No mail yet');
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
      const { headers, text } = await ask(host, path);
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

  it('takes no more than a megabyte', async () => {
    const answer = await ask('kliniksupport.localhost', '/logga-in', {
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        origin: `http://kliniksupport.localhost:${port}`,
      },
      body: `email=${'x'.repeat(1_000_001)}`,
    });
    expect(answer.status).toBe(413);
  });
});

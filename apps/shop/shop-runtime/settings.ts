import { isLoopback } from '../kit/loopback.ts';
import { HostError } from './host-error.ts';
import { checkServersSaid } from './outside.ts';

/** What is set and not empty. */
function setting(name: 'HOST' | 'TRYGG_DEMO' | 'TRYGG_SMTP_URL'): string | undefined {
  const text = process.env[name];
  return text === '' ? undefined : text;
}

/** `TRYGG_DEMO=no` opens a shop with its range and without made-up people. */
export function isDemo(): boolean {
  return setting('TRYGG_DEMO') !== 'no';
}

/** The address that the server listens at. Loopback unless told otherwise: the demo's passwords are printed. */
export function listenAt(): string {
  return setting('HOST') ?? '127.0.0.1';
}

/** The mail server; the demo without one keeps all mails to itself. */
export function smtpUrl(): string | undefined {
  return setting('TRYGG_SMTP_URL');
}

/**
 * Throws `HostError` where a start would show people's mails or the demo's open desk to whoever reaches the port, or
 * would keep data on a machine of which nobody says whose it is.
 */
export function checkSettings(): void {
  const demo = setting('TRYGG_DEMO') ?? 'yes';
  if (!['yes', 'no', 'public'].includes(demo))
    throw new HostError(
      'demo_unclear',
      `\`TRYGG_DEMO\` is \`${demo}\`, which says neither yes nor no`,
      'set it to `no`, `yes` or `public`, or leave it out for `yes`',
    );
  if (demo === 'no' && smtpUrl() === undefined)
    throw new HostError(
      'mail_server_missing',
      'a shop that is no demo needs a mail server',
      'set `TRYGG_SMTP_URL`, for example to `smtps://user:password@mail.example:465`',
    );
  if (demo === 'yes' && !isLoopback(listenAt()))
    throw new HostError(
      'demo_in_the_open',
      `\`HOST\` is \`${listenAt()}\`, which others reach, and the demo has an open desk and shows every mail`,
      'leave `HOST` out; or set `TRYGG_DEMO=no`, or `TRYGG_DEMO=public` if everybody may see and do all that',
    );
  checkServersSaid();
}

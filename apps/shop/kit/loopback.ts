import { isIPv4 } from 'node:net';

/** Whether a host, as `node:net` takes it, is this machine and nobody else reaches it. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIPv4(host) && host.startsWith('127.'));
}

import { isIPv4, isIPv6 } from 'node:net';

/**
 * The network that an address belongs to, as far as one subscriber has it: an IPv4 address by itself, the first half
 * of an IPv6 address, because each subscriber has at least that many (RFC 6177).
 */
export function networkOf(address: string): string {
  const [bare = ''] = address.split('%');
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/iu.exec(bare)?.[1];
  if (mapped !== undefined || !isIPv6(bare)) return mapped ?? bare;
  const [head = '', tail] = bare.split('::');
  const groups = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? 0 : tail.split(':').length + (tail.includes('.') ? 1 : 0);
  const filled =
    tail === undefined
      ? groups
      : [...groups, ...Array<string>(Math.max(0, 8 - groups.length - after)).fill('0')];
  const full = tail === undefined || tail === '' ? filled : [...filled, ...tail.split(':')];
  return `${full
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`;
}

/** What a log may say of where somebody came from. */
export function networkKind(network: string): 'ipv4' | 'ipv6' | 'unknown' {
  if (network.endsWith('/64')) return 'ipv6';
  return isIPv4(network) ? 'ipv4' : 'unknown';
}

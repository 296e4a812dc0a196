import { pino } from 'pino';

/**
 * The shop's log. INVARIANT: no personal data: routes by their pattern, never an address with its query, no body,
 * no header; an error by its name and code, because messages of libraries may quote what they were given.
 */
export const log = pino({
  name: 'shop',
  level: process.env['TRYGG_LOG'] ?? (process.env['VITEST'] === undefined ? 'info' : 'silent'),
  base: null,
});

/** What may be written of an error: its kind and where in our code it came from. */
export function faultOf(error: unknown): {
  readonly fault: string;
  readonly code?: string;
  readonly where?: string;
} {
  if (!(error instanceof Error)) return { fault: typeof error };
  const code = 'code' in error && typeof error.code === 'string' ? { code: error.code } : {};
  const { stack = '' } = error;
  const where = /\/((?:apps|packages)\/[^)\s]+)/.exec(stack.slice(stack.indexOf('\n    at file:')))?.[1];
  return { fault: error.name, ...code, ...(where === undefined ? {} : { where }) };
}

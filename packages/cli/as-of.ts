import type { Input } from './command.ts';
import { CliError } from './errors.ts';

/** `--as-of`: an instant, or a day, which means its first moment in the shop's time zone; absent: now. */
export function asOf(input: Pick<Input, 'values'>, timeZone: string): Temporal.Instant {
  const text = input.values.get('as-of');
  if (text === undefined) return Temporal.Now.instant();
  try {
    return /^\d{4}-\d{2}-\d{2}$/.test(text)
      ? Temporal.PlainDate.from(text, { overflow: 'reject' }).toZonedDateTime(timeZone).toInstant()
      : Temporal.Instant.from(text);
  } catch (cause) {
    throw new CliError('date_invalid', `\`${text}\` is no day and no instant`, {
      help: 'write a day such as `2031-01-01` or an instant such as `2031-01-01T00:00:00Z`',
      cause,
    });
  }
}

import type { Input } from '../command.ts';
import { CliError } from '../errors.ts';

/**
 * `--as-of`: an instant, or a day, which means its first moment in the shop's time zone; absent: now. What is
 * still to come can be looked at, and with `--apply` it is refused: rows would go before their time.
 */
export function asOf(input: Pick<Input, 'switches' | 'values'>, timeZone: string): Temporal.Instant {
  const text = input.values.get('as-of');
  const now = Temporal.Now.instant();
  if (text === undefined) return now;
  const instant = instantOf(text, timeZone);
  if (input.switches.has('apply') && Temporal.Instant.compare(instant, now) > 0) {
    throw new CliError('date_future', `\`${text}\` is still to come, and nothing may go before its time`, {
      help: 'without `--apply` the plan of that day is printed',
    });
  }
  return instant;
}

function instantOf(text: string, timeZone: string): Temporal.Instant {
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

/** A day as a flag gives it. */
export function day(text: string): Temporal.PlainDate {
  try {
    if (!/^\d{4}-\d{2}-\d{2}$/u.test(text)) throw new RangeError('no day');
    return Temporal.PlainDate.from(text, { overflow: 'reject' });
  } catch (cause) {
    throw new CliError('date_invalid', `\`${text}\` is no day`, {
      help: 'write a day such as `2031-01-01`',
      cause,
    });
  }
}

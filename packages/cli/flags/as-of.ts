import type { Input, Values } from '../command.ts';
import { CliError } from '../errors.ts';

/**
 * `--as-of` of a command that only looks: an instant, or a day, which means its first moment in the shop's time zone;
 * absent: now. Throws `date_invalid`.
 */
export function momentOf(input: Values<'as-of'>, timeZone: string): Temporal.Instant {
  const text = input.values.get('as-of');
  return text === undefined ? Temporal.Now.instant() : instantOf(text, timeZone);
}

/**
 * `--as-of` of a command that ends something with `--apply`: what is still to come can be looked at, and is refused
 * with it (`date_future`), since rows would go before their time.
 */
export function asOf(
  input: Values<'as-of'> & Pick<Input<never, 'apply'>, 'switches'>,
  timeZone: string,
): Temporal.Instant {
  const instant = momentOf(input, timeZone);
  if (input.switches.has('apply') && Temporal.Instant.compare(instant, Temporal.Now.instant()) > 0) {
    const text = input.values.get('as-of') ?? '';
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

import { HTTPException } from 'hono/http-exception';

const statuses = {
  /** Something is to be changed, and no page of ours asked for it. */
  foreign_form: 403,
  /** A link of another site leads to a file of somebody's own. */
  foreign_link: 403,
  /** The body, one of its fields, or their number. */
  too_large: 413,
  /** The one before is still being made. */
  one_at_a_time: 429,
  /** Had its share of the hour. */
  too_many_files: 429,
} as const;

export type RefusedFor = keyof typeof statuses;

/** A request that is answered with a page that says why, and with nothing of what it asked for. */
export class RequestRefused extends HTTPException {
  readonly code: RefusedFor;

  constructor(code: RefusedFor) {
    super(statuses[code], { message: code });
    this.code = code;
  }
}

import type { Command } from './command.ts';
import { access } from './commands/access.ts';
import { apply } from './commands/apply.ts';
import { check } from './commands/check.ts';
import { clauses } from './commands/clauses.ts';
import { consent } from './commands/consent.ts';
import { erase } from './commands/erase.ts';
import { forecast } from './commands/forecast.ts';
import { generate } from './commands/generate.ts';
import { hold } from './commands/hold.ts';
import { ledger } from './commands/ledger.ts';
import { map } from './commands/map.ts';
import { merge, split } from './commands/merge.ts';
import { notices } from './commands/notices.ts';
import { object } from './commands/object.ts';
import { plan } from './commands/plan.ts';
import { port } from './commands/port.ts';
import { receipt } from './commands/receipt.ts';
import { rectify } from './commands/rectify.ts';
import { request } from './commands/request.ts';
import { restrict } from './commands/restrict.ts';
import { start } from './commands/start.ts';
import { sweep } from './commands/sweep.ts';

/** In the order in which `--help` lists them. */
export const commands: readonly Command[] = [
  start,
  check,
  clauses,
  map,
  plan,
  apply,
  generate,
  access,
  erase,
  notices,
  restrict,
  object,
  consent,
  rectify,
  port,
  merge,
  split,
  request,
  hold,
  sweep,
  forecast,
  ledger,
  receipt,
];

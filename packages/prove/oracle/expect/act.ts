import type { Act } from '../world.ts';
import { type Done, dangles, endRoots, nothingDone } from './end.ts';
import type { State } from './state.ts';
import { sweep } from './sweep.ts';
import { endingWith, withGuests } from './who.ts';

/** What an act must do: the state after it, or the error by which it must refuse. */
export type Expected =
  | {
      readonly kind: 'done';
      readonly state: State;
      readonly done: Done;
      readonly roots: ReadonlySet<number>;
      /** Rows that come while the erasure is accepted and not carried out. */
      readonly come: readonly number[];
    }
  | { readonly kind: 'refused'; readonly code: string };

export function expectAct(before: State, act: Act): Expected {
  const expected = actOn(before, act, []);
  if (expected.kind === 'refused' || act.right !== 'erase' || act.meanwhile !== true) return expected;
  // What would stop the erasure once it is accepted is another matter: then nothing comes.
  const with_ = actOn(before, act, before.late());
  return with_.kind === 'refused' ? expected : with_;
}

function actOn(before: State, act: Act, come: readonly number[]): Expected {
  const state = before.copy();
  state.admit(come);
  const done = nothingDone();
  if (act.right === 'sweep') sweep(state, Temporal.PlainDate.from(act.day), done);
  else if (state.at(act.who) === undefined) return { kind: 'refused', code: 'subject_unknown' };
  const roots =
    act.right === 'sweep'
      ? new Set<number>()
      : act.right === 'erase'
        ? // Who goes along is settled when it is accepted.
          endingWith(before, act.who)
        : withGuests(state, act.who);
  if (act.right === 'erase') endRoots(state, roots, Temporal.PlainDate.from(act.day), done);
  if (act.right === 'restrict') for (const root of roots) state.restricted.add(root);
  if (act.right === 'lift') for (const root of roots) state.restricted.delete(root);
  return dangles(state)
    ? { kind: 'refused', code: 'rows_refused' }
    : { kind: 'done', state, done, roots, come };
}

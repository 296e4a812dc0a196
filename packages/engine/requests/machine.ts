/**
 * A request of a person about her data, from its arrival to its end (Art. 12).
 *
 * `received`: it has arrived at any official contact point, in whatever form, on a day; the clock runs from that
 * day. Most requests go from here straight to their answer: whoever is signed in, or writes from the address that
 * she confirmed, is known. Only where there are reasonable doubts about who asks (Art. 12(6)) may proof be asked
 * for: `doubted`, until she is `identified`; a doubt is raised once and in the beginning. The clock does not stop
 * meanwhile. What is too complex, or comes in too great a number, is `extended` once, inside month one and with
 * the reason told to her (Art. 12(3)); waiting for proof of identity is no such reason, so `doubted` has no way
 * there. It ends `answered`, or `refused` on a ground of the closed list with complaint and court told to her
 * (Art. 12(4)), or `withdrawn` by herself. What has ended never opens again: asking again is another request.
 */
export const requestStates = [
  'received',
  'doubted',
  'identified',
  'extended',
  'answered',
  'refused',
  'withdrawn',
] as const;

export type RequestState = (typeof requestStates)[number];

export const requestEvents = ['doubt', 'identify', 'extend', 'answer', 'refuse', 'withdraw'] as const;

export type RequestEvent = (typeof requestEvents)[number];

const ends = { answer: 'answered', refuse: 'refused', withdraw: 'withdrawn' } as const;

/** State × event → state. What is not here cannot happen. */
const steps: Readonly<Record<RequestState, Readonly<Partial<Record<RequestEvent, RequestState>>>>> = {
  received: { doubt: 'doubted', identify: 'identified', extend: 'extended', ...ends },
  doubted: { identify: 'identified', refuse: 'refused', withdraw: 'withdrawn' },
  identified: { extend: 'extended', ...ends },
  extended: ends,
  answered: {},
  refused: {},
  withdrawn: {},
};

/** The state after an event; undefined where the event cannot happen. */
export function stateAfter(state: RequestState, event: RequestEvent): RequestState | undefined {
  return steps[state][event];
}

/** What can happen to a request now. */
export function eventsOf(state: RequestState): readonly RequestEvent[] {
  return requestEvents.filter((event) => steps[state][event] !== undefined);
}

/** Why an event cannot happen in a state, for whoever tried. */
export function whyNot(state: RequestState, event: RequestEvent): string {
  if (eventsOf(state).length === 0) return 'it has ended: what is asked again is another request';
  if (state === 'doubted')
    return event === 'doubt'
      ? 'proof has been asked for already'
      : event === 'extend'
        ? 'waiting for proof is no reason to extend: `identify` it first (Art. 12(3) names complexity and number)'
        : 'who asks is still in doubt: `identify` it first';
  if (event === 'extend') return 'a request is extended once (Art. 12(3))';
  return 'doubts are raised in the beginning, once (Art. 12(6))';
}

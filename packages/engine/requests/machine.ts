import { type RequestEvent, type RequestState, requestEvents } from '../model/request-states.ts';

const ends = { answer: 'answered', refuse: 'refused', withdraw: 'withdrawn' } as const;

/** State × event → state. What is not here cannot happen. */
const steps: Readonly<Record<RequestState, Readonly<Partial<Record<RequestEvent, RequestState>>>>> = {
  received: { doubt: 'doubted', identify: 'identified', extend: 'extended', copy: 'received', ...ends },
  doubted: { identify: 'identified', refuse: 'refused', withdraw: 'withdrawn' },
  identified: { extend: 'extended', copy: 'identified', ...ends },
  extended: { identify: 'extended', copy: 'extended', ...ends },
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

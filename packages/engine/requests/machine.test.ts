import { describe, expect, it } from 'vitest';
import { requestEvents, requestStates } from '../model/request-states.ts';
import { eventsOf, stateAfter, whyNot } from './machine.ts';

/** State × event → state; `-`: it cannot happen. */
const table = `
           | doubt    identify    extend    copy        answer    refuse   withdraw
received   | doubted  identified  extended  received    answered  refused  withdrawn
doubted    | -        identified  -         -           -         refused  withdrawn
identified | -        -           extended  identified  answered  refused  withdrawn
extended   | -        extended    -         extended    answered  refused  withdrawn
answered   | -        -           -         -           -         -        -
refused    | -        -           -         -           -         -        -
withdrawn  | -        -           -         -           -         -        -
`;

const [head = '', ...lines] = table.trim().split('\n');
const events = head.replace('|', '').trim().split(/\s+/u);
const cells = lines.flatMap((line) => {
  const [state = '', after = ''] = line.split('|').map((part) => part.trim());
  return after.split(/\s+/u).map((next, index) => ({ state, event: events[index] ?? '', next }));
});

describe('a request that is', () => {
  it.each(cells)('`$state` and has `$event` happen becomes `$next`', ({ state, event, next }) => {
    const [from, what] = [
      requestStates.find((one) => one === state),
      requestEvents.find((one) => one === event),
    ];
    if (from === undefined || what === undefined) throw new Error('the table names no state or event');
    expect(stateAfter(from, what) ?? '-').toBe(next);
    if (next === '-') expect(whyNot(from, what)).not.toBe('');
  });
});

it('the table names every state and every event', () => {
  expect(new Set(cells.map((cell) => cell.state))).toEqual(new Set(requestStates));
  expect(events).toEqual([...requestEvents]);
  expect(cells).toHaveLength(requestStates.length * requestEvents.length);
});

it('from every state that has not ended there is a way to an end', () => {
  for (const state of requestStates) {
    const open = eventsOf(state).length > 0;
    expect(open).toBe(!['answered', 'refused', 'withdrawn'].includes(state));
    if (open) expect(eventsOf(state)).toEqual(expect.arrayContaining(['refuse', 'withdraw']));
  }
});

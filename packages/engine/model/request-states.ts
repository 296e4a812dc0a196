/**
 * A request of a person about the data held, from its arrival to its end (Art. 12).
 *
 * `received`: it has arrived at any official contact point, in whatever form, on a day; the clock runs from that
 * day. Most requests go from here straight to their answer: whoever is signed in, or writes from the address that
 * was confirmed, is known. Only where there are reasonable doubts about who asks (Art. 12(6)) may proof be asked
 * for: `doubted`, until the person is `identified`; a doubt is raised once and in the beginning. The clock does not
 * stop meanwhile. What is too complex, or comes in too great a number, is `extended` once, inside month one and with
 * the reason told to the person (Art. 12(3)); waiting for proof of identity is no such reason, so `doubted` has no
 * way there. Copies for the answer may be made meanwhile, which changes no state. It ends `answered`, which a copy
 * of another request, or none, cannot bring about, nor, unless a reason is given, anybody who is not identified; or `refused` on a ground of the closed list with complaint and court told to the
 * person (Art. 12(4)), or `withdrawn` by whoever asked. What has ended never opens again: asking again is another
 * request.
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

export const requestEvents = ['doubt', 'identify', 'extend', 'copy', 'answer', 'refuse', 'withdraw'] as const;

export type RequestEvent = (typeof requestEvents)[number];

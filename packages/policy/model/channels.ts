import type { PurposeId } from './purposes.ts';

/** The closed list of channels, each with its place in a purpose's slot; fixed for ever. */
export const channels = {
  email: { place: 0 },
  sms: { place: 1 },
  phone: { place: 2 },
  post: { place: 3 },
  'social-media': { place: 4 },
} as const satisfies Record<string, { place: number }>;

/** A way to reach people, by its word. */
export type Channel = keyof typeof channels;

/**
 * Purposes that may have channels. A slot is five bits of a standing, counted from bit 60 downwards while purposes
 * count from bit 0 upwards; fixed for ever, new ones are added at the end.
 */
export const channelSlots: Readonly<Partial<Record<PurposeId, number>>> = {
  'direct-marketing': 0,
  'general-marketing': 1,
  leads: 2,
  improvement: 3,
};

/** The bit of a standing that says whether a purpose may use a channel; undefined: it has no channels. */
export function channelBit(purpose: PurposeId, channel: Channel): number | undefined {
  const slot = channelSlots[purpose];
  return slot === undefined ? undefined : 60 - 5 * slot - channels[channel].place;
}

/**
 * What lets a channel be used: her consent; an address that she gave at a sale while she could decline (MFL 19 §
 * second paragraph, Tw 11.7), or her consent; or that she has not said no.
 */
export type ChannelGround = 'consent' | 'soft-opt-in' | 'opt-out';

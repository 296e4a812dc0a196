import type { PurposeId } from '@trygg/policy';
import type { CodeWords, Words } from './map-words.ts';
import type { FirstChannel, ToldByMail } from './names.ts';
import { registered } from './registry.ts';

/** What a mail says that tells somebody of whom data came from elsewhere. */
export interface TellingByMail {
  /** Where the data is from (GDPR 14(2)(f)), a sentence. */
  readonly from: Words;
  /** What it is used for, as far as the policy has it. */
  readonly purposes: readonly PurposeId[];
}

/** A way by which a module collects data about somebody first, as people read it: "Came by: checkout". */
export interface Collecting extends Words {
  /** Absent: the form that collects tells. */
  readonly byMail?: TellingByMail;
}

function collecting(): ReadonlyMap<string, Collecting> {
  return new Map(registered().flatMap(({ collects }) => Object.entries(collects ?? {})));
}

/** All channels in words. */
export function channelCodes(): CodeWords {
  return Object.fromEntries(collecting());
}

/** Channels by which people are told in a mail, so that their mailbox was reached. */
export function channelsByMail(): readonly FirstChannel[] {
  const channels = collecting();
  const isChannel = (name: string): name is FirstChannel => channels.get(name)?.byMail !== undefined;
  return [...channels.keys()].filter(isChannel);
}

/** What the mail says of a channel. Throws where no module collects by it: the host comes first. */
export function tellingByMail(channel: ToldByMail): TellingByMail {
  const telling = collecting().get(channel)?.byMail;
  if (telling === undefined) throw new Error(`no module collects by \`${channel}\` and tells by mail`);
  return telling;
}

import type { Collecting, TellingByMail } from './collecting.ts';
import type { CodeWords } from './map-words.ts';
import type { FirstChannel, ToldByMail } from './names.ts';
import { registered } from './registry.ts';

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

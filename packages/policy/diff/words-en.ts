import { categories } from '../model/categories.ts';
import { leavesTheArea } from '../register/build.ts';
import { channelNames } from '../words/names.ts';
import { plainWord } from '../words/words.ts';
import { partsIn, type Sayings } from './sayings.ts';

const { about, bases, country, end, event, period, places, purpose, purposes, quoted, recipient, record } =
  partsIn('en');

const grounds = {
  consent: 'only if you said yes',
  'soft-opt-in': 'if you bought something and did not decline',
  'opt-out': 'until you say no',
} as const;

export const sayingsEn: Sayings = {
  'purpose-added': (c) =>
    `We begin to use data for ${purpose(c.purpose)}${c.bases.length > 0 ? ` (basis: ${bases(c.bases)})` : ''}.`,
  'purpose-removed': (c) => `We no longer use data for ${purpose(c.purpose)}.`,
  'basis-changed': (c) =>
    `The legal basis of ${purpose(c.purpose)} changes from ${bases(c.from)} to ${bases(c.to)}.`,
  'role-changed': (c) =>
    c.to === 'processor'
      ? `On ${purpose(c.purpose)} the customer decides now, and we act on the customer’s behalf.`
      : `On ${purpose(c.purpose)} we decide now.`,
  'interest-changed': (c) => `Our interest behind ${purpose(c.purpose)} changes.`,
  'national-id-changed': (c) =>
    `The reason to use national identity numbers for ${purpose(c.purpose)} changes.`,
  'category-added': (c) => `For ${purpose(c.purpose)} we now use this as well: ${categories[c.category].en}.`,
  'category-removed': (c) => `For ${purpose(c.purpose)} we no longer use this: ${categories[c.category].en}.`,
  'channel-added': (c) =>
    `For ${purpose(c.purpose)} we may reach you by ${channelNames[c.channel].en}, ${grounds[c.ground]}.`,
  'channel-removed': (c) =>
    `For ${purpose(c.purpose)} we no longer reach you by ${channelNames[c.channel].en}.`,
  'channel-ground-changed': (c) =>
    `For ${purpose(c.purpose)} we reach you by ${channelNames[c.channel].en} ${grounds[c.to]}; before, ${grounds[c.from]}.`,
  'recipient-added': (c) =>
    `${recipient(c.recipient)} gets data for ${purposes(c.recipient.purposes)} (${about(c.recipient, leavesTheArea(c.recipient))}).`,
  'recipient-removed': (c) => `${recipient(c.recipient)} no longer gets data from us.`,
  'recipient-purpose-added': (c) =>
    `${recipient(c.recipient)} now gets data for ${purpose(c.purpose)} as well.`,
  'recipient-purpose-removed': (c) =>
    `${recipient(c.recipient)} no longer gets data for ${purpose(c.purpose)}.`,
  'recipient-data-added': (c) =>
    `${recipient(c.recipient)} now gets this as well: ${categories[c.category].en}.`,
  'recipient-data-removed': (c) =>
    `${recipient(c.recipient)} no longer gets this: ${categories[c.category].en}.`,
  'recipient-moved': (c) =>
    `${recipient(c.recipient)} now processes the data in ${country(c.recipient.country)} (${about(c.recipient, leavesTheArea(c.recipient))}); before, ${country(c.from)}.`,
  'recipient-role-changed': (c) => `${recipient(c.recipient)} is now: ${about(c.recipient, false)}.`,
  'recipient-condition-changed': (c) =>
    c.to === undefined
      ? `${recipient(c.recipient)} now gets data without the condition that held before.`
      : `The condition under which ${recipient(c.recipient)} gets data changes.`,
  'period-shortened': (c) => `${record(c.record)}: erased earlier, now ${end(c.to)}, before ${end(c.from)}.`,
  'period-lengthened': (c) => `${record(c.record)}: kept longer, now ${end(c.to)}, before ${end(c.from)}.`,
  'period-changed': (c) =>
    `The time of ${record(c.record)} is counted in another way: ${end(c.to)}, before ${end(c.from)}.`,
  'period-added': (c) => `${record(c.record)}: erased ${end(c.to)}.`,
  'period-removed': (c) => `A time limit of ${record(c.record)} is gone: ${end(c.from)}.`,
  'statute-added': (c) => `Of ${record(c.record)} what ${c.statute} demands is kept: ${end(c.to)}.`,
  'statute-removed': (c) => `Of ${record(c.record)} nothing is kept for ${c.statute} any more.`,
  'statute-changed': (c) =>
    `What ${c.statute} demands of ${record(c.record)} is now kept ${end(c.to)}, before ${end(c.from)}.`,
  'statute-columns-changed': (c) => `Which data of ${record(c.record)} is kept for ${c.statute} changes.`,
  'withdrawal-period-changed': (c) =>
    `The time to erase ${record(c.record)} after a withdrawn consent changes: ${period(c.to)}, before ${period(c.from)}.`,
  'lasting-changed': (c) =>
    `How long ${record(c.record)} lasts after ${event(c.event)} changes: ${period(c.to)}, before ${period(c.from)}.`,
  'warning-changed': (c) =>
    `How long before its erasure people are warned of ${record(c.record)} changes: ${period(c.to)}, before ${period(c.from)}.`,
  'law-changed': (c) => `The law of ${country(c.to)} holds now; before, that of ${country(c.from)}.`,
  'scope-changed': () => 'Whom the policy is for, and when, changes.',
  'controller-changed': (c) => `Another company answers for the data: ${c.to}; before, ${c.from}.`,
  'controller-renamed': (c) => `The company changes its name from ${c.from} to ${c.to}.`,
  'contact-changed': () => 'Our contact details change.',
  'officer-changed': () => 'Who is the data protection officer changes.',
  'authority-changed': (c) => `Complaints go to ${c.to}.`,
  'right-changed': (c) => `How you use a right (${rights[c.right]}) changes.`,
  'right-added': (c) => `A right is now told of: ${rights[c.right]}.`,
  'right-removed': (c) =>
    `A right is no longer told of: ${rights[c.right]}. The law gives it to you all the same.`,
  'cookie-added': (c) => `Something new is stored on your device: ${quoted(plainWord(c.cookie))}.`,
  'cookie-removed': (c) => `This is no longer stored on your device: ${quoted(plainWord(c.cookie))}.`,
  'cookie-changed': (c) => `Something that is stored on your device changes: ${quoted(plainWord(c.cookie))}.`,
  'source-added': (c) => `We get data from a new source: ${quoted(plainWord(c.source))}.`,
  'source-removed': (c) => `We no longer get data from ${quoted(plainWord(c.source))}.`,
  'source-changed': (c) => `What we get from ${quoted(plainWord(c.source))} changes.`,
  'profiling-added': (c) => `A machine begins to sort or judge: ${quoted(plainWord(c.profiling))}.`,
  'profiling-removed': (c) => `A machine no longer sorts or judges: ${quoted(plainWord(c.profiling))}.`,
  'profiling-changed': (c) => `How a machine sorts or judges changes: ${quoted(plainWord(c.profiling))}.`,
  'measure-added': (c) => `A new measure of security: ${quoted(plainWord(c.measure))}.`,
  'measure-removed': (c) => `A measure of security is no longer promised: ${quoted(plainWord(c.measure))}.`,
  'location-changed': (c) =>
    `Data is now ${c.handling === 'stored' ? 'stored' : 'looked after'} in ${places(c.to)}; before, ${places(c.from)}.`,
  'statement-added': (c) => `The policy says something new: ${quoted(plainWord(c.statement))}.`,
  'statement-removed': (c) => `The policy no longer says: ${quoted(plainWord(c.statement))}.`,
  'setting-changed': (c) =>
    ({
      suppression: `How long we remember a no to advertising changes: ${period(c.to)}, before ${period(c.from)}.`,
      grace: `How long an erasure can be called back changes: ${period(c.to)}, before ${period(c.from)}.`,
      backups: `How long backups keep what was erased changes: ${period(c.to)}, before ${period(c.from)}.`,
    })[c.setting],
  'language-added': (c) => `The policy can now be read in ${languages[c.language] ?? c.language}, too.`,
  'language-removed': (c) => `The policy can no longer be read in ${languages[c.language] ?? c.language}.`,
};

const rights = {
  access: 'see your data',
  rectification: 'correct',
  erasure: 'erase',
  restriction: 'restrict',
  portability: 'take it with you',
  objection: 'object',
  withdrawal: 'withdraw a consent',
  complaint: 'complain',
} as const;

const languages: Readonly<Record<string, string>> = { sv: 'Swedish', nl: 'Dutch', en: 'English' };

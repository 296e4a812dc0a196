import type { CategoryId } from '../model/categories.ts';
import type { Channel } from '../model/channels.ts';
import type { EnforcedPolicy, PurposeRule } from '../model/policy.ts';
import type { PurposeId } from '../model/purposes.ts';
import type { PlannedPolicy, ToldPolicy } from './model.ts';
import type { Weighing } from './workings.ts';

type IsSo = (path: string) => boolean;

/**
 * A policy in two: what is so, and the rest of it. A purpose that is served stands in the first with the categories and
 * channels that are in use; what is left of it stands in the second where it has channels that nothing speaks through.
 */
export function splitPolicy(
  given: EnforcedPolicy,
  isSo: IsSo,
  weighings: readonly Weighing[] = [],
): { readonly told: ToldPolicy; readonly planned: PlannedPolicy } {
  const policy = { ...given, purposes: weighedOn(given.purposes, weighings) };
  const told = half(policy, isSo, isSo);
  const planned = half(policy, (path) => !isSo(path), isSo);
  const purposes = new Map(
    [...policy.purposes].flatMap(([id, rule]): [typeof id, PurposeRule][] => {
      if (!isSo(`purposes.${id}`)) return [[id, weighedIfSo(rule, isSo)]];
      const channels = rule.channels.filter((one) => !isSo(channelPath(rule, one)));
      return channels.length === 0 ? [] : [[id, { ...rule, channels }]];
    }),
  );
  const categories = new Map(
    [...policy.categories].flatMap(([id, rule]): [typeof id, typeof rule][] => {
      if (!isSo(`categories.${id}`)) return [[id, rule]];
      const fields = rule.fields.filter((one) => !isSo(`categories.${id}.fields.${one}`));
      return fields.length === 0 ? [] : [[id, { ...rule, fields, text: {} }]];
    }),
  );
  return {
    told: branded<ToldPolicy>(told),
    planned: branded<PlannedPolicy>({ ...planned, purposes, categories }),
  };
}

/** The day is that of the weighing on file, whatever day the house names. */
function weighedOn(
  purposes: EnforcedPolicy['purposes'],
  weighings: readonly Weighing[],
): EnforcedPolicy['purposes'] {
  const days = new Map(weighings.map(({ purpose, on }) => [purpose, on]));
  return new Map(
    [...purposes].map(([id, rule]) => {
      const weighed = days.get(id) ?? rule.weighed;
      return [id, weighed === undefined ? rule : { ...rule, weighed }];
    }),
  );
}

/** Nobody is told that an interest was weighed where no weighing is on file. */
function weighedIfSo({ weighed, ...rule }: PurposeRule, isSo: IsSo): PurposeRule {
  return weighed !== undefined && isSo(`purposes.${rule.purpose}.weighed`) ? { ...rule, weighed } : rule;
}

/** Says of which half it is; the mark has no value of its own. */
function branded<P extends EnforcedPolicy>(policy: EnforcedPolicy): P {
  return policy as P;
}

function channelPath({ purpose }: Pick<PurposeRule, 'purpose'>, channel: Channel): string {
  return `purposes.${purpose}.channels.${channel}`;
}

/** Entries that `takes` takes; inside those of the first half, what is so. */
function half(policy: EnforcedPolicy, takes: IsSo, isSo: IsSo): EnforcedPolicy {
  const { backups, version, ...rest } = policy;
  const within = takes === isSo ? inUseAlone(isSo) : <E>(entry: E): E => entry;
  const entries = <K extends string, V extends object>(
    kind: string,
    all: ReadonlyMap<K, V>,
  ): ReadonlyMap<K, V> =>
    new Map([...all].filter(([key]) => takes(`${kind}.${key}`)).map(([key, one]) => [key, within(one)]));
  return {
    ...rest,
    purposes: new Map(
      [...entries('purposes', policy.purposes)].map(([id, rule]) => [id, usedOf(rule, isSo)] as const),
    ),
    categories: new Map(
      [...entries('categories', policy.categories)].map(([id, rule]) => {
        const fields = rule.fields.filter((one) => isSo(`categories.${id}.fields.${one}`));
        return [id, { ...rule, fields }] as const;
      }),
    ),
    recipients: policy.recipients.filter(({ name }) => takes(`recipients.${name}`)).map(within),
    retention: policy.retention.filter(({ record }) => takes(`retention.${record}`)),
    keeps: policy.keeps.filter(({ record }) => takes(`keeps.${record}`)),
    rights: policy.rights.filter(({ right }) => takes(`rights.${right}`)),
    security: policy.security.filter(({ measure }) => takes(`security.${measure}`)),
    statements: entries('statements', policy.statements),
    cookies: entries('cookies', policy.cookies),
    sources: entries('sources', policy.sources),
    profiling: entries('profiling', policy.profiling),
    locations: entries('locations', policy.locations),
    ...(backups && takes('backups') && { backups }),
    ...(version && { version: versionOf(version, takes) }),
  };
}

interface Leaning {
  readonly for?: readonly PurposeId[];
  readonly gets?: readonly CategoryId[];
  readonly gives?: readonly CategoryId[];
}

/** An entry without the purposes that it is not used for, and without the categories that nobody has. */
function inUseAlone(isSo: IsSo): <E extends Leaning>(entry: E) => E {
  const held = (one: CategoryId): boolean => isSo(`categories.${one}`);
  return (entry) => ({
    ...entry,
    ...(entry.for && { for: entry.for.filter((one) => isSo(`purposes.${one}`)) }),
    ...(entry.gets && { gets: entry.gets.filter(held) }),
    ...(entry.gives && { gives: entry.gives.filter(held) }),
  });
}

function versionOf(version: NonNullable<EnforcedPolicy['version']>, takes: IsSo): typeof version {
  const { changes, ...known } = version;
  return changes !== undefined && takes('version.changes') ? version : known;
}

function usedOf(rule: PurposeRule, isSo: IsSo): PurposeRule {
  const path = `purposes.${rule.purpose}`;
  const unused = rule.channels.filter((one) => !isSo(channelPath(rule, one))).map((one) => `by-${one}`);
  // What a channel rests on that nothing speaks through is no basis of what is done, nor is its interest one.
  const bases = rule.bases.filter(({ when }) => !unused.includes(when));
  const { interest, ...own } = weighedIfSo(rule, isSo);
  const rests = bases.some(({ basis }) => basis === 'legitimate-interest');
  return {
    ...own,
    ...(rests && interest && { interest }),
    bases,
    uses: rule.uses.filter((one) => isSo(`${path}.uses.${one}`) && isSo(`categories.${one}`)),
    channels: rule.channels.filter((one) => isSo(channelPath(rule, one))),
  };
}

import { type EnforcedPolicy, sortFindings } from '@trygg/policy';
import { parentsFirst } from '../map/owner-path.ts';
import { roleName } from '../map/role-name.ts';
import { keptBit, standingColumn } from '../map/standing.ts';
import type { Catalog, ColumnType } from '../model/catalog.ts';
import type { RightsContext } from '../model/context.ts';
import type {
  Control,
  Controls,
  EmptiedColumn,
  PermittedActivity,
  StandingControl,
} from '../model/controls.ts';
import type { DataMap, MapAndActivities, SubjectRoot } from '../model/map.ts';
import { sql } from '../sql/fragment.ts';
import { renderText } from '../sql/render.ts';
import { activityMask } from './activity-mask.ts';
import { attachTrigger } from './attach-trigger.ts';
import { belongingControls, proveGuests } from './belonging.ts';
import { carryTrigger } from './carry-trigger.ts';
import { checkMapAgainstCatalog } from './check-catalog.ts';
import { checkPolicyAgainstMap } from './check-policy.ts';
import { endingColumns } from './ending-columns.ts';
import { engineActivityUses } from './engine-activities.ts';
import { entryTrigger } from './entry-trigger.ts';
import { findFunctions } from './find-functions.ts';
import { emptyTrigger, handDownTrigger, standingOf, subjectTrigger } from './functions.ts';
import { grantsOf } from './grants.ts';
import { provenGuards, standingGuard } from './guards.ts';
import { heldFunctionControls } from './held-functions.ts';
import { periodOver } from './period-over.ts';
import { permit } from './permit.ts';
import { connections, sessionSettings } from './session-settings.ts';
import { spreadFunction } from './spread-standing.ts';
import { firstStanding, rulesFunction, standingRules } from './standing-rules.ts';
import { standingTrigger } from './standing-trigger.ts';

export interface CompileInput {
  readonly policy: EnforcedPolicy;
  readonly read: MapAndActivities;
  readonly catalog: Catalog;
  /** Eight hexadecimal digits that name the database in its roles. */
  readonly databaseId: string;
}

/** Enforced policy × data map × activities × catalog → controls. Pure; with errors in `findings`, not to be installed. */
export function compile({ policy, read, catalog, databaseId }: CompileInput): Controls {
  const { map, activities } = read;
  const { permitted, refused, emptied, leftOut } = permit(policy, map, activities, catalog);
  const findings = sortFindings([
    ...read.findings,
    ...checkPolicyAgainstMap(policy, map, activities),
    ...checkMapAgainstCatalog(policy, map, activities, catalog),
    ...leftOut,
  ]);
  const faulty = findings.some((finding) => finding.severity === 'error');
  const written = faulty ? new Map() : endingColumns({ map, policy, catalog });
  const all = [...permitted, ...engineActivityUses(map, catalog, written)].sort((a, b) =>
    a.name < b.name ? -1 : 1,
  );
  const controls = faulty
    ? []
    : [
        ...dataControls({ map, policy, catalog }, emptied),
        activityMask(databaseId, all),
        periodOver(policy),
        ...entryTrigger(),
      ];
  return {
    databaseId,
    policyHash: policy.hash,
    permitted: new Map(all.map((activity) => [activity.name, activity])),
    refused,
    emptied,
    controls: faulty
      ? []
      : [...controls, ...all.flatMap((activity) => activityControls(databaseId, activity))],
    grants: faulty ? [] : grantsOf(databaseId, all, catalog, controls),
    findings,
  };
}

function activityControls(databaseId: string, activity: PermittedActivity): readonly Control[] {
  const role = roleName(databaseId, activity.name);
  const rules = activity.uses
    .filter((use) => use.personal)
    .map(
      (use): Control => ({
        kind: 'rule',
        table: use.table,
        activity: activity.name,
        role,
        mask: String(activity.mask),
      }),
    );
  return [
    { kind: 'role', activity: activity.name, role, settings: sessionSettings(activity), connections },
    ...rules,
  ];
}

/** Standings and what derives them from the policy's purposes and channels, their triggers, row-level security. */
function dataControls(
  { map, policy, catalog }: Pick<RightsContext, 'map' | 'policy' | 'catalog'>,
  emptied: readonly EmptiedColumn[],
): readonly Control[] {
  const rules = standingRules(policy);
  const first = firstStanding(rules);
  const type: ColumnType = (table, column) => catalog.tables.get(table)?.columns.get(column)?.type ?? 'text';
  const roots = [...map.subjects.values()].sort((a, b) => (a.kind < b.kind ? -1 : 1));
  return [
    ...parentsFirst(map).flatMap((table): readonly Control[] => [
      { kind: 'standing', table: table.name, fill: fillOf(map, table.name, roots, first) },
      ...standingTrigger(map, table, first),
      ...handDownTrigger(map, table),
      ...attachTrigger(map, catalog, table),
      ...(policy.suppression === undefined ? [] : carryTrigger(map, table)),
      standingGuard(table.name, policy),
      { kind: 'secured', table: table.name },
    ]),
    ...roots.flatMap((root) => [
      ...subjectTrigger(root, first),
      ...belongingControls(root),
      ...provenGuards(root),
    ]),
    ...(roots.length === 0
      ? []
      : [
          spreadFunction(map, catalog),
          ...findFunctions(map),
          proveGuests(roots, type),
          ...heldFunctionControls(map, catalog),
          rulesFunction(rules),
        ]),
    ...[...new Set(emptied.map((one) => one.table))].sort().flatMap((table) =>
      emptyTrigger(
        table,
        emptied.filter((one) => one.table === table),
      ),
    ),
  ];
}

function fillOf(
  map: DataMap,
  table: string,
  roots: readonly SubjectRoot[],
  first: bigint,
): StandingControl['fill'] {
  const subjects = roots
    .filter((root) => root.table === table)
    .map((root) => {
      const key = sql`${sql.identifier('t', root.key)}::text`;
      return sql`insert into trygg.subject (kind, key, standing) select ${sql.value(root.kind)}, ${key}, ${sql.value(first)} from ${sql.table(table)} t on conflict (kind, key) do nothing`;
    });
  const column = sql.identifier(standingColumn);
  const right = standingOf(map, table, 't');
  const update = sql`update ${sql.table(table)} t set ${column} = ${right} where t.${column} & ${sql.value(keptBit)} = 0 and t.${column} is distinct from ${right}`;
  return { subjects: subjects.map(renderText), rows: renderText(update) };
}

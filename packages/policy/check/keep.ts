import { fault, warning } from '../finding.ts';
import { holdIn, inForce, restingOn } from '../law/row.ts';
import type { Statute } from '../law/statute.ts';
import { isUnverified, statutesNamed } from '../law/statutes.ts';
import type { Finding, Jurisdiction, Location, StatutoryKeep, Term } from '../model/policy.ts';
import { keyPlaceOf, type Located, placeOf, shorten } from '../read/located.ts';
import type { HouseDecision } from '../shape/house-shape.ts';
import { endsLater, parseTerm } from '../term.ts';
import { type PurposeNames, purposeNamed } from './names.ts';

type Keep = Extract<HouseDecision, { decide: 'keep' }>;

interface Laid {
  readonly findings: Finding[];
  readonly names: PurposeNames;
  readonly tree: Located;
  /** Last month of the financial year, once decided. */
  readonly endMonth: number | undefined;
  readonly jurisdiction: Jurisdiction | undefined;
}

/**
 * What a decision `keep` keeps; nothing where it is at fault. A statute of the table gives the term, and a term
 * that is written beside it must be the same: shorter breaks the statute, longer has no ground in it (GDPR 5(1)(e)).
 * Of a statute that the table does not know, or that nobody verified, the written term counts.
 */
export function statutoryKeep(laid: Laid, one: Keep, index: number): readonly StatutoryKeep[] {
  const { findings, names, tree } = laid;
  const at = (...rest: string[]): Location => placeOf(tree, ['decisions', index, ...rest]);
  const purpose = purposeNamed(findings, names, one.purpose, at('purpose'));
  const term = termOf(laid, one, at);
  if (!purpose || term === undefined) return [];
  const columns = Object.entries(one.columns).flatMap(([table, named]) =>
    Object.entries(named).map(([column, law]) => ({
      column: `${table}.${column}`,
      law,
      at: keyPlaceOf(tree, ['decisions', index, 'columns', table, column]),
    })),
  );
  const { record, statute, from, reason, clauses } = one;
  const doubted = laid.jurisdiction !== undefined && isUnverified(statute, laid.jurisdiction);
  return [
    {
      ...{ record, purpose, statute, from, term, columns, reason, clauses },
      ...(doubted && { unverified: true }),
      at: at(),
    },
  ];
}

function termOf(laid: Laid, one: Keep, at: (...rest: string[]) => Location): Term | undefined {
  const { findings, jurisdiction } = laid;
  const named =
    jurisdiction === undefined ? undefined : statuteOf(one, jurisdiction, findings, at('statute'));
  if (named === 'fault') return undefined;
  const term = one.keep === undefined ? undefined : yearsDecided(laid, one.keep, at('keep'));
  if (named === undefined) {
    if (one.keep === undefined && jurisdiction !== undefined) {
      const help = 'write `keep:` and the term that it demands';
      const message = `\`${shorten(one.statute)}\` is not in the table of statutes, so its term is not known`;
      findings.push(fault('unknown-statute', at('statute'), message, { help }));
    }
    return term;
  }
  const demanded = yearsDecided(laid, named.term, at(one.keep === undefined ? 'statute' : 'keep'));
  if (demanded === undefined) return undefined;
  if (term !== undefined) findings.push(...otherTerm(named, term, demanded, at('keep')));
  return named.certainty === 'V' ? (term ?? demanded) : demanded;
}

/**
 * The row in force on the day of the decision. A row that cannot demand anything here is a fault; where nobody
 * verified it, a warning, and it stands.
 */
function statuteOf(
  one: Keep,
  jurisdiction: Jurisdiction,
  findings: Finding[],
  at: Location,
): Statute | 'fault' | undefined {
  const rows = statutesNamed(one.statute);
  const here = holdIn(rows, jurisdiction);
  const row = here.find((each) => inForce(each, Temporal.PlainDate.from(one.date))) ?? here[0] ?? rows[0];
  if (row === undefined) return undefined;
  const found = cannotDemand(row, one, jurisdiction, at);
  if (found === undefined) {
    if (row.certainty === 'V' && one.keep === undefined) findings.push(unverifiedTerm(row, at));
    return row;
  }
  findings.push(restingOn(row, found));
  return row.certainty === 'V' ? row : 'fault';
}

function cannotDemand(
  row: Statute,
  one: Keep,
  jurisdiction: Jurisdiction,
  at: Location,
): Finding | undefined {
  const { law } = row;
  if (holdIn([row], jurisdiction).length === 0) {
    const message = `\`${law}\` is not law in ${jurisdiction}`;
    return fault('foreign-statute', at, message, { help: `name a statute of ${jurisdiction}`, law });
  }
  if (!inForce(row, Temporal.PlainDate.from(one.date)))
    return fault('statute-not-in-force', at, `\`${law}\` is not in force on ${one.date}`, { law });
  if (row.effect === 'requires') return undefined;
  const help = 'a limitation period lets a claim be made; keep single records for one by a hold';
  const message = `\`${law}\` permits to keep records, it does not demand it`;
  return fault('statute-permits', at, message, { help, law: 'GDPR 17(3)(b), 17(3)(e)' });
}

function unverifiedTerm(row: Statute, at: Location): Finding {
  const help = 'have the term confirmed, and write it as `keep:`';
  const message = `\`${row.law}\` is said to demand ${row.term}`;
  return restingOn(row, warning('unverified-statute', at, message, { help, law: row.law }));
}

/** A term with the financial year that was decided; one that needs it and has none is a fault. */
function yearsDecided({ findings, endMonth }: Laid, text: string, at: Location): Term | undefined {
  const parsed = parseTerm(text);
  // A text that is no term was told where the file was read.
  if ('problem' in parsed) return undefined;
  const term = parsed.term(endMonth ?? 12);
  if ('endMonth' in term && endMonth === undefined) {
    const help = 'add a decision `financial-year` with its last month';
    findings.push(fault('missing-decision', at, 'the financial year is not decided', { help }));
    return undefined;
  }
  return term;
}

function otherTerm(named: Statute, term: Term, demanded: Term, at: Location): Finding[] {
  const help = `leave \`keep:\` out, or write \`${named.term}\``;
  const { law } = named;
  if (endsLater(demanded, term)) {
    const message = `this is shorter than \`${law}\` demands`;
    return [restingOn(named, fault('keep-too-short', at, message, { help, law }))];
  }
  if (endsLater(term, demanded)) {
    const message = `this is longer than \`${law}\` demands`;
    return [restingOn(named, fault('keep-too-long', at, message, { help, law: 'GDPR 5(1)(e)' }))];
  }
  return [];
}

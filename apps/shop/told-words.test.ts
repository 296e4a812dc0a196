import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

// What a page or a mail says of the policy is printed from what is so of it (`shop.so.told`), whose entries are read by that
// name. Whoever reads those of the enforced policy, which permits more than is done, stands here with the reason.

const entries =
  'purposes|categories|recipients|retention|keeps|profiling|sources|statements|security|rights|cookies|locations|backups';

const reasons: Readonly<Record<string, string>> = {
  'kit/shop.ts': 'the shop has it',
  'kit/asked.ts': 'whether the text lists a field at all',
  'kit/signature.ts': 'who the controller is',
  'modules/changes/pending.ts': 'two policies are compared',
  'modules/changes/version-pages.ts': 'an older version, of which `soOf` then says what is so',
  'modules/changes/versions.ts': 'texts are kept whole',
  'modules/choices/choice-words.ts':
    'words of a choice that was made stay its words, and a no can come first',
  'modules/choices/choices.ts': 'a no can come before a purpose is in use, and the page says that it is not',
  'modules/invoices/paper-of.ts': 'who sells',
  'modules/my-data/answered-beside.ts':
    'what she chose and who got it once is called by its name, also when it is no longer done',
  'modules/my-data/first-view.ts':
    'who got something once is called by its name, also when it is no longer done',
  'modules/my-data/extract-json.ts': 'who the controller is, and which policy it was',
  'modules/my-data/extract-pdf.ts': 'who the controller is',
  'modules/my-data/extract-view.ts':
    'it is handed on to the history, and says whether the text lists a field',
  'modules/my-data/history-view.ts':
    'what happened once is called by its name, also when it is no longer done',
  'modules/orders/held-orders.ts': 'a period is reckoned with, not told',
  'modules/orders/end-orders.ts': 'a period is reckoned with, not told',
  'modules/traceability/date-model.ts': 'a period is reckoned with, not told',
  'shop-runtime/outside.ts': 'it is looked whether the text tells of a recipient',
  'shop-runtime/so.ts': 'from it what is so is made',
  'shop-runtime/told-cookies.ts': 'it is looked whether the text tells of a cookie',
};

it('reads the entries of the enforced policy in no place that tells people what is done', () => {
  const sources = globSync('{modules,kit,web,shop-runtime}/**/*.ts', { cwd: import.meta.dirname }).filter(
    (file) => !/\.test\.ts$/u.test(file),
  );
  const reading = new RegExp(
    String.raw`\bpolicy\??\.(?:${entries})\b|\bEnforcedPolicy\b|\bconst \{[^}]*\b(?:${entries})\b[^}]*\} = \w*\.?policy\b`,
    'u',
  );
  const found = sources.filter((file) =>
    reading.test(readFileSync(`${import.meta.dirname}/${file}`, 'utf8')),
  );
  expect(sources.length).toBeGreaterThan(200);
  expect(found.toSorted()).toEqual(Object.keys(reasons).toSorted());
});

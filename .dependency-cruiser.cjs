/** Imports point up this list; see docs/architecture.md. @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-cycle',
      severity: 'error',
      comment: 'files that import each other cannot be read one at a time',
      from: {},
      to: { circular: true },
    },
    {
      name: 'policy-is-pure',
      severity: 'error',
      comment: 'the policy language knows no engine, no database and no network',
      from: { path: '^packages/policy/' },
      to: {
        path: '^(packages/(engine|prove|cli)|apps|hosts|bench)/|node_modules/(pg|kysely|hono)/|^(node:)?(net|http|https|tls|dgram|dns)$',
      },
    },
    {
      name: 'model-at-the-bottom',
      severity: 'error',
      comment: 'the vocabulary of the engine: types and closed lists that every room may import',
      from: { path: '^packages/engine/model/' },
      to: { path: '^packages/engine/', pathNot: '^packages/engine/model/' },
    },
    {
      name: 'engine-below-prove',
      severity: 'error',
      from: { path: '^packages/engine/' },
      to: { path: '^(packages/(prove|cli)|apps|hosts|bench)/' },
    },
    {
      name: 'oracle-knows-by-itself',
      severity: 'error',
      comment: 'what must remain comes from the generator, never from plan, compiler or engine',
      from: { path: '^packages/prove/oracle/(world|make/|expect/|shrink/|text/)' },
      to: { path: '(^|/)(@trygg|packages)/engine/' },
    },
    {
      name: 'prove-below-cli',
      severity: 'error',
      from: { path: '^packages/prove/' },
      to: { path: '^(packages/cli|apps|hosts|bench)/' },
    },
    {
      name: 'cli-knows-no-host',
      severity: 'error',
      comment: 'a host is loaded by dynamic import, through the interface of the engine',
      from: { path: '^packages/cli/' },
      to: { path: '^(apps|hosts|bench)/' },
    },
    {
      name: 'apps-use-engine-and-policy',
      severity: 'error',
      comment: 'tests may also prove',
      from: { path: '^apps/', pathNot: '\\.test\\.ts$' },
      to: { path: '^(packages/(prove|cli)|bench)/' },
    },
    {
      name: 'apps-start-no-server',
      severity: 'error',
      comment: 'a shop gets its connections from the engine; the test kit is for tests',
      from: { path: '^apps/', pathNot: '(\\.test\\.ts$|/testing/)' },
      to: { path: '^packages/engine/(server|testing)/' },
    },
    {
      name: 'not-its-own-index',
      severity: 'error',
      comment: 'inside a package by relative path to the file that has the thing',
      from: { path: '^(packages|apps)/([^/]+)/', pathNot: '\\.test\\.ts$' },
      to: { path: '^$1/$2/(index\\.ts$|faces/)' },
    },
    {
      name: 'from-outside-by-name',
      severity: 'error',
      comment: 'other packages are imported by name, so that their index says what is public',
      from: { path: '^(packages|apps)/([^/]+)/' },
      to: { path: '^(packages|apps)/', pathNot: '^$1/$2/', dependencyTypes: ['local'] },
    },
    {
      name: 'modules-meet-by-module-ts',
      severity: 'error',
      comment:
        'a module knows another by its `module.ts` alone: export there what others may use, or listen to what it announces and fill its slots (docs/modules.md)',
      from: { path: '^apps/shop/modules/([^/]+)/', pathNot: '\\.test(-d)?\\.ts$' },
      to: { path: '^apps/shop/modules/', pathNot: ['^apps/shop/modules/$1/', '/module\\.ts$'] },
    },
    {
      name: 'host-knows-modules-by-module-ts',
      severity: 'error',
      comment:
        'modules are found by their folder; what the host itself needs of one stands in its `module.ts`',
      from: {
        path: '^apps/shop/(shop-runtime|web|server\\.ts|host\\.ts|modules\\.ts)',
        pathNot: '\\.test\\.ts$',
      },
      to: { path: '^apps/shop/modules/', pathNot: '/module\\.ts$' },
    },
    {
      name: 'kit-below-modules',
      severity: 'error',
      comment: 'the kit serves every module and knows none: what needs one belongs to that module',
      from: { path: '^apps/shop/(kit|made-up)/', pathNot: '\\.test\\.ts$' },
      to: { path: '^apps/shop/(modules|modules\\.ts|host\\.ts|shop-runtime|web|testing|proofs)' },
    },
    {
      name: 'modules-have-no-driver',
      severity: 'error',
      comment:
        'a module works through its activities; the sign-in library alone is handed a pool of its role',
      from: { path: '^apps/shop/modules/', pathNot: '(\\.test\\.ts|/accounts/session-library\\.ts)$' },
      to: { path: 'node_modules/pg/' },
    },
    {
      name: 'resolvable',
      severity: 'error',
      comment: 'pdfmake/interfaces has types and no code',
      from: {},
      to: { couldNotResolve: true, pathNot: '^pdfmake/interfaces' },
    },
    {
      name: 'no-tests-in-code',
      severity: 'error',
      from: { pathNot: '\\.test\\.ts$' },
      to: { path: '\\.test\\.ts$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '\\.gen\\.ts$' },
    parser: 'swc',
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.js', '.cjs', '.mjs', '.json'],
    },
  },
};

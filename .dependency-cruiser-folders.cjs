const { options } = require('./.dependency-cruiser.cjs');

/**
 * Rooms import each other one way. A rule over folders sees every file of its run, and tests may reach anywhere, so
 * this is a run of its own that leaves them out. Widen it by a rule here and a folder in the script `imports`.
 * @type {import('dependency-cruiser').IConfiguration}
 */
module.exports = {
  forbidden: [
    {
      name: 'no-circle-of-folders',
      severity: 'error',
      comment:
        'two rooms import each other (search the files of each for the name of the other): move what both need to a room below them, or what one needs to the room that uses it; docs/architecture.md has the rooms and their order. A module of the shop knows others by their module.ts alone, and by what they announce (docs/modules.md)',
      scope: 'folder',
      from: { path: '^(packages|apps/shop)/' },
      to: { circular: true },
    },
  ],
  options: {
    ...options,
    exclude: { path: '\\.gen\\.ts$|\\.test(-d)?\\.ts$|/(fixtures|test-shop|cases|testing|proofs)/' },
  },
};

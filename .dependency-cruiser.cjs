// Who may import whom. Each rule's name says what to do; docs/architecture.md has the table.
const USE_CASES = 'cards|booking|duplicates|journal|sync|settings';
const never = (name, from, to, allowed) => ({
  name,
  severity: 'error',
  from: { path: from, pathNot: '\\.test\\.tsx?$' },
  to: allowed ? { path: to, pathNot: allowed } : { path: to },
});
/** Of the server's own parts only the named ones, and itself; packages and `shared/` are not spoken of. */
const only = (name, part, allowed) =>
  never(name, `^server/(${part})/`, '^server/', ['^server/$1/', `^server/(${allowed})(/|\\.ts$)`]);

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      // Modules that the CRM's page provides through its own loader; they are on no disk.
      name: 'no-unresolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^(require|lib/components/base/modal)$' },
    },
    {
      name: 'shared-is-pure',
      severity: 'error',
      from: { path: '^shared/', pathNot: '\\.test\\.ts$' },
      to: { pathNot: ['^shared/', 'node_modules/zod/'] },
    },
    never('domain-knows-no-contracts', '^shared/domain/', '^shared/contracts/'),
    never('app-knows-the-host-only-by-its-interface', '^widget/app/', '^widget/host/', '^widget/host/host\\.ts$'),
    never('widget-never-sees-the-server', '^widget/', '^(server|sandbox)/'),
    only('use-cases-know-only-ports-and-steps', USE_CASES, 'ports|steps|errors'),
    only('steps-know-only-ports', 'steps', 'ports|errors'),
    only('adapters-know-only-the-ports', 'altegio|kommo', 'ports|lib|errors'),
    only('stores-know-only-the-ports', 'db', 'ports|lib|errors'),
    only('edges-get-adapters-from-compose', 'http|jobs', `ports|lib|errors|steps|${USE_CASES}`),
    only('ports-know-nobody', 'ports', 'errors'),
    only('tools-know-no-product', 'lib', 'ports'),
    never('only-main-imports-compose', '^server/(?!main\\.ts|testing/)', '^server/compose\\.ts$'),
    never(
      'product-ships-no-sandbox',
      '^(server(?!/testing/)|widget(?!/testing/)|shared)/',
      '^(sandbox|e2e|bench|scripts)/',
    ),
    never('sandbox-is-independent', '^sandbox/', '^(server|widget|shared|scripts)/'),
  ],
  options: {
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|\\.cache|\\.data|public)/' },
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
};

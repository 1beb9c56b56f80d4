// Who may import whom. Each rule's name says what to do; docs/architecture.md has the table.
const USE_CASES = 'cards|booking|sync|settings';
const never = (name, from, to, allowed) => ({
  name,
  severity: 'error',
  from: { path: from, pathNot: '\\.test\\.tsx?$' },
  to: allowed ? { path: to, pathNot: allowed } : { path: to },
});

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
    never('app-knows-the-host-only-by-its-interface', '^widget/app/', '^widget/host/', '^widget/host/host\\.ts$'),
    never('widget-never-sees-the-server', '^widget/', '^(server|sandbox)/'),
    never('use-cases-do-not-know-the-outside', `^server/(${USE_CASES})/`, '^server/(altegio|kommo|db|http|jobs)/'),
    never('use-cases-do-not-know-each-other', `^server/(${USE_CASES})/`, `^server/(${USE_CASES})/`, '^server/$1/'),
    never('adapters-know-only-the-ports', '^server/(altegio|kommo)/', `^server/(${USE_CASES}|http|jobs|db)/`),
    never('adapters-are-strangers', '^server/(altegio|kommo)/', '^server/(altegio|kommo)/', '^server/$1/'),
    never('stores-know-only-the-ports', '^server/db/', `^server/(altegio|kommo|http|jobs|${USE_CASES})/`),
    never('edges-get-adapters-from-compose', '^server/(http|jobs)/', '^server/(altegio|kommo|db)/'),
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

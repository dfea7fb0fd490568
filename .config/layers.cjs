/** Who may import whom: an allowlist. Anything not listed is an error. */
const pure = '^src-core/(base|model|rules|contract|query|formats|detectors|learning)/';
const layers = [
  ['^src-core/base/', ['^src-core/base/']],
  ['^src-core/model/', ['^src-core/(base|model)/', '^node_modules/zod/']],
  ['^src-core/query/', ['^src-core/(base|model|query)/', '^node_modules/(liqe|re2js)/']],
  ['^src-core/rules/', ['^src-core/(base|model|rules|query)/', '^node_modules/(yaml|zod)/']],
  ['^src-core/contract/', ['^src-core/(base|model|contract|query)/', '^node_modules/(zod|birpc)/']],
  ['^src-core/(formats|detectors|learning)/', ['^src-core/(base|model|query)/', '^src-core/$1/']],
  ['^src-core/(sources|sinks|store|models|report)/', [pure, '^src-core/$1/', '^node_modules/(?!electron/)']],
  ['^src-core/pipeline/', [pure, '^src-core/(sources|sinks|store|pipeline)/']],
  ['^src-core/engine/', ['^src-core/']],
  ['^src-main/worker/', [pure, '^src-core/(pipeline|store|engine)/', '^src-main/worker/', '^node_modules/(?!electron/)']],
  ['^src-main/(web|cli)/', ['^src-core/(engine|contract|base|model)/', '^src-main/(web|cli|worker)/', '^node_modules/(?!electron/)']],
  ['^test/', ['^test/', '^src-', '^node_modules/']],
];
module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'not-resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    { name: 'pure-has-no-node', severity: 'error', from: { path: [pure, '^src-renderer/'] }, to: { dependencyTypes: ['core'] } },
    { name: 'electron-only-in-shell', severity: 'error', from: { pathNot: '^src-main/(electron|preload)/' }, to: { path: '(^|node_modules/)electron(/|$)' } },
  ],
  allowed: [
    { from: { path: '^(src-core/(sources|sinks|store|models|report|pipeline|engine)|src-main|test)' }, to: { dependencyTypes: ['core'] } },
    ...layers.flatMap(([from, to]) => to.map((path) => ({ from: { path: from }, to: { path } }))),
  ],
  allowedSeverity: 'error',
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { extensions: ['.ts', '.js', '.cjs', '.mjs', '.json'], exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default', 'types'] },
  },
};

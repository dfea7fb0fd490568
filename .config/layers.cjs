/** Who may import whom: an allowlist. Anything not listed is an error. */
const pure = '^src-core/(base|model|rules|contract|query|formats|detectors|learning)/';
/** What the renderer may know of the core. */
const screens = '^src-core/(base|model|rules|contract|query)/';
const layers = [
  ['^src-core/base/', ['^src-core/base/']],
  ['^src-core/model/', ['^src-core/(base|model)/', '^node_modules/zod/']],
  ['^src-core/query/', ['^src-core/(base|model|query)/', '^node_modules/(liqe|re2js)/']],
  ['^src-core/rules/', ['^src-core/(base|model|rules|query)/', '^node_modules/(yaml|zod)/']],
  ['^src-core/contract/', ['^src-core/(base|model|contract|query)/', '^node_modules/(zod|birpc|msgpackr)/']],
  ['^src-core/(formats|detectors|learning)/', ['^src-core/(base|model|query)/', '^src-core/$1/']],
  ['^src-core/(sources|sinks|store|models|report)/', [pure, '^src-core/$1/', '^node_modules/(?!electron/)']],
  ['^src-core/pipeline/', [pure, '^src-core/(sources|sinks|store|pipeline)/']],
  ['^src-core/engine/', ['^src-core/']],
  ['^src-main/worker/', [pure, '^src-core/(pipeline|store|engine)/', '^src-main/worker/', '^node_modules/(?!electron/)']],
  ['^src-main/host/', ['^src-core/(engine/|report/style)', '^src-main/host/']],
  ['^src-main/web/', ['^src-core/(engine|contract|base|model)/', '^src-main/(web|host|worker)/', '^node_modules/ws/']],
  ['^src-main/cli/', ['^src-core/(engine|contract|base|model)/', '^src-main/(web|cli|host|worker)/', '^node_modules/(?!electron/)']],
  ['^src-main/electron/', ['^src-core/(engine|contract|base|model)/', '^src-main/(electron|host|worker)/', '^node_modules/(electron|@electron/fuses|electron-builder|app-builder-lib|zod)/']],
  ['^src-main/preload/', ['^src-core/contract/', '^src-main/preload/', '^node_modules/electron/']],
  ['^src-renderer/ui/', [screens, '^src-renderer/ui/', '^node_modules/']],
  ['^src-renderer/(platform|data)/', [screens, '^src-renderer/($1|ui)/', '^node_modules/']],
  ['^src-renderer/workbench/', [screens, '^src-renderer/(workbench|platform|data|ui)/', '^node_modules/']],
  ['^src-renderer/features/([^/]+)/', [screens, '^src-renderer/features/$1/', '^src-renderer/(workbench|platform|data|ui)/', '^node_modules/']],
  ['^src-renderer/entry/', [screens, '^src-renderer/', '^node_modules/']],
  ['^test/', ['^test/', '^src-', '^\\.config/', '^node_modules/']],
  ['^(electron\\.vite\\.config|\\.config/)', ['^node_modules/', '^src-main/electron/fuses']],
];
module.exports = {
  forbidden: [
    // Types may name each other; nothing of that is there at run time.
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
    { name: 'not-resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    { name: 'pure-has-no-node', severity: 'error', from: { path: [pure, '^src-renderer/'] }, to: { dependencyTypes: ['core'] } },
    { name: 'electron-only-in-shell', severity: 'error', from: { pathNot: '^src-main/(electron|preload)/|^test/(unit/main/electron|support)/' }, to: { path: '(^|node_modules/)electron(/|$)' } },
  ],
  allowed: [
    { from: { path: '^(src-core/(sources|sinks|store|models|report|pipeline|engine)|src-main|test|electron\\.vite|\\.config/)' }, to: { dependencyTypes: ['core'] } },
    ...layers.flatMap(([from, to]) => to.map((path) => ({ from: { path: from }, to: { path } }))),
  ],
  allowedSeverity: 'error',
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.js', '.cjs', '.mjs', '.css', '.json'], exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default', 'types'] },
  },
};

// The walls of the web app: imports only go down, a feature never imports a feature, generated code has one door.
/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    { name: "no-cycles", severity: "error", from: {}, to: { circular: true } },
    { name: "app-is-the-roof", severity: "error", from: { pathNot: "^src/app/" }, to: { path: "^src/app/" } },
    { name: "pages-are-below-app", severity: "error", from: { path: "^src/(?!app/|pages/)" }, to: { path: "^src/pages/" } },
    {
      name: "features-are-below-pages",
      severity: "error",
      from: { path: "^src/(?!app/|pages/|features/)" },
      to: { path: "^src/features/" },
    },
    {
      name: "a-feature-never-imports-a-feature",
      severity: "error",
      from: { path: "^src/features/([^/]+)/" },
      to: { path: "^src/features/", pathNot: "^src/features/$1/" },
    },
    {
      name: "floors-are-neighbours",
      comment: "call, realtime, api and ui do not know each other; below them are only lib and i18n",
      severity: "error",
      from: { path: "^src/(call|realtime|api|ui)/" },
      to: { path: "^src/", pathNot: "^src/($1|lib|i18n)/" },
    },
    { name: "ground", severity: "error", from: { path: "^src/(lib|i18n)/" }, to: { path: "^src/", pathNot: "^src/(lib|i18n)/" } },
    {
      name: "generated-has-one-door",
      severity: "error",
      from: { pathNot: "^src/api/client\\.ts$" },
      to: { path: "^src/api/generated/" },
    },
    {
      name: "call-is-plain-typescript",
      severity: "error",
      from: { path: "^src/call/" },
      to: { path: "^node_modules/(react|react-dom|react-aria-components)/" },
    },
    {
      name: "one-importer-of-the-media-engine",
      comment: "livekit-client is 140 kB: only the call may import it, and whoever imports the call does it lazily",
      severity: "error",
      from: { pathNot: "^src/call/" },
      to: { path: "^node_modules/livekit-client/" },
    },
    { name: "resolvable", severity: "error", from: {}, to: { couldNotResolve: true, pathNot: "^virtual:" } },
    { name: "declared", severity: "error", from: {}, to: { dependencyTypes: ["npm-no-pkg", "npm-unknown"] } },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsConfig: { fileName: "tsconfig.app.json" },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "require", "node", "default", "types"] },
  },
};

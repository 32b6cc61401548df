/**
 * The rooms of the house and who may see whom (docs/architecture.md):
 *
 *   main -> translation, which sees nobody
 *   main, cli -> channels, web, store, hub -> conversation -> interview, language, safeguarding, directory, handoff
 *   cli, web -> studio -> channels, hub, conversation and what they see
 *
 * The pure rooms (the last five) do no input or output, and every room is entered by its index.ts alone.
 */
const PURE = '(interview|language|safeguarding|directory|handoff)';
/** Packages that compute and nothing else. */
const PURE_PACKAGES = [
  '@marcbachmann/cel-js',
  'ajv',
  'ajv-formats',
  'franc',
  'i18next',
  'libphonenumber-js',
  'luxon',
  'yaml',
  'zod',
];
/** Parts of Node that compute and nothing else. */
const PURE_NODE = '^(node:)?(crypto|path|util|buffer|assert)$';

const packages = (...names) => `(^|/)node_modules/(${names.join('|')})(/|$)`;

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-circles',
      comment: 'Files that need each other are one file, or lack a third. Types alone may point back.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'doors',
      comment:
        'A room is entered by its index.ts only. Pages take wholes.ts by itself: through the door came 80 KB of language.',
      severity: 'error',
      from: { path: '^src/([^/]+)/' },
      to: {
        path: '^src/[^/]+/',
        pathNot: [
          '^src/$1/',
          '^src/[^/]+/index\\.ts$',
          '^src/channels/[^/]+/index\\.ts$',
          '^src/language/wholes\\.ts$',
        ],
      },
    },
    {
      name: 'pure-rooms-see-pure-rooms',
      comment: 'interview, language, safeguarding, directory and handoff know of nothing but each other.',
      severity: 'error',
      from: { path: `^src/${PURE}/` },
      to: { path: '^src/', pathNot: `^src/${PURE}/` },
    },
    {
      name: 'pure-rooms-compute-only',
      comment: 'No file, socket, clock or process in a pure room.',
      severity: 'error',
      from: { path: `^src/${PURE}/` },
      to: { dependencyTypes: ['core'], pathNot: PURE_NODE },
    },
    {
      name: 'pure-rooms-packages',
      comment: 'A pure room uses packages that compute and nothing else.',
      severity: 'error',
      from: { path: `^src/${PURE}/` },
      to: { path: '(^|/)node_modules/', pathNot: packages(...PURE_PACKAGES) },
    },
    {
      name: 'conversation-sees-pure-rooms',
      comment: 'A turn knows nothing of stores, channels and pages: it has ports.',
      severity: 'error',
      from: { path: '^src/conversation/' },
      to: { path: '^src/', pathNot: [`^src/${PURE}/`, '^src/conversation/'] },
    },
    {
      name: 'parts-do-not-see-each-other',
      comment: 'store, channels, web and hub meet in main.ts.',
      severity: 'error',
      from: { path: '^src/(store|channels|web|hub)/' },
      to: { path: '^src/(store|channels|web|hub|cli|main\\.ts)', pathNot: '^src/$1/' },
    },
    {
      name: 'translation-sees-nobody',
      comment: 'What is to be translated comes in as text and goes to the service; nothing else is known there.',
      severity: 'error',
      from: { path: '^src/translation/' },
      to: { path: '^src/', pathNot: ['^src/translation/', '^src/errors\\.ts$'] },
    },
    {
      name: 'translation-is-a-port',
      comment: 'Pages know its shape; who does it is decided where the parts meet.',
      severity: 'error',
      from: { path: '^src/[^/]+/', pathNot: '^src/translation/' },
      to: { path: '^src/translation/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'studio-sees-what-a-hub-is-made-of',
      comment: 'What a hub writes is tried in memory: no store, no pages, no commands.',
      severity: 'error',
      from: { path: '^src/studio/' },
      to: {
        path: '^src/',
        pathNot: [`^src/${PURE}/`, '^src/(studio|conversation|hub|channels)/', '^src/errors\\.ts$'],
      },
    },
    {
      name: 'only-pages-and-commands-see-the-studio',
      severity: 'error',
      comment: 'The store keeps drafts, and knows no more of the studio than their shape.',
      from: { path: '^src/(store|channels|hub|conversation)/' },
      to: { path: '^src/studio/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'nobody-sees-main',
      severity: 'error',
      from: { pathNot: '^src/main\\.ts$' },
      to: { path: '^src/main\\.ts$' },
    },
    {
      name: 'botkit-lives-in-conversation',
      comment: 'The Bot Framework under Botkit is archived: the seam stays small enough to replace in a day.',
      severity: 'error',
      from: { pathNot: '^src/conversation/' },
      to: { path: packages('botkit', 'botbuilder[^/]*', 'botframework[^/]*') },
    },
    {
      name: 'deciding-needs-no-botkit',
      comment: 'What is proven about decide must hold in production: the same list of routes, run without the shell.',
      severity: 'error',
      from: { path: '^src/conversation/(decide|routes)' },
      to: { reachable: true, path: packages('botkit', 'botbuilder[^/]*') },
    },
    {
      name: 'twilio-lives-in-channels',
      severity: 'error',
      from: { pathNot: '^src/channels/' },
      to: { path: packages('twilio', 'sms-segments-calculator') },
    },
    {
      name: 'sign-in-at-a-provider-lives-in-one-file',
      severity: 'error',
      from: { pathNot: '^src/web/oidc\\.ts$' },
      to: { path: packages('openid-client', 'oauth4webapi', 'jose') },
    },
    {
      name: 'web-push-lives-in-channels',
      severity: 'error',
      from: { pathNot: '^src/channels/push/' },
      to: { path: packages('web-push') },
    },
    {
      name: 'redis-lives-in-store-and-channels',
      severity: 'error',
      from: { pathNot: '^src/(store|channels)/' },
      to: { path: packages('ioredis', 'bullmq') },
    },
    {
      name: 'express-lives-in-web-and-channels',
      severity: 'error',
      from: { pathNot: ['^src/(web|channels)/', '^src/main\\.ts$'] },
      to: { path: packages('express', 'helmet') },
    },
    {
      name: 'server-needs-no-dev-package',
      comment: 'What the server imports is a dependency; React is bundled into the pages and is not one.',
      severity: 'error',
      from: { path: '^src/', pathNot: ['\\.tsx$', '^src/web/(?!api/)[^/]+/'] },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-unknown-package',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '\\?(raw|url)$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types'],
    },
  },
};

/** Builds the pages: `vite build` writes dist/client, one folder a page and one for what they share. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { build as esbuild } from 'esbuild';
import { defineConfig } from 'vite';
import type { Plugin } from 'vite';

const root = import.meta.dirname;
const web = join(root, 'src/web');

interface Language {
  code: string;
  dir: 'ltr' | 'rtl';
}

/** The words of pages in a language; null where it has none. */
function wordsOf(language: string): Record<string, string> | null {
  const path = join(root, 'locales', language, 'ui.json');
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Record<string, string>) : null;
}

/**
 * Puts what every page has in common where it says so (`<!-- head.html -->`: of client/), and words of locales/ where a page
 * needs them before any script runs (`%en:title_inbox%`).
 */
function partsInPages(): Plugin {
  const word = (language: string, key: string): string => {
    const text = wordsOf(language)?.[key];
    if (text === undefined) throw new Error(`locales/${language}/ui.json has no "${key}", which a page needs`);
    return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
  };
  return {
    name: 'parts-in-pages',
    transformIndexHtml: {
      order: 'pre',
      handler: (html) =>
        html
          .replace(/<!-- (\w+\.html) -->/g, (_, part: string) =>
            readFileSync(join(web, 'client', part), 'utf8').trimEnd(),
          )
          .replace(/%([a-z]+):([a-z_]+)%/g, (_, language: string, key: string) => word(language, key)),
    },
  };
}

/**
 * Words that come later, or with one page alone: `ui.json?studio` holds its own, `ui.json` what every page begins with. `forms`
 * are those of what the inbox loads when it is opened (inbox/parts.ts); `pages` stand in the pages and are in no script.
 */
const APART: Readonly<Record<string, RegExp>> = {
  studio: /^studio_/,
  team: /^(team_|error_(not_admin|no_such_worker|phone_taken|login_taken|last_\w+|named_lead|own_role|has_people)$)/,
  practice:
    /^(practice_|(title_practice|phone_(of|person|worker|empty|empty_worker)|(write|inbox)_as|tap_to_send|attach|messages_on)$)/,
  forms: new RegExp(
    '^(rest_(?!end$|notice$)|move_|accompany_(title|day|time|where|hint|told|now|change|off)|close_(?!window$)|' +
      'phrases?_|phrasebook_title$|gap_|ask_|check_|who_(reads|sees_)|sight_)',
  ),
  pages: /^(needs_script$|not_found_|app_description$)/,
};

function wordsApart(): Plugin {
  return {
    name: 'words-apart',
    enforce: 'pre',
    transform(code, id) {
      const found = /\/locales\/[\w-]+\/ui\.json(?:\?(\w+))?$/.exec(id);
      if (found === null) return null;
      const ownerOf = (key: string): string | undefined => Object.keys(APART).find((one) => APART[one]?.test(key));
      const words = Object.entries(JSON.parse(code) as Record<string, string>);
      const kept = JSON.stringify(Object.fromEntries(words.filter(([key]) => ownerOf(key) === found[1])));
      // With a query it is no JSON to the bundler any more.
      return found[1] === undefined ? kept : { code: `export default ${kept};`, moduleType: 'js' };
    },
  };
}

/** The sides of the icons, in pixels; infra/icons.mjs draws them. `maskable` leaves room for the shapes phones cut. */
const ICONS = [
  { file: 'icon-192.png', sizes: '192x192', purpose: 'any' },
  { file: 'icon-512.png', sizes: '512x512', purpose: 'any' },
  { file: 'icon-maskable-512.png', sizes: '512x512', purpose: 'maskable' },
] as const;

/**
 * What makes the inbox an app: its icons, a manifest in each language of the pages (`manifest.<language>.webmanifest`), and
 * the names of its files for the service worker, which is another one with each build.
 */
function installable(): Plugin {
  const pictures = new Map<string, string>();
  return {
    name: 'installable',
    apply: 'build',
    buildStart() {
      for (const name of [...ICONS.map(({ file }) => file), 'badge-96.png']) {
        const reference = this.emitFile({
          type: 'asset',
          name,
          source: readFileSync(join(web, 'client/icons', name)),
        });
        pictures.set(name, reference);
      }
    },
    generateBundle: {
      order: 'post',
      async handler(_options, bundle) {
        const path = (name: string): string => `/${this.getFileName(pictures.get(name) ?? '')}`;
        const icons = ICONS.map(({ file, ...icon }) => ({ src: path(file), type: 'image/png', ...icon }));
        const languages = JSON.parse(readFileSync(join(root, 'locales/languages.json'), 'utf8')) as Language[];
        for (const { code: language, dir } of languages) {
          const words = wordsOf(language);
          if (words === null) continue;
          const manifest = {
            ...{ id: '/inbox', name: 'Alongside', short_name: 'Alongside', description: words['app_description'] },
            ...{ lang: language, dir, start_url: '/inbox', scope: '/', display: 'standalone' },
            ...{ theme_color: '#0b6b53', background_color: '#f4f3ef', icons },
          };
          const fileName = `manifest.${language}.webmanifest`;
          this.emitFile({ type: 'asset', fileName, source: JSON.stringify(manifest) });
        }

        const page = bundle['inbox/index.html'];
        if (page?.type !== 'asset') throw new Error('the inbox has no page');
        const files = [...filesOf('inbox', bundle), path('icon-192.png'), path('badge-96.png')].sort();
        // A bundle of its own: a service worker shares no files with pages.
        const { outputFiles } = await esbuild({
          entryPoints: [join(web, 'sw/sw.ts')],
          ...{ bundle: true, write: false, minify: true, format: 'iife', target: 'es2022' },
        });
        const code = outputFiles[0]?.text ?? '';
        const hash = createHash('sha256').update(page.source).update(code).update(files.join());
        const version = hash.digest('hex').slice(0, 12);
        const build = { version, files, icon: path('icon-192.png'), badge: path('badge-96.png') };
        const source = `const __BUILD__=${JSON.stringify(build)};\n${code}`;
        this.emitFile({ type: 'asset', fileName: 'sw.js', source });
      },
    },
  };
}

type Bundle = Parameters<Extract<NonNullable<Plugin['generateBundle']>, (...args: never[]) => unknown>>[1];

/** Addresses of all that a page may load: its scripts, also those it loads later, and their styles and pictures. */
function filesOf(page: string, bundle: Bundle): Set<string> {
  const chunks = Object.values(bundle).filter((one) => one.type === 'chunk');
  const seen = new Set<string>();
  const take = (fileName: string): void => {
    const chunk = chunks.find((one) => one.fileName === fileName);
    if (seen.has(`/${fileName}`) || /ui\.json\?(?!forms$)\w+$/.test(chunk?.facadeModuleId ?? '')) return;
    seen.add(`/${fileName}`);
    for (const next of [...(chunk?.imports ?? []), ...(chunk?.dynamicImports ?? [])]) take(next);
    for (const next of [...(chunk?.viteMetadata?.importedCss ?? []), ...(chunk?.viteMetadata?.importedAssets ?? [])])
      seen.add(`/${next}`);
  };
  const entry = chunks.find((one) => one.isEntry && one.name === page);
  if (entry === undefined) throw new Error(`nothing was built for ${page}`);
  take(entry.fileName);
  return seen;
}

// A default export is what Vite loads.
export default defineConfig({
  root: web,
  base: '/',
  publicDir: false,
  plugins: [wordsApart(), react(), partsInPages(), installable()],
  build: {
    outDir: join(root, 'dist/client'),
    emptyOutDir: true,
    // The content security policy allows no data: scripts or styles.
    assetsInlineLimit: 0,
    sourcemap: false,
    target: 'es2022',
    rolldownOptions: {
      input: {
        inbox: join(web, 'inbox/index.html'),
        practice: join(web, 'practice/index.html'),
        studio: join(web, 'studio/index.html'),
        team: join(web, 'team/index.html'),
        'not-found': join(web, 'not-found/index.html'),
      },
      output: { chunkFileNames: 'assets/part-[hash].js' },
    },
  },
  // For work on the pages: `vite` beside a running server.
  server: { proxy: { '/api': 'http://127.0.0.1:3000', '/practice/api': 'http://127.0.0.1:3000' } },
});

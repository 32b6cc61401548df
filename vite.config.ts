/** Builds the pages: `vite build` writes dist/client, one folder a page and one for what they share. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import type { Plugin } from 'vite';

const root = import.meta.dirname;
const web = join(root, 'src/web');

/** Puts words of locales/ where a page needs them before any script runs: `%en:title_inbox%`. */
function wordsInPages(): Plugin {
  const files = new Map<string, Record<string, string>>();
  const word = (language: string, key: string): string => {
    const path = join(root, 'locales', language, 'ui.json');
    const words = files.get(language) ?? (JSON.parse(readFileSync(path, 'utf8')) as Record<string, string>);
    files.set(language, words);
    const text = words[key];
    if (text === undefined) throw new Error(`${path} has no "${key}", which a page needs`);
    return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
  };
  return {
    name: 'words-in-pages',
    transformIndexHtml: {
      order: 'pre',
      handler: (html) =>
        html.replace(/%([a-z]+):([a-z_]+)%/g, (_, language: string, key: string) => word(language, key)),
    },
  };
}

// A default export is what Vite loads.
export default defineConfig({
  root: web,
  base: '/',
  publicDir: false,
  plugins: [react(), wordsInPages()],
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
        'not-found': join(web, 'not-found/index.html'),
      },
      output: { chunkFileNames: 'assets/part-[hash].js' },
    },
  },
  // For work on the pages: `vite` beside a running server.
  server: { proxy: { '/api': 'http://127.0.0.1:3000', '/practice/api': 'http://127.0.0.1:3000' } },
});

#!/usr/bin/env node
// Takes the pictures of docs/hubs.md: starts the program as practice with data that is thrown away, and does in the studio
// what the page describes, word by word. Where a step of the page cannot be done any more, it stops and says where.
//
//     node infra/build.mjs && node infra/pictures.mjs [folder]      (docs/pictures; needs the Chromium of the system)
//
// Or every text where people read it, for translators, out of the transcripts of test/transcripts; in another language too:
//
//     node infra/pictures.mjs texts [language] [folder]             (en, docs/pictures/texts)
//
// Or a conversation in each of four languages, on a phone and in the inbox, and the pages in Arabic, after a build:
//
//     node infra/pictures.mjs languages [folder]                    (docs/pictures/languages)
import { chromium } from 'playwright-core';
import { whileRunning } from './lib/camera.mjs';
import { drawLanguages } from './lib/language-walk.mjs';
import { inRoot } from './lib/root.mjs';
import { walkStudio } from './lib/studio-walk.mjs';
import { drawTexts } from './lib/text-pictures.mjs';

const PORT = process.env.PORT ?? '3277';
const address = `http://127.0.0.1:${PORT}`;
const [what, ...rest] = process.argv.slice(2);

async function take(browser) {
  if (what === 'texts') return drawTexts(browser, { language: rest[0], folder: rest[1] });
  if (what === 'languages') return whileRunning(PORT, () => drawLanguages(browser, address, rest[0]));
  return whileRunning(PORT, (data) =>
    walkStudio(browser, { address, data, folder: what ?? inRoot('docs', 'pictures') }),
  );
}

const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
try {
  await take(browser);
} finally {
  await browser.close();
}

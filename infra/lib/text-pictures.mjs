// A picture of each file of texts, for translators: every message in which one of its texts is read, as the phone of the
// practice page shows it, with the names of the texts beside it.
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { BANNER } from '../build.mjs';
import { pixels } from './pixels.mjs';
import { inRoot, root } from './root.mjs';
import { smallPng } from './small-png.mjs';

const OURS = inRoot('docs', 'pictures', 'texts');
/** Of all of ours together, in bytes. */
const LARGEST = 3_000_000;
const WIDTH = 760;
/** Chromium draws no taller page in one piece. */
const TALLEST = 16_000;

const styles = () =>
  ['base.css', 'phone/phone.css', 'phone/bubbles.css']
    .map((name) => readFileSync(inRoot('src', 'web', 'client', name), 'utf8'))
    .join('\n');

/** Of this page alone. */
const OWN = `
  body { inline-size: ${WIDTH}px; background: #ffffff; font-size: 15px; }
  h1 { padding: 14px 16px 2px; font-size: 20px; }
  .about { padding: 0 16px 10px; color: var(--muted); font-size: 13px; }
  .part { padding: 10px 16px 6px; background: #f4f3ef; border-block: 1px solid var(--line); color: var(--muted); }
  .row { display: grid; grid-template-columns: 432px 1fr; border-block-end: 1px solid var(--line); }
  .phone { display: block; flex: none; inline-size: 432px; block-size: auto; max-block-size: none; border: 0; border-radius: 0; box-shadow: none; }
  .screen { overflow: visible; padding: 9px 12px; }
  .said, .tap, .sms .said, .mine .said { box-shadow: none; }
  .said { padding-block: 6px; }
  .words { white-space: pre-line; overflow-wrap: anywhere; }
  .tap { min-block-size: 34px; padding-block: 2px; }
  .row .day { background: none; font-size: 13px; padding: 0; }
  .mark { border-radius: 4px; background: #fff1d6; }
  .keys { margin: 0; padding: 9px 12px; list-style: none; font: 12.5px/1.55 'Noto Sans Mono', monospace; overflow-wrap: anywhere; }
  .keys .other { color: #8a928e; }
`;

const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const MARKED = /(?<![\p{L}\p{N}])([*_])(\S(?:[^*_\n]*\S)?)\1(?![\p{L}\p{N}])/gu;
const words = (text) =>
  escaped(text)
    .replace(MARKED, (_, sign, inside) => (sign === '*' ? `<strong>${inside}</strong>` : `<em>${inside}</em>`))
    .replace(/\{\{.*?\}\}/g, '<span class="mark">$&</span>');

const bubble = (text, mine = false) =>
  `<div class="message${mine ? ' mine' : ''}"><div class="said"><p class="words" dir="auto">${words(text)}</p></div></div>`;

const button = (label) => `<span class="button tap"><bdi>${words(label)}</bdi></span>`;

function waited(minutes) {
  const [count, unit] =
    minutes % 1440 === 0 ? [minutes / 1440, 'day'] : minutes % 60 === 0 ? [minutes / 60, 'hour'] : [minutes, 'minute'];
  return `${count} ${unit}${count === 1 ? '' : 's'} later`;
}

const DONE = {
  take: 'a worker takes the conversation',
  write: 'a worker writes',
  close: 'a worker closes the conversation',
  accompany: 'a worker says whether they go along',
};

function before(happened) {
  if (happened === null) return '';
  if ('they' in happened) return bubble(happened.they, true);
  return `<p class="day">${'minutes' in happened ? waited(happened.minutes) : DONE[happened.does]}</p>`;
}

function keysOf(keys, namespace) {
  const line = (key) =>
    key.startsWith(`${namespace}:`)
      ? `<li><strong>${key.slice(namespace.length + 1)}</strong></li>`
      : `<li class="other">${key}</li>`;
  return `<ul class="keys">${keys.map(line).join('')}</ul>`;
}

const row = (channel, inside, keys) =>
  `<div class="row"><div class="phone ${channel}"><div class="screen">${inside}</div></div>${keys}</div>`;

function shownRow({ entry, keys, channel, to, before: happened }, namespace) {
  const taps = entry.choices.map(({ label }) => button(label));
  const inside = [
    to === 'worker' ? '<p class="day">to a worker’s phone</p>' : before(happened),
    ...entry.parts.map((part, index) =>
      index + 1 < entry.parts.length || taps.length === 0
        ? bubble(part)
        : bubble(part).replace(/<\/div>$/, `${entry.as === 'list' ? `${button('☰ …')}` : ''}${taps.join('')}</div>`),
    ),
  ];
  return row(channel, inside.join(''), keysOf(keys, namespace));
}

function aloneRow({ key, forms }, namespace) {
  const isLabel = /[:_]choice_/.test(key) || key === 'common:choose';
  const inside = forms.map((form) => (isLabel ? `<div class="message">${button(form)}</div>` : bubble(form)));
  return row(namespace === 'worker' ? 'sms' : 'whatsapp', inside.join(''), keysOf([key], namespace));
}

const ALONE = {
  phrases: 'Workers send these from their phrasebook, as they stand. What is marked they fill in.',
};

function page({ namespace, shown, alone }, { code, dir }) {
  const rest =
    alone.length === 0
      ? ''
      : `<p class="part">${ALONE[namespace] ?? 'No transcript shows these: each by itself, as it is written. What is marked is put in.'}</p>` +
        alone.map((one) => aloneRow(one, namespace)).join('');
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><style>${styles()}${OWN}</style></head><body>
    <h1>${namespace}.json</h1>
    <p class="about">Right: the names of the texts in a message. Grey ones are of other files, or put into the text.</p>
    <div lang="${code}" dir="${dir}">${shown.map((one) => shownRow(one, namespace)).join('')}</div>
    <div lang="${code}" dir="${dir}">${rest}</div>
  </body></html>`;
}

/** The studio's room as a script can import it. */
async function studio() {
  const { build } = await import('esbuild');
  const folder = mkdtempSync(join(inRoot('dist'), '.tmp-texts-'));
  try {
    await build({
      ...{ absWorkingDir: root, outfile: join(folder, 'texts.mjs'), bundle: true, platform: 'node', format: 'esm' },
      ...{ target: 'node20', loader: { '.lua': 'text' }, banner: { js: BANNER }, logLevel: 'error' },
      entryPoints: [inRoot('test', 'support', 'texts-in-place.ts')],
    });
    return await import(pathToFileURL(join(folder, 'texts.mjs')).href);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @param folder where to; the pictures of docs/ where left out */
export async function drawTexts(browser, { language = 'en', folder = OURS } = {}) {
  const { placedTexts } = await studio();
  const { info, texts } = placedTexts(language, root);
  mkdirSync(folder, { recursive: true });
  const context = await browser.newContext({ viewport: { width: WIDTH, height: 800 }, reducedMotion: 'reduce' });
  let bytes = 0;
  for (const one of texts) {
    const tab = await context.newPage();
    await tab.setContent(page(one, info));
    const { width, height } = await tab.locator('body').boundingBox();
    if (height > TALLEST) throw new Error(`${one.namespace} would be ${Math.round(height)} pixels tall`);
    const shot = await tab.screenshot({ fullPage: true, clip: { x: 0, y: 0, width, height: Math.ceil(height) } });
    const png = smallPng(await pixels(tab, shot), width, Math.ceil(height));
    await writeFile(join(folder, `${one.namespace}.png`), png);
    process.stdout.write(`${one.namespace}.png ${Math.ceil(height)} tall, ${Math.round(png.length / 1000)} kB\n`);
    bytes += png.length;
    await tab.close();
  }
  if (folder === OURS && bytes > LARGEST) throw new Error(`all together have ${bytes} bytes`);
}

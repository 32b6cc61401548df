// The pages of the running program as somebody looks at them, and pictures of what they see.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pixels } from './pixels.mjs';
import { started } from './practice.mjs';
import { smallPng } from './small-png.mjs';

/** A tab of its own, as on a machine of nobody's: 1280 by 860 in English where nothing else is said. */
export async function opened(browser, { width = 1280, height = 860, language = 'en', storageState } = {}) {
  const context = await browser.newContext({
    ...{ viewport: { width, height }, locale: language, timezoneId: 'Europe/London', reducedMotion: 'reduce' },
    ...(storageState ? { storageState } : {}),
  });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  return page;
}

/** Writes what the page shows to `<folder>/<name>.png`; throws where the file would be larger than `largest` bytes. */
export async function picture(page, folder, name, largest = 200_000) {
  await sleep(700); // what moves has come to rest
  const { width, height } = page.viewportSize();
  const png = smallPng(await pixels(page, await page.screenshot()), width, height);
  if (png.length > largest) throw new Error(`${name}.png has ${png.length} bytes`);
  await writeFile(join(folder, `${name}.png`), png);
  process.stdout.write(`${name}.png ${Math.round(png.length / 1000)} kB\n`);
}

/** Runs the program as practice for as long as `walk` takes, on data that is thrown away; `walk` is given its folder. */
export async function whileRunning(port, walk) {
  const data = await mkdtemp(join(tmpdir(), 'alongside-pictures-'));
  const program = await started(port, data);
  try {
    await walk(data);
  } finally {
    const ended = new Promise((done) => program.once('exit', done));
    program.kill('SIGTERM');
    await ended;
    await rm(data, { recursive: true, force: true });
  }
}

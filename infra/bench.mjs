#!/usr/bin/env node
// npm run bench: runs test/bench/*.bench.mjs one after the other. Each compares two ways of doing the same in one run,
// for machines differ: only the ratio means something.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from './build.mjs';
import { inRoot } from './lib/root.mjs';
import { Stop, main, say } from './lib/steps.mjs';
import { setup } from './setup.mjs';

await main(async () => {
  await setup();
  build(['server']);
  const folder = inRoot('test', 'bench');
  const asked = process.argv.slice(2);
  const names = (existsSync(folder) ? readdirSync(folder) : [])
    .filter((name) => name.endsWith('.bench.mjs') && (asked.length === 0 || asked.some((part) => name.includes(part))))
    .sort();
  if (names.length === 0) throw new Stop('There is no such benchmark in test/bench.', 1);
  for (const name of names) {
    say(name.replace('.bench.mjs', ''));
    const { bench } = await import(pathToFileURL(join(folder, name)).href);
    await bench({ say, root: inRoot() });
  }
});

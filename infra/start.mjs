#!/usr/bin/env node
// npm start: makes ready what is missing, builds what is stale, then becomes the server. The server runs in this very
// process, so that signals and the exit status are its own.
import { pathToFileURL } from 'node:url';
import { build } from './build.mjs';
import { inRoot, root } from './lib/root.mjs';
import { main } from './lib/steps.mjs';
import { setup } from './setup.mjs';

await main(async () => {
  await setup();
  build(['server', 'client']);
  process.chdir(root);
  await import(pathToFileURL(inRoot('dist', 'main.js')).href);
});

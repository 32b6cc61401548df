#!/usr/bin/env node
// npx alongside …: builds what is stale, then becomes the command. Only the command's own data goes to stdout.
import { pathToFileURL } from 'node:url';
import { build } from './build.mjs';
import { loadEnvironment } from './lib/environment.mjs';
import { checkNode, installPackages } from './lib/packages.mjs';
import { inRoot } from './lib/root.mjs';
import { main, tellOn } from './lib/steps.mjs';

await main(async () => {
  tellOn(process.stderr);
  checkNode();
  loadEnvironment();
  await installPackages();
  build(['server']);
  await import(pathToFileURL(inRoot('dist', 'cli.js')).href);
});

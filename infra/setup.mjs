#!/usr/bin/env node
// Makes a fresh clone ready: npm packages and a Redis to start (and, with --test, a browser). Asks nothing, prints what
// it installs and how, does nothing where all is there. Uses only what Node brings along.
import { checkNode, installPackages } from './lib/packages.mjs';
import { needRedis } from './lib/programs.mjs';
import { loadEnvironment } from './lib/environment.mjs';
import { isMain } from './lib/root.mjs';
import { main } from './lib/steps.mjs';

export async function setup() {
  checkNode();
  loadEnvironment();
  await installPackages();
  if ((process.env.REDIS_URL ?? '') === '') await needRedis();
}

if (isMain(import.meta.url)) await main(setup);

#!/usr/bin/env node
// After `npm install`: completes package-lock.json with the binaries of every platform. Some registries hold only those
// of one system, and npm then leaves the others out: `npm ci` of npm 11 refuses such a file, and that of npm 10 installs a
// compiler without its binary on a Mac. An entry added here has no hash; one that npm wrote is never touched. With --check
// it only says what is missing (status 1).
import { readFileSync, writeFileSync } from 'node:fs';
import { inRoot } from './lib/root.mjs';
import { Stop, main, say } from './lib/steps.mjs';

const SYSTEMS = ['darwin', 'win32', 'linux', 'android', 'freebsd', 'openbsd', 'netbsd', 'openharmony', 'sunos', 'aix'];
const PROCESSORS = ['arm64', 'arm', 'x64', 'ia32', 'ppc64', 's390x', 'riscv64', 'loong64', 'mips64el'];
const LIBRARIES = { gnu: 'glibc', gnueabihf: 'glibc', musl: 'musl', musleabihf: 'musl' };

/** What a binary's name says it is for; null for a package that is not one. */
function platformOf(name) {
  const words = name.split(/[/-]/);
  const os = SYSTEMS.find((system) => words.includes(system));
  const cpu = PROCESSORS.find((processor) => words.includes(processor));
  if (os === undefined || cpu === undefined) return null;
  const libc = words.map((word) => LIBRARIES[word]).find((library) => library !== undefined);
  return { cpu: [cpu], os: [os], ...(libc === undefined || os !== 'linux' ? {} : { libc: [libc] }) };
}

/** The packages that optional dependencies name and the lock file lacks: path -> entry. */
function missingBinaries(lock) {
  const missing = {};
  for (const [path, entry] of Object.entries(lock.packages)) {
    for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
      const nested = `${path}/node_modules/${name}`;
      const hoisted = `node_modules/${name}`;
      if (nested in lock.packages || hoisted in lock.packages || !/^\d+\.\d+\.\d+$/.test(version)) continue;
      const platform = platformOf(name);
      if (platform === null) continue;
      const { cpu, os, libc } = platform;
      const dev = entry.dev === true ? { dev: true } : {};
      missing[hoisted] = { version, cpu, ...dev, ...(libc === undefined ? {} : { libc }), optional: true, os };
    }
  }
  return missing;
}

await main(() => {
  const path = inRoot('package-lock.json');
  const lock = JSON.parse(readFileSync(path, 'utf8'));
  const missing = missingBinaries(lock);
  const names = Object.keys(missing);
  if (names.length === 0) return;
  if (process.argv.includes('--check')) {
    throw new Stop(`package-lock.json lacks ${names.join(', ')}: run node infra/lock.mjs`, 1);
  }
  const all = Object.entries({ ...lock.packages, ...missing }).sort(([a], [b]) => a.localeCompare(b, 'en'));
  writeFileSync(path, `${JSON.stringify({ ...lock, packages: Object.fromEntries(all) }, null, 2)}\n`);
  say(
    `Added ${names.length} binaries of other platforms to package-lock.json: ${names.map((name) => name.slice(13)).join(', ')}`,
  );
});

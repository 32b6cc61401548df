#!/usr/bin/env node
// Puts a backup into an empty machine: node infra/restore.mjs <file>. The same as npx alongside restore.
process.argv.splice(2, 0, 'restore');
await import('./alongside.mjs');

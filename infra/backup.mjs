#!/usr/bin/env node
// A backup of all that is stored: node infra/backup.mjs <folder> --keep 14, from cron. The same as npx alongside backup.
process.argv.splice(2, 0, 'backup');
await import('./alongside.mjs');

/** docs/flows.md says what the program reads. `UPDATE=1` writes its tables, prettier lays them out. */
import { readFileSync, writeFileSync } from 'node:fs';
import { filled, plain, tables } from './tables.ts';

const path = 'docs/flows.md';

test('the tables of the reference are those of the program', () => {
  const before = readFileSync(path, 'utf8');
  const after = filled(before);
  if (process.env['UPDATE']) writeFileSync(path, after);
  else expect(plain(before)).toBe(plain(after));
});

test('every table has its place, and says something of every key', () => {
  const markdown = readFileSync(path, 'utf8');
  for (const [name, table] of Object.entries(tables)) {
    expect(markdown).toContain(`<!-- made: ${name} -->`);
    expect(
      table()
        .split('\n')
        .filter((line) => /\|\s*\|$/.test(line)),
    ).toEqual([]);
  }
});

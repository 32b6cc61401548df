/** docs/flows.md and docs/handoff.md say what the program does. `UPDATE=1` writes their tables, prettier lays them out. */
import { readFileSync, writeFileSync } from 'node:fs';
import { filled, handoffTables, plain, tables } from './tables.ts';

const documents = [
  ['docs/flows.md', tables],
  ['docs/handoff.md', handoffTables],
] as const;

test.each(documents)('the tables of %s are those of the program', (path, made) => {
  const before = readFileSync(path, 'utf8');
  const after = filled(before, made);
  if (process.env['UPDATE']) writeFileSync(path, after);
  else expect(plain(before)).toBe(plain(after));
});

test.each(documents)('every table of %s has its place', (path, made) => {
  const markdown = readFileSync(path, 'utf8');
  for (const name of Object.keys(made)) expect(markdown).toContain(`<!-- made: ${name} -->`);
});

test('every key of the reference is told something of', () => {
  for (const table of Object.values(tables)) {
    expect(
      table()
        .split('\n')
        .filter((line) => /\|\s*\|$/.test(line)),
    ).toEqual([]);
  }
});

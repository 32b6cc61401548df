/** Signs of danger come from what the build prepared, while it is of these very files. */
import { readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dangerFiles, prepareSigns, projectRoot, readSigns, readSources } from '../../src/hub/index.ts';

const BUILD = `test-${process.pid}`;
const root = projectRoot();
const folder = join(root, 'dist', 'signs', BUILD);
const before = process.env['ALONGSIDE_BUILD'];
afterAll(() => {
  if (before === undefined) delete process.env['ALONGSIDE_BUILD'];
  else process.env['ALONGSIDE_BUILD'] = before;
  rmSync(folder, { recursive: true, force: true });
});

test('they are read from there; a changed file, or another build, is read itself', () => {
  const files = dangerFiles(readSources(root, 'demo'), 'demo');
  prepareSigns(root, BUILD);
  for (const name of readdirSync(folder)) {
    // To be told apart from what the files say.
    const prepared = JSON.parse(readFileSync(join(folder, name), 'utf8')) as { lines: unknown[] };
    writeFileSync(join(folder, name), JSON.stringify({ ...prepared, lines: prepared.lines.slice(0, 7) }));
  }
  const changed = files.map((file, n) => (n === 0 ? { ...file, text: `${file.text}\n` } : file));

  process.env['ALONGSIDE_BUILD'] = BUILD;
  expect(readSigns(files).signs.size).toBeLessThan(8);
  expect(readSigns(changed).signs.size).toBeGreaterThan(10_000);
  process.env['ALONGSIDE_BUILD'] = `${BUILD}-not`;
  const again = [...files, { path: 'none.yaml', text: '{}' }];
  expect(readSigns(again).signs.size).toBeGreaterThan(10_000);
  expect(readSigns(again)).toBe(readSigns([...again]));
});

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CostRow } from '../../src/studio/index.ts';
import { alongside } from './io.ts';

test('a completed interview and "nowhere tonight", by language and channel', async () => {
  const { status, out } = await alongside(['cost', '--json']);
  expect(status).toBe(0);
  const rows = JSON.parse(out) as readonly CostRow[];
  const paths = [...new Set(rows.map(({ path }) => path))];
  expect(paths).toHaveLength(2);
  for (const path of paths) {
    for (const language of ['ar', 'en', 'fa', 'ti', 'uk', 'ckb']) {
      const [sms] = rows.filter((row) => row.path === path && row.language === language && row.channel === 'sms');
      expect(sms!.segments).toBeGreaterThanOrEqual(sms!.messages);
      // Joining never costs more than sending one by one.
      expect(sms!.apart).toBeGreaterThanOrEqual(sms!.segments);
    }
  }
  const table = await alongside(['cost']);
  expect(table.status).toBe(0);
  for (const path of paths) expect(table.out).toContain(`${path}\n\nchannel`);
  expect(table.out).toMatch(/^sms +en +English +GSM-7 +\d+ +\d+ +\d+ +\d+ %$/m);
});

describe('--path', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'alongside-cost-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  const transcript = (we: string): void =>
    writeFileSync(
      join(folder, 't.yaml'),
      `transcript: a hello\nlanguage: en\nchannel: sms\ntoday: 2026-03-02\nturns:\n  - they: hello\n  - we: "${we}"\n`,
    );

  test('this transcript instead', async () => {
    transcript('{conversation.hello}');
    const { status, out } = await alongside(['cost', '--path', 't.yaml', '--json'], '', folder);
    expect(status).toBe(0);
    expect(JSON.parse(out)).toMatchObject([{ path: 'a hello', language: 'en', channel: 'sms', messages: 1 }]);
  });

  test('one that goes another way: counted, and told with status 1', async () => {
    transcript('Good evening.');
    const { status, out, err } = await alongside(['cost', '--path', 't.yaml'], '', folder);
    expect(status).toBe(1);
    expect(out).toContain('a hello');
    expect(err).toMatch(/t\.yaml {2}line 7/);
  });

  test('one that is not there', async () => {
    expect(await alongside(['cost', '--path', 'nowhere.yaml'], '', folder)).toMatchObject({ status: 2, out: '' });
  });
});

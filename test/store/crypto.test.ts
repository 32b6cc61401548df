import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StartError } from '../../src/errors.ts';
import { createKeys, parseKeys, readKeys } from '../../src/store/index.ts';
import { SIMA } from './fixtures.ts';

const k0 = { id: 'k0', secret: Buffer.alloc(32, 1) };
const k1 = { id: 'k1', secret: Buffer.alloc(32, 2) };

describe('values', () => {
  const keys = createKeys([k1, k0]);

  test('open where they belong and nowhere else', () => {
    const sealed = keys.seal('سلام', 'person:p1');
    expect(sealed).toMatch(/^k1:[A-Za-z0-9+/=]+$/);
    expect(keys.open(sealed, 'person:p1')).toBe('سلام');
    expect(() => keys.open(sealed, 'person:p2')).toThrow('unreadable');
  });

  test('are never the same twice, and one changed bit is noticed', () => {
    const sealed = keys.seal('a', 'x');
    expect(keys.seal('a', 'x')).not.toBe(sealed);
    const bytes = Buffer.from(sealed.slice(3), 'base64');
    for (const at of [0, 12, bytes.length - 1]) {
      const changed = Buffer.from(bytes);
      changed[at]! ^= 1;
      expect(() => keys.open(`k1:${changed.toString('base64')}`, 'x')).toThrow('unreadable');
    }
    for (const broken of ['', 'k1', 'k1:', 'k9:AAAA', ':AAAA'])
      expect(() => keys.open(broken, 'x')).toThrow('unreadable');
  });

  test('of an older key still open; the first key seals', () => {
    const old = createKeys([k0]).seal('a', 'x');
    expect(keys.open(old, 'x')).toBe('a');
    expect(() => createKeys([k1]).open(old, 'x')).toThrow('no such key');
  });

  test('HMACs differ by key and purpose', () => {
    const found = [...keys.index(SIMA), ...keys.hash(SIMA, 'x'), ...keys.hash(SIMA, 'y')];
    expect(new Set(found).size).toBe(6);
    expect(keys.index(SIMA)).toEqual([createKeys([k1]).index(SIMA)[0], createKeys([k0]).index(SIMA)[0]]);
  });
});

describe('the ring', () => {
  let dir: string;
  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'al-keys-'));
  });
  afterAll(() => rm(dir, { recursive: true, force: true }));

  test('is read from the environment, in its order', async () => {
    const both = [k1, k0].map(({ id, secret }) => `${id}:${secret.toString('base64')}`).join(',');
    const keys = await readKeys({ env: { ALONGSIDE_KEYS: both }, dataDir: join(dir, 'unused') });
    expect(keys.ids).toEqual(['k1', 'k0']);
    expect(await readdir(dir)).toEqual([]);
  });

  test.each([
    'k7',
    'k1:abc',
    `k1:${Buffer.alloc(31).toString('base64')}`,
    'k 1:x',
    `k1:${'A'.repeat(43)}=,k1:${'A'.repeat(43)}=`,
  ])('refuses %s without repeating it', (text) => {
    const read = () => parseKeys(text, 'ALONGSIDE_KEYS');
    expect(read).toThrow(StartError);
    expect(read).not.toThrow(text);
  });

  test('is made once and kept, for nobody else to read', async () => {
    const dataDir = join(dir, 'new', 'data');
    const keys = await readKeys({ env: {}, dataDir });
    expect((await stat(join(dataDir, 'keys.json'))).mode & 0o777).toBe(0o600);
    expect(await readdir(dataDir)).toEqual(['keys.json']);
    const sealed = keys.seal('a', 'x');
    expect((await readKeys({ env: { ALONGSIDE_KEYS: '' }, dataDir })).open(sealed, 'x')).toBe('a');
  });

  test('is the same for processes that start together', async () => {
    const dataDir = join(dir, 'race');
    const made = await Promise.all(Array.from({ length: 20 }, () => readKeys({ env: {}, dataDir })));
    expect(new Set(made.map((keys) => keys.index(SIMA)[0])).size).toBe(1);
  });

  test('is not made anew over a broken file', async () => {
    const dataDir = join(dir, 'broken');
    await readKeys({ env: {}, dataDir });
    for (const text of ['', '{}', '{"keys":"k1:secret"}', 'not json']) {
      await writeFile(join(dataDir, 'keys.json'), text);
      await expect(readKeys({ env: {}, dataDir })).rejects.toThrow(StartError);
      expect(await readFile(join(dataDir, 'keys.json'), 'utf8')).toBe(text);
    }
  });

  test('says so where it cannot be kept', async () => {
    const file = join(dir, 'file');
    await writeFile(file, '');
    await expect(readKeys({ env: {}, dataDir: join(file, 'data') })).rejects.toThrow(/^Cannot (read|write) /);
  });
});

import { createHash } from 'node:crypto';
import { changedBack } from '../../src/studio/index.ts';

const hash = (text: string) => createHash('sha256').update(text).digest('hex');
const version = (n: number, from: 'studio' | 'files', files: Record<string, string>) => ({
  n,
  from,
  files: Object.fromEntries(Object.entries(files).map(([path, text]) => [path, hash(text)])),
});
const disk = (files: Record<string, string>) => Object.entries(files).map(([path, text]) => ({ path, text }));

const first = version(1, 'files', { a: 'one', b: 'two' });
const studio = version(2, 'studio', { a: 'better', b: 'two', c: 'new' });

test('files that still say what they said before the studio changed it would change it back', () => {
  expect(changedBack(disk({ a: 'one', b: 'two' }), [studio, first], 2)).toEqual(['a', 'c']);
});

test('what was changed here alone is a change that undoes nothing', () => {
  expect(changedBack(disk({ a: 'better', b: 'three', c: 'new', d: 'more' }), [studio, first], 2)).toEqual([]);
});

test('what was changed in the studio and differently here would be overwritten', () => {
  expect(changedBack(disk({ a: 'my own', b: 'two', c: 'mine' }), [studio, first], 2)).toEqual(['a', 'c']);
  const gone = version(3, 'studio', { a: 'better', c: 'new' });
  expect(changedBack(disk({ a: 'better', b: 'three', c: 'new' }), [gone, studio, first], 3)).toEqual(['b']);
  expect(changedBack(disk({ b: 'two', c: 'new' }), [studio, first], 2)).toEqual(['a']);
});

test('nothing is undone where files were published last, or nothing', () => {
  expect(changedBack(disk({ a: 'other' }), [first], 1)).toEqual([]);
  expect(changedBack(disk({ a: 'one' }), [], null)).toEqual([]);
});

test('where only the studio ever published, every difference counts', () => {
  expect(changedBack(disk({ a: 'one' }), [studio], 2)).toEqual(['a', 'b', 'c']);
});

import fc from 'fast-check';
import { linesOf } from '../../src/cli/io.ts';
import { chunks } from './io.ts';

async function lines(parts: readonly (string | Uint8Array)[]): Promise<readonly string[]> {
  const all: string[] = [];
  for await (const some of linesOf(chunks(parts))) all.push(...some);
  return all;
}

test('empty lines and both kinds of line end', async () => {
  expect(await lines(['a\r\n\r\n\nb\n'])).toEqual(['a', '', '', 'b']);
});

test('a last line without an end counts, nothing after the last end does not', async () => {
  expect(await lines(['a\nb'])).toEqual(['a', 'b']);
  expect(await lines(['a\n'])).toEqual(['a']);
  expect(await lines([])).toEqual([]);
});

test('characters that only look like line ends stay in their line', async () => {
  expect(await lines(['a\u2028b\u2029c\rd\u0085e\n'])).toEqual(['a\u2028b\u2029c\rd\u0085e']);
});

test('a byte order mark is no part of the first line', async () => {
  expect(await lines([Buffer.from('\uFEFFسلام\n')])).toEqual(['سلام']);
});

test('lines come out as soon as they are whole', async () => {
  const seen: (readonly string[])[] = [];
  for await (const some of linesOf(chunks(['a\nb', 'c\n', 'd']))) seen.push(some);
  expect(seen).toEqual([['a'], ['bc'], ['d']]);
});

test('bytes may be cut anywhere', async () => {
  const line = fc.string({ unit: 'grapheme' }).map((text) => text.replace(/[\r\n\uFEFF]/g, '').normalize());
  await fc.assert(
    fc.asyncProperty(fc.array(line), fc.array(fc.nat(40)), async (wanted, cuts) => {
      const bytes = Buffer.from(wanted.map((text) => `${text}\n`).join(''));
      const parts: Buffer[] = [];
      let from = 0;
      for (const cut of cuts) {
        parts.push(bytes.subarray(from, from + cut));
        from += cut;
      }
      parts.push(bytes.subarray(from));
      expect(await lines(parts)).toEqual(wanted);
    }),
  );
});

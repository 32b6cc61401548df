import { LEVEL_BITS, pack, unpack } from '../../src/language/packing.ts';

const classes = 5;
/** Cells of which about one in `each` has a weight. */
const cellsOf = (rows: number, each: number) => {
  let state = 7;
  return Uint8Array.from({ length: rows * classes }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state >>> 8) % each === 0 ? 1 + ((state >>> 16) % 2 ** LEVEL_BITS) : 0;
  });
};
const asText = (bytes: Uint8Array) => [...bytes].map((byte) => String.fromCharCode(byte)).join('');

test.each([
  ['none', new Uint8Array(400 * classes)],
  ['every', new Uint8Array(400 * classes).fill(2 ** LEVEL_BITS)],
  ['some', cellsOf(4000, 7)],
  ['few', cellsOf(4000, 301)],
])('what is packed comes out again: %s', (_name, cells) => {
  const bytes = pack(cells.slice(), classes);
  expect(unpack(asText(bytes), cells.length / classes, classes)).toEqual(cells);
});

test('what is rare takes little space', () => {
  expect(pack(new Uint8Array(4000 * classes), classes).length).toBeLessThan(100);
  const cells = cellsOf(4000, 301);
  expect(pack(cells, classes).length).toBeLessThan(3 * cells.filter((cell) => cell > 0).length);
});

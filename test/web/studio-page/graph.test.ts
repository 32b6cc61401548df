/** Where the graph puts things. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { layoutOf, neighbour, pathOf, wrap } from '../../../src/web/studio/graph/layout.ts';

const node = (id: string, label = id) => ({ id, kind: 'ask', label, line: 1 });
const graph = {
  nodes: [node('a'), node('b'), node('c'), node('end')],
  edges: [
    { from: 'a', to: 'b', when: 'has_children == "yes"' },
    { from: 'a', to: 'c', when: null },
    { from: 'b', to: 'end', when: null },
    { from: 'c', to: 'end', when: null },
    // Two ways between the same two.
    { from: 'a', to: 'b', when: 'ages.exists(a, a >= 4 && a <= 16)' },
  ],
};

describe('the picture', () => {
  const picture = layoutOf(graph, new Map([['a', 'Do you have children with you?']]), new Map([['b', 'x == "y"']]));
  const box = (id: string) => {
    const found = picture.boxes.find((one) => one.id === id);
    if (found === undefined) throw new Error(id);
    return found;
  };

  test('goes from top to bottom, nothing on top of anything, all of it within the picture', () => {
    expect(box('a').y).toBeLessThan(box('b').y);
    expect(box('b').y).toBeLessThan(box('end').y);
    for (const one of picture.boxes) {
      expect(one.x - one.width / 2).toBeGreaterThanOrEqual(0);
      expect(one.x + one.width / 2).toBeLessThanOrEqual(picture.width);
      expect(one.y + one.height / 2).toBeLessThanOrEqual(picture.height);
      for (const other of picture.boxes) {
        if (one === other) continue;
        const apart =
          Math.abs(one.x - other.x) >= (one.width + other.width) / 2 ||
          Math.abs(one.y - other.y) >= (one.height + other.height) / 2;
        expect(apart).toBe(true);
      }
    }
  });

  test('every way is there, its condition shortened, what a step says instead of its name', () => {
    expect(picture.arrows).toHaveLength(5);
    expect(picture.arrows[4]?.short).toMatch(/^ages\.exists.*…$/);
    expect(picture.arrows[4]?.when).toBe('ages.exists(a, a >= 4 && a <= 16)');
    expect(box('a').lines.join(' ')).toBe('Do you have children with you?');
    expect([box('a').when, box('b').when]).toEqual([null, 'x == "y"']);
    expect(box('b').height).toBeGreaterThan(box('c').height);
    for (const arrow of picture.arrows) expect(pathOf(arrow.points)).toMatch(/^M[-\d.]+,[-\d.]+ /);
  });

  test('arrow keys go to the nearest step that lies that way', () => {
    expect(neighbour(picture.boxes, box('a'), 'ArrowUp')).toBeNull();
    expect(['b', 'c']).toContain(neighbour(picture.boxes, box('a'), 'ArrowDown')?.id);
    expect(neighbour(picture.boxes, box('end'), 'ArrowUp')?.y).toBe(box('b').y);
    expect(neighbour(picture.boxes, box('a'), 'x')).toBeNull();
  });

  test('an empty interview and a way to nowhere are no trouble', () => {
    expect(layoutOf({ nodes: [], edges: [] }).boxes).toEqual([]);
    expect(layoutOf({ nodes: [node('a')], edges: [{ from: 'a', to: 'gone', when: null }] }).arrows).toEqual([]);
  });
});

test('labels are at most three lines that fit, and lose no words before that', () => {
  expect(wrap('Do you have children with you?')).toEqual(['Do you have children with', 'you?']);
  fc.assert(
    fc.property(fc.string({ maxLength: 300 }), (label) => {
      const lines = wrap(label);
      expect(lines.length).toBeLessThanOrEqual(3);
      for (const line of lines) expect(line.length).toBeLessThanOrEqual(26);
      if (!lines.some((line) => line.endsWith('…'))) {
        expect(lines.join(' ')).toBe(label.replaceAll(/\s+/g, ' ').trim());
      }
    }),
  );
});

/** One text in a hub's file of texts: written, taken out, and nothing else touched. */
import { describe, expect, test } from '@jest/globals';
import { UnreadableTexts, writeText } from '../../src/studio/index.ts';

describe('writing one text', () => {
  const before = '{\n  "b": "B",\n  "a": "A",\n  "group": {\n    "inner": "I"\n  }\n}\n';

  test('keeps everything else where it was', () => {
    expect(writeText(before, 'b', 'Б "{{who}}"\n')).toBe(before.replace('"B"', '"Б \\"{{who}}\\"\\n"'));
    expect(writeText(before, 'c', 'C')).toBe(before.replace('\n}\n', ',\n  "c": "C"\n}\n'));
    expect(writeText(before, 'group.inner', 'J')).toBe(before.replace('"I"', '"J"'));
    expect(writeText(null, 'a', 'A')).toBe('{\n  "a": "A"\n}\n');
    expect(writeText('{}', '__proto__', 'A')).toBe('{\n  "__proto__": "A"\n}\n');
  });

  test('takes one out; nothing left is no file', () => {
    expect(writeText(before, 'a', null)).toBe(before.replace('  "a": "A",\n', ''));
    expect(JSON.parse(writeText(before, 'group.inner', null)!)).toEqual({ b: 'B', a: 'A' });
    expect(writeText('{"a":"A"}', 'a', null)).toBeNull();
    expect(writeText(null, 'a', null)).toBeNull();
  });

  test('writes over nothing it cannot read', () => {
    expect(() => writeText('{"a":', 'a', 'A')).toThrow(UnreadableTexts);
    expect(() => writeText('["a"]', 'a', 'A')).toThrow(UnreadableTexts);
  });
});

import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { helplinesFor, numberOf, readHelplines } from '../../src/directory/index.ts';
import type { Helpline } from '../../src/directory/index.ts';

const path = 'flows/hubs/demo/helplines.yaml';
const { helplines, problems } = readHelplines({ path, text: readFileSync(path, 'utf8') });
const turnedOn = (...ids: string[]): Helpline[] => helplines.map((line) => ({ ...line, on: ids.includes(line.id) }));

describe('the demo hub', () => {
  test('every entry reads, and the only complaint is that nobody has confirmed the two that are on', () => {
    expect(problems.filter((p) => p.severity === 'error')).toEqual([]);
    expect(problems.map((p) => p.problem)).toEqual([
      'emergency_999 is on, and nobody has confirmed its number.',
      'nhs_111 is on, and nobody has confirmed its number.',
    ]);
    expect(helplines.length).toBeGreaterThan(40);
  });
  test('only 999 and NHS 111 are on', () => {
    expect(helplines.filter((line) => line.on).map((line) => line.id)).toEqual(['emergency_999', 'nhs_111']);
  });
});

describe('which lines fit', () => {
  const need = { nation: 'England', channel: 'sms' } as const;
  test('what is off, or has no number, is never given', () => {
    expect(helplinesFor(helplines, { ...need, topics: ['trafficking', 'homeless'] })).toEqual([]);
    expect(helplinesFor(turnedOn('shelter_scotland'), { ...need, nation: 'Scotland', topics: ['homeless'] })).toEqual(
      [],
    );
  });
  test('the nation decides', () => {
    const lines = turnedOn('live_fear_free', 'national_domestic_abuse_helpline');
    expect(helplinesFor(lines, { ...need, topics: ['violence_at_home'] }).map((l) => l.id)).toEqual([
      'national_domestic_abuse_helpline',
    ]);
    expect(helplinesFor(lines, { ...need, nation: 'Wales', topics: ['violence_at_home'] }).map((l) => l.id)).toEqual([
      'live_fear_free',
    ]);
    expect(
      helplinesFor(helplines, { ...need, nation: 'Northern Ireland', topics: ['medical'] }).map((l) => l.id),
    ).toEqual(['emergency_999']);
  });
  test('earlier topics come first', () => {
    const lines = turnedOn('emergency_999', 'childline', 'samaritans');
    expect(helplinesFor(lines, { ...need, topics: ['child', 'general'] }).map((l) => l.id)).toEqual([
      'emergency_999',
      'childline',
      'samaritans',
    ]);
    expect(helplinesFor(lines, { ...need, topics: ['general', 'child'] }).map((l) => l.id)).toEqual([
      'samaritans',
      'emergency_999',
      'childline',
    ]);
  });
  test('papers: what is run for the authorities can be left out', () => {
    const lines = turnedOn('salvation_army_modern_slavery', 'modern_slavery_helpline');
    expect(helplinesFor(lines, { ...need, topics: ['trafficking'], papersSafe: true }).map((l) => l.id)).toEqual([
      'modern_slavery_helpline',
    ]);
  });
  test('a number is given as people write it', () => {
    expect(
      helplines.filter((l) => ['emergency_999', 'samaritans', 'shout'].includes(l.id)).map((l) => numberOf(l, 'sms')),
    ).toEqual(['999', '116 123', null]);
  });
});

describe('what is wrong is named with its place', () => {
  test('not a list', () => {
    expect(readHelplines({ path: 'h.yaml', text: 'a: 1' }).problems).toMatchObject([
      { file: 'h.yaml', line: 1, severity: 'error' },
    ]);
  });
  test('broken YAML', () => {
    expect(readHelplines({ path: 'h.yaml', text: '- id: "x\n' }).problems[0]).toMatchObject({
      problem: 'This is not readable YAML.',
    });
  });
  test('an entry without what it needs, and one that is there twice', () => {
    const good = readFileSync(path, 'utf8').split(/^(?=- id:)/m)[1]!;
    const { helplines: read, problems: found } = readHelplines({
      path: 'h.yaml',
      text: `${good}${good}- id: x\n  name: X\n`,
    });
    expect(read).toHaveLength(1);
    expect(found.map((p) => p.problem)).toContain('emergency_999 stands here twice.');
    expect(found.some((p) => p.problem.startsWith('what_for:') && p.severity === 'error')).toBe(true);
  });
  test('on without a number', () => {
    const text = readFileSync(path, 'utf8')
      .split(/^(?=- id:)/m)
      .find((t) => t.startsWith('- id: shout'))!;
    const { problems: found } = readHelplines({ path: 'h.yaml', text: text.replace('on: false', 'on: true') });
    expect(found.map((p) => p.problem)).toContain('shout is on but has no number.');
  });
});

describe('helplines of the crisis points', () => {
  const flows = parse(readFileSync('flows/crisis.yaml', 'utf8')) as {
    crisis_points: { id: string; urgency: string; helplines?: string[] }[];
  };
  const named = flows.crisis_points.flatMap((point) => (point.helplines ?? []).map((id) => [point.id, id] as const));

  test.each(named)('%s names %s, which is there', (_, id) => {
    expect(helplines.map((line) => line.id)).toContain(id);
  });

  const somewhere = flows.crisis_points.filter((point) => (point.helplines ?? []).length > 0);
  test.each(
    ['England', 'Scotland', 'Wales', 'Northern Ireland'].flatMap((nation) =>
      somewhere.map(({ id, helplines: ids = [] }) => [id, nation, ids] as const),
    ),
  )('%s has a line to be confirmed in %s', (_, nation, ids) => {
    const there = helplines.filter((line) => ids.includes(line.id) && (line.nations as string[]).includes(nation));
    expect(there.map(({ id }) => id)).not.toEqual([]);
  });
});

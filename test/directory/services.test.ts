import { readServices, servicesFor } from '../../src/directory/index.ts';
import type { Service, ServiceNeed } from '../../src/directory/index.ts';

const YAML = `- id: club
  name: The Club
  organization: Friends
  needs: [community]
  nations: [England]
  languages: [en, ar]
  what: { en: Games and tea, ar: ألعاب وشاي }
  when: { en: 'Mondays, 10:00' }
  expect: { women_only: false, without_status: true, independent: true, childcare: true, cost: 0 }
  vetted: false
  verified: { by: Sara, on: 2026-01-01, until: 2026-06-01 }
`;
const read = (text: string) => readServices({ path: 'flows/hubs/demo/services.yaml', text });
const [club] = read(YAML).services;
const service = (change: Partial<Service>): Service => ({ ...club!, ...change });
const need: ServiceNeed = {
  needs: ['education', 'community'],
  nation: 'England',
  language: 'ar',
  today: '2026-03-02',
  papers: false,
  women: false,
};
const found = (services: readonly Service[], change: Partial<ServiceNeed> = {}): string[] =>
  servicesFor(services, { ...need, ...change }).map(({ id }) => id);

test('a service is read, and one that nobody has verified is warned of', () => {
  expect(read(YAML)).toMatchObject({ services: [{ id: 'club', what: { ar: 'ألعاب وشاي' } }], problems: [] });
  const unverified = read(YAML.replace(/verified:.*/, 'verified: null'));
  expect(unverified.services).toHaveLength(1);
  expect(unverified.problems).toMatchObject([{ line: 1, severity: 'warning' }]);
});

test.each([
  ['needs: [community]', 'needs: community', 4, 'needs'],
  ['  vetted: false\n', '', 1, 'vetted'],
  ['women_only', 'woman_only', 9, 'expect'],
  ['until: 2026-06-01', 'until: June', 11, 'verified.until'],
  ['{ en: Games and tea, ar: ألعاب وشاي }', 'Games', 7, 'what'],
])('%j as %j is a problem in its line', (from, to, line, field) => {
  const { services, problems } = read(YAML.replace(from, to));
  expect(services).toEqual([]);
  expect(problems[0]).toMatchObject({ line, severity: 'error' });
  expect(problems[0]?.problem).toContain(field);
});

test('no list, no YAML, aliases, the same id twice', () => {
  expect(read('id: club').problems).toHaveLength(1);
  expect(read('- id: [').problems[0]).toMatchObject({ problem: 'This is not readable YAML.' });
  expect(read('- &a { id: club }\n- *a').services).toEqual([]);
  expect(read(YAML + YAML).problems).toMatchObject([{ line: 12, problem: 'club stands here twice.' }]);
  expect(read('')).toEqual({ services: [], problems: [] });
});

test('only what fits the need, the place and the language is found, earlier needs and spoken languages first', () => {
  const school = service({ id: 'school', needs: ['education'], languages: [] });
  const lessons = service({ id: 'lessons', needs: ['education'] });
  expect(found([club!, school, lessons])).toEqual(['lessons', 'school', 'club']);
  expect(found([club!], { needs: ['housing'] })).toEqual([]);
  expect(found([club!], { nation: 'Wales' })).toEqual([]);
  expect(found([club!], { language: 'ti' })).toEqual([]);
  expect(found([school], { language: 'ti' })).toEqual(['school']);
  const { nation: _, ...anywhere } = need;
  expect(servicesFor([service({ nations: ['Wales'] })], anywhere)).toHaveLength(1);
});

test('nothing unverified or past its day is told of', () => {
  expect(found([service({ verified: null })])).toEqual([]);
  expect(found([club!], { today: '2026-06-01' })).toEqual(['club']);
  expect(found([club!], { today: '2026-06-02' })).toEqual([]);
});

test('who may have no papers is sent to nobody who asks for them; women-only is for women; safety is for the vetted', () => {
  const asks = service({ expect: { ...club!.expect, without_status: false } });
  const office = service({ expect: { ...club!.expect, independent: false } });
  const women = service({ expect: { ...club!.expect, women_only: true } });
  expect(found([asks, office])).toEqual([]);
  expect(found([asks, office], { papers: true })).toHaveLength(2);
  expect(found([women])).toEqual([]);
  expect(found([women], { women: true })).toHaveLength(1);
  const shelter = service({ needs: ['safety'] });
  expect(found([shelter], { needs: ['safety'] })).toEqual([]);
  expect(found([{ ...shelter, vetted: true }], { needs: ['safety'] })).toHaveLength(1);
});

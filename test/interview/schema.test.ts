import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { parse } from 'yaml';
import { interviewSchema } from '../../src/interview/index.ts';

const path = 'flows/schema/interview.json';
const schema = JSON.parse(JSON.stringify(interviewSchema())) as unknown;

test('the published schema is the one the program reads by (UPDATE=1 writes it, prettier lays it out)', () => {
  if (process.env['UPDATE']) writeFileSync(path, `${JSON.stringify(schema, null, 2)}\n`);
  expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual(schema);
});

test('every interview of this repository fits it, and a mistake does not', () => {
  const validate = new Ajv({ allErrors: true, strict: false }).compile(interviewSchema());
  const files = readdirSync('flows').filter((file) => file.endsWith('.yaml') && !/^(always|danger|facts)\./.test(file));
  expect(files.length).toBeGreaterThan(0);
  for (const file of files) {
    const fits = validate(parse(readFileSync(`flows/${file}`, 'utf8')));
    expect({ file, fits, errors: validate.errors }).toEqual({ file, fits: true, errors: null });
  }
  const step = { ask: { en: 'How?' }, as: 'how', choices: [{ id: 'bus', en: 'By bus' }, 'no'], lifetime: '14 days' };
  const changes = { interview: 'main', extends: 'base', before: { a: [step] }, after: { b: [step] }, remove: ['c'] };
  const fits = (data: unknown): unknown => (validate(data) ? true : validate.errors);
  expect(fits({ interview: 'main', steps: [step, { find: { needs: ['food'] } }, { introduce: 'club' }] })).toBe(true);
  expect(fits(changes)).toBe(true);
  expect(validate({ ...changes, extends: 'main' })).toBe(false);
  expect(validate({ ...changes, before: { a: [{ aks: 'color' }] } })).toBe(false);
  expect(validate({ interview: 'main' })).toBe(false);
  expect(validate({ interview: 'main', steps: [{ ...step, lifetime: 'for ever' }] })).toBe(false);
  expect(validate({ interview: 'main', steps: [{ aks: 'color' }] })).toBe(false);
  expect(validate({ interview: 'main', steps: [{ ask: 'color', anser: 'text' }] })).toBe(false);
});

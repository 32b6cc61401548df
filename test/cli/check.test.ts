import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '../../src/hub/index.ts';
import { alongside } from './io.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'alongside check '));
  for (const name of ['flows', 'locales']) cpSync(join(projectRoot(), name), join(folder, name), { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A language's file as it would be with every text of the English one. */
function translate(language: string, namespace: string): void {
  cpSync(join(folder, `locales/en/${namespace}.json`), join(folder, `locales/${language}/${namespace}.json`));
}

/** Changes one text of a file. */
function change(path: string, from: string | RegExp, to: string): void {
  const text = readFileSync(join(folder, path), 'utf8');
  const changed = text.replace(from, to);
  expect(changed).not.toBe(text);
  writeFileSync(join(folder, path), changed);
}

test('our own files have no problem', async () => {
  const { status, out, err } = await alongside(['check']);
  expect(err).toBe('');
  expect(out.split('\n').filter((line) => /^\S+:\d+:\d+ {2}(?!warning: )/.test(line))).toEqual([]);
  expect(status).toBe(0);
});

test('every problem has file, line, column and advice, all at once', async () => {
  translate('ar', 'conversation');
  change('locales/ar/conversation.json', '{{', '{{x');
  writeFileSync(join(folder, 'locales/fa/common.json'), '{\n  "yes": "بله",\n}\n');
  change('flows/matters.yaml', 'interview: matters', 'interview: matters\nintervew: x');
  const { status, out, err } = await alongside(['check', folder]);
  expect({ status, err }).toEqual({ status: 1, err: '' });
  const lines = out.trim().split('\n');
  expect(lines.pop()).toMatch(/^\d+ problems, .* warnings?$/);
  for (const line of lines) expect(line).toMatch(/^\S+:\d+:\d+ {2}.+ {2}.+$/);
  expect(out).toMatch(/^locales\/fa\/common\.json:3:1 {2}not JSON/m);
  expect(out).toMatch(/^locales\/ar\/conversation\.json:\d+:3 {2}'\w+' lacks \{\{.*\{\{x/m);
  expect(out).toMatch(/^flows\/matters\.yaml:\d+:\d+ {2}.*intervew/m);
});

test('a missing text, a left-over key, a missing file', async () => {
  translate('ar', 'conversation');
  change('locales/ar/conversation.json', /"here":.*\n/, '"heer": "x",\n');
  rmSync(join(folder, 'locales/uk/common.json'), { force: true });
  const { status, out } = await alongside(['check', folder]);
  expect(status).toBe(1);
  expect(out).toContain("the text 'here' is missing");
  expect(out).toMatch(/warning: English has no text 'heer' {2}did you mean 'here'\?/);
  expect(out).toContain('locales/uk/common.json:1:1  the file is missing');
});

test('a helpline nobody has, a label that is a word that always works, a button too long', async () => {
  change('flows/crisis.yaml', 'helplines: [childline]', 'helplines: [chidline]');
  change('locales/uk/children.json', /"choice_alone": "[^"]*"/, '"choice_alone": "Назад"');
  change('locales/uk/danger.json', /"choice_safe": "[^"]*"/, '"choice_safe": "Так, я тут у повній безпеці"');
  change('locales/en/conversation.json', /"here": "/, '"here": "Write *stop*. ');
  const { out } = await alongside(['check', folder]);
  expect(out).toMatch(/^flows\/crisis\.yaml:\d+:\d+ {2}There is no helpline "chidline"\. .*childline/m);
  expect(out).toMatch(/^flows\/children\.yaml:.*"Назад" \(uk\) is also a word that always works/m);
  expect(out).toMatch(/^locales\/uk\/danger\.json:.*"choice_safe" has 27 characters/m);
  expect(out).toMatch(/^locales\/en\/conversation\.json:.*invites "STOP"/m);
});

test('worker pages are wanted only where they exist, and lists of answers are each language their own', async () => {
  change('locales/ar/ui.json', /"send": .*\n/, '');
  change('locales/uk/answers.json', '"yes":', '"yess":');
  rmSync(join(folder, 'locales/ckb/answers.json'));
  const { out } = await alongside(['check', folder]);
  expect(out).toMatch(/^locales\/ar\/ui\.json:1:1 {2}warning: the text 'send' is missing/m);
  expect(out).toMatch(
    /^locales\/uk\/answers\.json:\d+:3 {2}warning: 'yess' is no list of answers {2}did you mean 'yes'\?/m,
  );
  expect(out).not.toMatch(/locales\/(?:uk|fa|ti|ckb)\/ui\.json|ckb\/answers|two_weeks|number_9/);
});

test('--json gives the same as data', async () => {
  rmSync(join(folder, 'flows/always.yaml'));
  const { status, out } = await alongside(['check', '--json', folder]);
  expect(status).toBe(1);
  expect(JSON.parse(out)).toContainEqual(
    expect.objectContaining({ file: 'flows/always.yaml', line: 1, column: 1, severity: 'error' }),
  );
});

test('a folder that is none of ours: status 2', async () => {
  const empty = join(folder, 'empty');
  mkdirSync(empty);
  expect(await alongside(['check', empty])).toMatchObject({
    status: 2,
    out: '',
    err: expect.stringContaining('flows and locales'),
  });
  expect(await alongside(['check', 'empty'], '', folder)).toMatchObject({ status: 2 });
});

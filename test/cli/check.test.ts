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
  expect(out).toMatch(/^locales\/fa\/common\.json:3:1 {2}This is not JSON/m);
  expect(out).toMatch(/^locales\/ar\/conversation\.json:\d+:3 {2}"\w+" lacks \{\{.*\{\{x/m);
  expect(out).toMatch(/^flows\/matters\.yaml:\d+:\d+ {2}.*intervew/m);
});

test('a missing text, a left-over key, a missing file', async () => {
  translate('ar', 'conversation');
  change('locales/ar/conversation.json', /"here":.*\n/, '"heer": "x",\n');
  rmSync(join(folder, 'locales/uk/common.json'), { force: true });
  const { status, out } = await alongside(['check', folder]);
  expect(status).toBe(1);
  expect(out).toContain('The text "here" is missing.');
  expect(out).toMatch(/warning: English has no text "heer"\. {2}Did you mean "here"\?/);
  expect(out).toContain('locales/uk/common.json:1:1  The file is missing');
});

test('a helpline nobody has, a label that is a word that always works, a button too long', async () => {
  change('flows/crisis.yaml', 'helplines: [childline]', 'helplines: [chidline]');
  change('locales/uk/children.json', /"choice_alone": "[^"]*"/, '"choice_alone": "Назад"');
  change('locales/uk/danger.json', /"choice_safe": "[^"]*"/, '"choice_safe": "Так, я тут у повній безпеці"');
  change('locales/en/conversation.json', /"here": "/, '"here": "Write *stop*. ');
  const { out } = await alongside(['check', folder]);
  expect(out).toMatch(/^flows\/crisis\.yaml:\d+:\d+ {2}There is no helpline "chidline"\. .*childline/m);
  expect(out).toMatch(/^locales\/uk\/children\.json:\d+:3 .*"Назад" \(uk\) is also a word that always works/m);
  expect(out).toMatch(/^locales\/uk\/danger\.json:.*"choice_safe" has 27 characters/m);
  expect(out).toMatch(/^locales\/en\/conversation\.json:.*invites "STOP"/m);
});

test('worker pages are wanted only where they exist, and lists of answers are each language their own', async () => {
  change('locales/ar/ui.json', /"send": .*\n/, '');
  change('locales/uk/answers.json', '"yes":', '"yess":');
  rmSync(join(folder, 'locales/ckb/answers.json'));
  const { out } = await alongside(['check', folder]);
  expect(out).toMatch(/^locales\/ar\/ui\.json:1:1 {2}warning: The text "send" is missing/m);
  expect(out).toMatch(
    /^locales\/uk\/answers\.json:\d+:3 {2}warning: "yess" is no list of answers\. {2}Did you mean "yes"\?/m,
  );
  expect(out).not.toMatch(/locales\/(?:uk|fa|ti|ckb)\/ui\.json|ckb\/answers|two_weeks|number_9/);
});

test('files that cannot be read are problems like any other, with the place, and stop nothing else', async () => {
  const path = join(folder, 'flows/children.yaml');
  writeFileSync(path, Buffer.concat([readFileSync(path), Buffer.from('# first\n# caf\xE9\n', 'latin1')]));
  const lines = readFileSync(path, 'latin1').split('\n').length - 1;
  writeFileSync(join(folder, 'locales/ar/crisis.json'), Buffer.from([0x7b, 0xff, 0xfe]));
  writeFileSync(join(folder, 'locales/fa/welcome.json'), 'x'.repeat(2_100_000));
  change('flows/matters.yaml', 'interview: matters', 'interview: matters\nintervew: x');
  const { status, out, err } = await alongside(['check', folder]);
  expect({ status, err }).toEqual({ status: 1, err: '' });
  expect(out).toContain(`flows/children.yaml:${lines}:6  From here on the file is not UTF-8.  Save it again`);
  expect(out).toMatch(/^locales\/ar\/crisis\.json:1:2 {2}From here on the file is not UTF-8\./m);
  expect(out).toMatch(/^locales\/fa\/welcome\.json:1:1 {2}The file is larger than 2 MB\./m);
  expect(out).toMatch(/^flows\/matters\.yaml:\d+:1 {2}"intervew" is not known here\. {2}Did you mean "interview"\?/m);
  expect(out).not.toMatch(/missing in (?:Arabic|Persian)|There is no interview "children"/);
});

test('practice files, transcripts and a folder without a hub', async () => {
  change('flows/hubs/demo/workers.yaml', 'roles:', 'role:');
  mkdirSync(join(folder, 'test/transcripts'), { recursive: true });
  writeFileSync(join(folder, 'test/transcripts/own.yaml'), 'transcript: mine\nturns: []\n');
  const { out } = await alongside(['check', folder]);
  expect(out).toMatch(/^flows\/hubs\/demo\/workers\.yaml:\d+:\d+ {2}"role" is not known here\./m);
  expect(out).toMatch(/^test\/transcripts\/own\.yaml:\d+:\d+ {2}/m);
  rmSync(join(folder, 'flows/hubs'), { recursive: true });
  expect((await alongside(['check', folder])).out).toMatch(/^flows\/hubs:1:1 {2}There is no hub\./m);
});

test('what was confirmed too long ago is warned of, on the day that is asked about', async () => {
  change('flows/hubs/demo/helplines.yaml', /confirmed: null/, "confirmed: { by: Sara, on: '2026-01-01' }");
  const on = async (day: string): Promise<string> => (await alongside(['check', folder, '--today', day])).out;
  expect(await on('2026-12-31')).toMatch(/last confirmed 364 days ago/);
  expect(await on('2026-01-02')).not.toMatch(/days ago/);
  const { status, err } = await alongside(['check', folder, '--today', 'tomorrow']);
  expect({ status, err }).toMatchObject({ status: 2, err: expect.stringContaining('2026-03-02') });
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

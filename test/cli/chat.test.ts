import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadWords } from '../../src/hub/index.ts';
import { alongside } from './io.ts';

const words = loadWords();
/** The words before the first placeholder of a text. */
const beginning = (language: string, key: string): string => words.t(language, key).split('{{')[0]!.slice(0, 20);

test('the bot answers in the language it is written to in', async () => {
  const { status, out } = await alongside(['chat'], 'سلام، محتاج مساعدة\n');
  expect(status).toBe(0);
  expect(out).toContain(beginning('ar', 'conversation:hello'));
  expect(out).toMatch(/^1\. /m);
});

test('--lang holds it to one language', async () => {
  const { out } = await alongside(['chat', '--lang', 'uk'], 'hello\n');
  expect(out).toContain(beginning('uk', 'conversation:hello'));
});

test('it goes on line by line, and time can pass', async () => {
  const { status, writes } = await alongside(['chat', '--channel', 'sms'], ['hello\n', '1\n', '/wait 3 days\n']);
  expect(status).toBe(0);
  expect(writes.length).toBeGreaterThan(1);
});

test.each([
  [['--hub', 'nowhere'], /nowhere/],
  [['--lang', 'xx'], /no language 'xx'/],
  [['--phone', '12'], /--phone needs a number/],
  [['--channel', 'fax'], /--channel is one of whatsapp, sms/],
  [['--script', '/nowhere/t.yaml'], /does not exist/],
])('chat %j: one line, status 2', async (args, message) => {
  const { status, out, err } = await alongside(['chat', ...args], 'hello\n');
  expect({ status, out }).toEqual({ status: 2, out: '' });
  expect(err).toMatch(message);
  expect(err.trimEnd().split('\n')).toHaveLength(1);
});

describe('--script', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'alongside-chat-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const script = (we: string): string => {
    const text = `transcript: hello\nlanguage: en\nchannel: [sms, whatsapp]\ntoday: 2026-03-02\nturns:\n  - they: hello\n  - we: "${we}"\n`;
    writeFileSync(join(folder, 't.yaml'), text);
    return 't.yaml';
  };

  test('a transcript that comes out as written', async () => {
    const ran = await alongside(['chat', '--script', script('{conversation.hello}')], '', folder);
    expect(ran).toMatchObject({ status: 0, out: 'ok    hello (en, sms)\nok    hello (en, whatsapp)\n' });
  });

  test('one that does not: expected and said side by side, status 1', async () => {
    const { status, out } = await alongside(['chat', '--script', script('Good evening.')], '', folder);
    expect(status).toBe(1);
    expect(out).toMatch(/t\.yaml {2}line 7 {2}en, sms\n {2}expected +\| said\n {2}Good evening\. +\| Hello/);
  });

  test('every one of a folder; an empty folder is a mistake', async () => {
    script('{conversation.hello}');
    const first = readFileSync(join(folder, 't.yaml'), 'utf8');
    writeFileSync(join(folder, 'a.yaml'), first.replace('transcript: hello', 'transcript: another'));
    const ran = await alongside(['chat', '--script', '.'], '', folder);
    expect(ran.status).toBe(0);
    expect(ran.out.match(/^ok {4}(?:another|hello) /gm)).toHaveLength(4);
    writeFileSync(join(folder, 'a.yaml'), first.replace('{conversation.hello}', 'Good evening.'));
    expect(await alongside(['chat', '--script', folder], '', folder)).toMatchObject({ status: 1 });
    mkdirSync(join(folder, 'empty'));
    expect(await alongside(['chat', '--script', 'empty'], '', folder)).toMatchObject({ status: 2, out: '' });
  });

  test('one that cannot be read: its place, status 1', async () => {
    writeFileSync(join(folder, 't.yaml'), 'transcript: x\ntrans: y\n');
    const { status, out } = await alongside(['chat', '--script', 't.yaml'], '', folder);
    expect(status).toBe(1);
    expect(out).toMatch(/^t\.yaml:\d+:\d+ {2}/m);
  });
});

describe('--record', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'alongside-chat-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  test.each([
    ['whatsapp', 'en', 'hello\n1\n1\n/wait 3 days\nhello\n1\n'],
    ['sms', 'ti', 'ሰላም\n1\n1\n/voice\n/picture\n'],
    ['sms', 'ar', 'hello\n1\n1\nhuman\n1\n/take amal\n/write amal Good morning\n/close amal We meet\n'],
  ])('what was said becomes a transcript that passes (%s, %s)', async (channel, lang, lines) => {
    const args = ['chat', '--channel', channel, '--lang', lang, '--record', 't.yaml', '--title', 'As it went: "so"'];
    const { status, err } = await alongside(args, lines, folder);
    expect(status).toBe(0);
    expect(err).toContain('t.yaml');
    const ran = await alongside(['chat', '--script', 't.yaml'], '', folder);
    expect(ran).toMatchObject({ status: 0, out: `ok    As it went: "so" (${lang}, ${channel})\n` });
    expect(readFileSync(join(folder, 't.yaml'), 'utf8')).toContain('{conversation.hello}');
  });

  test('nothing is overwritten, and nothing said makes no file', async () => {
    writeFileSync(join(folder, 't.yaml'), 'mine');
    const over = await alongside(['chat', '--record', 't.yaml'], 'hello\n', folder);
    expect(over).toMatchObject({ status: 2, out: '' });
    expect(readFileSync(join(folder, 't.yaml'), 'utf8')).toBe('mine');
    expect(await alongside(['chat', '--record', 'u.yaml'], '', folder)).toMatchObject({ status: 2 });
    expect(existsSync(join(folder, 'u.yaml'))).toBe(false);
    expect(await alongside(['chat', '--record', 'no/such/folder.yaml'], 'hello\n', folder)).toMatchObject({
      status: 2,
    });
    expect((await alongside(['chat', '--record', 't.json'], 'hello\n', folder)).err).toMatch(/ends in \.yaml/);
    expect((await alongside(['chat', '--title', 'x'], 'hello\n', folder)).err).toMatch(/--record/);
  });
});

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
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

  test('one that cannot be read: its place, status 1', async () => {
    writeFileSync(join(folder, 't.yaml'), 'transcript: x\ntrans: y\n');
    const { status, out } = await alongside(['chat', '--script', 't.yaml'], '', folder);
    expect(status).toBe(1);
    expect(out).toMatch(/^t\.yaml:\d+:\d+ {2}/m);
  });
});

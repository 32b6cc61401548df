import { alongside } from './io.ts';

/** Nasty and ordinary lines: whatever comes in, one line goes out. */
const LINES = ['hello', '', '   ', 'سلام، محتاج مساعدة', 'a\tb', '\u2028', '\u0000', '👩‍👧‍👧', 'x'.repeat(20_000), '1'];

test.each([
  [['detect'], /^(\?|[a-z]{2,3})\t[01]\.\d\d$/],
  [['detect', '--ranked'], /^([a-z]{2,3}:[\d.]+(,[a-z]{2,3}:[\d.]+)*)?$/],
  [['detect', '--among', 'ar,ckb'], /^(\?|ar|ckb)\t/],
  [['danger'], /^(-|[a-z_]+\t[^\t]+)$/],
  [['segments'], /^(GSM-7|UCS-2)\t\d+$/],
  [['answer', '--as', 'numbers', '--lang', 'ar'], /^(\?|\d+(,\d+)*)$/],
  [['answer', '--as', 'choice', '--choices', 'Yes|No'], /^(\?|[12])$/],
  [['answer', '--tsv'], /^\?$/],
])('%j: a line for each line', async (args, shape) => {
  const { status, out, err } = await alongside(args, `${LINES.join('\n')}\n`);
  expect({ status, err }).toEqual({ status: 0, err: '' });
  const lines = out.split('\n');
  expect(lines.pop()).toBe('');
  expect(lines).toHaveLength(LINES.length);
  for (const line of lines) expect(line).toMatch(shape);
});

test('no lines in, none out', async () => {
  expect(await alongside(['segments'], '')).toMatchObject({ status: 0, out: '' });
});

test('lines are answered as they come', async () => {
  const { writes } = await alongside(['segments'], ['hello\n', 'سلا', 'م\n']);
  expect(writes).toEqual(['GSM-7\t1\n', 'UCS-2\t1\n']);
});

test('detect: ranked best first', async () => {
  const { out } = await alongside(['detect', '--ranked'], 'hello, I need some help please\n');
  const scores = out
    .trim()
    .split(',')
    .map((pair) => Number(pair.split(':')[1]));
  expect(scores.length).toBeGreaterThan(0);
  expect(scores).toEqual([...scores].sort((a, b) => b - a));
});

test('answers: numbers, days and choices as they are printed', async () => {
  const one = async (args: readonly string[], text: string) => (await alongside(['answer', ...args], text)).out;
  expect(await one(['--as', 'numbers', '--lang', 'ar'], '2 و ٥')).toBe('2,5\n');
  expect(await one(['--as', 'number'], '3')).toBe('3\n');
  expect(await one(['--as', 'yes-no'], 'yes')).toBe('yes\n');
  expect(await one(['--as', 'yes-no'], 'no')).toBe('no\n');
  expect(await one(['--as', 'date', '--today', '2026-03-02'], 'tomorrow')).toBe('2026-03-03\n');
  expect(await one(['--as', 'choice', '--choices', 'A house| Money |Work'], 'money')).toBe('2\n');
  expect(await one(['--as', 'choices', '--choices', 'A house|Money|Work'], '1 and 3')).toBe('1,3\n');
});

test('answers from a table: each line has its own language, kind, choices and day', async () => {
  const rows = [
    'en\tyes-no\t\t\tyes',
    'ar\tnumbers\t\t\t٢ و ٥',
    'en\tdate\t\t2026-03-02\ttomorrow',
    'en\tchoice\tA house|Money\t\t2',
    'en\tno-such-kind\t\t\tyes',
    '',
  ];
  expect((await alongside(['answer', '--tsv'], `${rows.join('\r\n')}\r\n`)).out).toBe(
    'yes\n2,5\n2026-03-03\n2\n?\n?\n',
  );
});

test.each([
  [['answer'], '--as needs one of'],
  [['answer', '--as', 'numbr'], 'did you mean number?'],
  [['answer', '--as', 'choice'], 'needs --choices'],
  [['answer', '--as', 'date', '--today', '2026-02-30'], '--today needs a day'],
  [['answer', '--as', 'number', '--lang', 'xx'], "no language 'xx'"],
  [['answer', '--tsv', '--lang', 'ar'], '--tsv'],
  [['segments', 'extra'], "unexpected argument 'extra'"],
  [['detect', '--phone'], '--phone needs a value'],
])('%j: one line that says what is wrong, status 2', async (args, message) => {
  const { status, out, err } = await alongside(args, 'hello\n');
  expect({ status, out }).toEqual({ status: 2, out: '' });
  expect(err).toContain(message);
  expect(err.trimEnd().split('\n')).toHaveLength(1);
});

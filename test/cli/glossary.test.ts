import { alongside } from './io.ts';

test('the words of one language beside the English', async () => {
  const { status, out, err } = await alongside(['glossary', '--language', 'uk']);
  expect({ status, err }).toEqual({ status: 0, err: '' });
  expect(out).toMatch(/^asylum +притулок$/m);
  expect(out).toMatch(/^claim asylum \* /m);
});

test('without a language: what each means', async () => {
  expect((await alongside(['glossary'])).out).toMatch(/^leave to remain +Permission to stay/m);
});

test('--csv: for one language the columns that Weblate knows, for all a column each', async () => {
  const one = (await alongside(['glossary', '--csv', '--language', 'fr'])).out.split('\r\n');
  expect(one[0]).toBe('source,target,developer_comments,translator_comments');
  expect(one[1]).toMatch(/^asylum,asile,Protection that a country/);
  expect(one.find((line) => line.startsWith('refused,'))).toContain('"refusé, un refus"');
  const all = (await alongside(['glossary', '--csv'])).out.split('\r\n');
  expect(all[0]).toContain('term [ckb],note [ckb]');
  expect(all).toHaveLength(73);
});

test('a language there is none of: one line, status 2', async () => {
  const { status, err } = await alongside(['glossary', '--language', 'prss']);
  expect(status).toBe(2);
  expect(err).toMatch(/no language 'prss'.*did you mean prs\?/);
  expect(err.trimEnd().split('\n')).toHaveLength(1);
});

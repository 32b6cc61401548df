import { readFileSync } from 'node:fs';
import { findDanger, readDanger } from '../../src/safeguarding/index.ts';
test('x', () => {
  const { signs, problems } = readDanger({ path: 'd', text: readFileSync('flows/danger.yaml', 'utf8') });
  const out: string[] = problems.map((p) => JSON.stringify(p)).slice(0, 20);
  const file = process.env['ROWS']!;
  const stat: Record<string, number[]> = {};
  for (const line of readFileSync(file, 'utf8').split('\n').filter(Boolean)) {
    const [want, lang, text] = line.split('\t') as [string, string, string];
    if (process.env['L'] && !process.env['L'].split(',').includes(lang)) continue;
    const got = findDanger(signs, text);
    const s = (stat[lang] ??= [0, 0, 0, 0, 0]);
    if (want === '-') {
      s[3]!++;
      if (got) s[4]!++;
    } else {
      s[0]!++;
      if (got) s[1]!++;
      if (got?.category === want) s[2]!++;
    }
    if ((got?.category ?? '-') !== want)
      out.push(`${want} ${lang} ${text}  ==> ${got ? got.category + ' ' + got.sign.slice(0, 90) : '-'}`);
  }
  out.push('size ' + signs.size, 'lang: danger, found, right category, harmless, false alarms', JSON.stringify(stat));
  process.stdout.write(out.join('\n') + '\n');
});

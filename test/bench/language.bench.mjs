// Which language a message is in: franc, eld, tinyld and ours side by side, on the same rows and for the same languages. Right,
// wrong, and rather asking than guessing; then the time a message takes.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load, timed } from './bench.mjs';

/** Ours, then as franc (ISO 639-3) and as eld and tinyld (ISO 639-1) call it; '' where one does not know it. */
const LANGUAGES =
  `en eng en · ar arb ar · fa pes fa · prs prs '' · ps pbu ps · ckb ckb ku · kmr kmr ku · ur urd ur · bn ben bn
ti tir ti · am amh am · so som so · om gaz om · sq als sq · uk ukr uk · ru rus ru · tr tur tr · vi vie vi · fr fra fr
es spa es · pt por pt · ro ron ro · zh cmn zh · ta tam ta · si sin si`
    .split(/\s*·\s*|\n/)
    .map((line) => line.trim().split(' '))
    .map(([code, three, two]) => ({ code, three, two: two === "''" ? '' : two }));

const PUBLIC = 'data/language-id/dev.tsv';
/** First messages as people write them, by kind; no training text is in them. */
const WRITTEN = ['first-messages.tsv', 'fresh-messages.tsv', 'held-messages.tsv'];
const KINDS = ['greeting', 'native', 'latin', 'mixed'];

const lines = (path) =>
  readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#') && !line.startsWith('lang\t'))
    .map((line) => line.split('\t'));
/** Persian and Dari are one here, as no recogniser tells them apart honestly. */
const family = (code) => (code === 'prs' ? 'fa' : code);
const words = (text) => text.trim().split(/\s+/).length;

export async function bench({ say, root }) {
  const recognisers = await all(root);
  const written = WRITTEN.flatMap((file) => lines(join(root, 'test/language', file))).map(([code, kind, text]) => ({
    code,
    kind,
    text,
  }));
  await table(say, recognisers, 'first messages', written, KINDS);
  const path = join(root, '..', 'shared', PUBLIC);
  if (!existsSync(path)) return say(`  NOT MEASURED: public short text is not here (../shared/${PUBLIC})`);
  const rows = lines(path).map(([code, text]) => ({
    code,
    text,
    kind: words(text) === 1 ? '1 word' : words(text) < 7 ? '2-6 words' : '7 or more',
  }));
  await table(say, recognisers, 'public short text', rows, ['1 word', '2-6 words', '7 or more']);
}

/** `right`: the first answer, forced. `wrong`: a wrong language said where it may also ask. Then the first answer by kind. */
async function table(say, recognisers, title, rows, kinds) {
  const columns = ['right', 'wrong', 'asks', ...kinds, 'ms for 1,000', 'knows'];
  say(`  ${title}: ${rows.length} rows, ${new Set(rows.map(({ code }) => family(code))).size} languages, per cent`);
  say(`            ${columns.map((column) => column.padStart(13)).join('')}`);
  for (const { name, tell, forced, knows } of recognisers) {
    for (const { text } of rows.slice(0, 200)) tell(text);
    const told = [];
    const ms = await timed(() => rows.forEach(({ text }) => told.push(tell(text))));
    const hits = rows.map(({ code, text }) => family((forced ?? tell)(text)) === family(code));
    const wrong = rows.filter(({ code }, index) => told[index] !== null && family(told[index]) !== family(code)).length;
    const share = (of) => percent(hits.filter((hit, index) => hit && of(rows[index])).length, rows.filter(of).length);
    const cells = [
      share(() => true),
      percent(wrong, rows.length),
      percent(told.filter((one) => one === null).length, rows.length),
      ...kinds.map((kind) => share((row) => row.kind === kind)),
      ((ms * 1000) / rows.length).toFixed(0),
      `${LANGUAGES.filter(({ code }) => knows(code)).length} of ${LANGUAGES.length}`,
    ];
    say(`  ${name.padEnd(10)}${cells.map((cell) => cell.padStart(13)).join('')}`);
  }
  say('');
}

const percent = (some, all) => ((some / all) * 100).toFixed(1);

/** Each as its makers say to use it for a known set of languages. `tell`: our code, or null where it says it cannot tell. */
async function all(root) {
  const { detect } = await load(root, 'src/language/index.ts');
  const { francAll } = await import('franc');
  const { eld } = await import('eld/large');
  const tinyld = await import('tinyld');
  const known = (name) => new Map(LANGUAGES.filter((one) => one[name] !== '').map((one) => [one[name], one.code]));
  const three = known('three');
  const two = known('two');
  eld.setLanguageSubset([...two.keys()]);
  const eldKnows = new Set(Object.values(eld.info().Languages));
  const tinyldKnows = new Set(
    tinyld.supportedLanguages.map((code) => (code.length === 3 ? tinyld.toISO2(code) : code)),
  );
  const francKnows = await francCodes();
  /** Both kinds of Kurdish are one language to them, and told apart by its letters. */
  const ours = (text, code) =>
    code === 'ku' ? (/\p{Script=Arabic}/u.test(text) ? 'ckb' : 'kmr') : (two.get(code) ?? null);
  const of = (name) => (code) => LANGUAGES.find((one) => one.code === code)[name];
  return [
    {
      name: 'franc',
      tell: (text) => three.get(francAll(text, { only: [...three.keys()], minLength: 1 })[0]?.[0]) ?? null,
      knows: (code) => francKnows.has(of('three')(code)),
    },
    {
      name: 'eld',
      tell: (text) => ours(text, eld.detect(text).language),
      knows: (code) => eldKnows.has(of('two')(code)),
    },
    {
      name: 'tinyld',
      tell: (text) => ours(text, tinyld.detect(text, { only: [...two.keys()] })),
      knows: (code) => tinyldKnows.has(of('two')(code)),
    },
    {
      name: 'ours',
      tell: (text) => detect(text).language,
      forced: (text) => detect(text).ranked[0]?.language ?? null,
      knows: () => true,
    },
  ];
}

/** franc exports its trigrams by script; languages alone in a script are in its list of scripts. */
async function francCodes() {
  const { francAll } = await import('franc');
  const samples = ['the', 'и', 'ال', 'অ', 'த', 'සි', '中', 'ሰ'];
  return new Set(samples.flatMap((text) => francAll(text, { minLength: 1 }).map(([code]) => code)));
}

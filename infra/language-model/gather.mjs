/**
 * Gathers the sentences that the language model learns from, out of open collections, into one file with the columns
 * lang, text, source. Languages that are none of ours are written as `other:<ISO 639-3 code>`.
 *
 *   node infra/language-model/gather.mjs <out.tsv> [<held-out.tsv>] --sentences <train.tsv> --common-voice <folder>
 *        --tatoeba <folder> --udhr <folder> --phrasebook <folder>
 *
 * docs/languages.md says where each comes from, at which commit, and under which licence. Of sentences that a measuring
 * set may hold, the part that was set aside for measuring is left out by the same rule (`forTraining`). The second file
 * gets the fifth part of the other languages that training never sees.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const complain = (line) => process.stderr.write(`${line}\n`);
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: Object.fromEntries(
    ['sentences', 'common-voice', 'tatoeba', 'udhr', 'phrasebook'].map((name) => [name, { type: 'string' }]),
  ),
});
const [out, heldOut] = positionals;
if (!out || Object.keys(values).length !== 5) {
  complain('gather: give the file to write, and all five sources');
  process.exit(2);
}

/** Sentences of one of our languages taken from each collection. */
const OURS = { 'common-voice': 3000, tatoeba: 700 };
/** Sentences of each other language, from all collections. */
const OTHERS = 320;
const SOURCES = new Set(['common-voice', 'tico19', 'tico19-conv', 'tatoeba']);

const md5 = (text) => BigInt(`0x${createHash('md5').update(text).digest('hex')}`);
/** The split of the measuring set: below 64 of 100 is for training. */
const forTraining = (text) => md5(text.toLowerCase().replace(/[^\p{L}\p{N}_]+/gu, '')) % 100n < 64n;
/** A fifth of the other languages is for measuring. */
const aside = (text) => md5(text.toLowerCase()) % 5n === 0n;

const lines = (file) =>
  readFileSync(file, 'utf8')
    .split('\n')
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter(Boolean);
/** Evenly spread over the list, so that one book at its start does not speak for a language. */
const spread = (list, n) =>
  list.length <= n ? list : Array.from({ length: n }, (_, i) => list[Math.floor((i * list.length) / n)]);

const rows = [];
const held = [];
const seen = new Set();
function add(lang, text, source) {
  const key = `${lang}\t${text}`;
  if (seen.has(key) || !/\p{L}/u.test(text)) return;
  seen.add(key);
  if (lang.startsWith('other:') && aside(text)) held.push([lang.slice(6), text, source]);
  else rows.push([lang, text, source]);
}

// The sentences that came with a split.
for (const line of lines(values.sentences).slice(1)) {
  const [, lang, text, source] = /^(\S+) (.*) (\S+)$/.exec(line) ?? [];
  if (lang && SOURCES.has(source)) add(lang, text, source);
}

// More of the same two collections for our languages.
const CV = { ar: 'ar', bn: 'bn', ckb: 'ckb', en: 'en', es: 'es', fa: 'fa', fr: 'fr', kmr: 'kmr', pt: 'pt', ro: 'ro', ru: 'ru', si: 'si', ta: 'ta', tr: 'tr', uk: 'uk', ur: 'ur', vi: 'vi', 'zh-CN': 'zh' }; // prettier-ignore
for (const [name, lang] of Object.entries(CV))
  for (const text of spread(
    lines(join(values['common-voice'], `${name}.txt`)).filter(forTraining),
    OURS['common-voice'],
  ))
    add(lang, text, 'common-voice');
const TATOEBA = { ara: 'ar', arz: 'ar', arq: 'ar', amh: 'am', ben: 'bn', kur: 'kmr', eng: 'en', fra: 'fr', pes: 'fa', por: 'pt', ron: 'ro', rus: 'ru', spa: 'es', sqi: 'sq', tam: 'ta', tur: 'tr', ukr: 'uk', urd: 'ur', vie: 'vi' }; // prettier-ignore
for (const [name, lang] of Object.entries(TATOEBA)) {
  const file = join(values.tatoeba, `tatoeba.${name}-eng.${name}`);
  if (existsSync(file))
    for (const text of spread(lines(file).filter(forTraining), OURS.tatoeba)) add(lang, text, 'tatoeba');
}

// The Declaration of Human Rights: an article or a paragraph is a row.
const UDHR = { arb: 'ar', amh: 'am', ben: 'bn', eng: 'en', fra: 'fr', kmr: 'kmr', ckb: 'kmr', pbu: 'ps', pes_1: 'fa', prs: 'prs', por_PT: 'pt', por_BR: 'pt', ron_2006: 'ro', rus: 'ru', sin: 'si', som: 'so', spa: 'es', als: 'sq', tam: 'ta', tir: 'ti', tur: 'tr', ukr: 'uk', urd: 'ur', vie: 'vi', gax: 'om' }; // prettier-ignore
const paragraphs = (name) => {
  const html = readFileSync(join(values.udhr, `${name}.html`), 'utf8');
  return [...html.matchAll(/<(?:p|h\d)[^>]*>([^<]{12,})</g)].map(([, text]) => text.replace(/\s+/g, ' ').trim());
};
for (const [name, lang] of Object.entries(UDHR))
  if (existsSync(join(values.udhr, `${name}.html`))) for (const text of paragraphs(name)) add(lang, text, 'udhr');

/** Other languages: [ISO 639-3 code, names in Common Voice, Tatoeba and the declarations]. Near twins of ours are left out. */
const NAMES = `deu de deu deu_1996|nld nl nld nld|afr af afr afr|fry fy-NL fry fri|swe sv-SE swe swe|dan da dan dan|nob nb-NO nob nob|isl is isl isl|
ltz - - ltz|pol pl pol pol|ces cs ces ces|slk sk slk slk|hrv hr hrv hrv|bos - bos bos_latn|srp - - srp_latn|slv sl slv slv|hsb hsb hsb hsb|lit lt lit lit|lvs lv lvs lav|
est et est est|fin fi fin fin|hun hu hun hun|eus eu eus eus|cym cy cym cym|gle ga-IE gle gle|bre br bre bre|mlt mt - mlt|ita it ita ita|epo eo epo epo|
roh rm-sursilv - roh|hat - - hat_popular|kea - - kea|pap - - pap|ind id ind ind|zsm ms zsm -|jav - jav jav|sun - - sun|tgl tl tgl tgl|ceb - ceb ceb|ilo - - ilo|war - war war|
plt - - plt|swh sw swh swh|kin rw - kin|run - - run|lug lg - lug|lin - - lin|kng - - kng|ktu - - ktu|lua - - lua|sna - - sna|nya - - nya_chechewa|bem - - bem|zul - - zul|xho - xho xho|
sot - - sot|tsn - - tsn|yao - - yao|umb - - umb|kmb - - kmb|bas bas - -|swb - - swb|zdj - - zdj|yor - - yor|ibo - - ibo|hau ha - hau_NG|ewe - - ewe|aka - - aka_asante|fat - - aka_fante|wol - - wol|
fuv - - fuv|fuf - - fuf|bam - - bam|dyu - - dyu|emk - - emk|sus - - sus|men - - men|tem - - tem|kri - - kri|pcm - - pcm|mos - - mos|gaa - - gaa|fon - - fon|ada - - ada|dag - - dag|
srr - - srr|snk - - snk|bin - - bin|knc - - knc|dip - - dip|tiv - - tiv|sag - - sag|nzi - - nzi|dyo - - dyo|aar - - aar|
uzn uz uzb uzn_latn|tuk - tuk tuk_latn|azj az aze azj_latn|crh - - crh|kab kab kab -|tzm - - tzm|quy - - quy|gug gn - gug|ayr - - ayr|hlt cnh - cnh|lus - - lus|rmy - - rmy|rmn - - rmn|
bul bg bul bul|mkd mk mkd mkd|srp-cyrl sr srp srp_cyrl|bel be bel bel|kaz kk kaz kaz|kir ky - kir|tgk - - tgk|tat tt tat tat|khk mn mon khk|uzn-cyrl - - uzn_cyrl|abk ab - abk|chv cv - chv|sah sah - sah|
uig ug uig uig_arab|skr - - skr|pnb - - pnb|mly - - mly_arab`;
for (const entry of NAMES.split('|').map((text) => text.trim())) {
  const [code, cv, tatoeba, udhr] = entry.split(' ');
  const found = [];
  const take = (file, n) => existsSync(file) && found.push(...spread(lines(file), n).map((text) => [text, file]));
  if (tatoeba !== '-') take(join(values.tatoeba, `tatoeba.${tatoeba}-eng.${tatoeba}`), OTHERS / 2);
  const rest = OTHERS - found.length;
  if (cv !== '-') take(join(values['common-voice'], `${cv}.txt`), rest);
  for (const [text, file] of found) add(`other:${code}`, text, file.includes('tatoeba') ? 'tatoeba' : 'common-voice');
  if (udhr !== '-' && existsSync(join(values.udhr, `${udhr}.html`)))
    for (const text of spread(paragraphs(udhr), found.length > 200 ? 30 : 100)) add(`other:${code}`, text, 'udhr');
}

// The Refugee Phrasebook, with its spellings in Latin letters.
const BOOK = [
  [/^arabic.*phon|^syrian.*phon|syrian phonetic|syrian\/arabic phonetic|^ara_phon/i, 'ar~'], [/^(arabic|syrian|ara$)/i, 'ar'],
  [/^tigrinya\s+phon|^tir_phon/i, 'ti~'], [/^(tigrinya|tir$)/i, 'ti'], [/^amharic phon|^amh_phon/i, 'am~'], [/^(amharic|amh$)/i, 'am'],
  [/^urdu phon|^urd_phon/i, 'ur~'], [/^(urdu|urd$)/i, 'ur'], [/^bangla phon|^ben_phon/i, 'bn~'], [/^(bangla|ben$)/i, 'bn'],
  [/^farsi phon|^fas_phon/i, 'fa~'], [/^(farsi|fas$)/i, 'fa'], [/^dari phon|^prs_phon/i, 'prs~'], [/^(dari|prs$)/i, 'prs'],
  [/^pashto phon|^pus_phon/i, 'ps~'], [/^(pashto|pus$)/i, 'ps'], [/sorani|^sdh$/i, 'ckb'], [/kurmanc|^kmh$|kmr/i, 'kmr'],
  [/^(somali|som$)/i, 'so'], [/^(albanian|sqi$)/i, 'sq'], [/^(russian|rus$)/i, 'ru'], [/^(turkish|tur$)/i, 'tr'], [/^(spanish|spa$)/i, 'es'],
  [/^(portuguese|por$)/i, 'pt'], [/^(romanian|ron$)/i, 'ro'], [/^(vietnamese|vie$)/i, 'vi'], [/^(french|fra$)/i, 'fr'], [/^(english|eng$)/i, 'en'],
  [/^mandarin/i, 'zh'], [/^(german|deu$)/i, 'other:deu'], [/^(slovenian|slv$)/i, 'other:slv'], [/^(dutch|nld$)/i, 'other:nld'],
  [/^(bosnian|croatian|serbian|hbs$)/i, 'other:hrv'], [/^(polish|pol$)/i, 'other:pol'], [/^(bulgarian|bul$)/i, 'other:bul'],
  [/^(macedonian|mkd$)/i, 'other:mkd'], [/^(slovak|czech|slk)/i, 'other:slk'], [/^(finnish|fin$)/i, 'other:fin'], [/^(hungarian|hun$)/i, 'other:hun'],
  [/^(italian|ita$)/i, 'other:ita'], [/^(lithuanian|lit$)/i, 'other:lit'], [/^(filipino|fil$)/i, 'other:tgl'], [/^twi/i, 'other:aka'],
  [/^(greek phon|ell_phon)/i, 'other:ell'], [/^(armenian phon|hye_phon)/i, 'other:hye'], [/^swedish/i, 'other:swe'],
]; // prettier-ignore
const LATIN = new Set('en kmr so om sq tr vi fr es pt ro'.split(' '));
const latin = (text) => /\p{Script=Latin}/u.test(text) && !/[^\P{L}\p{Script=Latin}]/u.test(text);
for (const name of readdirSync(values.phrasebook).sort()) {
  if (!name.endsWith('.tsv')) continue;
  const table = readFileSync(join(values.phrasebook, name), 'utf8')
    .split('\n')
    .map((line) => line.split('\t').map((cell) => cell.trim()));
  const head = table.findIndex((cells) => cells.some((cell) => /^(german|deu)$/i.test(cell)));
  if (head < 0) continue;
  const langs = table[head].map((cell) => BOOK.find(([pattern]) => pattern.test(cell))?.[1]);
  for (const cells of table.slice(head + 1))
    cells.forEach((cell, i) => {
      const lang = langs[i];
      if (!lang || /https?:|proof|verif|check|NO MORE/i.test(cell)) return;
      for (const part of cell.split(/[/|;=]|\s-\s|\bS:|\bC:|\bN:|\bD:/)) {
        const text = part
          .replace(/\([^)]*\)?|\[[^\]]*\]?|[_.…·]{2,}|[[\]()"“”]/g, ' ')
          .replace(/\s+/g, ' ')
          .trim();
        if (text.length < 2 || text.length > 140 || /[ʲˈɪʊə]/.test(text)) continue;
        const spelled = lang.endsWith('~');
        const code = spelled ? lang.slice(0, -1) : lang;
        // A column holds what its head says, or it is left alone.
        if (spelled || LATIN.has(code) ? !latin(text) : !code.startsWith('other') && latin(text)) continue;
        add(code, text, 'phrasebook');
      }
    });
}

const write = (file, list) =>
  writeFileSync(file, ['lang\ttext\tsource', ...list.map((row) => row.join('\t'))].join('\n') + '\n');
write(out, rows);
if (heldOut) write(heldOut, held);
complain(`${rows.length} sentences, ${held.length} set aside`);

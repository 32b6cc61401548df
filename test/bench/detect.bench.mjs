// How long telling a language takes beside franc alone, which is one of its voices: what the others cost.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load, ratio } from './bench.mjs';

export async function bench({ say, root }) {
  const { detect } = await load(root, 'src/language/index.ts');
  const { francAll } = await import('franc');
  const messages = readFileSync(join(root, 'test/language/first-messages.tsv'), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split('\t').at(-1));
  const all = (one) => () => messages.forEach((message) => one(message));
  say(
    `  detect takes ${ratio(all(detect), all(francAll)).toFixed(2)} times what franc alone does (${messages.length} messages)`,
  );
}

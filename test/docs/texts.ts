/** docs/pictures/texts/README.md: each text that is said, and the picture it is in. Made from what transcripts reach. */
import type { PlacedTexts } from '../../src/studio/index.ts';

export function textsIndex(texts: readonly PlacedTexts[]): string {
  const all = (pick: (one: PlacedTexts) => readonly unknown[]): number =>
    texts.reduce((sum, one) => sum + pick(one).length, 0);
  return [
    '# Where each text is read',
    '',
    'For translators ([translators.md](../../translators.md)): a picture for each file of `locales/en`. In it are the messages in which a',
    'text is read, as the phone shows them, with what went before, and beside each the names of its texts. They are drawn from the',
    'conversations in `test/transcripts`, on WhatsApp (beige), or by SMS (white) where WhatsApp does not show a text.',
    '',
    `Of ${all(({ reached, alone, understood }) => [...reached, ...alone, ...understood])} texts ${all((one) => one.reached)} are read in one of these conversations. ${all((one) => one.alone)} are not: they stand at the end of their`,
    `picture, each by itself as it is written, and are named here. ${all((one) => one.understood)} are no messages but lists of words that are understood, and in no picture.`,
    '',
    '    UPDATE=1 npm test -- test/docs/texts           this page',
    '    node infra/pictures.mjs texts                  the pictures',
    '    node infra/pictures.mjs texts ar /tmp/ar       the same in another language, for its translator',
    '',
    ...texts.flatMap(sectionOf),
  ].join('\n');
}

function sectionOf({ namespace, reached, alone, understood }: PlacedTexts): string[] {
  const list = (title: string, keys: readonly string[]): string[] =>
    keys.length === 0 ? [] : [`${title} ${keys.map((key) => `\`${key.slice(namespace.length + 1)}\``).join(', ')}`, ''];
  return [
    `## ${namespace}`,
    '',
    `[${namespace}.png](${namespace}.png)`,
    '',
    ...list('In a conversation:', reached),
    ...list(
      namespace === 'phrases' ? 'Sent by workers, as they stand:' : 'By itself, no transcript reaches it:',
      alone.map(({ key }) => key),
    ),
    ...list('In no picture, words that are understood:', understood),
  ];
}

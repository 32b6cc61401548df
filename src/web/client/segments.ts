/** How many SMS a text becomes, for the hint under the composer. The sender counts again, exactly. */

const BASIC =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑܧ¿abcdefghijklmnopqrstuvwxyzäöñüà';
/** Carried as two. */
const EXTENDED = '^{}\\[~]|€';

/** Segments of 160/153 GSM-7 characters, or of 70/67 UTF-16 units as soon as one character is outside that alphabet. */
export function countSegments(text: string): number {
  if (text === '') return 0;
  const basic = [...text].every((character) => BASIC.includes(character) || EXTENDED.includes(character));
  const length = basic ? [...text].reduce((sum, one) => sum + (EXTENDED.includes(one) ? 2 : 1), 0) : text.length;
  const [single, several] = basic ? [160, 153] : [70, 67];
  return length <= single ? 1 : Math.ceil(length / several);
}

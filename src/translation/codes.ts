/** Our codes for languages as LibreTranslate and the models under it may write them. */

/**
 * Tried in this order. Dari is Persian in writing. `ku` is Kurmanji in Latin letters wherever a model goes by it, so it is
 * never given to readers of Sorani: they could not read it.
 */
const NAMES: Readonly<Record<string, readonly string[]>> = {
  prs: ['prs', 'fa'],
  kmr: ['kmr', 'ku'],
  zh: ['zh', 'zh-Hans', 'zh-CN'],
  pt: ['pt', 'pt-PT'],
};

/** What the service calls this language; null where it has none of its names. */
export function nameIn(known: ReadonlySet<string>, code: string): string | null {
  return (NAMES[code] ?? [code]).find((name) => known.has(name)) ?? null;
}

/** Kinds of steps in words. */
import type { T } from '../../client/i18n.ts';

const KNOWN: readonly string[] = [
  ...['say', 'ask', 'note', 'set', 'run', 'find', 'introduce', 'offer', 'alert', 'remind', 'goto', 'end'],
  ...['end-of-interview', 'crisis'],
];

/** A kind nobody has named yet is shown as the file writes it. */
export function kindWord(kind: string, t: T): string {
  return KNOWN.includes(kind) ? t(`studio_kind_${kind.replaceAll('-', '_')}`) : kind;
}

/** A person's words on the own phone of a worker who works from it. */
import type { BoardWorker } from '../../handoff/index.ts';
import type { Draft } from '../draft.ts';

/** What a person wrote; `more`: with something that is only in the inbox. */
export interface Relayed {
  text: string;
  more: boolean;
}

/** With the person's letter. A reply to it is for them. */
export function toPhone(draft: Draft, worker: BoardWorker, { text, more }: Relayed): void {
  const { id } = draft.conversation;
  const letter = draft.board.letters?.[id] ?? '';
  const params = { letter, text: oneVoice(text) };
  draft.notify(worker.id, more ? 'worker:relay_more' : 'worker:relay', params, { personal: true, about: id });
}

/** A line of theirs that looks like somebody else's letter (`B: …`) is set in: nobody speaks for another. */
function oneVoice(text: string): string {
  return text.replace(/^(?=\s*\p{L}\s*[:：])/gmu, '· ');
}

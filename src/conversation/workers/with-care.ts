/** How to write to somebody safely (evidence E9): it tells no story, and whoever writes must know it. */
import type { NoteLine } from '../../interview/index.ts';
import type { TextRef } from '../../language/index.ts';
import type { Conversation } from '../conversation.ts';
import type { Draft } from '../draft.ts';
import { safeOf } from '../quiet.ts';

/** The interview in which people say whether others read their phone, and when it is safe to write. */
const CARE = 'reach/';

export const isCare = ({ id }: Pick<NoteLine, 'id'>): boolean => id.startsWith(CARE);

/** The lines by which a worker reads that others read this phone, and the answers that say so (flows/reach.yaml). */
const SHARED_LINES: readonly string[] = ['reach/note_phone_shared', 'reach/note_times'];
const SHARED_PHONE: readonly unknown[] = ['shared', 'some_times'];

/** Others read their phone. What they took out of the read-back is known to us all the same, and what another hub knew. */
export function isShared({
  session,
  handoff,
  safe = [],
  shared,
}: Pick<Conversation, 'session' | 'handoff' | 'safe' | 'shared'>): boolean {
  const lines = [...(session?.notes ?? []), ...(handoff?.lines ?? []), ...(handoff?.because ?? [])];
  const said = shared === true || safe.length > 0 || SHARED_PHONE.includes(session?.answers['phone']);
  return said || lines.some(({ id }) => SHARED_LINES.includes(id));
}

/** Words they do not wait for may say who and where: they said that the phone is theirs alone. Of many it was never asked. */
export function isTheirsAlone(conversation: Pick<Conversation, 'session' | 'handoff' | 'safe' | 'shared'>): boolean {
  return !isShared(conversation) && conversation.session?.answers['phone'] === 'mine';
}

/** The answers that say it are about to go, and what was promised is still written to this phone. */
export function keepCare(draft: Draft): void {
  const safe = safeOf(draft.conversation);
  draft.set({ ...(safe.length > 0 ? { safe } : {}), ...(isShared(draft.conversation) ? { shared: true } : {}) });
}

/** They say now that anything may be written to it at any time: what they said before is over. */
export function nothingToMind(draft: Draft): void {
  const { safe: _, shared: __, ...rest } = draft.conversation;
  draft.conversation = rest;
}

/** What is known of it beside the answers, as a line of theirs. */
export function careKept({ safe = [], shared }: Pick<Conversation, 'safe' | 'shared'>): readonly TextRef[] {
  if (safe.length === 0) return shared ? [{ key: 'reach:note_phone_shared' }] : [];
  return [{ key: 'reach:note_times', params: { times: safe.map((one) => ({ key: `reach:choice_${one}` })) } }];
}

/** What of it the handoff does not say yet: also where nothing was read back. */
export function careUntold({ handoff, session }: Pick<Conversation, 'handoff' | 'session'>): readonly NoteLine[] {
  const told = new Set([...(handoff?.lines ?? []), ...(handoff?.because ?? [])].map(({ id }) => id));
  return (session?.notes ?? []).filter((line) => isCare(line) && !line.taken && !told.has(line.id));
}

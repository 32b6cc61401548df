/** How to write to somebody safely (evidence E9): it tells no story, and whoever writes must know it. */
import type { NoteLine } from '../../interview/index.ts';
import type { Conversation } from '../conversation.ts';

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

/** What of it the handoff does not say yet: also where nothing was read back. */
export function careUntold({ handoff, session }: Pick<Conversation, 'handoff' | 'session'>): readonly NoteLine[] {
  const told = new Set([...(handoff?.lines ?? []), ...(handoff?.because ?? [])].map(({ id }) => id));
  return (session?.notes ?? []).filter((line) => isCare(line) && !line.taken && !told.has(line.id));
}

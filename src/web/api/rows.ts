/** A line of the inbox, of what is stored. Who may see it is said in access.ts. */
import { inDanger, whyFailed } from '../../conversation/index.ts';
import type { Conversation } from '../../conversation/index.ts';
import { isAhead, stateOf, WINDOW_MS } from '../../handoff/index.ts';
import { lineText } from '../../interview/index.ts';
import type { HandedOff } from './access.ts';
import type { HandoffState, Row } from './dto.ts';
import { knownAddress } from './may.ts';
import { nameOf } from './reader.ts';
import type { Reader } from './reader.ts';
import { needsInterpreter, whyOf } from './why.ts';

/** @param opened shows private needs too */
export function toRow(conversation: HandedOff, reader: Reader, opened: boolean): Row {
  const { handoff, language } = conversation;
  const info = reader.words.info(language.code);
  const shown = opened ? handoff.needs : handoff.needs.filter((need) => !reader.privateNeeds.has(need));
  const worker = handoff.status === 'waiting' ? undefined : handoff.worker;
  return {
    id: conversation.id,
    name: null,
    status: handoff.status,
    state: stateOf(handoff) as HandoffState,
    language: { code: language.code, name: info.name, dir: info.dir },
    needs: shown.map((need) => needLabel(need, reader)),
    privateNeeds: handoff.needs.length - shown.length,
    urgency: handoff.urgency,
    front: handoff.front,
    danger: inDanger(conversation),
    waitingSince: handoff.since,
    promiseBy: handoff.promise ?? null,
    deadline: handoff.deadline ?? null,
    worker: worker === undefined ? null : { id: worker, name: handoff.workerName ?? nameOf(reader, worker) },
    asked: askedOf(conversation, reader),
    channel: conversation.address.channel,
    windowClosesAt: windowOf(conversation),
    unreached: conversation.unreached ? whyFailed(conversation.unreached.code) : null,
    unanswered: handoff.unanswered ?? null,
    restUntil: handoff.rest?.until ?? null,
    followUpOn: handoff.followUp === undefined || handoff.followUp.state === 'answered' ? null : handoff.followUp.on,
    accompanyAt: handoff.accompany !== undefined && isAhead(handoff.accompany) ? handoff.accompany.at : null,
    why: whyOf(conversation, reader),
    interpreter: needsInterpreter(conversation, reader),
    at: conversation.at,
  };
}

/** Whether the reader is being asked for this one, and why: the person's language as the page's readers know it. */
function askedOf(conversation: HandedOff, { worker, words, language }: Reader): Row['asked'] {
  const { handoff } = conversation;
  const ask = handoff.status === 'waiting' ? handoff.asked?.find((one) => one.worker === worker.id) : undefined;
  if (ask === undefined) return null;
  const { english, name } = words.info(conversation.language.code);
  const because = ask.because.map((line) => {
    const { text } = line;
    if (text.params?.['language'] === undefined) return lineText(words, language, line);
    const named = { ...text.params, language: language === 'en' ? english : name };
    return lineText(words, language, { ...line, text: { ...text, params: named } });
  });
  return { until: ask.until, because };
}

/** Null on SMS. A person who never wrote on this address has no window: that is one which closed long ago. */
function windowOf(conversation: Conversation): number | null {
  if (conversation.address.channel !== 'whatsapp') return null;
  const lastInbound = knownAddress(conversation)?.lastInbound ?? null;
  return lastInbound === null ? 0 : lastInbound + WINDOW_MS;
}

/** A need nobody has put into words yet shows as its id, which hubs choose to be readable. */
export function needLabel(need: string, { words, language }: Pick<Reader, 'words' | 'language'>): string {
  const keys = [`common:need_${need}`, `needs:${need}`] as const;
  const key = keys.find((one) => words.has(language, one)) ?? keys.find((one) => words.has('en', one));
  return key === undefined ? need.replaceAll('_', ' ') : words.t(language, key);
}

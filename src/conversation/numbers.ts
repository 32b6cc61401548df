/** The numbers where somebody answers now, said without a question. */
import { helplinesFor } from '../directory/index.ts';
import { dangerHelplines, dangerTopics, helplineLines } from '../safeguarding/index.ts';
import type { TextRef } from '../language/index.ts';
import type { Draft } from './draft.ts';

export function tellHelplines(draft: Draft): void {
  for (const { key, params } of helplineTexts(draft)) draft.tell(key, params);
}

/** Those for the danger that is open; without one, the emergency number. Nothing where a hub has none. */
export function helplineTexts(draft: Draft): readonly TextRef[] {
  const flag = draft.conversation.danger.findLast((one) => !one.settled);
  const { hub, conversation } = draft;
  const { channel } = conversation.address;
  const topics = flag ? dangerTopics[flag.category] : ['emergency'];
  const fitting = helplinesFor(hub.helplines, { topics, nation: hub.nation, channel });
  const chosen = flag ? dangerHelplines(flag.category, fitting, channel) : fitting;
  const helplines = helplineLines(chosen, draft.language, hub.words, channel);
  return helplines === '' ? [] : [{ key: 'conversation:urgent', params: { helplines } }];
}

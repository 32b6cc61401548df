/** What the engine and the texts of interviews may know of this turn. */
import { FACT, factsOn, factValue } from '../directory/index.ts';
import { dayOf } from '../handoff/index.ts';
import type { Context } from '../interview/index.ts';
import { helplineLines } from '../safeguarding/index.ts';
import type { Draft } from './draft.ts';
import { offerParams, promiseTexts } from './waiting/promises.ts';

/** The reason of an alert that only the safeguarding lead may answer (evidence E31). */
export const CHILD_ALONE = 'child_alone';

export function contextOf(draft: Draft): Context {
  const { conversation, hub, language, now } = draft;
  return {
    language,
    today: dayOf(now, hub.hours.zone),
    zone: hub.hours.zone,
    channel: conversation.address.channel,
    turn: conversation.turn + 1,
    params: { ...facts(draft), hub: hub.name(language) },
    offered: offered(draft),
    promise: (answers, reason) => promiseTexts(draft, answers, reason === CHILD_ALONE),
    waiting: conversation.handoff?.status === 'waiting',
    services: hub.services,
    helplines: (ids) => helplines(draft, ids),
    nation: hub.nation,
  };
}

/** Reckoned when first asked for, and again only where they choose somebody else: the same turn asks often. */
function offered(draft: Draft): NonNullable<Context['offered']> {
  const known = new Map<string, ReturnType<typeof offerParams>>();
  return (answers) => {
    const chosen = JSON.stringify(answers['helper'] ?? null);
    const params = known.get(chosen) ?? offerParams(draft, answers);
    known.set(chosen, params);
    return params;
  };
}

/** What texts may say of the law, as `fact_<id>`: only what is on, and holds in this part of the country. */
function facts({ hub, language }: Draft): Record<string, string> {
  return Object.fromEntries(
    factsOn(hub.facts, hub.nation).map((fact) => [`${FACT}${fact.id}`, factValue(fact, language) ?? '']),
  );
}

/** Those that are switched on and serve this part of the country, as one text; '' where none is left. */
function helplines(draft: Draft, ids: readonly string[]): string {
  const { hub, language, conversation } = draft;
  const fitting = hub.helplines.filter(
    (line) => ids.includes(line.id) && line.on && (line.nations as readonly string[]).includes(hub.nation),
  );
  const lines = helplineLines(fitting, language, hub.words, conversation.address.channel);
  return lines === '' ? '' : draft.t('conversation:until_then', { helplines: lines });
}

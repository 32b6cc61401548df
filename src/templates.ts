/** The words a carrier must approve before we may write first: of the hub's own texts, without any detail of a person. */
import { interviewNames } from './conversation/index.ts';
import type { Hub } from './conversation/index.ts';
import type { TemplateText } from './channels/index.ts';

/** The follow-up's three answers, as numbers: what is sent outside the window reads the same on every phone. */
const followUpAnswers = ['common:yes', 'common:no', `${interviewNames.followUp}:choice_person`];

/** What each of them says, line by line: the answers stand in the order of the question they stand for. */
const templates: Readonly<Record<TemplateText['name'], readonly string[]>> = {
  follow_up: ['handoff:template_follow_up', ...followUpAnswers],
  follow_up_safe: ['follow-up-safe:felt_safe', 'common:yes', 'follow-up-safe:choice_partly', 'common:no'],
  follow_up_again: ['follow-up-again:go_again', 'common:yes', 'follow-up-again:choice_maybe', 'common:no'],
  follow_up_turn_to: ['follow-up-turn-to:turn_to', 'common:yes', 'common:no'],
  worker_waiting: ['handoff:template_worker_waiting'],
  reminder: ['handoff:template_reminder', 'conversation:choice_here', 'conversation:choice_lost'],
};

export function templateTexts(hub: Hub): TemplateText[] {
  return (Object.keys(templates) as TemplateText['name'][]).flatMap((name) =>
    hub.languages.map((language) => ({ name, language, text: templateText(hub, name, language) })),
  );
}

/** One of them; also what is said by SMS to whoever has not allowed more there. */
export function templateText(hub: Hub, name: TemplateText['name'], language: string): string {
  const [first = '', ...answers] = templates[name];
  return [
    hub.words.t(language, first, { hub: hub.name(language) }),
    ...answers.map((key, index) => `${index + 1} ${hub.words.t(language, key)}`),
  ].join('\n');
}

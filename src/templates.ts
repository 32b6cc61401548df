/** The words a carrier must approve before we may write first: of the hub's own texts, without any detail of a person. */
import { interviewNames } from './conversation/index.ts';
import type { Hub } from './conversation/index.ts';
import type { TemplateText } from './channels/index.ts';

/** The follow-up's three answers, as numbers: what is sent outside the window reads the same on every phone. */
const followUpAnswers = ['common:yes', 'common:no', `${interviewNames.followUp}:choice_person`];

export function templateTexts(hub: Hub): TemplateText[] {
  return hub.languages.map((language) => ({
    name: 'follow_up',
    language,
    text: [
      hub.words.t(language, 'handoff:template_follow_up', { hub: hub.name(language) }),
      ...followUpAnswers.map((key, index) => `${index + 1} ${hub.words.t(language, key)}`),
    ].join('\n'),
  }));
}

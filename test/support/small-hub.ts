/** A hub with a short interview of its own, so that what is tested of the machinery does not hang on what a hub asks. */
import { buildHub, overlay, projectRoot, readSources, wordsFiles } from '../../src/hub/index.ts';
import type { Sources } from '../../src/hub/index.ts';
import { openStage } from '../../src/studio/index.ts';
import type { Stage } from '../../src/studio/index.ts';

const MAIN = `interview: main
title: Children
steps:
  - say: welcome
  - ask: leave
    as: consent
    choices: [agree, refuse]
  - ask: children
    choices: [yes, no]
  - note: children
    when: children == "yes"
    need: childcare
  - id: ages
    ask: { en: How old are they?, ar: كم أعمارهم؟ }
    as: ages
    when: children == "yes"
    answer: numbers
  - ask: help
    choices: [school, care, doctor, money]
  - run: offer
`;
const EN = {
  welcome: 'Good to see you.',
  leave: 'May I keep your answers?',
  choice_agree: 'Keep them',
  choice_refuse: 'Keep nothing',
  children: 'Are there children with you?',
  note_children: 'There are children: {{ages}}.',
  help: 'What would help most?',
  choice_school: 'A school',
  choice_care: 'Somebody to mind them',
  choice_doctor: 'A doctor',
  choice_money: 'Money',
};
const AR = {
  welcome: 'أهلاً بك.',
  leave: 'هل أحتفظ بالإجابات؟',
  choice_agree: 'نعم، احتفظ',
  choice_refuse: 'لا تحتفظ',
  children: 'هل معك أطفال؟',
  note_children: 'معه أطفال: {{ages}}.',
  help: 'ما الأهم الآن؟',
  choice_school: 'مدرسة',
  choice_care: 'من يعتني بهم',
  choice_doctor: 'طبيب',
  choice_money: 'مال',
};

const BASE = readSources(projectRoot(), 'demo');
const IN_HUB = 'flows/hubs/demo';

/** Its files; `changes` by path over them. */
export function smallSources(changes: Readonly<Record<string, string>> = {}): Sources {
  const kept = BASE.filter(
    ({ path }) =>
      !/^flows\/(?!always|danger|facts|helplines|services|offer|follow-up)[a-z-]+\.yaml$/.test(path) &&
      (!path.startsWith(`${IN_HUB}/`) || /\/(hub|helplines|facts|services)\.yaml$/.test(path)),
  );
  const own = {
    'flows/main.yaml': MAIN,
    [`${IN_HUB}/texts/en/main.json`]: JSON.stringify(EN),
    [`${IN_HUB}/texts/ar/main.json`]: JSON.stringify(AR),
    ...changes,
  };
  return overlay(
    kept,
    Object.entries(own).map(([path, text]) => ({ path, text })),
  );
}

/** The hub of these files, with one worker, Amal. */
export function smallStage(changes: Readonly<Record<string, string>> = {}): Stage {
  const sources = smallSources(changes);
  const hub = buildHub(sources, { id: 'demo', inboxLink: 'http://127.0.0.1:3000/inbox' });
  const amal = { id: 'amal', name: 'Amal', languages: ['en', 'ar'], roles: ['worker'] as const, cap: 3, paused: false };
  const workers = [{ ...amal, address: { channel: 'whatsapp' as const, value: '+447700900101' } }];
  return openStage({ hub, workers }, wordsFiles(sources, 'demo'));
}

/** One thing wrong in a file of flows/: what is changed, and every problem that must be told of it. */
import { HUB, smallHub } from './support.ts';
import type { Files } from './support.ts';

export interface Case {
  name: string;
  changes: Readonly<Record<string, string | null>>;
  /** As comments of the fixtures: `file:line:column severity problem | advice`. */
  expected: readonly string[];
}

export const hub = `flows/hubs/${HUB}`;

/** A file of the small hub with one part of its text another. */
export function edit(path: keyof Files & string, from: string | RegExp, to: string): Record<string, string> {
  const text = smallHub[path] ?? '';
  const changed = text.replace(from, to);
  if (changed === text) throw new Error(`${path} has no ${String(from)}`);
  return { [path]: changed };
}

const service = (verified: string): string => `- id: sewing
  name: Sewing circle
  organization: Example House
  needs: [community]
  nations: [England]
  languages: [en]
  what: { en: Sewing together }
  when: { en: Tuesdays }
  expect: { women_only: false, without_status: true, independent: true, childcare: true, cost: 0 }
  vetted: false
  verified: ${verified}
`;

export const cases: readonly Case[] = [
  // hub.yaml
  {
    name: 'a setting nobody knows',
    changes: edit(`${hub}/hub.yaml`, 'supervisor:', 'supervisr: sara\nsupervisor:'),
    expected: [`${hub}/hub.yaml:10:1 error "supervisr" is not known here. | Did you mean "supervisor"?`],
  },
  {
    name: 'a setting that is missing',
    changes: edit(`${hub}/hub.yaml`, 'supervisor: sara\n', ''),
    expected: [`${hub}/hub.yaml:1:1 error \`supervisor\` is missing. | flows/hubs/demo`],
  },
  {
    name: 'a setting of another kind',
    changes: edit(`${hub}/hub.yaml`, 'danger_minutes: 5', 'danger_minutes: soon'),
    expected: [`${hub}/hub.yaml:11:17 error \`danger_minutes\` is invalid input | flows/hubs/demo`],
  },
  {
    name: 'a language without a folder',
    changes: edit(`${hub}/hub.yaml`, '[en, ar]', '[en, arr, ar]'),
    expected: [`${hub}/hub.yaml:6:17 error The language "arr" has no folder in locales. | Did you mean "ar"?`],
  },
  {
    name: 'a plain spelling that there is not',
    changes: edit(`${hub}/hub.yaml`, 'danger_minutes', 'plain_spelling: [tr, vi]\ndanger_minutes'),
    expected: [`${hub}/hub.yaml:11:22 error must be one of so, om, sq, tr, ro, kmr, fr, es, pt | flows/hubs/demo`],
  },
  {
    name: 'a hub that calls itself by another name than its folder',
    changes: edit(`${hub}/hub.yaml`, 'id: small', 'id: big'),
    expected: [
      `${hub}/hub.yaml:1:5 error The hub calls itself "big", and its folder is "small". | Give both the same name.`,
    ],
  },
  {
    name: 'no settings at all',
    changes: { [`${hub}/hub.yaml`]: null },
    expected: [`${hub}/hub.yaml:1:1 error The file is missing. | Take the one of flows/hubs/demo.`],
  },
  // always.yaml
  {
    name: 'a word that means two things',
    changes: edit('flows/always.yaml', '[skip]', '[skip, back]'),
    expected: ['flows/always.yaml:4:23 error "back" means "back" (en) and "skip" (en). | take one of the two out'],
  },
  {
    name: 'a word of one language that means another thing in another',
    changes: edit('flows/always.yaml', '[تخطي]', '[رجوع]'),
    expected: ['flows/always.yaml:4:29 error "رجوع" means "back" (ar) and "skip" (ar). | take one of the two out'],
  },
  {
    name: 'a word of a phone company',
    changes: edit('flows/always.yaml', '[skip]', '[skip, cancel]'),
    expected: [
      `flows/always.yaml:4:23 error "cancel" is a carrier's word: it blocks messages and never reaches us. | Take it out`,
    ],
  },
  {
    name: 'a word for something nobody does',
    changes: edit('flows/always.yaml', 'does: skip', 'does: skp'),
    expected: ['flows/always.yaml:3:9 error "skp" is nothing a word can do. | Did you mean "skip"?'],
  },
  {
    name: 'no words that always work',
    changes: { 'flows/always.yaml': null },
    expected: ['flows/always.yaml:1:1 error The file is missing. | came with the program'],
  },
  {
    name: 'an alias in the words that always work',
    changes: edit('flows/always.yaml', '[skip]', '*skip'),
    expected: [
      'flows/always.yaml:4:16 error "*skip" is a YAML alias; aliases are not used here. | Write the part out again.',
    ],
  },
  {
    name: 'a language in which nobody can ask for a person',
    changes: edit('flows/always.yaml', ', ar: [كلمة human]', ''),
    expected: ['flows/always.yaml:1:1 error No word in ar, which is switched on, for human. | Write "ar: [word]"'],
  },
  {
    name: 'a language without one of the words that always work',
    changes: edit('flows/always.yaml', ', ar: [كلمة menu]', ''),
    expected: ['flows/always.yaml:1:1 warning No word in ar, which is switched on, for menu. | Write "ar: [word]"'],
  },
  // danger.yaml
  {
    name: 'a language in which nobody hears danger',
    changes: edit('flows/danger.yaml', /^ {2}ar:.*suicide.*\n/m, ''),
    expected: [
      'flows/danger.yaml:1:1 error Nobody hears danger in ar, which is switched on: no signs for suicide. | Write "ar:"',
    ],
  },
  {
    name: 'no kind of danger',
    changes: edit('flows/danger.yaml', 'suicide:', 'suicides:'),
    expected: [
      'flows/danger.yaml:1:1 error This is no kind of danger. | Use one of suicide',
      'flows/danger.yaml:1:1 error Nobody hears danger in en, which is switched on: no signs for suicide.',
      'flows/danger.yaml:1:1 error Nobody hears danger in ar, which is switched on: no signs for suicide.',
    ],
  },
  {
    name: 'signs of a language, more than fit into a file of another kind',
    changes: { 'flows/danger/fa.yaml': `suicide:\n  fa:\n    signs:\n${'      - خودکشی میکنم\n'.repeat(10_000)}` },
    expected: [],
  },
  {
    name: 'a sign that nothing is ever found by',
    changes: edit('flows/danger.yaml', /^( {2}en:.*signs: \[)/m, '$1"want to d-", '),
    expected: ['flows/danger.yaml:2:17 warning A beginning or an end of one letter is never found. | two letters'],
  },
  // helplines.yaml, facts.yaml, services.yaml
  {
    name: 'a phone line that is on and that nobody has confirmed',
    changes: edit(`${hub}/helplines.yaml`, "confirmed: { by: Sara, on: '2026-11-01' }", 'confirmed: null'),
    expected: [`${hub}/helplines.yaml:1:3 warning samaritans is on, and nobody has confirmed its number. | Call it`],
  },
  {
    name: 'a phone line confirmed too long ago',
    changes: edit(`${hub}/helplines.yaml`, '2026-11-01', '2026-05-01'),
    expected: [
      `${hub}/helplines.yaml:19:14 warning samaritans is on, and its number was last confirmed 204 days ago. | Call it`,
    ],
  },
  {
    name: 'a limit of the hub: confirmed too long ago for it',
    changes: edit(`${hub}/hub.yaml`, 'danger_minutes', 'confirm_every_days: 10\ndanger_minutes'),
    expected: [
      `${hub}/helplines.yaml:19:14 warning samaritans is on, and its number was last confirmed 20 days ago. | Call it`,
      'flows/facts.yaml:8:14 warning The fact move_on_days is on, and was last confirmed 20 days ago. | Ask',
    ],
  },
  {
    name: 'a phone line that is no line',
    changes: edit(`${hub}/helplines.yaml`, '  cost: free\n', ''),
    expected: [`${hub}/helplines.yaml:1:3 error cost: Invalid input | docs/flows.md`],
  },
  {
    name: 'no phone lines',
    changes: { [`${hub}/helplines.yaml`]: null },
    expected: [`${hub}/helplines.yaml:1:1 error The file is missing. | Take the one of flows/hubs/demo.`],
  },
  {
    name: 'a fact that is on and that nobody has confirmed',
    changes: edit('flows/facts.yaml', "confirmed: '2026-11-01'", 'confirmed: null'),
    expected: [
      'flows/facts.yaml:1:3 warning The fact move_on_days is on, and nobody has confirmed it. | read the official page',
    ],
  },
  {
    name: 'a fact confirmed too long ago',
    changes: edit('flows/facts.yaml', '2026-11-01', '2026-01-01'),
    expected: [
      'flows/facts.yaml:8:14 warning The fact move_on_days is on, and was last confirmed 324 days ago. | read the official page again',
    ],
  },
  {
    name: 'a fact the hub has confirmed itself',
    changes: {
      ...edit('flows/facts.yaml', '2026-11-01', '2026-01-01'),
      [`${hub}/facts.yaml`]: (smallHub['flows/facts.yaml'] ?? '').replace('value: 42', 'value: 28'),
    },
    expected: [],
  },
  {
    name: 'a text that says in words what is switched off',
    changes: {
      'flows/facts.yaml': (smallHub['flows/facts.yaml'] ?? '')
        .replace('on: true', 'on: false')
        .replace('said_in: []', "said_in: ['main:in_words']"),
    },
    expected: [
      'locales/en/main.json:36:3 error The text "main:in_words" says the fact "move_on_days", which is off. | switch it on',
    ],
  },
  {
    name: 'a service verified until some day before today',
    changes: { [`${hub}/services.yaml`]: service("{ by: Sara, on: '2026-01-01', until: '2026-11-20' }") },
    expected: [
      `${hub}/services.yaml:11:13 warning The service sewing was verified until 2026-11-20: nobody is told of it any more. | Ask there again`,
    ],
  },
  {
    name: 'a service still verified today',
    changes: { [`${hub}/services.yaml`]: service("{ by: Sara, on: '2026-01-01', until: '2026-11-21' }") },
    expected: [],
  },
  {
    name: 'a service nobody has verified',
    changes: { [`${hub}/services.yaml`]: service('null') },
    expected: [`${hub}/services.yaml:1:3 warning Nobody has verified sewing: nobody is told of it. | Ask there`],
  },
  // interviews
  {
    name: 'an interview every hub needs',
    changes: { 'flows/follow-up.yaml': null },
    expected: ['flows/follow-up.yaml:1:1 error The file is missing. | Every hub needs this interview'],
  },
  {
    name: 'an interview nothing leads to',
    changes: { 'flows/other.yaml': 'interview: other\nsteps:\n  - offer: true\n' },
    expected: ['flows/other.yaml:1:1 warning Nothing leads to the interview "other". | Add `- run: other`'],
  },
  {
    name: 'a follow-up that can end without a person',
    changes: {
      'flows/follow-up.yaml':
        'interview: follow-up\nsteps:\n  - { ask: main:color, as: color, choices: [yes, no] }\n  - { offer: true, when: color == "no" }\n  - end: true\n',
    },
    expected: [
      'flows/follow-up.yaml:5:5 error "follow-up" can come to its end here and nobody was offered a person: color skipped. | `- offer: true`',
    ],
  },
  {
    name: 'the word for a person leads past every person',
    changes: {
      'flows/main.yaml': 'interview: main\nsteps:\n  - { ask: color, choices: [red, blue] }\n  - offer: true\n',
      'flows/offer.yaml':
        'interview: offer\nsteps:\n  - { goto: done, when: color == "red" }\n  - offer: true\n  - { id: done, end: true }\n',
    },
    expected: [
      'flows/offer.yaml:5:5 error "offer" can come to its end here and nobody was offered a person: color answered red. | `- offer: true`',
    ],
  },
  {
    name: 'two interviews of one name',
    changes: { 'flows/second.yaml': 'interview: offer\nsteps:\n  - offer: true\n' },
    expected: ['flows/second.yaml:1:12 error Another file is the interview "offer" too. | another name'],
  },
  {
    name: 'two crisis points of one id',
    changes: {
      'flows/main.yaml':
        'interview: main\ncrisis_points:\n  - { id: known, urgency: now }\n  - { id: known, urgency: days }\nsteps:\n  - crisis: known\n  - offer: true\n',
    },
    expected: ['flows/main.yaml:4:5 error Two crisis points have the id "known". | another id'],
  },
  {
    name: 'a change of an interview the base does not have',
    changes: { [`${hub}/ofer.yaml`]: 'interview: ofer\nextends: base\nremove: [offer]\n' },
    expected: [
      `${hub}/ofer.yaml:1:12 error There is no base interview "ofer" that could be changed. | Did you mean "offer"?`,
    ],
  },
  {
    name: 'a change of a step the base does not have',
    changes: { [`${hub}/offer.yaml`]: 'interview: offer\nextends: base\nbefore:\n  ofer: [{ say: main:hello }]\n' },
    expected: [`${hub}/offer.yaml:4:3 error "offer" has no step "ofer". | Did you mean "offer"?`],
  },
  {
    name: 'a change that leaves nothing',
    changes: { [`${hub}/offer.yaml`]: 'interview: offer\nextends: base\nremove: [offer]\n' },
    expected: [`${hub}/offer.yaml:3:9 error No step of "offer" is left. | Leave one`],
  },
];

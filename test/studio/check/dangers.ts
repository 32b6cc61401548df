/** A hub that takes away what the base does in danger: what is changed, and every problem that must be told of it. */
import { hub } from './files.ts';
import type { Case } from './files.ts';

const POINT = 'crisis_points:\n  - { id: known, urgency: days, alert: safeguarding }\n';
const ASK = '  - { ask: color, choices: [red, blue] }\n';
const REACHED = '  - { crisis: known, when: color == "red" }\n';
const REACHED_TOO = '  - { id: known_too, crisis: known, when: color == "blue" }\n';
const MAIN = `interview: main\n${POINT}steps:\n${ASK}${REACHED}${REACHED_TOO}  - run: alone\n  - offer: true\n`;
const base = {
  'flows/main.yaml': MAIN,
  'flows/alone.yaml': 'interview: alone\nsteps:\n  - alert: safeguarding\n',
};
const over = (changes: string) => ({ ...base, [`${hub}/main.yaml`]: `interview: main\nextends: base\n${changes}` });
const own = (text: string) => ({ ...base, [`${hub}/main.yaml`]: text });

export const cases: readonly Case[] = [
  {
    name: 'a way into danger that a hub takes out, the other way being left',
    changes: over('remove:\n  - known_too\n'),
    expected: [
      `${hub}/main.yaml:4:5 error What the base does in danger is taken away here: \`crisis: known\`. | Leave it`,
    ],
  },
  {
    name: 'both ways, of which one is led to in another way',
    changes: over(
      'remove: [crisis_known, known_too]\nbefore:\n  crisis_known: [{ crisis: known, when: color == "red" }]\n',
    ),
    expected: [
      `${hub}/main.yaml:3:10 error What the base does in danger is taken away here: \`crisis: known\`. | \`- crisis: known\``,
      `${hub}/main.yaml:3:24 error What the base does in danger is taken away here: \`crisis: known\`. | \`- crisis: known\``,
    ],
  },
  {
    name: 'a way into danger that is another, with steps that are no danger taken out',
    changes: over(
      'remove: [known_too, offer]\nafter:\n  offer:\n    - { id: known_too, crisis: known }\n    - offer: true\n',
    ),
    expected: [],
  },
  {
    name: 'an alert in an interview that a hub does not lead to any more',
    changes: over('remove: [run_alone]\n'),
    expected: [
      `${hub}/main.yaml:3:10 error What the base does in danger is taken away here: \`run: alone\`. | Leave it`,
      'flows/alone.yaml:1:1 warning Nothing leads to the interview "alone". | run: alone',
    ],
  },
  {
    name: 'a file of its own without the base’s crisis point and alert',
    changes: own(`interview: main\nsteps:\n${ASK}  - offer: true\n`),
    expected: [
      `${hub}/main.yaml:1:1 error What the base does in danger is taken away here: \`crisis: known\`. | Leave it`,
      `${hub}/main.yaml:1:1 error What the base does in danger is taken away here: \`run: alone\`. | Leave it`,
      'flows/alone.yaml:1:1 warning Nothing leads to the interview "alone". | run: alone',
    ],
  },
  {
    name: 'a file of its own that does in danger what the base does, in its own way',
    changes: own(`interview: main\n${POINT}steps:\n  - alert: safeguarding\n  - crisis: known\n  - offer: true\n`),
    expected: ['flows/alone.yaml:1:1 warning Nothing leads to the interview "alone". | run: alone'],
  },
  {
    name: 'a crisis point that tells nobody any more',
    changes: over('crisis_points:\n  - { id: known, urgency: now }\n'),
    expected: [
      `${hub}/main.yaml:4:5 error The crisis point "known" does not tell the safeguarding lead any more, as the base's does. | \`alert: safeguarding\``,
    ],
  },
];

// Steps of the engine a second for the longest base interview, in process and without any I/O, beside a BotkitConversation of
// the same questions in the same run. The session goes through JSON after each step, as it does in both ways of keeping it.
import { vanilla } from './botkit.mjs';
import { loadRooms, median } from './bench.mjs';
import { longestWay } from './longest.mjs';

const ROUNDS = 9;
const PEOPLE = 40;

export async function bench({ say, root }) {
  const { hub: hubs, interview } = await loadRooms(root, ['hub', 'interview']);
  const { hub } = hubs.loadHub({ id: 'demo', inboxLink: 'http://127.0.0.1/inbox', root });
  const context = { language: 'en', today: '2026-03-02', zone: hub.hours.zone, channel: 'sms', turn: 1 };
  context.params = { hub: hub.name('en'), who: 'Amal', when: 'today' };
  const { inputs, messages } = longestWay(interview, hub, context);
  if (inputs.length < 10) throw new Error(`The longest way found has ${inputs.length} questions: that is no interview`);

  const ours = () => {
    let steps = 0;
    for (let person = 0; person < PEOPLE; person += 1) {
      let progress = interview.begin(hub.book, 'main', context, hub.words);
      for (const [index, input] of inputs.entries()) {
        const session = JSON.parse(JSON.stringify(progress.session));
        progress = interview.answer(hub.book, session, input, { ...context, turn: index + 2 }, hub.words);
        steps += 1;
      }
      if (progress.session.asking) throw new Error('The interview did not end: this measures something else');
    }
    return steps;
  };
  const questions = messages.map(({ text, choices = [] }) =>
    [text, ...choices.map(({ label }, index) => `${index + 1}. ${label}`)].join('\n'),
  );
  const walk = await vanilla(questions);
  const theirs = async () => {
    let steps = 0;
    for (let person = 0; person < PEOPLE; person += 1) {
      const asked = await walk(inputs);
      if (asked !== questions.length) throw new Error(`Botkit asked ${asked} of ${questions.length} questions`);
      steps += inputs.length;
    }
    return steps;
  };

  ours();
  await theirs();
  const rates = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const one = await rate(ours);
    const other = await rate(theirs);
    rates.push({ one, other, ratio: one / other });
  }
  const of = (name) => median(rates.map((each) => each[name]));
  say(`  the longest base interview: ${inputs.length} questions`);
  say(`  engine          ${Math.round(of('one')).toLocaleString('en')} steps a second`);
  say(`  BotkitConversation  ${Math.round(of('other')).toLocaleString('en')} steps a second`);
  say(`  engine : Botkit = ${of('ratio').toFixed(2)} : 1 (median of ${ROUNDS} pairs)`);
}

async function rate(work) {
  const from = performance.now();
  const steps = await work();
  return (steps * 1000) / (performance.now() - from);
}

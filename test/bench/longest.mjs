/** The longest way through the base interview that a few hundred people find by chance, the same ones every time. */

/** Chance that is the same on every machine (mulberry32). */
function dice(seed) {
  let state = seed;
  return (sides) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296) * sides);
  };
}

const WRITTEN = { numbers: '4, 9', number: '3', date: '20/03/2026', place: 'Leeds' };

/** Something that answers the open question. */
function reply(asking, roll) {
  const { kind, choices } = asking;
  if (kind === 'choices' || kind === 'take-out') {
    const some = choices.map((_, index) => index + 1).filter(() => roll(3) > 0);
    return { text: (some.length > 0 ? some : [1]).join(', ') };
  }
  if (choices.length > 0) return { text: '', choice: choices[roll(choices.length)] };
  return { text: WRITTEN[kind] ?? 'We are four and I would like to learn English' };
}

/** More turns than any way through has: a walk that goes round in circles is given up. */
const MOST = 150;

/**
 * @returns the inputs of that way in order, and the messages of ours that ask for each
 */
export function longestWay({ begin, answer }, hub, context, people = 400) {
  let best = { inputs: [], messages: [] };
  for (let seed = 1; seed <= people; seed += 1) {
    const roll = dice(seed);
    let progress = begin(hub.book, 'main', context, hub.words);
    const inputs = [];
    const messages = [...progress.messages];
    const asked = new Set();
    while (progress.session.asking && inputs.length < MOST) {
      const { asking } = progress.session;
      asked.add(`${asking.interview}/${asking.step}/${asking.kind}`);
      const input = reply(asking, roll);
      progress = answer(hub.book, progress.session, input, { ...context, turn: inputs.length + 2 }, hub.words);
      inputs.push(input);
      messages.push(...progress.messages);
    }
    // Only a way that ends, and asks nothing twice.
    if (progress.session.asking || asked.size < inputs.length) continue;
    if (inputs.length > best.inputs.length)
      best = { inputs, messages: messages.filter((one) => one.turn !== undefined) };
  }
  return best;
}

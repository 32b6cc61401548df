/** Who could have somebody, and how well: for a coordinator who asks by hand. The choice a person made for their safety holds. */
import { languagesOf } from '../../../conversation/index.ts';
import { chosenByHand, isThere, isWithPeople, loadOf, mayNotHave } from '../../../handoff/index.ts';
import type { BoardWorker, Looking, NotHave } from '../../../handoff/index.ts';
import type { HandedOff } from '../access.ts';
import type { Reader } from '../reader.ts';
import type { Fit } from './dto.ts';

/** Those who may first; of them those who share the language, are at work, and have the lightest load. */
export function fitsFor(conversation: HandedOff, reader: Reader): Fit[] {
  const { board, hours, now } = reader;
  const { handoff, language, id } = conversation;
  const looking: Looking = { board, hours, now, person: id, language: language.code, languageName: '', handoff };
  const shares = ({ languages }: BoardWorker) => Number(languages.includes(language.code));
  return board.workers
    .filter((worker) => worker.id !== handoff.worker && isWithPeople(worker))
    .map((worker) => ({ worker, fit: toFit(worker, conversation, looking, reader) }))
    .sort(
      (a, b) =>
        Number(a.fit.not !== null) - Number(b.fit.not !== null) ||
        shares(b.worker) - shares(a.worker) ||
        Number(b.fit.there) - Number(a.fit.there) ||
        loadOf(board, a.worker) - loadOf(board, b.worker) ||
        (a.fit.name < b.fit.name ? -1 : 1),
    )
    .map(({ fit }) => fit);
}

/** Reasons of the turn that say something about fitting; how many people they have is on the page besides. */
const REASONS = ['known', 'speaks', 'interpreter', 'skills'] as const;

function toFit(worker: BoardWorker, conversation: HandedOff, looking: Looking, reader: Reader): Fit {
  const { hours, now } = reader;
  const ids = chosenByHand(worker, looking).because.map(({ id }) => id);
  return {
    id: worker.id,
    name: worker.name,
    not: whyNot(worker, conversation, reader),
    there: isThere(worker, hours, now),
    passed: conversation.handoff.passed?.includes(worker.id) === true,
    because: REASONS.filter((reason) => ids.includes(reason)),
  };
}

/** As the page has words for it. */
const NOT: Readonly<Record<NotHave, Fit['not']>> = {
  'unknown-worker': 'unknown_worker',
  paused: 'paused',
  full: 'full',
  'lead-only': 'lead_only',
  'not-suited': 'not_suited',
};

function whyNot(worker: BoardWorker, conversation: HandedOff, { board }: Reader): Fit['not'] {
  const { handoff, isWorker } = conversation;
  const refused = mayNotHave(worker, { board, handoff, spoken: languagesOf(conversation), themselves: isWorker });
  return refused && NOT[refused];
}

/** People and workers who go on writing, whatever happens to the hub. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { World } from './world.ts';

const GREETINGS = ['Hello, I got a letter and I need help', 'سلام، محتاج مساعدة', 'Привіт, мені потрібна допомога'];
const WORDS = [
  ...['1', '1', '1', '1', '2', '2', '3', 'yes', 'no', 'skip', 'back', 'why', 'menu', 'person', 'person'],
  ...['The letter says seven days.', 'I have two children, they are 4 and 9.', 'are you there?', 'شكرا', 'Дякую'],
  ...['pause', 'language', 'I want to kill myself', '2026-12-01', 'London'],
];
const WORKERS = ['amal', 'sara', 'olena', 'selam'];

export interface Load {
  /** How much was written so far. */
  written(): number;
  /** Resolves when nobody writes any more. */
  stop(): Promise<void>;
}

/** So many people, each writing after a pause of so many milliseconds at most; workers take who waits and answer. */
export function startLoad(world: World, { people, pause }: { people: number; pause: number }): Load {
  let stopped = false;
  let count = 0;
  const { chance } = world;
  const person = async (n: number) => {
    await world.write(n, chance.pick(GREETINGS));
    count += 1;
    while (!stopped) {
      await sleep(chance() * pause);
      if (stopped) break;
      await world.write(n, chance.pick(WORDS)).catch(() => undefined);
      count += 1;
    }
  };
  const worker = async (id: string) => {
    while (!stopped) {
      await sleep(pause * (0.5 + chance()));
      if (!stopped) await work(world, id).catch(() => undefined);
    }
  };
  const all = [...Array.from({ length: people }, (_, n) => person(n)), ...WORKERS.map(worker)];
  return {
    written: () => count,
    async stop() {
      stopped = true;
      await Promise.all(all);
    },
  };
}

interface Lists {
  waiting?: { id: string }[];
  mine?: { id: string }[];
  asked?: { id: string }[];
}

/** Takes somebody who waits, and writes to somebody they have; sometimes it is over. */
export async function work(world: World, id: string): Promise<void> {
  const { chance } = world;
  const lists = (await world.ask(id, '/api/handoffs'))?.body as Lists | null;
  const waiting = chance.pick([...(lists?.asked ?? []), ...(lists?.waiting ?? [])]);
  if (waiting) await world.ask(id, `/api/handoffs/${waiting.id}/claim`, {});
  const mine = chance.pick(lists?.mine ?? []);
  if (!mine) return;
  const said = Math.floor(chance() * 1e6);
  await world.words(id, mine.id, `This is number ${said}. I read your letter and I will call them.`);
  if (chance() < 0.1) {
    await world.ask(id, `/api/handoffs/${mine.id}/close`, { agreed: 'We called them together.', followUpOn: null });
  }
}

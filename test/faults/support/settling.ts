/** Whether a hub has done all it had to do, read past everything of ours; pauses between tries are skipped. */
import { setTimeout as sleep } from 'node:timers/promises';
import { at } from './grounds.ts';
import type { Ground } from './grounds.ts';
import type { World } from './world.ts';

export interface Settling {
  world: Pick<World, 'standIn' | 'advance' | 'swept'>;
  ground: Pick<Ground, 'raw' | 'keys'>;
}

/** For `World.until`: nothing that is due by now is left undone, and nothing waits to be said or to be asked about. */
export function allSaid({ world, ground }: Settling): () => Promise<boolean> {
  const { raw } = ground;
  const { standIn } = world;
  let quiet = 0;
  return async () => {
    // Before what waits is counted: what a sweep puts there must be seen.
    const isSwept = await world.swept();
    const left = await waiting();
    await sleep(150);
    if (left > 0) await world.advance(await nextTry());
    quiet = isSwept && left === 0 ? quiet + 1 : 0;
    return quiet > 4;
  };

  async function waiting(): Promise<number> {
    const again = (await goingAgain()).length + (await raw.zcount(at.silent, '-inf', standIn.now()));
    return again + (await raw.zcard(at.ready)) + (await ground.keys(`${at.outbox('')}*`)).length;
  }

  /** When each message that failed in a way that passes goes again. */
  async function goingAgain(): Promise<number[]> {
    const times: number[] = [];
    const all = await raw.zrange(at.silent, '0', '-1', 'WITHSCORES');
    for (let n = 0; n < all.length; n += 2) {
      const [to = '', message = ''] = all[n]!.split('|');
      const failedWith = Number((await raw.hget(at.sent(to), message))?.split(' ')[1]);
      if (failedWith >= 1000) times.push(Number(all[n + 1]));
    }
    return times;
  }

  /** Minutes until the first of what waits is tried again: nobody has to sit through a pause. 0 where something is due now. */
  async function nextTry(): Promise<number> {
    const [, due] = await raw.zrange(at.ready, '0', '0', 'WITHSCORES');
    const times = [...(await goingAgain()), ...(due === undefined ? [] : [Number(due)])];
    // None where it was said since it was counted.
    return times.length === 0 ? 0 : Math.max(0, Math.min(...times) - standIn.now()) / 60_000;
  }
}

/** Drafts whose publishing broke off between going live and being forgotten. */
import { caughtUp } from '../../../studio/index.ts';
import type { Draft, Drafts } from '../../../studio/index.ts';
import type { LiveSources } from './ports.ts';

/** Those of these that say what is live count as grown from it. Answers whether there were any. */
export async function catchUp(drafts: Drafts, live: LiveSources, found: readonly Draft[]): Promise<boolean> {
  if (live.unusable) return false;
  const behind = caughtUp(live.sources, found);
  // One that was saved meanwhile says something else now, or catches up with its next save.
  await Promise.all(behind.map(({ path, rev, base }) => drafts.keep(path, rev, base)));
  return behind.length > 0;
}

/** Every draft, caught up. */
export async function listDrafts(drafts: Drafts, live: LiveSources): Promise<readonly Draft[]> {
  const all = await drafts.list();
  return (await catchUp(drafts, live, all)) ? drafts.list() : all;
}

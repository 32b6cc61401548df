/**
 * Which texts and interviews are live. What was published wins over the files on the disk, in all processes with the same
 * turn; in development whichever came last, so that a saved file is live at once. A conversation in the middle of an
 * interview stays on the edition it began, as long as that is kept and was not taken back.
 */
import type { Conversation, Hub, Live, Millis, Opened } from './conversation/index.ts';
import { StartError } from './errors.ts';
import { editionOf } from './hub/index.ts';
import type { Sources } from './hub/index.ts';
import type { Versions } from './store/index.ts';

export interface Editions {
  /** The hub as it is for whoever begins now, as far as this process has heard. */
  live(): Hub;
  /** Its files, and where they come from. */
  source(): {
    sources: Sources;
    live: Live | null;
    newerFiles: boolean;
    /** What is live in the store cannot be used here. */ refused: boolean;
  };
  /** The hub for one turn, from what `open` found. */
  hubFor(opened: Pick<Opened, 'live' | 'conversation' | 'now'>): Promise<Hub>;
  /** Asks the store what is live; turns do so anyway, pages and timers rely on this. */
  refresh(): Promise<void>;
  /** The files on the disk were saved. Answers why they cannot be used, or null where they are live now. */
  saved(): Promise<StartError | null>;
}

export interface EditionsParts {
  versions: Pick<Versions, 'live' | 'read'>;
  /** Reads the disk. */
  files: () => Sources;
  build: (sources: Sources) => Hub;
  /** A published version that this program cannot use: what was live stays. Null: an older one, that somebody began on. */
  failed: (error: unknown, version: number | null) => void;
  /** Told whenever another hub is live, the first one too. */
  changed?: (hub: Hub) => void;
}

interface Edition {
  sources: Sources;
  hub: Hub;
}

/** Whoever was silent for longer goes on at the same step, but with the words of today: rules change every month. */
const STAYS_FOR: Millis = 7 * 24 * 60 * 60_000;
/** Published editions held in memory. */
const HELD = 12;

/** Throws a `StartError` where there is nothing that can be live. */
export async function openEditions({
  versions,
  files,
  build,
  failed,
  changed = () => undefined,
}: EditionsParts): Promise<Editions> {
  let published: Live | null = null;
  let newerFiles = false;
  let current: Edition | null = null;
  let refused = false;
  const held = new Map<string, Promise<Edition | null>>();
  /** Editions this program cannot use, each told of once. */
  const unusable = new Set<string>();

  const edition = (sources: Sources): Edition => ({ sources, hub: build(sources) });

  /** A published edition by its hash; null where it is not kept any more. */
  function kept(hash: string): Promise<Edition | null> {
    const known = held.get(hash);
    const loading = known ?? versions.read({ edition: hash }).then((found) => (found ? edition(found.files) : null));
    held.delete(hash);
    held.set(hash, loading);
    // What is not there, or could not be read, may be there the next time.
    if (!known)
      void loading.then(
        (found) => found ?? held.delete(hash),
        () => held.delete(hash),
      );
    for (const old of held.keys()) if (held.size > HELD) held.delete(old);
    return loading;
  }

  async function follow(live: Live | null): Promise<void> {
    // A turn may bring what was live before the last change.
    if (!live || live.change <= (published?.change ?? 0)) return;
    let found: Edition | null = null;
    try {
      found = await kept(live.edition);
      if (!found) throw new StartError(`version ${live.n} is not in the store`);
    } catch (error) {
      // A store out of reach is the turn's own trouble; what can never be used is said once and not tried again.
      if (!(error instanceof StartError)) throw error;
      failed(error, live.n);
    }
    if (live.change <= (published?.change ?? 0)) return;
    published = live;
    refused = found === null;
    if (!found) return;
    switched(found);
    newerFiles = false;
  }

  function switched(to: Edition): void {
    current = to;
    changed(to.hub);
  }

  await follow(await versions.live());
  if (!current) switched(edition(files()));
  const now = (): Edition => current!;

  async function begunOn(conversation: Conversation | null, at: Millis): Promise<Edition | null> {
    const session = conversation?.session;
    if (!conversation || !session?.asking || newerFiles || session.book === now().hub.book.version) return null;
    if (!published?.stays.includes(session.book) || at - conversation.at > STAYS_FOR) return null;
    if (unusable.has(session.book)) return null;
    try {
      return await kept(session.book);
    } catch (error) {
      if (!(error instanceof StartError)) throw error;
      // Published before an upgrade that cannot use it: they go on with what is live, as if it were not kept any more.
      unusable.add(session.book);
      failed(error, null);
      return null;
    }
  }

  return {
    live: () => now().hub,
    source: () => ({ sources: now().sources, live: published, newerFiles, refused }),
    async hubFor({ live, conversation, now: at }) {
      await follow(live);
      const { hub } = now();
      const begun = await begunOn(conversation, at);
      return begun ? { ...hub, book: begun.hub.book, words: begun.hub.words } : hub;
    },
    async refresh() {
      await follow(await versions.live());
    },
    async saved() {
      try {
        const sources = files();
        if (editionOf(sources) === editionOf(now().sources)) return null;
        switched(edition(sources));
        newerFiles = published !== null;
        return null;
      } catch (error) {
        if (error instanceof StartError) return error;
        throw error;
      }
    },
  };
}

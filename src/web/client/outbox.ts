/**
 * What a worker wrote while there was no line: it waits in this browser and goes once and in order when the line is back.
 * Nothing else of a conversation is ever written to the disk, and this only until it is sent or the worker signs out. The id is
 * the message's own, so that sending it again after a lost answer changes nothing.
 */
export interface Unsent {
  id: string;
  handoff: string;
  /** `note`: for workers only. */
  kind: 'message' | 'note';
  text: string;
  /** What the worker wrote, where `text` is its translation. */
  original: string | null;
  /** When it was written, by this browser's clock. */
  at: number;
  /** The server's reason not to take it; null while it waits for the line. */
  refused: string | null;
}

/** `later`: no line, or the server cannot just now. */
export type Outcome = 'sent' | 'later' | { refused: string };

export interface Outbox {
  /** In the order they were written; the same array until something changes. */
  items(): readonly Unsent[];
  /** The same id again takes the place of the first. */
  put(item: Unsent): void;
  drop(id: string): void;
  clear(): void;
  /** One after the other until there is no line; a second call while one runs joins it. Answers with whether anything was sent. */
  flush(send: (item: Unsent) => Promise<Outcome>): Promise<boolean>;
  subscribe(listener: () => void): () => void;
}

/** What of the browser's storage is needed here. */
export type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

export const SHELF_KEY = 'alongside.unsent';

/** Whatever another worker left unsent in this browser goes. */
export function openOutbox(shelf: Shelf, worker: string): Outbox {
  const listeners = new Set<() => void>();
  let raw: string | null | undefined;
  let read: readonly Unsent[] = [];
  let running: Promise<boolean> | null = null;

  const items = (): readonly Unsent[] => {
    const now = shelf.getItem(SHELF_KEY);
    if (now !== raw) {
      raw = now;
      read = parse(now, worker);
    }
    return read;
  };
  const keep = (some: readonly Unsent[]): void => {
    if (some.length === 0) shelf.removeItem(SHELF_KEY);
    else shelf.setItem(SHELF_KEY, JSON.stringify({ worker, items: some }));
    for (const listener of listeners) listener();
  };
  const put = (item: Unsent): void => {
    const before = items();
    keep(
      before.some(({ id }) => id === item.id)
        ? before.map((one) => (one.id === item.id ? item : one))
        : [...before, item],
    );
  };
  const drop = (id: string): void => keep(items().filter((one) => one.id !== id));

  const run = async (send: (item: Unsent) => Promise<Outcome>): Promise<boolean> => {
    let any = false;
    for (let item = nextOf(items()); item !== undefined; item = nextOf(items())) {
      const outcome = await send(item);
      if (outcome === 'later') break;
      if (outcome === 'sent') {
        drop(item.id);
        any = true;
      } else {
        // Thrown away by the worker meanwhile: it stays away.
        if (!items().some(({ id }) => id === item?.id)) continue;
        put({ ...item, refused: outcome.refused });
      }
    }
    return any;
  };

  if (items().length === 0 && raw !== null) shelf.removeItem(SHELF_KEY);
  return {
    items,
    put,
    drop,
    clear: () => keep([]),
    flush(send) {
      running ??= run(send).finally(() => (running = null));
      return running;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** The first that may go: what was refused holds back what was written to the same person after it. */
export function nextOf(items: readonly Unsent[]): Unsent | undefined {
  return items.find(
    (item, index) => !items.slice(0, index + 1).some((one) => one.handoff === item.handoff && one.refused !== null),
  );
}

function parse(raw: string | null, worker: string): readonly Unsent[] {
  try {
    const kept = JSON.parse(raw ?? 'null') as { worker?: unknown; items?: unknown } | null;
    if (kept?.worker !== worker || !Array.isArray(kept.items)) return [];
    return kept.items.filter(isUnsent);
  } catch {
    return [];
  }
}

function isUnsent(item: unknown): item is Unsent {
  const { id, handoff, kind, text } = (item ?? {}) as Partial<Unsent>;
  return [id, handoff, text].every((one) => typeof one === 'string') && (kind === 'message' || kind === 'note');
}

/** What waits for the line in this browser, whoever wrote it: for a page that starts without one, or whose worker is signed out. */
export function unsentOnShelf(): { id: string; text: string }[] {
  try {
    return itemsOn(window.localStorage.getItem(SHELF_KEY)).map(({ id, text }) => ({ id, text }));
  } catch {
    return [];
  }
}

export function keptUnsent(): string[] {
  return unsentOnShelf().map(({ text }) => text);
}

/** Thrown away by whoever sits before the page while nobody is signed in. */
export function dropUnsent(id: string): void {
  try {
    const kept = JSON.parse(window.localStorage.getItem(SHELF_KEY) ?? 'null') as object | null;
    if (kept === null) return;
    const items = itemsOn(JSON.stringify(kept)).filter((item) => item.id !== id);
    if (items.length === 0) window.localStorage.removeItem(SHELF_KEY);
    else window.localStorage.setItem(SHELF_KEY, JSON.stringify({ ...kept, items }));
  } catch {
    // Nothing kept, or nothing we wrote.
  }
}

function itemsOn(raw: string | null): Unsent[] {
  const kept = JSON.parse(raw ?? 'null') as { items?: unknown } | null;
  return Array.isArray(kept?.items) ? kept.items.filter(isUnsent) : [];
}

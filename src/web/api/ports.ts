/** What the API asks of the rest of the house. */
import type { ReadableStream } from 'node:stream/web';
import type {
  ConversationStore,
  Outbox,
  PersonId,
  SignIn,
  WorkerClaimed,
  WorkerClosed,
  WorkerDeclined,
  WorkerId,
  WorkerRegistry,
  WorkerWrote,
} from '../../conversation/index.ts';
import type { LanguageCode, Words } from '../../language/index.ts';
import type { Log } from '../errors.ts';
import type { StudioPorts } from './studio/ports.ts';

/** What a worker does in the inbox, as an event on one conversation. */
export type WorkerEvent = WorkerClaimed | WorkerDeclined | WorkerWrote | WorkerClosed;

export interface OpenedMedia {
  /** As the carrier says. */
  contentType: string;
  /** Bytes; null where it is not known beforehand. */
  size: number | null;
  body: ReadableStream<Uint8Array>;
}

export interface ApiPorts {
  hub: {
    /** As each language writes it. */
    name: (language: LanguageCode) => string;
    /** IANA zone, for the times on the page. */
    zone: string;
  };
  /** Takes an event through the turn. `refused`: the conversation does not allow it (already taken, not in charge, full). */
  handle: (event: WorkerEvent, person: PersonId) => Promise<{ outcome: 'done' | 'refused'; reason?: string }>;
  store: {
    conversations: Pick<ConversationStore, 'read' | 'readMany' | 'thread' | 'board' | 'now' | 'watch'>;
    outbox: Pick<Outbox, 'notify'>;
    workers: Pick<WorkerRegistry, 'get' | 'byPhone' | 'list'>;
    signIn: SignIn;
  };
  /**
   * What a person sent, where the carrier keeps it; null where it does not, or no longer. Throws an error with a `code`,
   * `media-too-large` among them. The address never leaves the server.
   */
  openMedia: (url: string) => Promise<OpenedMedia | null>;
  words: Words;
  /** People whose handoff this worker has closed, latest first; without it the list of closed ones stays empty. */
  closedBy?: (worker: WorkerId) => Promise<readonly PersonId[]>;
  /** Needs that lists show as "private need" until opened. */
  privateNeeds?: readonly string[];
  /** A new random id. */
  newId: () => string;
  /** Whether the public address is https; the session cookie is then never sent without. */
  https: boolean;
  log: Log;
  /** Without it there is no studio. */
  studio?: StudioPorts;
}

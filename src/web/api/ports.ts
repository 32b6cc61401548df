/** What the API asks of the rest of the house. */
import type { ReadableStream } from 'node:stream/web';
import type {
  ConversationStore,
  Outbox,
  PersonId,
  Presence,
  PushSubscriptions,
  SignIn,
  WorkerEvent,
  WorkerId,
  WorkerRegistry,
} from '../../conversation/index.ts';
import type { OpeningHours } from '../../handoff/index.ts';
import type { LanguageCode, Words } from '../../language/index.ts';
import type { Translator } from '../../translation/index.ts';
import type { Log } from '../errors.ts';
import type { Oidc } from '../oidc.ts';
import type { Arrival } from './arrivals.ts';
import type { StudioPorts } from './studio/ports.ts';

export type { WorkerEvent };

export interface OpenedMedia {
  /** As the carrier says. */
  contentType: string;
  /** Bytes; null where it is not known beforehand. */
  size: number | null;
  body: ReadableStream<Uint8Array>;
}

/** Another hub. */
export interface Peer {
  id: string;
  name: string;
}

export interface ApiPorts {
  hub: {
    /** As each language writes it. */
    name: (language: LanguageCode) => string;
    /** IANA zone, for the times on the page. */
    zone: string;
    hours: OpeningHours;
    /** Never where left out. */
    lockMinutes?: number | undefined;
  };
  /** Takes an event through the turn. `refused`: the conversation does not allow it (already taken, not in charge, full). */
  handle: (event: WorkerEvent, person: PersonId) => Promise<{ outcome: 'done' | 'refused'; reason?: string }>;
  store: {
    conversations: Pick<ConversationStore, 'read' | 'readMany' | 'thread' | 'board' | 'now' | 'watch'>;
    outbox: Pick<Outbox, 'notify' | 'isLate'>;
    workers: Pick<WorkerRegistry, 'get' | 'byPhone' | 'byLogin' | 'list' | 'change' | 'remove'>;
    signIn: SignIn;
    presence: Presence;
  };
  /**
   * What a person sent, where the carrier keeps it; null where it does not, or no longer. Throws an error with a `code`,
   * `media-too-large` among them. The address never leaves the server.
   */
  openMedia: (url: string) => Promise<OpenedMedia | null>;
  words: Words;
  /** Whom the hub's settings name: told of danger, and with whom workers talk. Nobody where left out. */
  leads?: () => { lead: WorkerId; second?: WorkerId; supervisor: WorkerId };
  /** Other hubs that somebody may be moved to; none where left out. */
  peers?: (language: LanguageCode) => readonly Peer[];
  /** People whom other hubs bring; without it nobody can. */
  arrivals?: {
    /** What the hub of this name has sealed; null where it did not. */
    open: (from: string, sealed: string) => unknown;
    /** They were brought before: an answer was lost on the way. */
    known: (from: string, arrival: Arrival) => Promise<boolean>;
    take: (from: string, arrival: Arrival) => Promise<void>;
  };
  /** Needs that lists show as "private need" until opened. */
  privateNeeds?: readonly string[];
  /** A new random id. */
  newId: () => string;
  /** Whether the public address is https; the session cookie is then never sent without. */
  https: boolean;
  log: Log;
  /** Without it nothing is translated. */
  translate?: Translator;
  /** Without it workers sign in by a code only. */
  oidc?: Oidc;
  /** Without it browsers are told nothing. `key` is the server's own, in base64url. */
  push?: { key: string; subscriptions: PushSubscriptions };
  /** Without it there is no studio. */
  studio?: StudioPorts;
}

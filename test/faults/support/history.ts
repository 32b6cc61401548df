/** What the checker compares: what was decided and stored, and what came to the phones. Plain data, so that it can be doctored. */

/** A message put into an outbox. */
export interface Put {
  /** `p:<person>` or `w:<worker>`. */
  recipient: string;
  id: string;
  text: string;
  /** The number it was put there for; null: a worker's, whatever it is when it leaves. */
  to: string | null;
  /** A person whose words it brings to a worker. */
  about: string | null;
  /** It is a question. */
  asks: boolean;
}

/** Writes that took effect together. */
export interface Step {
  /** The key that says an event was acted on. */
  seen: string | null;
  /** The conversation as it was stored, in JSON; null: erased. */
  turn: { person: string; after: string | null } | null;
  board: { rev: number; content: string } | null;
  put: Put[];
  /** Recipients whose head was taken off. */
  taken: string[];
  /** Messages that nobody needed any more, and that leave only if they just do. */
  unsent?: string[];
}

export interface History {
  /** In the order in which they happened. */
  steps: readonly Step[];
}

/** A message of ours that Twilio took. */
export interface Taken {
  /** Ours; from its status callback. */
  id: string;
  body: string;
  /** The number it came to. */
  phone: string;
  /** Real time, whatever the clocks of the hub and of Twilio said. */
  at: number;
  /** It failed on its way after Twilio had taken it. */
  failed: boolean;
  /** The whole message, or the last of its parts. */
  last: boolean;
}

/** What a worker was told is done. */
export interface Promised {
  /** The key that says the event was acted on. */
  seen: string;
}

export interface Logs {
  history: History;
  /** What Twilio took for each recipient, in its order. */
  taken: ReadonlyMap<string, readonly Taken[]>;
  /** The keys of what people wrote, as the stand-in has it. */
  written: readonly Promised[];
  /** The keys of what workers were answered is done. */
  promised: readonly Promised[];
  /** Of each worker. */
  phones: ReadonlyMap<string, string>;
  /** When a process of ours was killed; real time. */
  kills: readonly number[];
  /** Messages outside WhatsApp's 24 hours to somebody who has not allowed SMS: recorded as not gone, and told. */
  barred: ReadonlySet<string>;
  /** What each turn was given; null: this is not compared. */
  replayed: Replayed | null;
}

export interface Replayed {
  turns: number;
  /** Turns that decide to something else now than what was stored, each in a line without anybody's words. */
  diverging: readonly string[];
}

export interface Verdict {
  /** Messages in the outboxes and messages of people. */
  messages: number;
  crashes: number;
  /** What people wrote and nobody acted on, or workers were told is done and is not, or we meant to say and never said. */
  lost: readonly string[];
  /** Said twice where a process had died between Twilio's taking it and our recording that. */
  repeated: number;
  /** Said twice without such a death, or what nobody decided to say like that; or an event that was acted on twice. */
  duplicates: readonly string[];
  outOfOrder: readonly string[];
  divergences: readonly string[];
}

export const kept = ({ lost, duplicates, outOfOrder, divergences }: Verdict): boolean =>
  lost.length + duplicates.length + outOfOrder.length + divergences.length === 0;

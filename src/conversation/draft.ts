/** A turn being decided: the conversation so far and the effects so far. Lives for one call of `decide`. */
import { createHash } from 'node:crypto';
import { FACT, factsOn, factValue } from '../directory/index.ts';
import { dayOf, ownerOf } from '../handoff/index.ts';
import type { Board, PersonId, WorkerId } from '../handoff/index.ts';
import type { Context, Progress } from '../interview/index.ts';
import { helplineLines } from '../safeguarding/index.ts';
import type { LanguageCode, Message, TextParam } from '../language/index.ts';
import type { Aside, Conversation } from './conversation.ts';
import type { Audit, BoardStep, Effect, TemplateName } from './effects.ts';
import { sameAddress } from './events.ts';
import type { Event, Millis, TimerName } from './events.ts';
import { nextExpiry, withoutExpired } from './expiring.ts';
import type { Hub } from './hub.ts';
import { offerParams } from './promises.ts';

export interface Turn {
  hub: Hub;
  board: Board;
  conversation: Conversation;
  event: Event;
  now: Millis;
}

export type Refusal =
  | 'taken'
  | 'not-asked'
  | 'not-suited'
  | 'full'
  | 'paused'
  | 'unknown-worker'
  | 'not-yours'
  | 'not-open'
  | 'lead-only'
  | 'opted-out'
  | 'no-address';

export interface Decision {
  conversation: Conversation;
  effects: readonly Effect[];
  /** Nothing was done, and why. */
  refused?: Refusal;
}

/** Ids of effects derive from the event's, so that deciding again gives the same ones. */
export function effectId(event: string, n: number): string {
  return `m${createHash('sha256').update(`${event}/${n}`).digest('hex').slice(0, 24)}`;
}

export class Draft {
  readonly hub: Hub;
  readonly board: Board;
  readonly event: Event;
  readonly now: Millis;
  conversation: Conversation;
  readonly effects: Effect[] = [];
  private refusal: Refusal | undefined;
  private said = 0;

  constructor(turn: Turn) {
    this.hub = turn.hub;
    this.board = turn.board;
    this.event = turn.event;
    this.now = turn.now;
    this.conversation = turn.conversation;
  }

  /** The turn as it stands now. */
  get turn(): Turn {
    const { hub, board, conversation, event, now } = this;
    return { hub, board, conversation, event, now };
  }

  get language(): LanguageCode {
    return this.conversation.language.code;
  }

  /** A text of ours in the person's language. */
  t(key: string, params: Record<string, TextParam> = {}): string {
    return this.hub.words.t(this.language, key, { hub: this.hub.name(this.language), ...params });
  }

  set(change: Partial<Conversation>): void {
    this.conversation = { ...this.conversation, ...change };
  }

  effect(effect: Effect): void {
    this.effects.push(effect);
  }

  private nextId(): string {
    return effectId(this.event.id, this.said++);
  }

  /** Says a text that asks nothing. */
  tell(key: string, params: Record<string, TextParam> = {}): void {
    this.say({ text: this.t(key, params), language: this.language, step: key.replace(':', '/') });
  }

  /** Where we may not write: they opted out of it, or the number is somebody else's now. */
  get unreachable(): 'opted-out' | 'no-address' | null {
    const { address, addresses } = this.conversation;
    const known = addresses.find((one) => sameAddress(one, address));
    if (!known) return 'no-address';
    return known.optedOut ? 'opted-out' : null;
  }

  /** Sends a message on the person's newest channel; silent where we may not write. */
  say(message: Message, template?: TemplateName): void {
    if (this.unreachable) return;
    const { address, handoff } = this.conversation;
    const id = this.nextId();
    this.effect({ type: 'send', id, to: address, message, ...(template ? { template } : {}) });
    const labels = message.choices?.map((choice) => choice.label);
    if (labels || message.turn !== undefined) {
      this.set({ asked: { message: id, at: this.now, reached: false, labels: labels ?? [] } });
    }
    if (handoff?.status === 'waiting' || handoff?.status === 'active') {
      const worker = this.event.type === 'worker.message' ? this.event.worker : undefined;
      const from = worker ? 'worker' : 'bot';
      this.effect({
        type: 'log',
        entry: { id, at: this.now, from, text: numbered(message), ...(worker ? { worker } : {}) },
      });
    }
  }

  /** Asks something outside any interview; answered before the interview goes on. Labels: `<namespace>:choice_<id>`. */
  ask(kind: Aside['kind'], text: string, choices: Message['choices'] & object, personal = false): void {
    this.set({ turn: this.conversation.turn + 1 });
    this.set({ aside: { kind, choices: choices.map((choice) => choice.id), misses: 0 } });
    const step = `conversation/${kind}`;
    const { turn } = this.conversation;
    this.say({ text, choices, language: this.language, step, turn, ...(personal ? { personal } : {}) });
  }

  /** Choices whose labels are `conversation:choice_<id>`. */
  choices(...ids: string[]): { id: string; label: string }[] {
    return ids.map((id) => ({ id, label: this.t(`conversation:choice_${id}`) }));
  }

  notify(worker: WorkerId, key: string, params: Record<string, TextParam> = {}): void {
    const language = this.board.workers.find((one) => one.id === worker)?.languages[0] ?? 'en';
    const text = this.hub.words.t(language, key, { hub: this.hub.name(language), link: this.hub.inboxLink, ...params });
    this.effect({ type: 'notify', id: this.nextId(), worker, message: { text, language } });
  }

  /**
   * Who must hear of danger (evidence E26): the lead that hub.yaml names; where that is nobody here, or not one, whoever has
   * the role, then the coordinators, then everybody. Danger never reaches nobody.
   */
  get leads(): readonly WorkerId[] {
    const { workers } = this.board;
    const named = workers.filter(({ id }) => id === this.hub.safeguardingLead);
    if (named.some(({ roles }) => roles.includes('safeguarding'))) return [this.hub.safeguardingLead];
    const withRole = (role: 'safeguarding' | 'coordinator') => workers.filter(({ roles }) => roles.includes(role));
    const [some = []] = [withRole('safeguarding'), withRole('coordinator'), workers].filter((one) => one.length > 0);
    return [...new Set([...named, ...some].map(({ id }) => id))];
  }

  notifyLeads(key: string, params: Record<string, TextParam> = {}): void {
    for (const lead of this.leads) this.notify(lead, key, params);
  }

  notifyCoordinators(key: string, params: Record<string, TextParam> = {}): void {
    for (const one of this.board.workers) if (one.roles.includes('coordinator')) this.notify(one.id, key, params);
  }

  wake(timer: TimerName, at: Millis): void {
    this.forgetTimer(timer);
    this.effect({ type: 'wake', timer, at });
  }

  /** Somebody else's conversation has something to look at. */
  wakeOther(person: PersonId, timer: TimerName, at: Millis): void {
    this.effect({ type: 'wake', timer, at, person });
  }

  unwake(timer: TimerName): void {
    this.forgetTimer(timer);
    this.effect({ type: 'unwake', timer });
  }

  /** Of several words about one timer in a turn only the last counts. */
  private forgetTimer(timer: TimerName): void {
    const others = this.effects.filter(
      (one) => (one.type !== 'wake' && one.type !== 'unwake') || one.timer !== timer || 'person' in one,
    );
    this.effects.splice(0, this.effects.length, ...others);
  }

  place(change: BoardStep): void {
    this.effect({ type: 'board', change });
  }

  audit(what: string, by: Audit['by']): void {
    this.effect({ type: 'audit', what, by });
  }

  /** The engine's context for the next question. */
  context(): Context {
    return {
      language: this.language,
      today: dayOf(this.now, this.hub.hours.zone),
      zone: this.hub.hours.zone,
      channel: this.conversation.address.channel,
      turn: this.conversation.turn + 1,
      params: { ...this.facts(), ...offerParams(this) },
      waiting: this.conversation.handoff?.status === 'waiting',
      services: this.hub.services,
      helplines: (ids) => this.helplines(ids),
      nation: this.hub.nation,
    };
  }

  /** What texts may say of the law, as `fact_<id>`: only what is on, and holds in this part of the country. */
  private facts(): Record<string, string> {
    return Object.fromEntries(
      factsOn(this.hub.facts, this.hub.nation).map((fact) => [
        `${FACT}${fact.id}`,
        factValue(fact, this.language) ?? '',
      ]),
    );
  }

  /** Those that are switched on and serve this part of the country, as one text; '' where none is left. */
  private helplines(ids: readonly string[]): string {
    const { hub, language, conversation } = this;
    const fitting = hub.helplines.filter(
      (line) => ids.includes(line.id) && line.on && (line.nations as readonly string[]).includes(hub.nation),
    );
    const helplines = helplineLines(fitting, language, hub.words, conversation.address.channel);
    return helplines === '' ? '' : this.t('conversation:until_then', { helplines });
  }

  /** Takes over what the engine made of an answer, and says what it says. */
  progress(progress: Progress): void {
    this.set({ session: progress.session, aside: null, turn: this.conversation.turn + 1 });
    for (const message of progress.messages) this.say(message);
  }

  get inHumanHands(): boolean {
    return ownerOf(this.conversation.handoff) !== 'bot';
  }

  refuse(reason: Refusal): void {
    this.refusal = reason;
  }

  decision(): Decision {
    const kept = withoutExpired(this.conversation, this.hub, this.now);
    const conversation = { ...kept, at: Math.max(kept.at, this.now) };
    const expiry = nextExpiry(conversation, this.hub);
    if (expiry !== null && this.refusal === undefined) this.wake('expire', expiry);
    return { conversation, effects: this.effects, ...(this.refusal ? { refused: this.refusal } : {}) };
  }
}

/** What the worker reads of a message with choices: the text and the choices as numbers. */
function numbered(message: Message): string {
  if (!message.choices) return message.text;
  const lines = message.choices.map((choice, index) => `${choice.number ?? index + 1}. ${choice.label}`);
  return [message.text, ...lines].join('\n');
}

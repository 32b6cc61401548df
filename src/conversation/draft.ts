/** A turn being decided: the conversation so far and the effects so far. Lives for one call of `decide`. */
import { languageOf, ownerOf } from '../handoff/index.ts';
import type { Board, PersonId, Quiet, WayName, WorkerId } from '../handoff/index.ts';
import type { Context, Progress } from '../interview/index.ts';
import { recordingsIn } from '../language/index.ts';
import type { LanguageCode, Message, TextParam } from '../language/index.ts';
import { contextOf } from './context.ts';
import type { Aside, Conversation } from './conversation.ts';
import { effectId } from './decision.ts';
import type { Decision, Refusal, Turn } from './decision.ts';
import type { Audit, BoardStep, Effect, Send, TemplateName } from './effects.ts';
import { sameAddress } from './events.ts';
import type { Address, Event, Millis, TimerName } from './events.ts';
import { nextExpiry, withoutExpired } from './expiring.ts';
import type { Hub } from './hub.ts';
import { leaving } from './leaving.ts';
import { coordinatorsOf, leadsOf } from './leads.ts';
import { isForLater, quietOf } from './quiet.ts';
import { recordingId } from './second.ts';
import { waitsForWork } from './care/notices.ts';

/** What a text to a worker's phone says; a function where it is said differently in each language. */
export type WorkerParams = Record<string, TextParam> | ((language: LanguageCode) => Record<string, TextParam>);

/** What is told to a worker's phone: somebody's own words, and whose, so that a reply finds them. */
export interface Telling {
  personal?: boolean;
  about?: PersonId;
}

export class Draft {
  readonly hub: Hub;
  readonly board: Board;
  readonly event: Event;
  readonly now: Millis;
  readonly queued: boolean;
  /** The conversation as it was when the turn began. */
  readonly before: Conversation;
  conversation: Conversation;
  readonly effects: Effect[] = [];
  private refusal: Refusal | undefined;
  private said = 0;

  constructor(turn: Turn) {
    this.hub = turn.hub;
    this.board = turn.board;
    this.event = turn.event;
    this.now = turn.now;
    this.queued = turn.queued === true;
    this.before = turn.conversation;
    this.conversation = turn.conversation;
  }

  /** The turn as it stands now. */
  get turn(): Turn {
    const { hub, board, conversation, event, now, queued } = this;
    return { hub, board, conversation, event, now, queued };
  }

  get language(): LanguageCode {
    return this.conversation.language.code;
  }

  /** A text of ours in the person's language. */
  t(key: string, params: Record<string, TextParam> = {}): string {
    return this.hub.words.t(this.language, key, { hub: this.hub.name(this.language), ...params });
  }

  set(change: Partial<Conversation>): void {
    const { language: before } = this.conversation;
    this.conversation = { ...this.conversation, ...change };
    if (before.confirmed && this.language !== before.code) this.spoke(before.code);
  }

  /** They have written in this language: it is remembered beside the one they write in now. */
  spoke(code: LanguageCode): void {
    const { spoken = [] } = this.conversation;
    if (!spoken.includes(code)) this.conversation = { ...this.conversation, spoken: [...spoken, code] };
  }

  effect(asked: Effect): void {
    this.effects.push(asked.type === 'send' ? leaving(this, asked) : asked);
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

  /**
   * Sends a message on the person's newest channel; silent where we may not write.
   * @param original what the worker wrote, where the message is its translation
   */
  say(message: Message, template?: TemplateName, original?: string): void {
    this.send(message, template, original);
  }

  /** The same; answers the id under which receipts speak of it, null where nothing was sent. `until`: after that its words are false. */
  send(message: Message, template?: TemplateName, original?: string, until?: Millis): string | null {
    if (this.unreachable) return null;
    const { address, handoff } = this.conversation;
    const unprompted = isForLater(this.event);
    const quiet = quietOf(this);
    const waits = {
      ...(unprompted ? { unprompted } : {}),
      ...(quiet ? { quiet } : {}),
      ...(until === undefined ? {} : { until }),
    };
    if (address.channel === 'whatsapp' && template === undefined) this.speak(message, waits);
    const id = this.nextId();
    this.effect({ type: 'send', id, to: address, message, ...(template ? { template } : {}), ...waits });
    const labels = message.choices?.map((choice) => choice.label);
    if (labels || message.turn !== undefined) {
      this.set({ asked: { message: id, at: this.now, reached: false, labels: labels ?? [] } });
    }
    if (handoff?.status === 'waiting' || handoff?.status === 'active') {
      const worker = this.event.type === 'worker.message' ? this.event.worker : undefined;
      this.logOwn(id, numbered(message), worker, original);
    }
    return id;
  }

  /** To another address of theirs than the newest; the thread shows it as anything of ours. `quiet`: it leaves when that says so. */
  sendBeside(to: Address, message: Message, quiet: Quiet | null): string {
    const id = this.nextId();
    this.effect({ type: 'send', id, to, message, ...(quiet ? { quiet } : {}) });
    const { status } = this.conversation.handoff ?? {};
    if (status === 'waiting' || status === 'active') this.logOwn(id, message.text, undefined, undefined);
    return id;
  }

  /** The recordings of what is said, before the words: who does not read hears first what the numbers mean. */
  private speak(message: Message, waits: Pick<Send, 'unprompted' | 'quiet' | 'until'>): void {
    const { language } = message;
    for (const audio of recordingsIn(this.hub.words, message, { hub: this.hub.name(language) })) {
      const { address } = this.conversation;
      this.effect({
        type: 'send',
        id: recordingId(this.nextId()),
        to: address,
        message: { text: '', language, audio },
        ...waits,
      });
    }
  }

  /** Keeps a worker's words for later (see holding.ts). Their id is that of the message that will carry them. */
  hold(message: Message, worker: WorkerId, original?: string): string {
    const id = this.nextId();
    this.logOwn(id, message.text, worker, original);
    this.effect({ type: 'delivery', message: id, status: 'held' });
    return id;
  }

  private logOwn(id: string, text: string, worker: WorkerId | undefined, original: string | undefined): void {
    this.effect({
      type: 'log',
      entry: {
        id,
        at: this.now,
        from: worker ? 'worker' : 'bot',
        text,
        ...(worker ? { worker } : {}),
        ...(original === undefined ? {} : { original }),
      },
    });
  }

  /** Asks something outside any interview; answered before the interview goes on. Labels: `<namespace>:choice_<id>`. */
  ask(
    kind: Aside['kind'],
    text: string,
    choices: Message['choices'] & object,
    personal = false,
    template?: TemplateName,
  ): void {
    this.set({ turn: this.conversation.turn + 1 });
    this.set({ aside: { kind, choices: choices.map((choice) => choice.id), misses: 0 } });
    const step = `conversation/${kind}`;
    const { turn } = this.conversation;
    this.say({ text, choices, language: this.language, step, turn, ...(personal ? { personal } : {}) }, template);
  }

  /** Choices whose labels are `conversation:choice_<id>`. */
  choices(...ids: string[]): { id: string; label: string }[] {
    return ids.map((id) => ({ id, label: this.t(`conversation:choice_${id}`) }));
  }

  notify(worker: WorkerId, key: string, params: WorkerParams = {}, more: Telling = {}): void {
    if (waitsForWork(this, worker, key)) return this.place({ do: 'later', worker, text: key });
    const language = languageOf(this.board.workers.find((one) => one.id === worker));
    const theirs = typeof params === 'function' ? params(language) : params;
    const text = this.hub.words.t(language, key, { hub: this.hub.name(language), link: this.hub.inboxLink, ...theirs });
    const { personal, about } = more;
    this.effect({
      type: 'notify',
      id: this.nextId(),
      worker,
      message: { text, language, ...(personal ? { personal } : {}) },
      ...(about === undefined ? {} : { about }),
    });
  }

  get leads(): readonly WorkerId[] {
    return leadsOf(this);
  }

  notifyLeads(key: string, params: Record<string, TextParam> = {}): void {
    for (const lead of this.leads) this.notify(lead, key, params);
  }

  notifyCoordinators(key: string, params: WorkerParams = {}): void {
    for (const id of coordinatorsOf(this)) this.notify(id, key, params);
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

  /** Goes one way of the handoff's machine: its line in the audit. The change itself is made by whoever calls. */
  goes(way: WayName, by: Audit['by']): void {
    this.audit(`handoff.${way}`, by);
  }

  audit(what: string, by: Audit['by']): void {
    this.effect({ type: 'audit', what, by });
  }

  /** The engine's context for the next question. */
  context(): Context {
    return contextOf(this);
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

/** What the tests of this room share: an item to send, a sender over a recorder, a memory. */
import type { OutboxItem, SendOutcome } from '../../../src/conversation/ports/index.ts';
import { createClient, createContents, createSender, createTemplates } from '../../../src/channels/index.ts';
import type { ContentMemory, SenderOptions } from '../../../src/channels/index.ts';
import { accountSid, authToken, startRecorder, type Recorder } from '../../contract/recorder.ts';

export const hub = { whatsapp: '+447700900200', sms: '+447700900201' };
export const person = '+447700900001';
export const now = Date.parse('2026-03-02T12:00:00Z');

/** A recorder for each test, told when it begins; at the end nothing was asked or answered that Twilio's own schemas forbid. */
export function recorderForEach(begin: (recorder: Recorder) => void) {
  let recorder: Recorder;
  beforeEach(async () => {
    recorder = await startRecorder(() => now);
    begin(recorder);
  });
  afterEach(async () => {
    await recorder.stop();
    expect(recorder.problems).toEqual([]);
  });
  return {
    /** Bodies of the messages that were asked for. */
    sent: () => recorder.posted(/Messages\.json$/).map(({ body }) => body),
    /** The next message is refused. */
    refuse: (code: number, status = 400) => recorder.faults.push({ status, code, on: /^POST .*Messages/ }),
  };
}

export const question = {
  text: 'Safe?',
  language: 'en',
  choices: [
    { id: 'yes', label: 'Yes' },
    { id: 'no', label: 'No' },
  ],
  step: 'main/safe',
  turn: 3,
};

/** Milliseconds until it is tried again; null where it is not. */
export const retryAt = (outcome: SendOutcome) => (outcome.result === 'retry' ? outcome.at - now : null);

export function memory(): ContentMemory & { values: Map<string, string> } {
  const values = new Map<string, string>();
  return {
    values,
    get: async (key) => values.get(key) ?? null,
    set: async (key, value) => void values.set(key, value),
    delete: async (key) => void values.delete(key),
  };
}

export function item(change: Partial<OutboxItem> = {}): OutboxItem {
  return {
    id: 'm1',
    to: { channel: 'whatsapp', value: person },
    message: { text: 'Are you safe now?', language: 'en' },
    person: 'p1',
    tries: 0,
    lastInbound: now - 60_000,
    sms: true,
    ...change,
  };
}

export function setUp(recorder: Recorder, change: Partial<SenderOptions> = {}, timeout = 2000) {
  const client = createClient({ accountSid, authToken, apiUrl: recorder.url, timeout });
  const kept = memory();
  const contents = createContents({ client, memory: kept });
  const templates = createTemplates({ client, memory: kept });
  const alerts: number[] = [];
  const sender = createSender({
    client,
    numbers: hub,
    publicBaseUrl: 'https://hub.example.org',
    contents,
    templates,
    listButton: () => 'Choose',
    now: async () => now,
    jitter: () => 0.5,
    alert: (code) => alerts.push(code),
    ...change,
  });
  return { client, contents, templates, sender, alerts, memory: kept };
}

/** Templates for what is unprompted: WhatsApp wants them approved before we may write outside its 24-hour window. */
import type { TemplateName } from '../../conversation/index.ts';
import { readRefusal, type TwilioClient } from './client.ts';
import { carrierLanguage, contentHash, createContent, type ContentMemory } from './content.ts';
import type { ContentSpec } from './shape.ts';

export interface TemplateText {
  name: TemplateName;
  language: string;
  /** Neutral words without any detail and without variables; several lines where an answer is asked for. */
  text: string;
}

/** WhatsApp's own words, and ours: `none` was never created; `unsupported`: WhatsApp has no such language. */
export type TemplateStatus =
  'none' | 'unsupported' | 'unsubmitted' | 'received' | 'pending' | 'approved' | 'rejected' | 'paused' | 'disabled';

export interface SyncedTemplate {
  name: TemplateName;
  language: string;
  status: TemplateStatus | 'error';
  /** Twilio's error code or the HTTP status; 0 where no answer came. */
  code?: number;
}

export interface Templates {
  /** Creates what is missing or was changed and asks for approval. One failure does not stop the rest. */
  sync(texts: readonly TemplateText[]): Promise<SyncedTemplate[]>;
  /** Asks Twilio. Throws what the client throws. */
  status(name: TemplateName, language: string): Promise<TemplateStatus>;
  /** The template that may be sent now in this very language; null where none is approved. */
  approved(name: TemplateName, language: string): Promise<{ sid: string; text: string } | null>;
}

interface Made {
  sid: string;
  hash: string;
  text: string;
  /** At WhatsApp, where it was made anew: of what was deleted the name stays taken. */
  name?: string;
}
interface Known extends Made {
  /** The last one that was approved, with the words it had: sent until this one is approved too. */
  before?: Made;
}

/** Twilio's answer about what was deleted there. */
const GONE = 20404;

export function createTemplates({ client, memory }: { client: TwilioClient; memory: ContentMemory }): Templates {
  const place = (name: string, language: string) => `template:${name}:${language}`;

  async function known(name: string, language: string): Promise<Known | null> {
    const value = await memory.get(place(name, language));
    return value === null ? null : (JSON.parse(value) as Known);
  }

  /** Null where it was deleted at Twilio. */
  async function statusOf(found: Made): Promise<TemplateStatus | null> {
    try {
      return await askStatus(found);
    } catch (error) {
      const { code, status } = readRefusal(error);
      if (code === GONE || status === 404) return null;
      throw error;
    }
  }

  async function askStatus(found: Made): Promise<TemplateStatus> {
    const approval = await client.content.v1.contents(found.sid).approvalFetch().fetch();
    const { status } = (approval.whatsapp ?? {}) as { status?: string };
    return (status as TemplateStatus | undefined) ?? 'unsubmitted';
  }

  async function submit(sid: string, name: string): Promise<void> {
    const request = { name, category: 'UTILITY' };
    await client.content.v1.contents(sid).approvalCreate.create(request);
  }

  async function syncOne({ name, language, text }: TemplateText): Promise<TemplateStatus> {
    if (carrierLanguage(language) === null) return 'unsupported';
    const spec: ContentSpec = { language, types: { 'twilio/text': { body: text } } };
    const hash = contentHash(spec);
    // A changed text is a new template: an approved one cannot be altered, and its name is taken.
    const unique = `${name}_${language}_${hash.slice(0, 8)}`.toLowerCase();
    const keep = (what: Known) => memory.set(place(name, language), JSON.stringify(what));
    const make = async (before?: Made, gone?: Made): Promise<Known> => {
      const again = gone && { name: `${unique}_${gone.sid.slice(-8)}`.toLowerCase() };
      const sid = await createContent(client, again?.name ?? unique, spec);
      const made = { sid, hash, text, ...again, ...(before && { before }) };
      await keep(made);
      return made;
    };
    const old = await known(name, language);
    let found = old?.hash === hash ? old : await make(old ? await lastApproved(old) : undefined);
    // Deleted at Twilio: made anew.
    let status = (await statusOf(found)) ?? (await askStatus((found = await make(found.before, found))));
    if (status === 'unsubmitted') {
      await submit(found.sid, found.name ?? unique);
      status = await askStatus(found);
    }
    const { before, ...made } = found;
    if (status === 'approved' && before) await keep(made);
    return status;
  }

  /** What of a text that was changed may be sent meanwhile. */
  async function lastApproved({ before, ...made }: Known): Promise<Made | undefined> {
    return (await statusOf(made)) === 'approved' ? made : before;
  }

  return {
    async sync(texts) {
      const results: SyncedTemplate[] = [];
      for (const { name, language, text } of texts) {
        try {
          results.push({ name, language, status: await syncOne({ name, language, text }) });
        } catch (error) {
          const { code, status } = readRefusal(error);
          results.push({ name, language, status: 'error', code: code ?? status ?? 0 });
        }
      }
      return results;
    },
    async status(name, language) {
      if (carrierLanguage(language) === null) return 'unsupported';
      const found = await known(name, language);
      return (found && (await statusOf(found))) ?? 'none';
    },
    async approved(name, language) {
      const found = await known(name, language);
      // Asked each time: WhatsApp pauses and disables templates without telling, and unprompted messages are few.
      for (const one of found ? [found, found.before] : []) {
        if (one && (await statusOf(one)) === 'approved') return { sid: one.sid, text: one.text };
      }
      return null;
    },
  };
}

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

interface Known {
  sid: string;
  hash: string;
  text: string;
}

export function createTemplates({ client, memory }: { client: TwilioClient; memory: ContentMemory }): Templates {
  const place = (name: string, language: string) => `template:${name}:${language}`;

  async function known(name: string, language: string): Promise<Known | null> {
    const value = await memory.get(place(name, language));
    return value === null ? null : (JSON.parse(value) as Known);
  }

  async function statusOf(found: Known): Promise<TemplateStatus> {
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
    let found = await known(name, language);
    if (found?.hash !== hash) {
      found = { sid: await createContent(client, unique, spec), hash, text };
      await memory.set(place(name, language), JSON.stringify(found));
    }
    const status = await statusOf(found);
    if (status !== 'unsubmitted') return status;
    await submit(found.sid, unique);
    return statusOf(found);
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
      return found ? statusOf(found) : 'none';
    },
    async approved(name, language) {
      const found = await known(name, language);
      if (!found) return null;
      try {
        // Asked each time: WhatsApp pauses and disables templates without telling, and unprompted messages are few.
        return (await statusOf(found)) === 'approved' ? { sid: found.sid, text: found.text } : null;
      } catch (error) {
        // Deleted at Twilio: there is none.
        if (readRefusal(error).code === 20404) return null;
        throw error;
      }
    },
  };
}

import { createClient, createTemplates, readRefusal, redisContentMemory } from '../channels/index.ts';
import type { SyncedTemplate } from '../channels/index.ts';
import { readConfig } from '../config.ts';
import { StartError } from '../errors.ts';
import { liveHub, openHub } from '../opening.ts';
import { templateTexts } from '../templates.ts';
import type { Command } from './command.ts';
import { UsageError } from './io.ts';
import { readOptions } from './options.ts';

export const command: Command = {
  help: `
Usage: alongside content sync [--json]
       alongside content status [--json]

The few texts with which the hub may write first on WhatsApp, outside its 24-hour window: the follow-up. \`sync\` makes
those that are missing or were changed at Twilio and asks WhatsApp to approve them; \`status\` only asks what became of
them. WhatsApp usually decides within a working day. Where a language has no approved text, the follow-up goes by SMS.
Needs the hub's Twilio credentials; practice does this by itself.

  --json       the table as data

Exit status: 0 all approved, waiting, or not offered by WhatsApp; 1 something was refused; 2 it could not run.
`,
  async run(args, io) {
    const [action, ...rest] = args;
    if (action !== 'sync' && action !== 'status') {
      readOptions(args, { json: { type: 'boolean' } });
      throw new UsageError('say what to do: sync or status');
    }
    const options = readOptions(rest, { json: { type: 'boolean' } });
    const config = readConfig(io.env);
    if (config.twilio.mode !== 'twilio') {
      throw new StartError('Twilio credentials are not set: practice asks for no approval');
    }
    const { accountSid, authToken, apiUrl } = config.twilio;
    const client = createClient({ accountSid, authToken, ...(apiUrl ? { apiUrl } : {}) });
    const opened = await openHub(config, { env: io.env });
    const { store, prefix } = opened;
    try {
      const templates = createTemplates({ client, memory: redisContentMemory(store.redis, `${prefix}contents`) });
      const texts = templateTexts(await liveHub(opened));
      const rows: SyncedTemplate[] = [];
      if (action === 'sync') rows.push(...(await templates.sync(texts)));
      else {
        for (const { name, language } of texts) {
          rows.push({ name, language, status: await templates.status(name, language) });
        }
      }
      const cells = rows.map((row) => [row.name, row.language, row.status, row.code ?? ''].join('\t').trimEnd());
      await io.out(
        options.flag('json') ? `${JSON.stringify(rows, null, 2)}\n` : cells.map((line) => `${line}\n`).join(''),
      );
      return rows.some(({ status }) => status === 'error' || status === 'rejected' || status === 'disabled') ? 1 : 0;
    } catch (error) {
      if (error instanceof StartError) throw error;
      const { status, code } = readRefusal(error);
      throw new StartError(
        `Twilio did not answer (${code ?? status ?? 'unreachable'}): try again, or check the credentials`,
      );
    } finally {
      await opened.close();
    }
  },
};

import type { Entry } from './command.ts';

/** Every sub-command that works, in the order `--help` lists them. */
export const commands: Readonly<Record<string, Entry>> = {
  check: {
    summary: 'flows, locales and hubs: every problem with its place and what to do',
    load: async () => (await import('./check.ts')).command,
  },
  chat: {
    summary: 'talk to the bot in the terminal, or run transcripts',
    load: async () => (await import('./chat.ts')).command,
  },
  graph: {
    summary: 'an interview as a drawing (Mermaid)',
    load: async () => (await import('./graph.ts')).command,
  },
  coverage: {
    summary: 'languages and texts: translated, read by a native speaker, too long for a channel',
    load: async () => (await import('./coverage.ts')).command,
  },
  glossary: {
    summary: 'words that come up again and again, in each language; for Weblate and Crowdin',
    load: async () => (await import('./glossary.ts')).command,
  },
  cost: {
    summary: 'SMS segments of a completed interview, by language and channel',
    load: async () => (await import('./cost.ts')).command,
  },
  detect: {
    summary: 'a message a line on stdin: which language it is in',
    load: async () => (await import('./detect.ts')).command,
  },
  danger: {
    summary: 'a message a line on stdin: which danger it speaks of',
    load: async () => (await import('./danger.ts')).command,
  },
  segments: {
    summary: 'a message a line on stdin: its encoding and SMS segments',
    load: async () => (await import('./segments.ts')).command,
  },
  answer: {
    summary: 'an answer a line on stdin: what was understood',
    load: async () => (await import('./answer.ts')).command,
  },
  publish: {
    summary: 'make what lies here a version, and make it live',
    load: async () => (await import('./publish.ts')).command,
  },
  rollback: {
    summary: 'make an earlier version live again',
    load: async () => (await import('./rollback.ts')).command,
  },
  versions: {
    summary: 'what was published; write one back into files',
    load: async () => (await import('./versions.ts')).command,
  },
  workers: {
    summary: 'who can take handoffs: list, add, pause, resume',
    load: async () => (await import('./workers.ts')).command,
  },
  content: {
    summary: 'the texts WhatsApp must approve before we may write first: sync, status',
    load: async () => (await import('./content.ts')).command,
  },
  backup: {
    summary: 'a copy of all that is stored, while it runs',
    load: async () => (await import('./backup.ts')).command,
  },
  restore: {
    summary: 'put a backup into an empty machine or Redis',
    load: async () => (await import('./restore.ts')).command,
  },
};

/** From a template and its variables to what the phone shows. Pure. */
import type { Choice } from '../../language/index.ts';
import type { Channel } from './addresses.ts';
import { canBeSubmitted, freeInSession, richest, type TypeName } from './content-rules.ts';
import type { Approval, Content } from './contents.ts';
import type { Kind } from './store.ts';

export interface Shown {
  body: string;
  kind: Kind;
  choices: readonly Choice[];
  button?: string;
  media: readonly string[];
}
export type Rendered = { shown: Shown } | { shown: Shown; failure: number };

const none: Omit<Shown, 'body'> = { kind: 'text', choices: [], media: [] };

export const plain = (body: string, media: readonly string[]): Shown => ({ ...none, body, media });

export interface RenderInput {
  content: Content;
  approval: Approval | null;
  variables: Readonly<Record<string, string>>;
  channel: Channel;
  /** WhatsApp's 24 hours. */
  windowOpen: boolean;
}

/** A failure is Twilio's code for what comes back later; what would have been shown is given all the same. */
export function render({ content, approval, variables, channel, windowOpen }: RenderInput): Rendered {
  const values = { ...content.variables, ...variables };
  let missing = false;
  const fill = (text: string): string =>
    text.replace(/\{\{\s*([A-Za-z0-9_]+)\s*\}\}/g, (_whole, name: string) => {
      const value = Object.hasOwn(values, name) ? values[name] : undefined;
      if (value === undefined) missing = true;
      return value ?? '';
    });
  const approved = approval?.status === 'approved';
  if (channel === 'sms') {
    const type = richest(content.types, (name) => name === 'twilio/text' || name === 'twilio/media');
    if (type === null) return { shown: plain('', []), failure: 19023 };
    const shown = show(type, content, fill);
    return missing ? { shown, failure: 63028 } : { shown };
  }
  const type = windowOpen ? richest(content.types) : richest(content.types, (name) => approved && canBeSubmitted(name));
  const fallback = type ?? richest(content.types);
  const shown = fallback === null ? plain('', []) : show(fallback, content, fill);
  if (type === null) return { shown, failure: 63016 };
  if (!approved && !freeInSession(type, content.types)) return { shown, failure: 63016 };
  if (missing) return { shown, failure: 63028 };
  if (!windowOpen && Object.values(variables).some((value) => /[\n\t]| {5}/.test(value))) {
    return { shown, failure: 63021 };
  }
  return fits(shown, type) ? { shown } : { shown, failure: 63021 };
}

function show(type: TypeName, { types }: Content, fill: (text: string) => string): Shown {
  switch (type) {
    case 'twilio/list-picker': {
      const list = types[type];
      const choices = (list?.items ?? []).map(({ id, item }) => ({ id: fill(id), label: fill(item) }));
      return { body: fill(list?.body ?? ''), kind: 'list', choices, button: fill(list?.button ?? ''), media: [] };
    }
    case 'twilio/quick-reply': {
      const reply = types[type];
      const choices = (reply?.actions ?? []).map(({ id, title }) => ({ id: fill(id ?? title), label: fill(title) }));
      return { body: fill(reply?.body ?? ''), kind: 'buttons', choices, media: [] };
    }
    case 'twilio/call-to-action':
    case 'twilio/card':
    case 'whatsapp/card': {
      const card: { body?: string; title?: string; subtitle?: string; footer?: unknown; media?: string[] } & {
        actions?: { type: string; title: string; id?: string | undefined; url?: string | undefined }[] | undefined;
      } = { ...(types[type] as object) };
      const actions = card.actions ?? [];
      const replies = actions.filter((action) => action.type === 'QUICK_REPLY');
      const links = actions.flatMap((action) => (action.url === undefined ? [] : [`${action.title}: ${action.url}`]));
      const lines = [card.title, card.body, card.subtitle, ...links].filter((line) => line !== undefined);
      const choices = replies.map(({ id, title }) => ({ id: fill(id ?? title), label: fill(title) }));
      const kind = choices.length > 0 ? 'buttons' : 'text';
      return { body: fill(lines.join('\n')), kind, choices, media: (card.media ?? []).map(fill) };
    }
    case 'twilio/location': {
      const place = types[type];
      const lines = [
        place?.label,
        place?.address,
        place === undefined ? undefined : `${place.latitude}, ${place.longitude}`,
      ];
      return plain(fill(lines.filter((line) => line !== undefined).join('\n')), []);
    }
    case 'twilio/media':
      return plain(fill(types[type]?.body ?? ''), (types[type]?.media ?? []).map(fill));
    default:
      return plain(fill((types[type] as { body?: string } | undefined)?.body ?? ''), []);
  }
}

/** WhatsApp's limits on what a template has become with its variables in place. */
function fits(shown: Shown, type: TypeName): boolean {
  const length = (text: string): number => [...text].length;
  if (length(shown.body) > (type === 'twilio/text' ? 1600 : 1024)) return false;
  const most = shown.kind === 'list' ? 24 : 20;
  if (shown.choices.some(({ label }) => label.trim() === '' || length(label) > most)) return false;
  if (length(shown.button ?? '') > 20) return false;
  const distinct = (values: string[]): boolean => new Set(values).size === values.length;
  return (
    distinct(shown.choices.map(({ id }) => id)) &&
    (shown.kind === 'list' || distinct(shown.choices.map(({ label }) => label)))
  );
}

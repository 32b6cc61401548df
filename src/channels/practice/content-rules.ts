/** Content templates: their shape and WhatsApp's limits when one is created or submitted. Pure. */
import { z } from 'zod';
import { TwilioError } from './errors.ts';

const characters = (text: string): number => [...text].length;
const hasVariable = (text: string): boolean => /\{\{[^}]*\}\}/.test(text);
/** A title made of a variable gets its length only when it is sent. */
const title = (most: number) =>
  z
    .string()
    .min(1)
    .refine((text) => hasVariable(text) || characters(text) <= most, `is longer than ${most} characters`);
const text = (most: number) =>
  z
    .string()
    .min(1)
    .refine((value) => characters(value) <= most, `is longer than ${most} characters`);
const id = z.string().min(1).max(200);
const url = z.string().min(1);

const quickReply = z.strictObject({
  body: text(1024),
  actions: z
    .array(z.strictObject({ type: z.literal('QUICK_REPLY').optional(), title: title(20), id: id.optional() }))
    .min(1)
    .max(10),
});
const listPicker = z.strictObject({
  body: text(1024),
  button: title(20),
  items: z
    .array(z.strictObject({ id, item: title(24), description: title(72).optional() }))
    .min(1)
    .max(10)
    .refine((items) => new Set(items.map((item) => item.id)).size === items.length, 'has the same id twice'),
});
const action = z.looseObject({ type: z.string(), title: title(25), id: id.optional(), url: z.string().optional() });
const card = z.looseObject({
  subtitle: text(60).optional(),
  media: z.array(url).optional(),
  actions: z.array(action).max(10).optional(),
});

const typesSchema = z
  .strictObject({
    'twilio/text': z.strictObject({ body: text(1600) }).optional(),
    'twilio/media': z.strictObject({ body: text(1600).optional(), media: z.array(url).min(1) }).optional(),
    'twilio/location': z
      .strictObject({
        latitude: z.number(),
        longitude: z.number(),
        label: z.string().optional(),
        id: z.string().optional(),
        address: z.string().optional(),
      })
      .optional(),
    'twilio/list-picker': listPicker.optional(),
    'twilio/call-to-action': z.strictObject({ body: text(1024), actions: z.array(action).min(1).max(10) }).optional(),
    'twilio/quick-reply': quickReply.optional(),
    'twilio/card': card.extend({ title: text(1024).optional() }).optional(),
    'whatsapp/card': card.extend({ body: text(1024) }).optional(),
    'twilio/catalog': z.looseObject({}).optional(),
    'twilio/carousel': z.looseObject({}).optional(),
    'twilio/flows': z.looseObject({}).optional(),
    'twilio/schedule': z.looseObject({}).optional(),
    'whatsapp/authentication': z.looseObject({}).optional(),
    'whatsapp/flows': z.looseObject({}).optional(),
  })
  .refine((types) => Object.keys(types).length > 0, 'needs at least one type, for example twilio/text');

export type Types = z.infer<typeof typesSchema>;
export type TypeName = keyof Types;

const variables = z
  .record(z.string().regex(/^[A-Za-z0-9_]{1,16}$/), z.string().max(1600))
  .refine((given) => Object.keys(given).length <= 100, 'has more than 100 entries');
const updateSchema = z.object({
  friendly_name: z.string().nullish(),
  variables: variables.nullish(),
  language: z.string().optional(),
  types: typesSchema,
});
const approvalSchema = z.object({
  name: z.string().regex(/^[a-z0-9_]{1,512}$/, 'may hold lower-case letters, digits and _ only'),
  category: z.enum(['UTILITY', 'MARKETING', 'AUTHENTICATION']),
  allow_category_change: z.boolean().optional(),
});

export type ContentInput = z.infer<typeof updateSchema>;
export type ApprovalInput = z.infer<typeof approvalSchema>;

/** From the plainest to the richest: the richest that fits is what the phone gets. */
const richness: readonly TypeName[] = [
  'twilio/text',
  'twilio/media',
  'twilio/location',
  'twilio/list-picker',
  'twilio/call-to-action',
  'twilio/quick-reply',
  'twilio/card',
  'whatsapp/card',
];
/** These never leave without WhatsApp's approval, or cannot be drawn by the stand-in's phones. */
const approvalAlways = (name: TypeName): boolean => !richness.includes(name);

export const richest = (types: Types, among: (name: TypeName) => boolean = () => true): TypeName | null => {
  const present = (Object.keys(types) as TypeName[]).filter((name) => types[name] !== undefined && among(name));
  return present.sort((a, b) => richness.indexOf(b) - richness.indexOf(a))[0] ?? null;
};

/** Lists and places are for open conversations only. */
export const canBeSubmitted = (name: TypeName): boolean => name !== 'twilio/list-picker' && name !== 'twilio/location';

/** Whether WhatsApp takes this type within an open window without having approved it. */
export function freeInSession(name: TypeName, types: Types): boolean {
  if (approvalAlways(name)) return false;
  const actions =
    name === 'twilio/quick-reply' ||
    name === 'twilio/call-to-action' ||
    name === 'twilio/card' ||
    name === 'whatsapp/card'
      ? (types[name]?.actions ?? [])
      : [];
  return actions.length <= 3;
}

function parsed<T>(schema: z.ZodType<T>, input: unknown): T {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  throw new TwilioError(20001, `${issue?.path.join('.') || 'the body'} ${issue?.message ?? 'is not right'}`);
}

export function readContent(input: unknown): ContentInput & { language: string } {
  const language = (input as { language?: unknown } | null)?.language;
  if (typeof language !== 'string' || language.trim() === '') throw new TwilioError(92003);
  return { ...parsed(updateSchema, input), language };
}
export const readUpdate = (input: unknown): ContentInput => parsed(updateSchema, input);
export const readApproval = (input: unknown): ApprovalInput => parsed(approvalSchema, input);

/** Why WhatsApp would reject this template; empty where it would not. */
export function rejectionReason(types: Types, samples: Readonly<Record<string, string>>): string {
  for (const content of Object.values(types)) {
    const body = ((content as { body?: string } | undefined)?.body ?? '').trim();
    if (/\}\}\s*\{\{/.test(body)) return 'Two variables stand next to each other without words between them.';
    const edge = /^\{\{|\}\}$/.test(body);
    if (edge && Object.keys(samples).length === 0) return 'A variable stands first or last and has no sample text.';
  }
  return '';
}

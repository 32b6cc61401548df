/** The Content resource: templates, and their approval by WhatsApp, which here comes at once. */
import { Router, type Request } from 'express';
import type { Cluster, Redis } from 'ioredis';
import {
  canBeSubmitted,
  readApproval,
  readContent,
  readUpdate,
  rejectionReason,
  richest,
  type TypeName,
  type Types,
} from './content-rules.ts';
import { TwilioError } from './errors.ts';
import { newSid } from './store.ts';

export interface Content {
  sid: string;
  order: number;
  friendlyName: string;
  language: string;
  variables: Readonly<Record<string, string>>;
  types: Types;
  /** Practice time. */
  createdAt: number;
  updatedAt: number;
}
export interface Approval {
  name: string;
  category: string;
  type: TypeName;
  status: 'approved' | 'rejected';
  reason: string;
  allowCategoryChange: boolean;
}

export type ContentStore = ReturnType<typeof createContentStore>;

export function createContentStore(redis: Redis | Cluster, key: (...parts: string[]) => string) {
  const read = <T>(text: string | null): T | null => (text === null ? null : (JSON.parse(text) as T));
  return {
    get: async (sid: string): Promise<Content | null> => read(await redis.hget(key('contents'), sid)),
    approval: async (sid: string): Promise<Approval | null> => read(await redis.hget(key('approvals'), sid)),
    order: (): Promise<number> => redis.incr(key('contents-sequence')),
    async put(content: Content): Promise<void> {
      await redis.hset(key('contents'), content.sid, JSON.stringify(content));
    },
    async approve(sid: string, approval: Approval): Promise<void> {
      await redis.hset(key('approvals'), sid, JSON.stringify(approval));
    },
    async remove(sid: string): Promise<boolean> {
      await redis.hdel(key('approvals'), sid);
      return (await redis.hdel(key('contents'), sid)) === 1;
    },
    /** Newest first. */
    async all(): Promise<Content[]> {
      const values = await redis.hvals(key('contents'));
      return values.map((text) => JSON.parse(text) as Content).sort((a, b) => b.order - a.order);
    },
  };
}

const home = 'https://content.twilio.com/v1';
/** Like every date of this API, to the second. */
const isoDate = (at: number): string => new Date(at).toISOString().replace(/\.\d+Z$/, 'Z');

export interface ContentsOptions {
  store: ContentStore;
  accountSid: string;
  now: () => Promise<number>;
}

/** Routes under `/v1`. */
export function contentsRouter({ store, accountSid, now }: ContentsOptions): Router {
  const router = Router();

  const resource = (content: Content): Record<string, unknown> => ({
    date_created: isoDate(content.createdAt),
    date_updated: isoDate(content.updatedAt),
    sid: content.sid,
    account_sid: accountSid,
    friendly_name: content.friendlyName,
    language: content.language,
    variables: content.variables,
    types: content.types,
  });
  const withLinks = (content: Content): Record<string, unknown> => ({
    ...resource(content),
    url: `${home}/Content/${content.sid}`,
    links: {
      approval_create: `${home}/Content/${content.sid}/ApprovalRequests/whatsapp`,
      approval_fetch: `${home}/Content/${content.sid}/ApprovalRequests`,
    },
  });
  const approvalFields = (approval: Approval | null): Record<string, unknown> => ({
    name: approval?.name ?? '',
    category: approval?.category ?? '',
    content_type: approval?.type ?? '',
    status: approval?.status ?? 'unsubmitted',
    rejection_reason: approval?.reason ?? '',
    allow_category_change: approval?.allowCategoryChange ?? true,
  });

  async function found(req: Request<{ sid: string }>): Promise<Content> {
    const content = await store.get(req.params.sid);
    if (content === null) throw new TwilioError(20404);
    return content;
  }

  async function page(
    req: Request,
    name: string,
    each: (content: Content) => Promise<unknown> | unknown,
  ): Promise<Record<string, unknown>> {
    const whole = (given: unknown, usual: number, most: number): number => {
      const value = given === undefined ? usual : Number(given);
      if (!Number.isInteger(value) || value < 0 || value > most) throw new TwilioError(20001, 'PageSize or Page');
      return value;
    };
    const size = whole(req.query.PageSize, 50, 500) || 50;
    // The token names the last template of the page before, so that new ones do not move the pages.
    const after = /^PT(\d+)$/.exec(String(req.query.PageToken ?? ''))?.[1];
    const number = whole(req.query.Page, 0, 100_000);
    const all = await store.all();
    const rest = after === undefined ? all : all.filter((content) => content.order < Number(after));
    const shown = rest.slice(0, size);
    const address = (index: number, token?: number): string =>
      `${home}/${name}?PageSize=${size}&Page=${index}${token === undefined ? '' : `&PageToken=PT${token}`}`;
    const last = shown.at(-1);
    return {
      contents: await Promise.all(shown.map(each)),
      meta: {
        page: number,
        page_size: size,
        first_page_url: address(0),
        previous_page_url: null,
        url: address(number),
        next_page_url: rest.length > size && last !== undefined ? address(number + 1, last.order) : null,
        key: 'contents',
      },
    };
  }

  router.get('/Content', async (req, res) => {
    res.json(await page(req, 'Content', withLinks));
  });
  router.get('/ContentAndApprovals', async (req, res) => {
    const both = async (content: Content): Promise<unknown> => ({
      ...resource(content),
      approval_requests: approvalFields(await store.approval(content.sid)),
    });
    res.json(await page(req, 'ContentAndApprovals', both));
  });
  router.post('/Content', async (req, res) => {
    const input = readContent(req.body);
    const at = await now();
    const content: Content = {
      sid: newSid('HX'),
      order: await store.order(),
      friendlyName: input.friendly_name ?? '',
      language: input.language,
      variables: input.variables ?? {},
      types: input.types,
      createdAt: at,
      updatedAt: at,
    };
    await store.put(content);
    res.status(201).json(withLinks(content));
  });
  router.get('/Content/:sid', async (req, res) => {
    res.json(withLinks(await found(req)));
  });
  router.put('/Content/:sid', async (req, res) => {
    const content = await found(req);
    if ((await store.approval(content.sid)) !== null) {
      throw new TwilioError(20001, 'a template that was submitted cannot be changed; create a new one');
    }
    const input = readUpdate(req.body);
    if (input.language !== undefined && input.language !== content.language) {
      throw new TwilioError(20001, 'the language of a template cannot be changed; create a new one');
    }
    const changed: Content = {
      ...content,
      friendlyName: input.friendly_name ?? content.friendlyName,
      variables: input.variables ?? content.variables,
      types: input.types,
      updatedAt: await now(),
    };
    await store.put(changed);
    res.json(withLinks(changed));
  });
  router.delete('/Content/:sid', async (req, res) => {
    if (!(await store.remove(req.params.sid))) throw new TwilioError(20404);
    res.status(204).end();
  });
  router.get('/Content/:sid/ApprovalRequests', async (req, res) => {
    const content = await found(req);
    res.json({
      sid: content.sid,
      account_sid: accountSid,
      whatsapp: { type: 'whatsapp', ...approvalFields(await store.approval(content.sid)) },
      url: `${home}/Content/${content.sid}/ApprovalRequests`,
    });
  });
  router.post('/Content/:sid/ApprovalRequests/whatsapp', async (req, res) => {
    const content = await found(req);
    const input = readApproval(req.body);
    if ((await store.approval(content.sid))?.status === 'approved') {
      throw new TwilioError(20409, 'the template was submitted already');
    }
    const type = richest(content.types, canBeSubmitted);
    if (type === null) throw new TwilioError(20001, 'lists and places are sent in a session only, never submitted');
    const reason = rejectionReason(content.types, content.variables);
    const approval: Approval = {
      name: input.name,
      category: input.category,
      type,
      status: reason === '' ? 'approved' : 'rejected',
      reason,
      allowCategoryChange: input.allow_category_change ?? true,
    };
    await store.approve(content.sid, approval);
    // WhatsApp answers later, even where it answers in the next instant.
    res.status(201).json({ ...approvalFields(approval), status: 'received', rejection_reason: '' });
  });
  return router;
}

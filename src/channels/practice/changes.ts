/** Tells every open practice page, at whichever process, that a phone's messages have changed. */
import type { Request, Response } from 'express';
import { Cluster } from 'ioredis';
import type { Redis } from 'ioredis';
import type { Seal } from './seal.ts';

export interface Changes {
  changed(phone: string): Promise<void>;
  /** Answers as a stream of server-sent events, `data: {"phone":"+44…"}`, until the page leaves. */
  stream(req: Request, res: Response): Promise<void>;
  close(): Promise<void>;
}

export function createChanges(redis: Redis | Cluster, channel: string, seal: Seal): Changes {
  const pages = new Set<Response>();
  let subscriber: Promise<Redis | Cluster> | null = null;

  async function subscribe(): Promise<Redis | Cluster> {
    // Unlike the store's own connection this one waits for Redis instead of failing fast.
    const own =
      redis instanceof Cluster
        ? redis.duplicate([], { enableOfflineQueue: true, lazyConnect: false })
        : redis.duplicate({ enableOfflineQueue: true, maxRetriesPerRequest: null, lazyConnect: false });
    own.on('error', () => undefined); // It connects again by itself; the page reads everything when it does.
    own.on('message', (_channel: string, sealed: string) => {
      const phone = seal.open<string>(sealed);
      if (phone !== null) for (const page of pages) page.write(`data: ${JSON.stringify({ phone })}\n\n`);
    });
    await own.subscribe(channel);
    return own;
  }
  const beat = setInterval(() => {
    for (const page of pages) page.write(': still here\n\n');
  }, 15_000);
  beat.unref();

  return {
    async changed(phone) {
      await redis.publish(channel, seal.seal(phone));
    },
    async stream(req, res) {
      subscriber ??= subscribe();
      await subscriber.catch((error: unknown) => {
        subscriber = null;
        throw error;
      });
      res.writeHead(200, {
        'Content-Type': 'text/event-stream; charset=utf-8',
        'Cache-Control': 'no-store',
        Connection: 'keep-alive',
        'X-Accel-Buffering': 'no',
      });
      res.write('retry: 1000\n\n');
      pages.add(res);
      req.on('close', () => pages.delete(res));
    },
    async close() {
      clearInterval(beat);
      for (const page of pages) page.end();
      pages.clear();
      (await subscriber?.catch(() => null))?.disconnect();
    },
  };
}

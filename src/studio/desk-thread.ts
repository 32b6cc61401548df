/**
 * The desk's heavier work in a thread of its own: checking every text of twenty-five languages must not keep a message waiting,
 * and a file that nobody can read in ten seconds must not take the hub down. One thread, one piece of work at a time.
 */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { codeOf } from '../errors.ts';
import { createTasks, perform } from './desk-tasks.ts';
import type { DeskOptions, Tasks } from './desk-tasks.ts';

export type TaskName = keyof Tasks;
type Input<K extends TaskName> = Parameters<Tasks[K]>[0];
type Output<K extends TaskName> = ReturnType<Tasks[K]>;

export interface Desk {
  /** Throws `DeskError`. By the signal, work that has not begun is left. */
  run<K extends TaskName>(task: K, input: Input<K>, signal?: AbortSignal): Promise<Output<K>>;
  close(): Promise<void>;
}

/** too-long: given up after ten seconds. busy: too much is waiting. crashed: it ran out of memory, or worse. left: by the signal. */
export class DeskError extends Error {
  override readonly name = 'DeskError';
  constructor(readonly code: 'too-long' | 'busy' | 'crashed' | 'failed' | 'left' | 'closed') {
    super(code);
  }
}

/** The code of a `DeskError`; null for every other error. */
export function deskErrorCode(error: unknown): DeskError['code'] | null {
  return error instanceof DeskError ? error.code : null;
}

export interface ThreadOptions extends DeskOptions {
  /** The bundled desk-worker.ts; beside the bundle this runs in where left out. */
  entry?: string;
  /** Milliseconds a piece of work may take. */
  patience?: number;
  /** Pieces of work that may wait. */
  most?: number;
  /** Told of a crash by its code. */
  failed?: (code: string) => void;
}

const PATIENCE_MS = 10_000;
const MOST_WAITING = 40;
/** Megabytes: some ten times what a large hub needs. */
const MEMORY_MB = 512;

/** In a thread where there is a bundle for it; otherwise (from source: tests, the command line) right here. */
export function openDesk(options: ThreadOptions): Desk {
  const entry = options.entry ?? fileURLToPath(new URL('./desk.js', import.meta.url));
  return existsSync(entry) ? deskInThread(entry, options) : deskHere(options);
}

/** Without a thread: whatever it is asked holds up everything else. */
export function deskHere(options: DeskOptions): Desk {
  const tasks = createTasks(options, dayNow);
  return {
    run: async (task, input) => perform(tasks, task, input),
    close: () => Promise.resolve(),
  };
}

/** UTC will do for what counts in months. */
export function dayNow(): string {
  return new Date().toISOString().slice(0, 10);
}

/** To the thread. */
export interface Ask {
  id: number;
  task: TaskName;
  input: unknown;
}
/** From the thread. Errors come as their code: their texts may quote what an editor has written. */
export type Told = { id: number; output: unknown } | { id: number; failed: string };

interface Job extends Ask {
  settle(output: unknown): void;
  refuse(error: DeskError): void;
}

function deskInThread(entry: string, options: ThreadOptions): Desk {
  const { patience = PATIENCE_MS, most = MOST_WAITING, failed } = options;
  const { hub, inboxLink, numbers } = options;
  const waiting: Job[] = [];
  let thread: Worker | null = null;
  let current: { job: Job; timer: NodeJS.Timeout } | null = null;
  let closed = false;
  let count = 0;

  /** Begun with the first piece of work: a hub that nobody edits pays nothing for it. */
  function start(): Worker {
    const worker = new Worker(entry, {
      workerData: { hub, inboxLink, ...(numbers ? { numbers } : {}) } satisfies DeskOptions,
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
      // Nothing an editor wrote may come into the log by way of a warning.
      stdout: true,
      stderr: true,
    });
    worker.stdout.resume();
    worker.stderr.resume();
    // A last thought nobody waits for must not keep the program from ending.
    worker.unref();
    worker.on('message', (told: Told) => {
      if (current?.job.id !== told.id) return;
      if ('failed' in told) failed?.(told.failed);
      const { job } = finish()!;
      if ('failed' in told) job.refuse(new DeskError('failed'));
      else job.settle(told.output);
      next();
    });
    worker.on('error', (error) => gone(worker, codeOf(error)));
    worker.on('exit', () => gone(worker, 'exit'));
    return worker;
  }

  function gone(worker: Worker, code: string): void {
    if (thread !== worker) return;
    thread = null;
    failed?.(code);
    finish()?.job.refuse(new DeskError('crashed'));
    next();
  }

  function finish(): typeof current {
    const done = current;
    current = null;
    if (done) clearTimeout(done.timer);
    return done;
  }

  function giveUp(job: Job): void {
    if (current?.job !== job) return;
    const worker = thread;
    thread = null;
    void worker?.terminate();
    failed?.('too-long');
    finish();
    job.refuse(new DeskError('too-long'));
    next();
  }

  function next(): void {
    if (current !== null || closed) return;
    const job = waiting.shift();
    if (job === undefined) return;
    thread ??= start();
    current = { job, timer: setTimeout(() => giveUp(job), patience) };
    thread.postMessage({ id: job.id, task: job.task, input: job.input } satisfies Ask);
  }

  return {
    run: (task, input, signal) =>
      new Promise((resolve, reject) => {
        if (closed) return reject(new DeskError('closed'));
        if (signal?.aborted) return reject(new DeskError('left'));
        if (waiting.length >= most) return reject(new DeskError('busy'));
        const job: Job = { id: ++count, task, input, settle: resolve as Job['settle'], refuse: reject };
        waiting.push(job);
        signal?.addEventListener('abort', () => {
          const place = waiting.indexOf(job);
          if (place < 0) return;
          waiting.splice(place, 1);
          reject(new DeskError('left'));
        });
        next();
      }),
    async close() {
      closed = true;
      const worker = thread;
      thread = null;
      finish()?.job.refuse(new DeskError('closed'));
      for (const job of waiting.splice(0)) job.refuse(new DeskError('closed'));
      await worker?.terminate();
    },
  };
}

/** The thread of the desk: an entry of its own in the build (dist/desk.js), so that its thread needs no loader. */
import { parentPort, workerData } from 'node:worker_threads';
import { codeOf } from '../errors.ts';
import { createTasks, perform } from './desk-tasks.ts';
import type { DeskOptions } from './desk-tasks.ts';
import { dayNow } from './desk-thread.ts';
import type { Ask, Told } from './desk-thread.ts';

const tasks = createTasks(workerData as DeskOptions, dayNow);

parentPort?.on('message', ({ id, task, input }: Ask) => {
  let told: Told;
  try {
    told = { id, output: perform(tasks, task, input as never) };
  } catch (error) {
    told = { id, failed: codeOf(error) };
  }
  parentPort?.postMessage(told);
});

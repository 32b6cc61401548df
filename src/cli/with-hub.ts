import { readConfig } from '../config.ts';
import { StartError } from '../errors.ts';
import { openHub } from '../opening.ts';
import type { OpenHub } from '../opening.ts';
import { StoreError } from '../store/index.ts';
import type { Io } from './io.ts';

const TAKEN: Readonly<Record<string, string>> = {
  'phone-taken': 'another worker has this phone number: change or remove that one first.',
  'login-taken': 'another worker signs in with this email: change or remove that one first.',
};

/** Opens the hub of ALONGSIDE_HUB, beside a running server or without one, for as long as the work lasts. */
export async function withHub<T>(io: Io, work: (opened: OpenHub) => Promise<T>): Promise<T> {
  const opened = await openHub(readConfig(io.env), { env: io.env });
  try {
    return await work(opened);
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    throw new StartError(TAKEN[error.code] ?? `the store did not take it (${error.code}).`);
  } finally {
    await opened.close();
  }
}

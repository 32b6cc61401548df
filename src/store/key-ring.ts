/** Where the keys come from: the environment, or a file made once beside the data. */
import { randomBytes } from 'node:crypto';
import { link, mkdir, open, readFile, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { StartError } from '../errors.ts';
import { createKeys } from './crypto.ts';
import type { Keys, MasterKey } from './crypto.ts';

const KEY = /^([A-Za-z0-9]{1,16}):([A-Za-z0-9+/]{43}=?)$/;

/**
 * Reads `ALONGSIDE_KEYS` (`k1:<base64 of 32 bytes>[,k0:<base64>]`, the first seals); where it is unset, `keys.json` in the
 * data directory, which is made (mode 0600) if it is not there, or missed with `make: false`. Throws StartError where they are
 * malformed or missing.
 */
export async function readKeys(options: {
  env: Readonly<Record<string, string | undefined>>;
  dataDir: string;
  make?: false;
}): Promise<Keys> {
  const given = options.env['ALONGSIDE_KEYS']?.trim();
  if (given) return createKeys(parseKeys(given, 'ALONGSIDE_KEYS'));
  const file = join(options.dataDir, 'keys.json');
  const there = await readKeyFile(file);
  if (there === null && options.make === false) {
    throw new StartError(
      `The keys are missing: put the kept copy of keys.json at ${file}, or set ALONGSIDE_KEYS. Without them nothing can be read.`,
    );
  }
  return createKeys(parseKeys(there ?? (await makeKeyFile(options.dataDir, file)), file));
}

/** Reads a ring of keys as written in `ALONGSIDE_KEYS`; `source` is named in the error. */
export function parseKeys(text: string, source: string): readonly [MasterKey, ...MasterKey[]] {
  const keys: MasterKey[] = [];
  for (const part of text.split(',').map((each) => each.trim())) {
    const match = KEY.exec(part);
    const secret = Buffer.from(match?.[2] ?? '', 'base64');
    if (!match || secret.length !== 32) {
      throw new StartError(
        `${source} is malformed: write k1:<key>, the key being 32 random bytes in base64 (openssl rand -base64 32); ` +
          'separate several by commas, the newest first.',
      );
    }
    if (keys.some((key) => key.id === match[1]))
      throw new StartError(`${source} names two keys ${match[1]}: give each its own name.`);
    keys.push({ id: match[1]!, secret });
  }
  return keys as [MasterKey, ...MasterKey[]];
}

async function readKeyFile(file: string): Promise<string | null> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw new StartError(`Cannot read ${file} (${error.code}): make it readable for the account that runs Alongside.`);
  });
  if (text === null) return null;
  try {
    const data: unknown = JSON.parse(text);
    if (typeof data === 'object' && data !== null && 'keys' in data && typeof data.keys === 'string') return data.keys;
  } catch {
    // Said below, without quoting what is in there.
  }
  throw new StartError(`${file} is malformed: put it back from a backup, or what is stored cannot be read.`);
}

/** Whole or not at all, and never over another one: of two processes starting together, both use the file of the first. */
async function makeKeyFile(dataDir: string, file: string): Promise<string> {
  const made = `k1:${randomBytes(32).toString('base64')}`;
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o700 });
    const handle = await open(draft, 'wx', 0o600);
    try {
      await handle.writeFile(`${JSON.stringify({ keys: made })}\n`);
      await handle.sync();
    } finally {
      await handle.close();
    }
    try {
      await link(draft, file);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    } finally {
      await unlink(draft);
    }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new StartError(`Cannot write ${file} (${code}): make ${dataDir} writable, or set ALONGSIDE_KEYS.`);
  }
  const kept = await readKeyFile(file);
  if (kept === null) throw new StartError(`${file} vanished while starting: start again.`);
  return kept;
}

import { existsSync } from 'node:fs';
import { inRoot } from './root.mjs';
import { Stop } from './steps.mjs';

/** Reads `.env`, where there is one. What is set outside of it stands. */
export function loadEnvironment() {
  const path = inRoot('.env');
  if (!existsSync(path)) return;
  try {
    process.loadEnvFile(path);
  } catch (error) {
    throw new Stop(`${path} cannot be read (${error.code ?? error.message}). See .env.example for its shape.`);
  }
}

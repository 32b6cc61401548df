/** Which lines a worker would read, of all that were noted. */
import type { NoteLine } from './types.ts';

/** Not what the person took out, nothing that nobody is to read, and nothing that another line says more exactly. */
export function linesToTell(notes: readonly NoteLine[]): readonly NoteLine[] {
  const told = notes.filter((line) => line.visible !== 'nobody');
  // The more exact line stands for the other also where the person took it out: with it they took out what it is about.
  const better = new Set(told.filter(({ visible }) => visible !== 'lead').map(({ insteadOf }) => insteadOf));
  return told.filter((line) => !line.taken && !better.has(line.id));
}

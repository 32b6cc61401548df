/** In which order colleagues are offered: who shares the language, who is there, who has most room. */
import type { Colleague } from '../../api/dto.ts';

export function inOrder(colleagues: readonly Colleague[], language: string): Colleague[] {
  const shares = (one: Colleague): number => Number(one.languages.some(({ code }) => code === language));
  const load = ({ have, cap }: Colleague): number => (cap === 0 ? Infinity : have / cap);
  return [...colleagues].sort(
    (a, b) =>
      shares(b) - shares(a) ||
      Number(b.there) - Number(a.there) ||
      (load(a) === load(b) ? a.name.localeCompare(b.name) : load(a) - load(b)),
  );
}

/** What is known of a step: where it stands, what it says. */
import type { OutlineDto } from '../../api/studio/dto.ts';

/** The innermost one that holds the line, from 1; null between steps. */
export function stepAtLine(outline: readonly OutlineDto[], line: number): OutlineDto | null {
  return outline.findLast((step) => step.line > 0 && step.line <= line && line <= step.until) ?? null;
}

/** What each step says, by its id. @param texts by key, without its namespace */
export function saidBySteps(
  outline: readonly OutlineDto[],
  texts: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  return new Map(
    outline.flatMap((step) => {
      const said = texts.get(textKeyOf(step) ?? '');
      return said === undefined ? [] : [[step.id, said] as const];
    }),
  );
}

/** `has_children` of `children:has_children`. */
export function textKeyOf(step: OutlineDto): string | null {
  return step.text?.split(':').at(-1) ?? null;
}

/** The condition of each step that has one, by its id. */
export function conditionsOf(outline: readonly OutlineDto[]): ReadonlyMap<string, string> {
  return new Map(outline.flatMap(({ id, when }) => (when === null ? [] : [[id, when] as const])));
}

/** A name or a time within a sentence of either direction: it keeps its own, and what follows keeps the sentence's. */
export function isolate(text: string): string {
  return `\u2068${text}\u2069`;
}

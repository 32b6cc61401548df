/** The program cannot start as it is set up. The message is one line that says what to do; `main` prints it and exits 2. */
export class StartError extends Error {
  override readonly name = 'StartError';
}

/**
 * What may be said of an error in a log: its code, its HTTP status or its kind; never its text, which may quote numbers, words
 * or commands.
 */
export function codeOf(error: unknown): string {
  // Its code is a number from long ago that says less than its name.
  if (error instanceof DOMException) return error.name;
  const { code, status, name } = (error ?? {}) as Record<string, unknown>;
  const found = [code, status, name].find((one) => typeof one === 'string' || typeof one === 'number');
  return String(found ?? 'unknown');
}

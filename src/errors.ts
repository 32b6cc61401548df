/** The program cannot start as it is set up. The message is one line that says what to do; `main` prints it and exits 2. */
export class StartError extends Error {
  override readonly name = 'StartError';
}

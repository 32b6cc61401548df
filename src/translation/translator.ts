/** What a service that translates can do. Codes of languages are ours (`prs`, `ckb`), never the service's. */

export interface Translator {
  /** Throws `TranslationError`. */
  translate(text: string, from: string, to: string): Promise<string>;
  /** Which pairs it can do; asked of the service now and then. Throws `TranslationError`. */
  languages(): Promise<Pairs>;
}

export interface Pairs {
  can(from: string, to: string): boolean;
}

/**
 * `unsupported`: it does not know this pair. `busy`: too much was asked of it. `refused`: it does not let us in, or does not
 * take this text. `unreachable`: no answer in time. `malformed`: an answer that is none.
 */
export type TranslationErrorCode = 'unsupported' | 'busy' | 'refused' | 'unreachable' | 'malformed';

/** Holds a code and nothing else: neither what was to be translated nor what the service said to it. */
export class TranslationError extends Error {
  readonly code: TranslationErrorCode;

  constructor(code: TranslationErrorCode) {
    super(code);
    this.code = code;
  }
}

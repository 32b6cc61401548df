/** Whether we can send at all: not where the carrier refuses our credentials. A carrier that is only away is waited for. */

export interface AbleOptions {
  /** Asks the carrier whether it knows our credentials. */
  check(): Promise<'right' | 'wrong' | 'unreachable'>;
  /** Milliseconds between two questions while they are refused. */
  every?: number;
  /** They were wrong and are right again: what waited for that need not wait longer. */
  again?(): void;
}

export interface Able {
  able(): boolean;
  /** A send was refused, with Twilio's code or the HTTP status. */
  refused(code: number): void;
  accepted(): void;
  stop(): void;
}

/** How a refusal of credentials looks: Twilio's code, and HTTP where there was none. */
const CREDENTIALS = new Set([20003, 401]);

export function createAble({ check, every = 30_000, again }: AbleOptions): Able {
  let timer: NodeJS.Timeout | null = null;

  function accepted(): void {
    if (timer) clearInterval(timer);
    timer = null;
  }
  async function ask(): Promise<void> {
    if ((await check().catch(() => 'unreachable')) !== 'right' || !timer) return;
    accepted();
    again?.();
  }
  return {
    able: () => timer === null,
    refused(code) {
      if (!CREDENTIALS.has(code) || timer) return;
      timer = setInterval(() => void ask(), every);
      timer.unref();
    },
    accepted,
    stop: accepted,
  };
}

/** What goes wrong with the next calls, as a test or a scenario orders it. */
export type Fault = {
  /** `chat.postMessage`; every method without it. */
  readonly method?: string;
  /** Only calls for this channel (its id). */
  readonly channel?: string;
  /** How many calls; one without it. */
  readonly times?: number;
} & FaultKind;

/** The ways in which a call goes wrong. */
export type FaultKind =
  /** An HTTP status, with Retry-After in seconds where given. */
  | { readonly status: number; readonly retryAfter?: number }
  /** HTTP 200 with `ok: false`. */
  | { readonly error: string }
  /** Nothing is done and no answer comes. */
  | { readonly hang: true }
  /** The call is done, then the connection is cut. */
  | { readonly answerLost: true };

/** Faults that are still to happen, in the order in which they were ordered. */
export type Faults = {
  order(fault: Fault): void;
  take(method: string, channel: string | undefined): FaultKind | undefined;
};

/** Keeps the ordered faults and hands each call the first that is meant for it. */
export function faults(): Faults {
  const waiting: { readonly fault: Fault; left: number }[] = [];
  return {
    order: (fault) => void waiting.push({ fault, left: fault.times ?? 1 }),
    take(method, channel) {
      const found = waiting.find(({ fault, left }) => left > 0 && isFor(fault, method, channel));
      if (found === undefined) return undefined;
      found.left -= 1;
      return found.fault;
    },
  };
}

function isFor(fault: Fault, method: string, channel: string | undefined): boolean {
  return (fault.method ?? method) === method && (fault.channel ?? channel) === channel;
}

/** Hands out Slack timestamps: `seconds.microseconds`, unique and increasing whatever the clock does. */
export function timestamps(clock: () => number): { next(): string; seen(ts: string): void } {
  let last = 0;
  return {
    next() {
      last = Math.max(Math.floor(clock() * 1_000), last + 1);
      return format(last);
    },
    seen(ts) {
      last = Math.max(last, microsecondsOf(ts));
    },
  };
}

/** Reads a Slack timestamp (or `oldest`, `latest`: seconds with or without a fraction) as microseconds; NaN when it is none. */
export function microsecondsOf(ts: string): number {
  const parts = /^(\d+)(?:\.(\d{1,6})\d*)?$/.exec(ts);
  return parts === null ? Number.NaN : Number(parts[1]) * 1_000_000 + Number((parts[2] ?? "").padEnd(6, "0"));
}

function format(microseconds: number): string {
  const seconds = Math.floor(microseconds / 1_000_000);
  return `${seconds}.${String(microseconds % 1_000_000).padStart(6, "0")}`;
}

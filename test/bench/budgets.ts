/** What a figure must keep to. */
export type Budget = { most: number } | { least: number };

/** What `npm run bench -- --check` holds the product to. */
export const budgets = {
  /** Milliseconds of processor time to read and rank a recorded incident of 5,000 lines and 9,000 spans. */
  triage: { most: 300 },
  /** Bytes of all files read until the handler is there, of intake and deliver. */
  loaded: { most: 450 * 1024 },
  /** Milliseconds to load intake or deliver, on top of an empty Node. */
  start: { most: 90 },
  /** Calls one after another from the signal to the card, over intake and deliver. */
  firstFireTrips: { most: 8 },
  firstFireWrites: { most: 6 },
  copyTrips: { most: 2 },
  copyWrites: { most: 1 },
  /** Times as fast as one post at a time: first fires over fifty channels, Slack answering in 50 ms. */
  overOnePost: { least: 9 },
  /** Milliseconds from `sns publish` to the card standing in the channel. */
  publishToCard: { most: 1_000 },
  /** Milliseconds to find the kinds of 20,000 log lines. */
  mined: { most: 1_000 },
  /** Milliseconds of enrich's own for 2,000 log lines. */
  logsRead: { most: 50 },
  /** Milliseconds for eleven lines of 100 KB that are made to be slow. */
  hostileLines: { most: 500 },
  /** Milliseconds to explain a metric alarm, warm: read, routed, decided, matched with a runbook, and said as JSON. */
  explain: { most: 1 },
  /** Milliseconds from when a cold slack function begins to load until it has answered `/alert help` and then `/alert list`. */
  coldCommands: { most: 300 },
  /** Of `npm run storm`, ten thousand alarms in a minute: milliseconds until the first of them is told … */
  stormFirst: { most: 2_000 },
  /** … from an alarm's publishing until a card has counted it … */
  stormCounted: { most: 30_000 },
  /** … from the last alarm's publishing until `/alert list` has them all … */
  stormListed: { most: 30_000 },
  /** … calls of Slack in the busiest minute … */
  stormCalls: { most: 60 },
  /** … until a quiet tenant's alarm is told … */
  stormQuiet: { most: 2_000 },
  /** … and accepted messages of which the ledger says nothing. */
  stormLost: { most: 0 },
} as const satisfies Record<string, Budget>;

/** Whether a figure keeps to its budget. */
export function isMet(value: number, budget: Budget): boolean {
  return "most" in budget ? value <= budget.most : value >= budget.least;
}

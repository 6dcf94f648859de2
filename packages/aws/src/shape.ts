/** A standard or FIFO queue: its name, how long a received message stays hidden, and after how many receives it is parked. */
export type QueueShape = {
  readonly name: string;
  readonly visibilitySeconds: number;
  readonly dead: string;
  readonly maxReceiveCount: number;
};

/** A sparse index of the table: its partition key is a string, its sort key a number. */
export type IndexShape = {
  readonly name: string;
  readonly partitionKey: string;
  readonly sortKey: string;
  /** Its keys alone, or these attributes besides. */
  readonly projection: "KEYS_ONLY" | readonly string[];
};

/** A function: how long it may take, and how many may run at once where somebody's quota asks for it. */
export type FunctionShape = { readonly timeoutSeconds: number; readonly mostAtOnce?: number };

/** The AWS resources the product stands on. */
export type AwsShape = {
  readonly table: {
    readonly name: string;
    readonly partitionKey: string;
    readonly sortKey: string;
    /** The attribute by which items expire, in epoch seconds. */
    readonly expiry: string;
    readonly indexes: readonly IndexShape[];
  };
  readonly topics: { readonly signals: string; readonly operators: string };
  /** The bucket of closed incidents' events. */
  readonly archive: string;
  readonly queues: {
    readonly signals: QueueShape;
    readonly investigations: QueueShape;
    readonly wakeUps: QueueShape;
  };
  readonly functions: {
    readonly intake: FunctionShape;
    readonly deliver: FunctionShape;
    readonly enrich: FunctionShape;
    readonly slack: FunctionShape;
    readonly sweep: FunctionShape;
  };
};

/**
 * The names and times of the table, topics, queues and functions, the same on one machine and in an account, where a name
 * also says its stage (`nameIn`).
 * Visibility is three times the function's timeout; 1,000 is the most receives SQS allows, because throttling counts too.
 */
export const awsShape = {
  table: {
    name: "hansho",
    partitionKey: "pk",
    sortKey: "sk",
    expiry: "expiresAt",
    indexes: [
      { name: "due", partitionKey: "dueShard", sortKey: "dueAt", projection: "KEYS_ONLY" },
      { name: "burning", partitionKey: "openTenant", sortKey: "openAt", projection: ["burning"] },
      { name: "owed", partitionKey: "owedChannel", sortKey: "owedRank", projection: "KEYS_ONLY" },
      { name: "message", partitionKey: "messageId", sortKey: "eventAt", projection: "KEYS_ONLY" },
    ],
  },
  topics: { signals: "hansho-signals", operators: "hansho-operators" },
  archive: "hansho-archive",
  queues: {
    signals: { name: "hansho-signals", visibilitySeconds: 15, dead: "hansho-signals-dead", maxReceiveCount: 1000 },
    investigations: {
      name: "hansho-investigations",
      visibilitySeconds: 180,
      dead: "hansho-investigations-dead",
      maxReceiveCount: 5,
    },
    wakeUps: {
      name: "hansho-wake-ups.fifo",
      visibilitySeconds: 15,
      dead: "hansho-wake-ups-dead.fifo",
      maxReceiveCount: 1000,
    },
  },
  functions: {
    intake: { timeoutSeconds: 5 },
    // A workspace's budgets at Slack are shared by all its channels.
    deliver: { timeoutSeconds: 5, mostAtOnce: 50 },
    // FilterLogEvents is given 5 to 25 times a second, by Region.
    enrich: { timeoutSeconds: 60, mostAtOnce: 5 },
    slack: { timeoutSeconds: 5 },
    sweep: { timeoutSeconds: 30 },
  },
} as const satisfies AwsShape;

/** A name of the shape as it is in an account: `hansho-signals` of the stage prod is `hansho-prod-signals`. */
export function nameIn(stage: string, name: string): string {
  return name.replace(/^hansho/u, `hansho-${stage}`);
}

import type { Service } from "./services/metrics.ts";

/** What differs between stages; everything else is the same in all of them. */
export type StageSettings = {
  /** The home Region: it alone writes. */
  region: "ap-northeast-1" | "ap-northeast-3" | "us-east-1" | "eu-west-1";
  /** Whether the table and the archive outlive the stack and resist deletion, and `sst remove` is refused. */
  keeps: boolean;
  logRetention: "1 week" | "1 month" | "3 months" | "1 year";
  /** Objects of the archive can't be changed or removed for so many days; null without a lock. */
  archiveLockDays: number | null;
  /** Whether CloudWatch's alarm events are taken from EventBridge too: alarms without any action are then heard of. */
  alarmEvents: boolean;
  /** Whose alarms may use the topic, besides this account's: an AWS organisation's (o-…), and accounts by their ids. */
  senders: { organization: string | null; accounts: readonly string[] };
  /** All workspaces of hansho.yaml by name, where each has a Slack app of its own; with none, one app serves all. */
  workspaces: readonly string[];
  /** E-mail addresses of those who run Hansho: they are told what it can't tell itself over Slack. */
  operators: readonly string[];
  /** How many calls of Slack's may run at once: kept apart, for strangers can call the URL too. Null where the account allows no reserve. */
  slackAtOnce: number | null;
  /** Whether alarms watch Hansho itself, and a canary walks through it. */
  watched: boolean;
  /** Services in this account and Region that get the two alarms of `services/alarms.ts` and a dashboard. */
  services: readonly Service[];
};

const dev: StageSettings = {
  region: "ap-northeast-1",
  keeps: false,
  logRetention: "1 week",
  archiveLockDays: null,
  alarmEvents: false,
  senders: { organization: null, accounts: [] },
  workspaces: [],
  operators: [],
  slackAtOnce: null,
  watched: false,
  services: [],
};

/** Every stage's values: the one place to change them. */
export const stages = {
  dev,
  staging: { ...dev, logRetention: "1 month", alarmEvents: true, slackAtOnce: 20, watched: true },
  prod: {
    ...dev,
    keeps: true,
    logRetention: "3 months",
    archiveLockDays: 365,
    alarmEvents: true,
    slackAtOnce: 20,
    watched: true,
  },
  /** Four services of a bank with their alarms, as hansho.yaml routes them: an example, and what is run end to end. */
  sample: {
    ...dev,
    services: ["balance", "transaction", "count", "transaction-worker"].map((name) => ({
      name,
      environment: "ecs:core-banking",
    })),
  },
} as const satisfies Record<string, StageSettings>;

/** The values of a stage; one that is not named here, such as a person's own, is like dev. */
export function settingsOf(stage: string): StageSettings {
  return Object.hasOwn(stages, stage) ? stages[stage as keyof typeof stages] : dev;
}

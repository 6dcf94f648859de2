import type { DescribedAlarm, HourlyData } from "./alarm.ts";

/** What can be wrong with an alarm. */
export const faults = [
  "no-action",
  "no-ok-action",
  "actions-disabled",
  "not-routed",
  "no-runbook",
  "stuck",
  "always-insufficient-data",
  "never-near-threshold",
  "missing-data-flaps",
] as const;

/** One of them. */
export type Fault = (typeof faults)[number];

/** How an alarm may be mended. `review` where a person must first decide. */
export type Mend =
  | { how: "put"; change: Record<string, unknown>; review: boolean }
  | { how: "enable-actions" }
  | { how: "delete" }
  | { how: "configure"; hint: string };

/** One thing that is wrong with one alarm, by which fact, and how to mend it. */
export type Finding = { alarm: DescribedAlarm; fault: Fault; because: string; mend: Mend };

/** What is known of an alarm when it is judged. */
export type Judged = {
  alarm: DescribedAlarm;
  /** Null where there is no single metric, or nobody asked. */
  hourly: HourlyData | null;
  /** Whether a rule before the catch-all takes it; null where there is no configuration. */
  routedBy: { rule: number; catchAll: boolean } | null;
  /** The runbook that fits it; undefined where there are no runbooks to look at. */
  runbook: string | null | undefined;
  /** Whether a composite alarm watches it: then that one speaks for it. */
  watched: boolean;
};

/** What the rules are measured by; durations in milliseconds. */
export type AuditPolicy = {
  /** The topic that Hansho listens to; null takes any action for one. */
  topic: string | null;
  stuckAfter: number;
  now: number;
};

/** One rule; null where nothing is wrong. */
export type Rule = (judged: Judged, policy: AuditPolicy) => Omit<Finding, "alarm"> | null;

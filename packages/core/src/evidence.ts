import type { Category } from "./category.ts";
import type { Hypothesis } from "./hypothesis.ts";
import type { Locale } from "./locale.ts";
import type { ObservedChange } from "./recording.ts";

/** What log lines say went wrong; null where they do not say. */
export type LogFinding = {
  /** The exception that was thrown: the outermost. */
  exception: string | null;
  message: string | null;
  /** The deepest root cause: a class or a message. */
  cause: string | null;
  /** `file:line` of the deepest frame of the application's own code. */
  location: string | null;
  /** Class or function of that frame. */
  operation: string | null;
  method: string | null;
  url: string | null;
  /** Our own service, only where a line says it. */
  service: string | null;
  /** A trace or request id by which to find the request. */
  trace: string | null;
  category: Category;
  /** How many lines say the same. */
  count: number;
  /** A line or three, masked, as they stood. */
  samples: string[];
};

/** Why a source of evidence has nothing to say; shown on the card as such. */
export type Unavailable =
  | "throttled"
  | "denied"
  | "no-such-group"
  | "too-slow"
  | "too-much"
  | "another-account"
  | "failed";

/** What the logs of an alarm's function or service said about the breach window (epoch milliseconds). */
export type LogEvidence =
  | { status: "found"; group: string; from: number; to: number; lines: number; partial: boolean; finding: LogFinding }
  | { status: "nothing"; group: string; from: number; to: number; lines: number; partial: boolean }
  | { status: "unavailable"; group: string; why: Unavailable }
  | { status: "no-source" };

/** What evidence is asked for besides the lines of the breach; `baseline` is the logs of the healthy time before it. */
export type EvidenceSource = "baseline" | "metrics" | "traces" | "changes" | "tags" | "picture";

/** A source that had nothing to say, and why; shown on the card as such. */
export type NotAvailable = { source: EvidenceSource; why: Unavailable };

/** A kind of log line, masked, and how often it was written in the breach and in the healthy window before. */
export type KindOfLine = { text: string; count: number; baseline: number };

/** Facts gathered after the first post; what is left out was not found. */
export type Evidence = {
  gatheredAt: number;
  logs: LogEvidence;
  /** What the logs say now that they did not say before, the most telling first. */
  news?: KindOfLine[];
  /** What was changed before, the newest first. */
  changes?: ObservedChange[];
  /** Who answers for it, as the alarm's tags say. */
  team?: string;
  /** Which sources were asked and did not answer. */
  notAvailable?: NotAvailable[];
  /** What may have caused it, the likeliest first; left out where nothing speaks for anything. */
  hypotheses?: Hypothesis[];
  /** The key that a picture of the metric is kept by until it is posted. */
  picture?: string;
};

/** The runbook matched to an incident: what the card shows of it, in the tenant's language. */
export type RunbookHint = {
  slug: string;
  category: Category;
  /** 0 to 100. */
  score: number;
  /** What it was matched by, as `logs: connection timed out`. */
  because: string[];
  locale: Locale;
  title: string;
  /** The first steps, one line of Slack's mrkdwn each. */
  steps: string[];
};

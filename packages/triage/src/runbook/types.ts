import type { Category } from "@hansho/core/category";
import type { Locale } from "@hansho/core/locale";

/** What a runbook is matched by; every list holds alternatives, of which the best hit counts. */
export type RunbookClues = {
  /** Metric names; `*` stands for any characters. */
  metrics: string[];
  /** Metric namespaces; `*` stands for any characters. */
  namespaces: string[];
  /** Alarm names word by word: `*db*` hits `payDbConnections` and `pay-db-1`, but not `feedback`. */
  alarm: string[];
  /** Phrases in the alarm's description, reason, service or dimensions. */
  words: string[];
  /** Phrases in log lines and exception messages. */
  logs: string[];
  /** Exception classes, with or without their package; `*` stands for any characters. */
  exceptions: string[];
  /** Categories that the log evidence may have. */
  categories: Category[];
};

/** What intake carries of a runbook: how to match it, and in each language its title and first steps (Slack's mrkdwn). */
export type RunbookHead = {
  slug: string;
  category: Category;
  match: RunbookClues;
  text: Record<Locale, { title: string; steps: { lead: string }[] }>;
};

/** A runbook as compiled from its two Markdown files; leads, details and body are Slack's mrkdwn. */
export type CompiledRunbook = RunbookHead & {
  /** Rises with every change of meaning, in both languages at once. */
  version: number;
  /** The day when somebody last checked that it still holds, as 2026-11-22. */
  reviewed: string;
  text: Record<Locale, RunbookText>;
};

/** One language of a runbook. */
export type RunbookText = {
  title: string;
  steps: { lead: string; detail: string }[];
  /** The whole of it, the title and the first steps included. */
  body: string;
};

/** What an incident is matched to a runbook by. */
export type RunbookFacts = {
  alarmName: string;
  description: string | null;
  reason: string;
  namespace?: string | null;
  metricName?: string | null;
  /** What a metric math expression is made of. */
  inputs?: readonly { namespace: string; name: string }[];
  dimensions: Record<string, string>;
  tags?: Record<string, string>;
  service?: string | null;
  logs?: { exceptions: readonly string[]; messages: readonly string[]; category?: Category };
};

/** The runbook that fits best, how well (0 to 100), and by what, as `metric: DatabaseConnections`. */
export type RunbookMatch = { slug: string; score: number; because: string[] };

/** A runbook without the text that only its thread shows. */
export function headOf(runbook: CompiledRunbook): RunbookHead {
  const { slug, category, match, text } = runbook;
  const { ja, en } = text;
  return { slug, category, match, text: { ja: withoutBody(ja), en: withoutBody(en) } };
}

function withoutBody({ title, steps }: RunbookText) {
  return { title, steps: steps.map(({ lead }) => ({ lead })) };
}

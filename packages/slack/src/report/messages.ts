import type { Severity } from "@hansho/core/severity";

/** How many, written as the language writes numbers, and its share where it is one of a whole. */
type Count = { count: string; share: string };
/** How a count went against the span before. */
export type Way = "up" | "down" | "same" | "new";
/** What half and nine of ten did not exceed; of one alone both are that one. */
type Two = { p50: string; p90: string; isOne: boolean };

/** What a week's report says; every slot is a text that may stand in a message. `isOne` where the count is one. */
export type Messages = {
  /** The week is null where it is another span. */
  title(told: { tenant: string; week: string | null; days: string }): string;
  /** The whole of a week without any fire. */
  quiet(told: { tenant: string; week: string | null; days: string }): string;
  /** A week's number, as in "week 47 of 2026". */
  week(told: { number: string; year: string }): string;
  fired(told: { count: string; isOne: boolean; alarms: string; areOne: boolean }): string;
  /** Against the span before: `more` is how many more, negative where they are fewer. */
  compared(told: { more: number; count: string; before: string; isWeek: boolean }): string;
  severities: Readonly<Record<Severity, string>>;
  byService(told: { list: string; more: string | null }): string;
  noService(): string;
  acknowledged(told: Count): string;
  selfHealed(told: Count): string;
  flapped(told: Count): string;
  muted(told: Count): string;
  /** How long it took until somebody took it; null where nobody took any. */
  mtta(told: { spread: Two | null; leftOut: string | null }): string;
  mttr(told: { spread: Two | null }): string;
  withoutRunbook(told: { count: string; list: string }): string;
  withoutOkAction(told: { count: string; list: string; unknown: string | null }): string;
  noisiest(): string;
  noisy(told: { name: string; times: string; before: string | null; way: Way; change: string }): string;
  change: {
    flaps(told: { of: string }): string;
    waits(told: { of: string; within: string }): string;
    muted(told: { of: string }): string;
    nobody(): string;
    runbook(): string;
    cause(): string;
  };
  open(told: { count: string; isOne: boolean }): string;
  line(told: { id: string; severity: string; name: string; time: string; lasted: string }): string;
  more(told: { count: string; command: string }): string;
  longest(told: { id: string; name: string; lasted: string; ended: boolean }): string;
  unanswered(told: { count: string; isOne: boolean; list: string }): string;
  /** How it was counted, and how to ask for it again. */
  footnote(told: { zone: string; command: string }): string;
  pictureLine(told: { tenant: string; weeks: string }): string;
  pictureAlt(told: { tenant: string; list: string }): string;
  pictureMissing(): string;
  listOf(names: readonly string[]): string;
};

import type { Unavailable } from "@hansho/core/evidence";
import type { ObservedChange, ObservedEdge, ObservedSample, ObservedSpan } from "@hansho/core/recording";
import type { AlarmFacts } from "@hansho/core/signal";

/** A stretch of time (epoch milliseconds). */
export type Window = { from: number; to: number };

/** What is asked about an incident: what its alarm says, the service it is about, when it burnt and a healthy time before. */
export type Question = { facts: AlarmFacts; service: string; breach: Window; baseline: Window };

/** What a source has found, and why a part of it is missing; or why it has nothing to say. */
export type Answer<Found> = { ok: true; found: Found; missing?: Unavailable } | { ok: false; why: Unavailable };

/** A source of evidence: answers within its time, and never throws. */
export type Source<Found> = (question: Question, withinMs: number) => Promise<Answer<Found>>;

/** The same of both windows. */
export type BothWindows<Seen> = { breach: Seen[]; baseline: Seen[] };

/** Traced requests, and who calls whom. */
export type Traced = BothWindows<ObservedSpan> & { edges: ObservedEdge[] };

/** What is to be drawn: an alarm's metric around its change (epoch milliseconds), the clocks it is read by, and what the picture is kept as. */
export type PictureQuestion = { facts: AlarmFacts; changedAt: number; zone: string; key: string };

/** The sources besides the logs; each may be missing. */
export type Sources = {
  /** What people and pipelines changed before the breach. */
  changes?: Source<ObservedChange[]>;
  /** Traced requests, and who calls whom. */
  traces?: Source<Traced>;
  /** The alarm's own metrics and those beside them. */
  metrics?: Source<BothWindows<ObservedSample>>;
  /** The alarm's tags. */
  tags?: Source<Record<string, string>>;
  /** Draws the alarm's metric and answers with the key that the picture is kept by; null where there is nothing to draw. */
  picture?: (question: PictureQuestion, withinMs: number) => Promise<Answer<string | null>>;
};

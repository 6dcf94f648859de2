import type { Category } from "./category.ts";
import type { Locale } from "./locale.ts";

/** A sentence in every language that people read here. */
export type Said = Record<Locale, string>;

/** One line of evidence: a fact, where it was seen and whether it was seen as such or worked out. */
export type Ground = {
  source: "logs" | "metrics" | "traces" | "changes" | "incidents";
  provenance: "observed" | "derived";
  said: Said;
  /** When it was first seen (epoch milliseconds); null where it is about the whole window. */
  at: number | null;
};

/** A possible cause: what, where, by which evidence, how sure, and what to do first. */
export type Hypothesis = {
  /** `resource-exhaustion`, `recent-change` …: the file of the kind. */
  kind: string;
  /** The service that is to blame. */
  service: string;
  category: Category;
  /** 0 to 1: how often such a hypothesis is right. */
  confidence: number;
  /** False where the evidence is too thin, or the runner-up too near, to act on alone. */
  sure: boolean;
  /** What is thought to have happened, in a sentence. */
  claim: Said;
  /** The strongest first. */
  evidence: Ground[];
  /** The first thing to do. */
  step: Said;
};

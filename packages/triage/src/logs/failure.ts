import type { Category } from "@hansho/core/category";
import type { LogFinding } from "@hansho/core/evidence";

/** How loudly a record speaks; errors beat warnings beat infos. */
export type Rank = "error" | "warning" | "info";

/** Ranks as numbers, to compare them. */
export const LOUDNESS: Record<Rank, number> = { error: 2, warning: 1, info: 0 };

/** What one record says went wrong, in the words of a finding; null where it does not say. */
export type Reading = Omit<LogFinding, "category" | "count" | "samples"> & {
  rank: Rank;
  /** Where the shape of the record itself tells the category. */
  category: Category | null;
  /** What else there is to judge the category by. */
  about: string | null;
};

/** A reading that is silent but for what is given. */
export function reading(rank: Rank, said: Partial<Omit<Reading, "rank">>): Reading {
  return {
    rank,
    exception: null,
    message: null,
    cause: null,
    location: null,
    operation: null,
    method: null,
    url: null,
    service: null,
    trace: null,
    category: null,
    about: null,
    ...said,
  };
}

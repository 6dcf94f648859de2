import type { Episode } from "@hansho/core/episode";
import type { Matcher } from "@hansho/core/matcher";

/** What hits a candidate's alarm and no other. */
export function matchersOfCandidate({
  name,
  region,
  account,
  contributor,
}: Pick<Episode, "name" | "region" | "account" | "contributor">): Matcher[] {
  const parts = { alarm: name, region, account: account || null, contributor };
  return Object.entries(parts).flatMap(([key, value]) => (value === null ? [] : [{ key, operator: "=", value }]));
}

import { fieldsOf } from "@hansho/core/fields";

/**
 * What a modal is about, as it carries it from its opening to its submission: the tenant, the channel it was opened in, and incidents; where
 * it counts, when it opened (epoch milliseconds): by that the same one sent twice is known.
 */
export type About = { tenant: string; channel: string; ids: readonly string[]; opened?: number };

/** Slack takes 3,000 characters of private_metadata. */
export function metadataOf({ tenant, channel, ids, opened }: About): string {
  return JSON.stringify({ tenant, channel, ids: ids.slice(0, MOST_IDS), opened });
}

/** Reads what a modal carried; null where it is none of ours. That it may be acted upon is for others to settle. */
export function aboutIn(metadata: string): About | null {
  const { tenant, channel, ids, opened } = fieldsOf(jsonIn(metadata));
  if (typeof tenant !== "string" || typeof channel !== "string" || !Array.isArray(ids)) return null;
  const words = ids.filter((id) => typeof id === "string" && id.length <= 60);
  if (words.length !== ids.length || ids.length > MOST_IDS) return null;
  return { tenant, channel, ids: words, ...(typeof opened === "number" && { opened }) };
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** As many as a menu takes in a modal that is still read at a glance. */
export const MOST_IDS = 40;

import type { Incident, ThreadLine } from "./incident.ts";
import type { Mention } from "./tenant.ts";

/** A channel that was called: whom there, when (epoch milliseconds), and when before; so many of those as a thread tells. */
export type CalledIn = { channel: string; mention: Mention | null; at: number; before?: readonly number[] };

/** A channel's entry once it is called at a time, after it was perhaps called before. */
export function calledAgain(
  known: CalledIn | undefined,
  { channel, mention, at }: Pick<CalledIn, "channel" | "mention" | "at">,
): CalledIn {
  if (!known) return { channel, mention, at };
  return { channel, mention, at, before: [...(known.before ?? []), known.at].slice(-MOST_TOLD) };
}

/**
 * The lines under the message by which a channel was called: an edit of it pings nobody, so each later call, of whichever incident of the
 * card, calls in its thread. Calls within a minute are one.
 */
export function calledLines(incidents: readonly Incident[], channel: string): ThreadLine[] {
  const calls = incidents.flatMap((incident) => callsOf(incident, channel)).sort((a, b) => a.at - b.at);
  const lines: ThreadLine[] = [];
  let last = Number.POSITIVE_INFINITY;
  for (const call of calls) {
    if (call.at - last >= ONE_CALL) lines.push(call);
    last = call.at;
  }
  return lines;
}

function callsOf({ id, among, calledIn }: Incident, channel: string): ThreadLine[] {
  const entry = calledIn?.find((one) => one.channel === channel);
  if (!entry) return [];
  const { mention, at, before = [] } = entry;
  return [...before, at].map((moment) => ({
    part: `${among ? `${id}:` : ""}escalated-${moment}`,
    kind: "escalated",
    at: moment,
    by: null,
    broadcast: true,
    ...(mention !== null && { to: mention }),
  }));
}

const ONE_CALL = 60_000;
const MOST_TOLD = 5;

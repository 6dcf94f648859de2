/** How often a method may be called: so many calls in any window of so many milliseconds, for each key. */
export type Limit = { readonly calls: number; readonly windowMs: number; readonly per: "workspace" | "channel" };

const MINUTE = 60_000;

const WATCHED: Limit = { calls: 1_200, windowMs: MINUTE, per: "workspace" };

/**
 * Slack's published limits (docs.slack.dev/apis/web-api/rate-limits): a post a second per channel, the others by tier
 * and method for the workspace. Slack tolerates short bursts above them; this table does not, but for reading a channel:
 * Slack's 50 a minute are the app's, and here whoever watches the channel reads it with the app's token too.
 */
export const limits: Readonly<Record<string, Limit>> = {
  "chat.postMessage": { calls: 1, windowMs: 1_000, per: "channel" },
  "chat.postEphemeral": tier(4),
  "chat.update": tier(3),
  "chat.delete": tier(3),
  "conversations.history": WATCHED,
  "conversations.replies": WATCHED,
  "files.getUploadURLExternal": tier(4),
  "files.completeUploadExternal": tier(4),
  "conversations.info": tier(3),
  "conversations.join": tier(3),
  "conversations.list": tier(2),
  "files.info": tier(4),
  "conversations.open": tier(3),
  "users.conversations": tier(3),
  "bots.info": tier(3),
  "reactions.add": tier(3),
  "reactions.get": tier(3),
  "reactions.remove": tier(2),
  "usergroups.list": tier(2),
  "usergroups.users.list": tier(2),
  "users.info": tier(4),
  "users.list": tier(2),
  "users.lookupByEmail": tier(3),
  "views.open": tier(4),
  "views.publish": tier(4),
  "views.push": tier(4),
  "views.update": tier(4),
};

/** Counts calls against the limits. */
export type RateLimit = {
  /** Seconds to wait (Retry-After) when the call is one too many at this time (epoch ms); otherwise counts it. */
  refuse(method: string, channel: string | undefined, now: number): number | undefined;
};

/** Starts counting, in windows that slide with the times given. A refused call is not counted. */
export function rateLimit(table: Readonly<Record<string, Limit>> = limits): RateLimit {
  const counted = new Map<string, number[]>();
  return {
    refuse(method, channel, now) {
      const limit = table[method];
      if (limit === undefined) return undefined;
      const key = limit.per === "channel" ? `${method} ${channel ?? ""}` : method;
      const recent = (counted.get(key) ?? []).filter((at) => at > now - limit.windowMs);
      const first = recent[0];
      counted.set(key, recent);
      if (recent.length < limit.calls || first === undefined) {
        recent.push(now);
        return undefined;
      }
      return Math.max(1, Math.ceil((first + limit.windowMs - now) / 1_000));
    },
  };
}

function tier(number: 2 | 3 | 4): Limit {
  return { calls: { 2: 20, 3: 50, 4: 100 }[number], windowMs: MINUTE, per: "workspace" };
}

import { createHmac, timingSafeEqual } from "node:crypto";

/** What Slack signs an app's requests with, and the teams that the app is in; null where it may be in any. */
export type SigningSecret = { secret: string; teams: readonly string[] | null };

/** A request's body as its bytes came, and the two headers that vouch for it; `now` in epoch milliseconds. */
export type SignedRequest = {
  secrets: readonly SigningSecret[];
  body: Uint8Array;
  signature: string | undefined;
  timestamp: string | undefined;
  now: number;
};

/** Whether a request is Slack's own and of now, and by which of the secrets; if not, why not. */
export type Genuineness =
  | { genuine: true; by: readonly SigningSecret[] }
  | { genuine: false; reason: "not-signed" | "too-old" | "from-the-future" | "forged" };

/** Slack's rule: `v0=` and the HMAC-SHA256 of `v0:timestamp:body`, at most five minutes off our clock, both ways. */
export function checkSignature({ secrets, body, signature, timestamp, now }: SignedRequest): Genuineness {
  if (!signature || !timestamp || !/^\d{1,12}$/u.test(timestamp)) return { genuine: false, reason: "not-signed" };
  const age = now - Number(timestamp) * 1_000;
  if (age > REPLAY_WINDOW) return { genuine: false, reason: "too-old" };
  if (age < -REPLAY_WINDOW) return { genuine: false, reason: "from-the-future" };
  // Each is tried, so that the time it takes tells nothing of whose it was.
  const by = secrets.filter(({ secret }) => isSignedWith(secret, `v0:${timestamp}:`, body, Buffer.from(signature)));
  return by.length > 0 ? { genuine: true, by } : { genuine: false, reason: "forged" };
}

function isSignedWith(secret: string, head: string, body: Uint8Array, given: Uint8Array): boolean {
  const expected = Buffer.from(`v0=${createHmac("sha256", secret).update(head).update(body).digest("hex")}`);
  return given.length === expected.length && timingSafeEqual(given, expected);
}

const REPLAY_WINDOW = 5 * 60_000;

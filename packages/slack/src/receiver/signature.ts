import { createHmac, timingSafeEqual } from "node:crypto";

/** A request's body as its bytes came, and the two headers that vouch for it; `now` in epoch milliseconds. */
export type SignedRequest = {
  secret: string;
  body: Uint8Array;
  signature: string | undefined;
  timestamp: string | undefined;
  now: number;
};

/** Whether a request is Slack's own and of now; if not, why not. */
export type Genuineness =
  | { genuine: true }
  | { genuine: false; reason: "not-signed" | "too-old" | "from-the-future" | "forged" };

/** Slack's rule: `v0=` and the HMAC-SHA256 of `v0:timestamp:body`, at most five minutes off our clock, both ways. */
export function checkSignature({ secret, body, signature, timestamp, now }: SignedRequest): Genuineness {
  if (!signature || !timestamp || !/^\d{1,12}$/u.test(timestamp)) return { genuine: false, reason: "not-signed" };
  const age = now - Number(timestamp) * 1_000;
  if (age > REPLAY_WINDOW) return { genuine: false, reason: "too-old" };
  if (age < -REPLAY_WINDOW) return { genuine: false, reason: "from-the-future" };
  const expected = Buffer.from(
    `v0=${createHmac("sha256", secret).update(`v0:${timestamp}:`).update(body).digest("hex")}`,
  );
  const given = Buffer.from(signature);
  const same = given.length === expected.length && timingSafeEqual(given, expected);
  return same ? { genuine: true } : { genuine: false, reason: "forged" };
}

const REPLAY_WINDOW = 5 * 60_000;

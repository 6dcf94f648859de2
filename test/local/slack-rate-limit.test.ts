import { limits, rateLimit } from "@hansho/local/slack/rate-limit";
import * as fc from "fast-check";
import { expect, test } from "vitest";

test("refuses the second post in a channel within a second, and says how long to wait", () => {
  const limit = rateLimit();
  expect(limit.refuse("chat.postMessage", "C1", 0)).toBeUndefined();
  expect(limit.refuse("chat.postMessage", "C1", 1)).toBe(1);
  expect(limit.refuse("chat.postMessage", "C2", 1)).toBeUndefined();
  expect(limit.refuse("chat.postMessage", "C1", 1_000)).toBeUndefined();
});

test.each([
  ["chat.update", 50],
  ["conversations.history", 1_200],
  ["conversations.replies", 1_200],
  ["chat.postEphemeral", 100],
  ["conversations.list", 20],
])("takes of %s %i calls a minute over all channels", (method, calls) => {
  const limit = rateLimit();
  for (let call = 0; call < calls; call += 1) expect(limit.refuse(method, `C${call}`, call)).toBeUndefined();
  expect(limit.refuse(method, "C0", 30_000)).toBe(30);
  expect(limit.refuse(method, "C0", 60_000)).toBeUndefined();
  expect(limit.refuse(method, "C0", 60_000)).toBe(1);
});

test("counts each method for itself and does not count what is not limited", () => {
  const limit = rateLimit();
  for (let call = 0; call < 50; call += 1) limit.refuse("chat.update", "C1", 0);
  expect(limit.refuse("conversations.history", "C1", 0)).toBeUndefined();
  for (let call = 0; call < 500; call += 1) expect(limit.refuse("auth.test", undefined, 0)).toBeUndefined();
});

test("never lets more calls through in any window than the limit, and takes a call after the wait it named", () => {
  const gaps = fc.array(fc.integer({ min: 0, max: 3_000 }), { minLength: 60, maxLength: 200 });
  fc.assert(
    fc.property(gaps, fc.constantFrom("chat.postMessage", "chat.update"), (waits, method) => {
      const limit = rateLimit();
      const { calls, windowMs } = limits[method] ?? { calls: 0, windowMs: 0 };
      const taken: number[] = [];
      let now = 0;
      for (const wait of waits) {
        now += wait;
        const retryAfter = limit.refuse(method, "C1", now);
        if (retryAfter !== undefined) {
          now += retryAfter * 1_000;
          expect(limit.refuse(method, "C1", now)).toBeUndefined();
        }
        taken.push(now);
        expect(taken.filter((at) => at > now - windowMs).length).toBeLessThanOrEqual(calls);
      }
    }),
    { seed: 42, numRuns: 50 },
  );
});

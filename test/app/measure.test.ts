import { measureEnded } from "@hansho/app/measure-ended";
import { CANARY } from "@hansho/core/canary";
import { describe, expect, test } from "vitest";
import { MINUTE, madeFacts, madeMetric, madeNotice, madeSignal, START } from "../core/made.ts";
import { madeWorld } from "./world.ts";

const alarm = madeSignal("ALARM", 0);

describe("showing a card is measured", () => {
  test("as the time from the alarm's change to its first message", async () => {
    const world = madeWorld();
    await world.take(alarm);
    world.pass(1_500);
    await world.deliver();

    expect(world.measured).toEqual([{ name: "TimeToFirstMessage", unit: "Milliseconds", value: 1_500 }]);
  });

  test("as an edit for each change that is shown by itself", async () => {
    const world = madeWorld();
    await world.take(alarm);
    await world.deliver();
    world.pass(MINUTE);
    await world.take(madeSignal("OK", MINUTE));
    await world.deliver();

    expect(world.measured.slice(1)).toEqual([{ name: "Edits", unit: "Count", value: 1 }]);
  });

  test("as coalesced for changes that one edit shows together", async () => {
    const world = madeWorld();
    await world.take(alarm);
    await world.deliver();
    const before = (await world.card()).version;
    for (const at of [1, 2, 3]) await world.take(madeSignal(at === 2 ? "OK" : "ALARM", at * MINUTE));
    world.pass(3 * MINUTE);
    await world.deliver();

    const coalesced = (await world.card()).version - before - 1;
    expect(coalesced).toBeGreaterThan(0);
    expect(world.measured.slice(1)).toEqual([
      { name: "Edits", unit: "Count", value: 1 },
      { name: "Coalesced", unit: "Count", value: coalesced },
    ]);
  });

  test("as Slack's failure, by its word", async () => {
    const world = madeWorld();
    world.slack.meet({ ok: false, failure: "token", word: "token_revoked" });
    await world.take(alarm);
    await world.deliver();

    expect(world.measured).toEqual([{ name: "SlackFailures", unit: "Count", value: 1, by: { word: "token_revoked" } }]);
  });

  test("as a retry where Slack may do better the next time, and not at all where it asks for patience", async () => {
    const world = madeWorld();
    world.slack.meet({ ok: false, failure: "again", word: "internal_error" });
    await world.take(alarm);
    await world.deliver();
    world.slack.meet({ ok: false, failure: "busy", retryAfter: 20_000, word: "ratelimited" });
    world.pass(MINUTE);
    await world.deliver();

    expect(world.measured).toEqual([{ name: "SlackRetries", unit: "Count", value: 1, by: { word: "internal_error" } }]);
  });

  test("as the canary's arrival where it is the canary, at its post and at its edit", async () => {
    const world = madeWorld();
    const facts = madeFacts("the-canary", { metric: madeMetric({}, CANARY) });
    await world.take(madeSignal("ALARM", 0, { facts }));
    await world.deliver();
    await world.take(madeSignal("OK", MINUTE, { facts }));
    world.pass(MINUTE);
    await world.deliver();

    expect(world.measured.map(({ name }) => name)).toEqual([
      "TimeToFirstMessage",
      "CanaryShown",
      "Edits",
      "CanaryShown",
    ]);
  });

  test("and is no incident of the week's report, nor junk to be proposed", async () => {
    const world = madeWorld();
    for (const metric of [madeMetric({}, CANARY), madeMetric()]) {
      const facts = madeFacts(metric.name ?? "", { metric });
      await world.take(madeSignal("ALARM", 0, { facts }));
      await world.take(madeSignal("OK", MINUTE, { facts }));
    }

    const briefs = await world.table.briefs.since("pay", START, 10);
    expect(briefs.map(({ alarm }) => alarm)).toEqual(["aws:111122223333:ap-northeast-1:Latency"]);
  });

  test("as nothing for a notice, and for a card that is as it should be", async () => {
    const world = madeWorld();
    await world.take(madeNotice("hello"));
    const wakeUps = [...world.queued];
    await world.deliver();
    world.queued.push(...wakeUps);
    await world.deliver();

    expect(world.measured).toEqual([]);
  });
});

test.each([
  ["opened", "Opened"],
  ["updated", "Updated"],
  ["merged", "Merged"],
  ["shown", "Notices"],
] as const)("a signal that ends as %s is counted as %s", (outcome, name) => {
  expect(measureEnded({ outcome, reason: "a-reason", tenant: "pay", card: null })).toEqual({
    name,
    unit: "Count",
    value: 1,
  });
});

test("a suppressed signal is counted by its reason", () => {
  expect(measureEnded({ outcome: "suppressed", reason: "stale", tenant: "pay", card: null })).toEqual({
    name: "Suppressed",
    unit: "Count",
    value: 1,
    by: { reason: "stale" },
  });
});

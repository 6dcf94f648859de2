import type { Clock } from "@hansho/local/runner/clock";
import { runSchedule, type ScheduledEvent } from "@hansho/local/runner/schedule";
import { expect, onTestFinished, test } from "vitest";

/** A clock that stands still until it is moved on; whoever sleeps is woken when his time has come. */
function handClock(start: number) {
  let now = start;
  let sleepers: { until: number; wake: () => void }[] = [];
  const clock: Clock = {
    now: () => now,
    sleep: (ms, signal) =>
      new Promise((resolve) => {
        sleepers.push({ until: now + ms, wake: resolve });
        signal?.addEventListener("abort", () => resolve());
      }),
  };
  const advance = async (ms: number) => {
    now += ms;
    const due = sleepers.filter(({ until }) => until <= now);
    sleepers = sleepers.filter(({ until }) => until > now);
    for (const { wake } of due) wake();
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { clock, advance };
}

const settings = { everyMs: 60_000, functionName: "sweep", timeoutMs: 30_000, region: "ap-northeast-1" };

test("calls the handler once a period with the event of EventBridge Scheduler", async () => {
  const { clock, advance } = handClock(Date.parse("2026-11-02T03:04:05.678Z"));
  const events: ScheduledEvent[] = [];
  const schedule = runSchedule({ ...settings, clock, handler: (event) => void events.push(event) });
  onTestFinished(() => schedule.stop());

  await advance(59_999);
  expect(events).toEqual([]);
  await advance(1);
  await advance(60_000);

  expect(events).toMatchObject([
    {
      source: "aws.scheduler",
      "detail-type": "Scheduled Event",
      time: "2026-11-02T03:05:05Z",
      resources: ["arn:aws:scheduler:ap-northeast-1:111122223333:schedule/default/sweep"],
      detail: "{}",
    },
    { time: "2026-11-02T03:06:05Z" },
  ]);
});

test("goes on after a call that throws or is over its time, and says so", async () => {
  const { clock, advance } = handClock(0);
  const troubles: string[] = [];
  let calls = 0;
  const schedule = runSchedule({
    ...settings,
    clock,
    handler: () => {
      calls += 1;
      if (calls === 1) throw new Error("no");
      return calls === 2 ? new Promise(() => undefined) : "done";
    },
    onTrouble: ({ outcome }) => troubles.push(outcome.ended),
  });
  onTestFinished(() => schedule.stop());

  await advance(60_000);
  await advance(60_000);
  await advance(30_000);
  await advance(30_000);

  expect(calls).toBe(3);
  expect(troubles).toEqual(["threw", "timed-out"]);
});

test("waits for a running call when it stops", async () => {
  const { clock } = handClock(0);
  const finish = Promise.withResolvers<string>();
  const schedule = runSchedule({ ...settings, clock, handler: () => finish.promise });
  const fired = schedule.fire();
  let stopped = false;
  const stopping = schedule.stop().then(() => {
    stopped = true;
  });

  await new Promise((resolve) => setImmediate(resolve));
  expect(stopped).toBe(false);
  finish.resolve("done");
  await stopping;

  expect(await fired).toEqual({ ended: "answered", answer: "done" });
});

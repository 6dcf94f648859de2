import { expect } from "vitest";
import { madeWorld } from "../app/world.ts";
import { MINUTE, madeSignal } from "../core/made.ts";
import { alarm } from "../scenario/timeline/alarm.ts";
import { channel, operatorsAreTold } from "../scenario/timeline/facts.ts";
import type { Stage } from "../scenario/timeline/stage.ts";
import { play } from "../scenario/timeline/story.ts";
import { fault, p99, seconds } from "./fault.ts";

const HOUR = 60 * MINUTE;

/** What every alarm's message in the end tells of it, or nothing. */
function untold({ setting }: Stage): string[] {
  const texts = setting.slack.all.map(({ message }) => JSON.stringify(message));
  return setting.table
    .allAlarms()
    .flatMap(({ incident }) => (incident ? [incident.id] : []))
    .filter((id) => !texts.some((text) => new RegExp(`\\b${id}\\b`, "u").test(text)));
}

fault(11, async () => {
  const short = await play(({ at, between, slack }) => {
    slack.down("10:00", "10:00:15");
    at("10:00", alarm("db"));
    between("10:00", "10:01").expect(channel("pay").gets({ posts: 1 }));
  });
  const long = await play(({ every, between, slack }) => {
    slack.down("10:00", "16:00");
    every("2m", 150, "10:00:30", (index) => alarm(`alarm-${index}`));
    every("2m", 120, "10:20", (index) => alarm(`alarm-${index}`).recovers());
    between("15:59", "16:01").expect(channel("pay").gets({ posts: { atMost: 61 } }), operatorsAreTold());
  });
  expect([...untold(short), ...untold(long)]).toEqual([]);
  const end = Date.parse("2026-11-24T16:00:00+09:00");
  const late = long.setting.slack.all.map(({ at }) => at - end);
  expect(p99(late)).toBeLessThanOrEqual(MINUTE);
  return `0 of 150 lost, p99 ${seconds(p99(late))} after its end`;
});

fault(16, async () => {
  const world = madeWorld();
  const revoked = { ok: false, failure: "token", word: "token_revoked" } as const;
  for (let half = 0; half < 27; half += 1) {
    await world.take(madeSignal("ALARM", half * 12 * HOUR, { name: `alarm-${half}` }));
    if (half < 20) await world.take(madeSignal("OK", half * 12 * HOUR + 20 * MINUTE, { name: `alarm-${half}` }));
    for (let tries = 0; tries < 3; tries += 1) {
      world.pass(4 * HOUR);
      await world.sweep();
      for (const wakeUp of world.queued.splice(0)) {
        for (let calls = 0; calls < 30; calls += 1) world.slack.meet(revoked);
        expect(await world.serve(wakeUp)).toMatchObject({ done: true });
        world.slack.heal();
      }
    }
  }
  expect(new Set(world.told)).toEqual(new Set(["token-main"]));
  expect(world.texts()).toEqual([]);
  const renewed = world.now();
  while (world.now() < renewed + 3 * MINUTE) {
    await world.sweep();
    await world.deliver();
    world.pass(10_000);
  }
  const shown = world.texts().join("\n");
  expect(
    Array.from({ length: 27 }, (_, index) => `pay-${index + 1}`).filter(
      (id) => !new RegExp(`${id}\\b`, "u").test(shown),
    ),
  ).toEqual([]);
  const late = Math.max(...world.slack.messages("C-pay").map(({ at }) => at)) - renewed;
  return `0 of 27 lost in 13.5 days, all shown within ${seconds(late)} of the fix`;
});

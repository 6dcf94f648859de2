import { acknowledge } from "@hansho/app/act/acknowledge";
import { EDIT_PAUSE } from "@hansho/core/card";
import type { AlarmSignal, AlarmState } from "@hansho/core/signal";
import fc from "fast-check";
import { expect, test } from "vitest";
import { MINUTE, madeConfig, madeSignal, madeTenant, START } from "../core/made.ts";
import { alarm } from "../scenario/timeline/alarm.ts";
import { card } from "../scenario/timeline/card.ts";
import { channel } from "../scenario/timeline/facts.ts";
import { person } from "../scenario/timeline/person.ts";
import { story } from "../scenario/timeline/story.ts";
import { madeWorld } from "./world.ts";

const flapping = { transitions: 6, within: 15 * MINUTE, settle: 10 * MINUTE };

function madeFlapWorld() {
  const { policies } = madeTenant();
  return madeWorld(madeConfig([madeTenant("pay", { policies: { ...policies, flapping } })]));
}

type World = ReturnType<typeof madeFlapWorld>;

/** ALARM and OK in turns, so many, so far apart. */
function turns(many: number, apart: number, from = 0, first: AlarmState = "ALARM"): AlarmSignal[] {
  const other = first === "ALARM" ? "OK" : "ALARM";
  return Array.from({ length: many }, (_, index) => madeSignal(index % 2 ? other : first, from + index * apart));
}

/** What a reader of the channel saw, and when; each text once. */
type Seen = { at: number; text: string; edits: number }[];

/** Lets signals come at their times, a second late, and sweep look once a minute, until some minutes after the last. */
async function goOn(world: World, signals: readonly AlarmSignal[], minutesAfter: number): Promise<Seen> {
  const seen: Seen = [];
  const end = Math.max(world.now(), ...signals.map(({ changedAt }) => changedAt)) + minutesAfter * MINUTE;
  const arrivals = signals.map((signal) => ({ at: signal.changedAt + 1_000, signal }));
  const sweeps = Array.from({ length: Math.floor((end - world.now()) / MINUTE) + 1 }, (_, index) => ({
    at: world.now() + (index + 0.5) * MINUTE,
    signal: null,
  }));
  for (const { at, signal } of [...arrivals, ...sweeps].sort((a, b) => a.at - b.at)) {
    world.pass(Math.max(0, at - world.now()));
    await (signal ? world.take(signal) : world.sweep());
    await world.deliver();
    const main = world.slack.messages("C-pay").find(({ thread }) => thread === null);
    if (main && main.edits !== seen.at(-1)?.edits) {
      seen.push({ at: world.now(), text: main.message.text, edits: main.edits });
    }
  }
  return seen;
}

test("an alarm that changes a hundred times in ten minutes is one message, edited twice a minute at most, and then told", async () => {
  const world = madeFlapWorld();

  const seen = await goOn(world, turns(100, 6_000), 15);

  expect(world.texts()).toEqual(["pay-1 resolved OK x50 flapped 100"]);
  const [first, ...later] = seen.filter(({ text }) => text.includes("flap"));
  expect(first).toMatchObject({ at: START + 31_000, text: "pay-1 resolved OK x3 flapping 6" });
  const pauses = [first, ...later].slice(0, -2).map((one, index) => (later[index]?.at ?? 0) - (one?.at ?? 0));
  expect(Math.min(...pauses)).toBeGreaterThanOrEqual(EDIT_PAUSE);
  expect(later.slice(-2).map(({ text }) => text)).toEqual([
    "pay-1 resolved OK x50 flapping 100",
    "pay-1 resolved OK x50 flapped 100",
  ]);
  expect(later.at(-1)?.at).toBeLessThanOrEqual(START + 99 * 6_000 + flapping.settle + 1.5 * MINUTE);
});

test("an alarm that flaps says nothing in its thread until it settles, and then once, to the channel too where it is severe", async () => {
  const world = madeFlapWorld();
  await goOn(world, turns(100, 6_000), 9);
  const before = world.lines();

  await goOn(world, [], 3);

  expect(before).toHaveLength(4);
  expect(world.lines()).toEqual([...before, `settled-${START + 99 * 6_000}`]);
  expect(world.slack.messages("C-pay").at(-1)?.broadcast).toBe(true);
  expect(world.table.allEvents().at(-1)).toMatchObject({
    kind: "settled",
    reason: "settled-as-ok",
    by: { kind: "sweep" },
  });
});

test("an alarm that settles burning says so, and its next recovery is told as any", async () => {
  const world = madeFlapWorld();
  await goOn(world, turns(7, MINUTE), 12);
  expect(world.texts()).toEqual(["pay-1 open ALARM x4 flapped 7"]);
  expect(world.lines().at(-1)).toBe(`settled-${START + 6 * MINUTE}`);

  await goOn(world, [madeSignal("OK", 30 * MINUTE)], 1);

  expect(world.texts()).toEqual(["pay-1 resolved OK x4 flapped 7"]);
  expect(world.lines().at(-1)).toBe(`recovered-${START + 30 * MINUTE}`);
});

test("an alarm that fires after the time to settle, before sweep has looked, has settled first", async () => {
  const world = madeFlapWorld();
  await goOn(world, turns(6, MINUTE), 9);
  world.pass(3 * MINUTE);

  const ended = await world.take(madeSignal("ALARM", 16 * MINUTE));
  await world.deliver();

  expect(ended).toMatchObject({ outcome: "opened", reason: "alarm-after-recovery" });
  expect(world.texts()).toEqual(["pay-1 resolved OK x3 flapped 6", "pay-2 open ALARM x1"]);
  expect(world.lines().at(-1)).toBe(`settled-${START + 5 * MINUTE}`);
});

test("whoever took an alarm that flaps keeps it", async () => {
  const world = madeFlapWorld();
  await goOn(world, turns(7, MINUTE), 1);
  const tenant = madeTenant();
  await acknowledge(world.ports, world.config)(tenant, "pay-1", { user: "U1", from: "button" });

  await goOn(world, turns(2, MINUTE, 7 * MINUTE, "OK"), 2);

  expect(world.texts()).toEqual(["pay-1 acknowledged ALARM x5 owned by U1 flapping 9"]);
});

test(
  "a mute hides neither that an alarm flaps nor what it settles as, and keeps both out of the thread",
  story(
    ({ at, every }) => {
      at("10:00", alarm("db"));
      at("10:00:30", person("U1").types("/alert mute pay-1 for 1h"));
      every("1m", 7, "10:01", (index) => (index % 2 ? alarm("db") : alarm("db").recovers()));
      at("10:08").expect(channel("pay").shows(card("pay-1").muted().flapping(8)));
      at("10:25").expect(channel("pay").shows(card("pay-1").resolved().green().counts(4).settled(8).thread()));
    },
    { policies: { flapping } },
  ),
);

test("where it is off every change is told", async () => {
  const world = madeWorld();
  await goOn(world, turns(20, 6_000), 12);

  expect(world.texts()).toEqual(["pay-1 resolved OK x10"]);
  expect(world.lines()).toHaveLength(19);
});

test("the last word is right and nothing is told twice, however changes are spread and shuffled", async () => {
  const changes = fc
    .uniqueArray(fc.integer({ min: 0, max: 120 }), { minLength: 6, maxLength: 24 })
    .map((tens) => tens.sort((a, b) => a - b).map((ten, index) => madeSignal(index % 2 ? "OK" : "ALARM", ten * 10_000)))
    .chain((signals) => fc.tuple(fc.constant(signals), fc.shuffledSubarray(signals, { minLength: signals.length })));
  await fc.assert(
    fc.asyncProperty(changes, async ([ordered, shuffled]) => {
      const world = madeFlapWorld();
      world.pass(20 * MINUTE);
      for (const signal of shuffled) {
        await world.take(signal);
        await world.deliver();
      }
      await goOn(world, [], 30);

      const last = ordered.at(-1)?.state;
      const texts = world.texts();
      const lines = world.lines();
      expect(texts.at(-1)).toContain(last === "OK" ? "resolved OK" : "open ALARM");
      expect(texts.filter((text) => text.includes("flapping"))).toEqual([]);
      expect(new Set(lines).size).toBe(lines.length);
      expect(texts.filter((text) => text.includes("open"))).toHaveLength(last === "OK" ? 0 : 1);
    }),
    { numRuns: 200, seed: 20_261_122 },
  );
});

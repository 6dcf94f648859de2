import { expect } from "vitest";
import { madeWorld } from "../app/world.ts";
import { MINUTE, madeConfig, madeSignal, madeTenant } from "../core/made.ts";
import { alarm } from "../scenario/timeline/alarm.ts";
import { card } from "../scenario/timeline/card.ts";
import { channel } from "../scenario/timeline/facts.ts";
import { play } from "../scenario/timeline/story.ts";
import { fault, times } from "./fault.ts";

const DAY = 24 * 60 * MINUTE;
const AT_ONCE = 100;

fault(1, async () => {
  const many = times(1_000);
  let shown = 0;
  for (let done = 0; done < many; done += AT_ONCE) {
    const world = madeWorld();
    for (let index = 0; index < AT_ONCE; index += 1) {
      const signal = madeSignal("ALARM", index * 10_000, { name: `alarm-${index}` });
      world.pass(5_000);
      await world.take(signal);
      await world.deliver();
      world.pass(5_000);
      expect(await world.take(signal)).toMatchObject({ outcome: "merged" });
      await world.deliver();
    }
    shown += world.slack.messages("C-pay").length;
  }
  expect(shown).toBe(many);
  return `${shown - many} in ${many.toLocaleString("en")}`;
});

fault(2, async () => {
  const many = times(500);
  let [shown, written] = [0, 0];
  for (let done = 0; done < many; done += AT_ONCE) {
    const world = madeWorld();
    const { save } = world.ports.alarms;
    world.ports.alarms.save = async (...given) => {
      const won = await save(...given);
      if (won) written += 1;
      return won;
    };
    for (let index = 0; index < AT_ONCE; index += 1) {
      const copies = Array.from({ length: 20 }, (_, copy) =>
        madeSignal("ALARM", index * 10_000, { name: `alarm-${index}`, messageId: `${index}-copy-${copy}` }),
      );
      world.pass(10_000);
      const ended = await Promise.all(copies.map((copy) => world.take(copy)));
      expect(ended.filter(({ outcome }) => outcome === "merged")).toHaveLength(19);
      await world.deliver();
    }
    shown += world.slack.messages("C-pay").length;
  }
  expect({ shown, written }).toEqual({ shown: many, written: many });
  return `${shown - many} in ${many.toLocaleString("en")}, ${written / many} write each`;
});

fault(3, async () => {
  const world = madeWorld();
  const signal = madeSignal("ALARM", 0);
  await world.take(signal);
  await world.take(madeSignal("OK", 5 * MINUTE));
  await world.deliver();
  const before = world.slack.messages("C-pay");
  for (const days of [0.5, 4, 9.5]) {
    world.pass(days * DAY);
    expect(await world.take(signal)).toMatchObject({ outcome: "merged" });
    await world.deliver();
    await world.sweep();
    await world.deliver();
  }
  expect(world.slack.messages("C-pay")).toEqual(before);
  return "0 after 12 h, 4.5 and 14 days";
});

fault(4, async () => {
  const many = times(100);
  for (let index = 0; index < many; index += 1) {
    const world = madeWorld();
    world.pass(10 * MINUTE);
    await world.take(madeSignal("OK", 30_000 + index));
    await world.deliver();
    await world.take(madeSignal("ALARM", index));
    await world.deliver();
    expect(world.texts()).toEqual(["pay-1 resolved OK x1"]);
  }
  await play(({ at }) => {
    at("10:00", alarm("db").late("2m"));
    at("10:01", alarm("db").recovers());
    at("10:02").expect(channel("pay").shows(card("pay-1").resolved().green().says(/1m/u)));
  });
  return `${many} of ${many} green, one message each`;
});

fault(5, async () => {
  const many = times(100);
  for (let index = 0; index < many; index += 1) {
    const world = madeWorld();
    await world.take(madeSignal("ALARM", 2_000));
    await world.take(madeSignal("OK", 60_000));
    await world.deliver();
    const before = world.slack.messages("C-pay");
    expect(await world.take(madeSignal("ALARM", 3_000 + index))).toMatchObject({
      outcome: "suppressed",
      reason: "stale",
    });
    await world.deliver();
    expect(world.slack.messages("C-pay")).toEqual(before);
  }
  return `${many} of ${many} ignored`;
});

fault(6, async () => {
  const incidents = times(40);
  let seen = 0;
  for (let index = 0; index < incidents; index += 1) {
    await play(({ at }) => {
      at("10:00", alarm("db"));
      at(`10:00:00.${String(20 + (index % 40) * 24).padStart(3, "0")}`, alarm("db").recovers());
      at("10:00:10").expect(channel("pay").shows(card("pay-1").resolved().green().counts(1).thread("recovered!")));
    });
    seen += 1;
  }
  expect(seen).toBe(incidents);
  return `${seen} of ${incidents} incidents of 0.02 to 0.96 s`;
});

fault(7, async () => {
  const flapping = { transitions: 6, within: 15 * MINUTE, settle: 10 * MINUTE };
  const stage = await play(
    ({ every, at, between }) => {
      every("6s", 100, "10:00", (index) => (index % 2 ? alarm("db").recovers() : alarm("db")));
      between("10:00", "10:30").expect(channel("pay").gets({ posts: 1, edits: { atMost: 500 } }));
      at("10:30").expect(channel("pay").shows(card("pay-1").resolved().green().settled(100)));
    },
    { policies: { flapping } },
  );
  const written = stage.setting.slack.writings.filter(({ thread }) => thread === null);
  return `1 post, ${written.length - 1} edits in ten minutes, settled as OK`;
});

fault(8, async () => {
  const policies = madeTenant().policies;
  for (const insufficientData of ["hold-open", "warn", "ignore"] as const) {
    await play(
      ({ at }) => {
        at("10:00", alarm("db"));
        at("10:05", alarm("db").losesData());
        at("10:06").expect(
          channel("pay").shows(
            card("pay-1")
              .open()
              .counts(1)
              .says(insufficientData === "ignore" ? /./u : /data/iu),
          ),
        );
        at("10:07", alarm("db"));
        at("10:09", alarm("db").recovers()).expect(channel("pay").shows(card("pay-1").resolved()));
      },
      { config: madeConfig([madeTenant("pay", { policies: { ...policies, insufficientData } })]) },
    );
  }
  return "one incident, under every policy that holds it open";
});

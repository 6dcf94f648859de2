import { resolve } from "@hansho/app/act/handle";
import type { AlarmAnswer } from "@hansho/core/reconcile";
import type { AlarmFacts, AlarmState } from "@hansho/core/signal";
import { describe, expect, test } from "vitest";
import { MINUTE, madeConfig, madeFacts, madeSignal, madeTenant, START } from "../core/made.ts";
import { alarm as alarmOf } from "../scenario/timeline/alarm.ts";
import { card } from "../scenario/timeline/card.ts";
import { channel } from "../scenario/timeline/facts.ts";
import { person } from "../scenario/timeline/person.ts";
import { story } from "../scenario/timeline/story.ts";
import { madeWorld, type World } from "./world.ts";

const alarm = madeSignal("ALARM", 0);

describe("sweep", () => {
  test("finds a recovery that no message told, and the channel shows it", async () => {
    const world = await burning();
    says(world, "OK", 3 * MINUTE);

    world.pass(6 * MINUTE);
    expect(await world.sweep()).toMatchObject({ looks: { "found-by-sweep": 1 }, failures: [] });
    await world.deliver();

    expect(world.texts()).toEqual(["pay-1 resolved OK x1"]);
    expect(world.lines()).toEqual([`recovered-${START + 3 * MINUTE}`]);
    expect(world.table.allEvents().at(-1)).toMatchObject({
      subject: "pay-1",
      kind: "resolved",
      reason: "found-by-sweep",
      by: { kind: "sweep" },
    });
  });

  test(
    "finds a recovery through a mute",
    story(({ at }) => {
      at("10:00", alarmOf("db"));
      at("10:01", person("U1").types("/alert mute pay-1 for 1h"));
      at("10:03", alarmOf("db").recovers().inSilence());
      at("10:12").expect(
        channel("pay").shows(
          card("pay-1")
            .resolved()
            .green()
            .says(/Found by sweep/u)
            .thread(),
        ),
      );
    }),
  );

  test(
    "finds the OK of an alarm that a person has ended before, and tells it once",
    story(({ at, between }) => {
      at("10:00", alarmOf("db"));
      at("10:01", person("U1").types("/alert resolve pay-1")).expect(channel("pay").shows(card("pay-1").resolved()));
      at("10:03", alarmOf("db").recovers().inSilence());
      between("10:04", "10:12").expect(channel("pay").gets({ posts: 0, replies: 1 }));
      at("10:12").expect(channel("pay").shows(card("pay-1").green()));
      between("10:13", "11:00").expect(channel("pay").getsNothing());
      at("11:30", alarmOf("db")).expect(channel("pay").shows(card("pay-1").resolved(), card("pay-2").open()));
    }),
  );

  test("looks no more for the OK of an alarm that is gone, once a person has ended it", async () => {
    const world = await burning();
    const tenant = madeTenant();
    await resolve({ ...world.ports, ...world.table }, world.config)(tenant, "pay-1", { user: "U1", from: "command" });
    world.pass(6 * MINUTE);
    await world.sweep();
    await world.sweep();
    expect(world.table.allEvents().filter(({ reason }) => reason === "alarm-not-found")).toEqual([]);
    expect(world.table.allAlarms()[0]?.incident?.status).toBe("resolved");
  });

  test("leaves an alarm of a Region that does not exist open, and counts it as no failure of its own", async () => {
    const world = await burning();
    world.cloudWatch.set(keyOf(world), { status: "no-such-region" });
    world.pass(6 * MINUTE);

    expect(await world.sweep()).toMatchObject({ looks: { "no-such-region": 1 }, failures: [] });
    expect(world.table.allAlarms()[0]?.incident?.status).toBe("open");
  });

  test("merges the message that comes after all", async () => {
    const world = await burning();
    says(world, "OK", 3 * MINUTE);
    world.pass(6 * MINUTE);
    await world.sweep();

    expect(await world.take(madeSignal("OK", 3 * MINUTE))).toMatchObject({ outcome: "merged", reason: "copy" });
  });

  test("looks again every five minutes at what still burns, and writes nothing of it", async () => {
    const world = await burning();
    says(world, "ALARM", 0);
    const [events, row] = [world.table.allEvents(), world.table.allAlarms()];

    world.pass(4 * MINUTE);
    expect(await world.sweep()).toMatchObject({ looks: {} });
    world.pass(MINUTE);
    expect(await world.sweep()).toMatchObject({ looks: { "still-so": 1 } });
    expect(await world.sweep()).toMatchObject({ looks: {} });
    world.pass(5 * MINUTE);
    expect(await world.sweep()).toMatchObject({ looks: { "still-so": 1 } });

    expect(world.table.allEvents()).toEqual(events);
    expect(world.table.allAlarms()).toEqual(row);
  });

  test("holds an incident open whose data went missing without a word, and closes it where the policy says so", async () => {
    const held = await burning();
    const closing = await burning(
      madeTenant("pay", { policies: { ...madeTenant().policies, insufficientData: "resolve-stale" } }),
    );
    for (const world of [held, closing]) {
      says(world, "INSUFFICIENT_DATA", 3 * MINUTE);
      world.pass(6 * MINUTE);
      expect(await world.sweep()).toMatchObject({ looks: { "found-by-sweep": 1 } });
      await world.deliver();
    }

    expect(held.texts()).toEqual(["pay-1 open INSUFFICIENT_DATA x1"]);
    expect(closing.texts()).toEqual(["pay-1 resolved INSUFFICIENT_DATA x1"]);
  });

  test("leaves missing data alone where it is ignored", async () => {
    const world = await burning(
      madeTenant("pay", { policies: { ...madeTenant().policies, insufficientData: "ignore" } }),
    );
    says(world, "INSUFFICIENT_DATA", 3 * MINUTE);
    world.pass(6 * MINUTE);

    expect(await world.sweep()).toMatchObject({ looks: { "data-missing": 1 } });
    expect(world.table.allAlarms()).toMatchObject([{ state: "ALARM", incident: { status: "open" } }]);
  });

  test("leaves an alarm open that CloudWatch does not know, and tells it once, in its thread too", async () => {
    const world = await burning();

    for (let look = 0; look < 3; look += 1) {
      world.pass(6 * MINUTE);
      expect(await world.sweep()).toMatchObject({ looks: { "alarm-not-found": 1 }, failures: [] });
    }

    expect(world.table.allAlarms()).toMatchObject([{ incident: { status: "open" } }]);
    expect(world.table.allEvents().filter(({ reason }) => reason === "alarm-not-found")).toHaveLength(1);
    await world.deliver();
    expect(world.lines()).toEqual(["alarm-gone"]);
  });

  test("asks nothing of another account's alarm", async () => {
    const world = madeWorld();
    const { identity } = madeFacts();
    await settledAlarm(world, madeFacts("theirs", { identity: { ...identity, account: "444455556666" } }));

    world.pass(6 * MINUTE);

    expect(await world.sweep()).toMatchObject({ looks: { "another-account": 1 }, failures: [] });
  });

  test("does the rest of its work where CloudWatch refuses, tells it once, and asks again later", async () => {
    const world = await burning();
    await settledAlarm(world, madeFacts("other", { identity: { ...madeFacts().identity, alarm: "other" } }));
    for (const { key } of world.table.allAlarms()) world.cloudWatch.set(key, { status: "unavailable", why: "denied" });
    world.pass(5 * MINUTE);
    await world.take(madeSignal("ALARM", 5 * MINUTE, { name: "third" }));
    world.queued.splice(0);
    world.pass(MINUTE);

    expect(await world.sweep()).toMatchObject({
      channelsWoken: 1,
      rowsSettled: 1,
      looks: { denied: 2 },
      failures: ["CloudWatch in ap-northeast-1: denied"],
    });
    expect(await world.sweep()).toMatchObject({ looks: {}, failures: [] });

    says(world, "OK", 3 * MINUTE);
    world.pass(5 * MINUTE);
    expect((await world.sweep()).looks).toMatchObject({ "found-by-sweep": 1, denied: 1 });
  });

  test("tells of a row that cannot be written, and looks at the others", async () => {
    const world = await burning();
    await settledAlarm(world, madeFacts("other", { identity: { ...madeFacts().identity, alarm: "other" } }));
    for (const { key } of world.table.allAlarms()) world.cloudWatch.set(key, known("OK", 3 * MINUTE));
    const { save } = world.ports.alarms;
    world.ports.alarms.save = async (row, dueAt) => {
      if (row.key.endsWith("other")) throw new TypeError("too large");
      return save(row, dueAt);
    };
    world.pass(6 * MINUTE);

    expect(await world.sweep()).toMatchObject({
      looks: { "found-by-sweep": 1 },
      failures: [expect.stringContaining("too large")],
    });
  });

  test("leaves a row alone that somebody changed while CloudWatch was asked", async () => {
    const world = await burning();
    says(world, "OK", 3 * MINUTE);
    world.pass(6 * MINUTE);
    const { read } = world.cloudWatch;
    world.ports.alarmStates.read = async (alarms, withinMs) => {
      await world.take(madeSignal("ALARM", 5 * MINUTE));
      return read(alarms, withinMs);
    };

    expect(await world.sweep()).toMatchObject({ looks: { "changed-meanwhile": 1 } });
    expect(world.table.allAlarms()).toMatchObject([{ incident: { status: "open", count: 2 } }]);
  });

  test("looks at a thousand alarms in one go", async () => {
    const world = await burning();
    says(world, "ALARM", 0);
    const row = (await world.ports.alarms.load(keyOf(world))) ?? fail();
    for (let more = 1; more <= 1_050; more += 1) {
      await world.ports.alarms.save({ ...row, key: `${row.key}-${more}`, version: 1, pending: [] }, START + 5 * MINUTE);
    }
    world.pass(6 * MINUTE);

    expect(await world.sweep()).toMatchObject({ looks: { "still-so": 1_051 } });
    expect(await world.sweep()).toMatchObject({ looks: {} });
  });
});

/** A world with one alarm that burns, shown and settled. */
async function burning(tenant = madeTenant()): Promise<World> {
  const world = madeWorld(madeConfig([tenant]));
  await settledAlarm(world, alarm.facts);
  return world;
}

/** Enrich, who clears a new incident's events, comes and finds nothing worth a word. */
async function settledAlarm(world: World, facts: AlarmFacts): Promise<void> {
  await world.take(madeSignal("ALARM", 0, { name: facts.name, facts }));
  await world.deliver();
  const row = world.table.allAlarms().at(-1) ?? fail();
  await world.ports.alarms.settle(row, START + 5 * MINUTE);
}

function says(world: World, state: AlarmState, at: number): void {
  world.cloudWatch.set(keyOf(world), known(state, at));
}

function known(state: AlarmState, at: number): AlarmAnswer {
  return { status: "known", state, changedAt: START + at, reason: "" };
}

function keyOf(world: World): string {
  return world.table.allAlarms()[0]?.key ?? fail();
}

function fail(): never {
  throw new Error("There is no alarm.");
}

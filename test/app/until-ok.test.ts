import { people } from "@hansho/app/act/people";
import { isFlapping } from "@hansho/core/flap";
import { describe, expect, test } from "vitest";
import { madeSignal } from "../core/made.ts";
import { alarm } from "../scenario/timeline/alarm.ts";
import { card } from "../scenario/timeline/card.ts";
import { channel } from "../scenario/timeline/facts.ts";
import { person } from "../scenario/timeline/person.ts";
import { story } from "../scenario/timeline/story.ts";
import { actStack, HOUR, MINUTE } from "./act-stack.ts";
import { madeWorld } from "./world.ts";

const ann = { user: "U0ANN", from: "command" as const };
const DAY = 24 * HOUR;

async function mutedStack() {
  const stack = actStack();
  const tenant = stack.tenant("payments");
  await stack.fire("pay-5xx");
  await stack.people.muteIncidentUntilOk(tenant, "pay-1", "known", ann);
  const mutes = () => stack.people.mutes(tenant);
  return { ...stack, payments: tenant, mutes };
}

describe("a mute until recovery", () => {
  test("until-ok: the next alarm is told again, and the mute is off the list", async () => {
    const stack = await mutedStack();
    expect(stack.incident("payments", "pay-1")?.muted).toMatchObject({ mute: "m-1", untilOk: true, reason: "known" });
    expect(await stack.mutes()).toMatchObject([{ id: "m-1", untilOk: true }]);
    await stack.recover("pay-5xx");
    expect(await stack.mutes()).toEqual([]);
    expect((await stack.table.ledger.events("payments", "m-1")).at(-1)).toMatchObject({
      kind: "unmuted",
      reason: "mute-ended-by-recovery",
      by: { kind: "alarm" },
    });
    stack.time.now += HOUR;
    expect(await stack.fire("pay-5xx")).toMatchObject({ id: "pay-2", muted: null });
  });

  test("an alarm that reopens the incident is told too: there is no grace", async () => {
    const stack = await mutedStack();
    await stack.recover("pay-5xx");
    const again = await stack.fire("pay-5xx");
    expect(again).toMatchObject({ id: "pay-1", reopened: 1, muted: null });
    expect(again.thread.at(-1)).toMatchObject({ kind: "reopened" });
  });

  test("an incident that flaps loses it with the first recovery", async () => {
    const stack = actStack();
    const tenant = stack.tenant("payments");
    tenant.policies.flapping = { transitions: 4, within: 10 * MINUTE, settle: 10 * MINUTE };
    for (let round = 0; round < 3; round += 1) {
      await stack.fire("pay-5xx");
      await stack.recover("pay-5xx");
    }
    expect(isFlapping(await stack.fire("pay-5xx"))).toBe(true);
    await stack.people.muteIncidentUntilOk(tenant, "pay-1", null, ann);
    expect(stack.incident("payments", "pay-1")?.muted).toMatchObject({ untilOk: true });
    await stack.recover("pay-5xx");
    expect(await stack.people.mutes(tenant)).toEqual([]);
    expect(await stack.fire("pay-5xx")).toMatchObject({ id: "pay-1", muted: null });
  });

  test("costs an incident without such a mute nothing", async () => {
    const stack = actStack();
    stack.table.mutes.end = () => Promise.reject(new Error("Nothing is to be ended."));
    await stack.fire("pay-5xx");
    await stack.people.muteIncident(stack.tenant("payments"), "pay-1", { end: { for: HOUR }, reason: null }, ann);
    await stack.recover("pay-5xx");
    expect(stack.incident("payments", "pay-1")).toMatchObject({ status: "resolved", muted: { mute: "m-1" } });
  });

  test("holds through more alarms of the same incident", async () => {
    const stack = await mutedStack();
    expect(await stack.fire("pay-5xx")).toMatchObject({ id: "pay-1", count: 2, muted: { mute: "m-1" } });
    expect(await stack.mutes()).toHaveLength(1);
  });

  test("quiets no later alarm even where nobody got to ending it", async () => {
    const stack = await mutedStack();
    const held = await stack.mutes();
    await stack.recover("pay-5xx");
    for (const mute of held) await stack.table.mutes.add({ ...mute, id: "m-9", endedAt: null });
    expect(await stack.mutes()).toHaveLength(1);
    expect(await stack.fire("pay-5xx")).toMatchObject({ id: "pay-1", muted: null });
  });

  test("never later than the cap", async () => {
    const stack = await mutedStack();
    const [mute] = await stack.mutes();
    expect(mute?.until).toBe(stack.time.now + 7 * DAY);
    stack.time.now += 7 * DAY - 1;
    expect(await stack.mutes()).toHaveLength(1);
    stack.time.now += 1;
    expect(await stack.mutes()).toEqual([]);
  });

  test("the same asked for twice is one; a longer mute takes its place; unmuting ends it", async () => {
    const stack = await mutedStack();
    await stack.people.muteIncidentUntilOk(stack.payments, "pay-1", "known", ann);
    expect(await stack.mutes()).toMatchObject([{ id: "m-1" }]);
    stack.time.now += 5 * MINUTE;
    await stack.people.muteIncident(stack.payments, "pay-1", { end: { for: 7 * DAY }, reason: null }, ann);
    expect(await stack.mutes()).toMatchObject([{ id: "m-2" }]);
    stack.time.now += 5 * MINUTE;
    await stack.people.muteIncidentUntilOk(stack.payments, "pay-1", null, ann);
    await stack.people.unmuteIncident(stack.payments, "pay-1", ann);
    expect(await stack.mutes()).toEqual([]);
    expect(stack.incident("payments", "pay-1")?.muted).toBeNull();
  });

  test("of what is over there is nothing to mute", async () => {
    const stack = actStack();
    await stack.fire("pay-5xx");
    await stack.recover("pay-5xx");
    const tenant = stack.tenant("payments");
    expect(await stack.people.muteIncidentUntilOk(tenant, "pay-1", null, ann)).toMatchObject({ kind: "over" });
    expect(await stack.people.muteIncidentUntilOk(tenant, "pay-7", null, ann)).toEqual({ kind: "unknown" });
    expect(await stack.people.mutes(tenant)).toEqual([]);
  });

  test("by matchers each incident has its own, and what opens later is told", async () => {
    const stack = actStack();
    const tenant = stack.tenant("payments");
    const all = [{ key: "app", operator: "=" as const, value: "payment" }];
    expect(await stack.people.muteMatchingUntilOk(tenant, all, null, ann)).toEqual({ kind: "nothing-now" });
    await stack.fire("pay-1st");
    await stack.fire("pay-2nd");
    const muted = await stack.people.muteMatchingUntilOk(tenant, all, null, ann);
    expect(muted).toMatchObject({ kind: "muted-each", incidents: ["pay-2", "pay-1"], more: false });
    expect(await stack.people.muteMatchingUntilOk(tenant, all, null, ann)).toMatchObject({
      incidents: ["pay-2", "pay-1"],
    });
    expect(await stack.people.mutes(tenant)).toHaveLength(2);
    expect(await stack.fire("pay-3rd")).toMatchObject({ muted: null });
    await stack.recover("pay-1st");
    expect(await stack.people.mutes(tenant)).toHaveLength(1);
    expect(stack.incident("payments", "pay-2")?.muted).toMatchObject({ untilOk: true });
  });
});

describe("on the virtual clock", () => {
  test(
    "a recovery that sweep finds ends the mute, and the next alarm is told again",
    story(({ at }) => {
      at("10:00", alarm("db"));
      at("10:01", person("U1").types("/alert mute pay-1 until ok")).expect(
        channel("pay").shows(card("pay-1").muted().grey()),
      );
      at("10:03", alarm("db").recovers().inSilence());
      at("10:12").expect(channel("pay").shows(card("pay-1").resolved().green()));
      at("10:12:30", alarm("db")).expect(channel("pay").shows(card("pay-1").open().muted(false).red().calls("here")));
    }),
  );

  test("the same recovery delivered again ends a mute that an earlier invocation did not get to", async () => {
    const { world, mutes } = await mutedWorld();
    const { end } = world.ports.mutes;
    world.ports.mutes.end = async () => Promise.reject(new Error("The invocation stops here."));
    await expect(world.take(madeSignal("OK", MINUTE))).rejects.toThrow("stops here");
    world.ports.mutes.end = end;
    expect(await mutes()).toHaveLength(1);
    await world.take(madeSignal("OK", MINUTE));
    expect(await mutes()).toEqual([]);
  });

  test("sweep ends the mute at its cap while the alarm still burns", async () => {
    const { world } = await mutedWorld();
    const most = Object.values(world.config.tenants)[0]?.policies.muteMost ?? 0;
    world.pass(most);
    expect(await world.sweep()).toMatchObject({ done: { mute: 1 } });
    expect((await world.card()).view.incidents[0]).toMatchObject({ status: "open", muted: null });
  });
});

async function mutedWorld() {
  const world = madeWorld();
  await world.take(madeSignal("ALARM", 0));
  for (const asked of world.investigations) await world.investigate(asked);
  const [tenant] = Object.values(world.config.tenants);
  if (!tenant) throw new Error("There is no tenant in this world.");
  const { muteIncidentUntilOk, mutes } = people(world.ports, world.config);
  expect(await muteIncidentUntilOk(tenant, "pay-1", null, ann)).toMatchObject({ kind: "muted", incidents: ["pay-1"] });
  return { world, mutes: () => mutes(tenant) };
}

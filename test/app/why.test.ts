import { people } from "@hansho/app/act/people";
import { why } from "@hansho/app/act/why";
import { parkOrRetry } from "@hansho/app/park";
import type { EventReason } from "@hansho/core/ledger";
import type { StepKind, Trace } from "@hansho/core/trace";
import { describe, expect, test } from "vitest";
import { MINUTE, madeConfig, madeNotice, madeSignal, madeTenant, START } from "../core/made.ts";
import { madeWorld } from "./world.ts";

const [pay, shop] = [madeTenant("pay"), madeTenant("shop")];
const SHOPS = { key: "alarm", operator: "=" as const, value: "shop-*" };

/** Two tenants: what is named shop-… is the shop's, all else pay's. */
function house() {
  const config = madeConfig(
    [shop, pay],
    [{ match: [SHOPS], tenant: "shop", severity: null, application: null, insufficientData: null }],
  );
  const world = madeWorld(config);
  return { ...world, why: why(world.ports, config), people: people(world.ports, config) };
}

async function traced(asked: Promise<Trace | null>): Promise<Trace> {
  const trace = await asked;
  if (!trace) throw new Error("Nothing is known of it.");
  return trace;
}

/** The one decision that a message led to. */
function decision({ steps }: Trace): { what: StepKind; reason: EventReason | null } {
  const [found, second] = steps.filter(({ reason }) => reason !== null);
  if (!found || second) throw new Error(`There are ${steps.length} steps, and not one decision.`);
  return { what: found.what, reason: found.reason };
}

describe("the trace of a message", () => {
  test("tells of every message of a mixed sequence what was decided and why", async () => {
    const world = house();
    const ids: [string, StepKind, EventReason][] = [];
    const send = async (state: "ALARM" | "OK", at: number, messageId: string, name?: string) =>
      world.take(madeSignal(state, at, { messageId, ...(name && { name }) }));
    const expected = (messageId: string, what: StepKind, reason: EventReason) => ids.push([messageId, what, reason]);

    await send("ALARM", 0, "m-first");
    expected("m-first", "opened", "first-alarm");
    await send("ALARM", 0, "m-copy");
    expected("m-copy", "merged", "copy");
    await send("ALARM", MINUTE, "m-again");
    expected("m-again", "updated", "alarm-again");
    await send("ALARM", -30 * MINUTE, "m-stale");
    expected("m-stale", "suppressed", "stale");
    await send("OK", 3 * MINUTE, "m-ok");
    expected("m-ok", "resolved", "recovered");
    await send("OK", 4 * MINUTE, "m-late-ok");
    expected("m-late-ok", "suppressed", "ok-after-recovery");
    await send("OK", 0, "m-early-ok", "another");
    expected("m-early-ok", "suppressed", "ok-before-alarm");
    await send("ALARM", 0, "m-shop", "shop-down");
    expected("m-shop", "opened", "first-alarm");
    await world.take(madeNotice("the backup is done", "m-notice"));
    expected("m-notice", "shown", "text");
    await parkOrRetry(world.ports, world.config)(
      madeSignal("ALARM", 0, { messageId: "m-parked" }),
      new Error("broken"),
    );
    expected("m-parked", "parked", "our-fault");

    for (const [messageId, what, reason] of ids) {
      const trace = await traced(world.why([pay, shop], messageId));
      expect({ messageId, ...decision(trace) }).toEqual({ messageId, what, reason });
      expect(trace.steps.find((step) => step.what === "read")?.facts.message).toBe(messageId);
      expect(trace.steps.some((step) => step.what === "routed")).toBe(true);
    }
  });

  test("tells how it was read, which rule found the tenant, and what became of the card", async () => {
    const world = house();
    await world.take(madeSignal("ALARM", 0, { messageId: "m1", name: "shop-down" }));
    await world.deliver();

    const trace = await traced(world.why([shop], "m1"));

    expect(trace).toMatchObject({ of: "message", id: "m1", tenant: "shop", incident: "shop-1", earlier: 0 });
    expect(trace.steps).toMatchObject([
      { what: "read", facts: { read: "metric", state: "ALARM", changedAt: START, alarm: "shop-down", message: "m1" } },
      { what: "routed", facts: { rule: 0, match: "alarm=shop-*", tenant: "shop" } },
      { what: "opened", reason: "first-alarm", facts: { version: 1, card: "shop/shop-1", incident: "shop-1" } },
      { what: "posted", facts: { channel: "C-shop" } },
      { at: null, what: "current", facts: { version: 1, shown: 1 } },
    ]);
  });

  test("names the message that a copy is of, the mute that quieted what opened, and the error of what was parked", async () => {
    const world = house();
    await world.ports.mutes.add({
      id: "m-1",
      tenant: "pay",
      matchers: [],
      from: START,
      until: START + 60 * MINUTE,
      by: "U0ANN",
      reason: null,
      endedAt: null,
    });
    await world.take(madeSignal("ALARM", 0, { messageId: "first" }));
    await world.take(madeSignal("ALARM", 0, { messageId: "second" }));
    await parkOrRetry(world.ports, world.config)(madeSignal("OK", 0, { messageId: "third" }), new Error("broken"));

    const facts = async (id: string) =>
      (await traced(world.why([pay], id))).steps.find(({ reason }) => reason !== null)?.facts;
    expect(await facts("first")).toMatchObject({ mute: "m-1" });
    expect(await facts("second")).toMatchObject({ copyOf: "first" });
    expect(await facts("third")).toMatchObject({ error: "Error: broken" });
    expect(await facts("third")).not.toHaveProperty("signal");
  });

  test("says what is owed while Slack refuses, and Slack's own word for it", async () => {
    const world = house();
    await world.take(madeSignal("ALARM", 0, { messageId: "m1" }));
    await world.ports.cards.fail("pay/pay-1", "token_revoked");

    const { steps } = await traced(world.why([pay], "m1"));

    expect(steps.slice(-2)).toMatchObject([
      { what: "owed", facts: { version: 1, shown: 0 } },
      { what: "refused", facts: { word: "token_revoked" } },
    ]);
  });

  test("admits that the rule it was routed by has changed since", async () => {
    const world = house();
    await world.take(madeSignal("ALARM", 0, { messageId: "m1", name: "shop-down" }));
    const changed = madeConfig([shop, pay]);

    const { steps } = await traced(why(world.ports, changed)([shop], "m1"));

    expect(steps.find(({ what }) => what === "routed")?.facts).toMatchObject({ rule: 0, match: null, tenant: "shop" });
  });

  test("knows nothing of another tenant's message or incident, and nothing of what never came", async () => {
    const world = house();
    await world.take(madeSignal("ALARM", 0, { messageId: "m1" }));

    expect(await world.why([shop], "m1")).toBeNull();
    expect(await world.why([shop], "pay-1")).toBeNull();
    expect(await world.why([], "m1")).toBeNull();
    expect(await world.why([pay, shop], "never")).toBeNull();
    expect(await world.why([pay, shop], "pay-2")).toBeNull();
  });
});

describe("the trace of an incident", () => {
  test("tells its events and what the channel was told, the newest last", async () => {
    const world = house();
    await world.take(madeSignal("ALARM", 0, { messageId: "m1" }));
    await world.deliver();
    world.pass(MINUTE);
    await world.people.acknowledge(pay, "pay-1", { user: "U0ANN", from: "button" });
    await world.deliver();
    world.pass(MINUTE);
    await world.take(madeSignal("ALARM", 0, { messageId: "m2" }));
    await world.take(madeSignal("OK", 3 * MINUTE, { messageId: "m3" }));
    await world.deliver();

    const trace = await traced(world.why([pay], "PAY-001"));

    expect(trace).toMatchObject({ of: "incident", id: "pay-1", tenant: "pay", incident: "pay-1", earlier: 0 });
    expect(trace.steps.map(({ what }) => what)).toEqual([
      "read",
      "routed",
      "opened",
      "posted",
      "acknowledged",
      "told",
      "merged",
      "resolved",
      "edited",
      "told",
      "current",
    ]);
    expect(trace.steps[4]?.facts).toMatchObject({ user: "U0ANN", before: "open", after: "acknowledged" });
  });

  test("tells what the sweep found by itself, and what then came as its copy", async () => {
    const world = house();
    await world.take(madeSignal("ALARM", 0, { messageId: "m1" }));
    await world.ports.alarms.settle(world.table.allAlarms()[0] ?? fail(), START + 5 * MINUTE);
    const { key } = world.table.allAlarms()[0] ?? fail();
    world.cloudWatch.set(key, { status: "known", state: "OK", changedAt: START + 3 * MINUTE, reason: "" });
    world.pass(6 * MINUTE);
    await world.sweep();
    await world.take(madeSignal("OK", 3 * MINUTE, { messageId: "m2" }));

    const { steps } = await traced(world.why([pay], "pay-1"));

    expect(steps.find(({ what }) => what === "resolved")).toMatchObject({
      reason: "found-by-sweep",
      facts: { by: "sweep", verdict: "recovered", message: null },
    });
    expect(steps.find(({ what }) => what === "merged")?.facts.copyOf).toMatch(/^sweep#/u);
  });

  test("of a long life keeps the newest, and says how many it leaves off", async () => {
    const world = house();
    for (let minute = 0; minute < 100; minute += 1) {
      await world.take(madeSignal("ALARM", minute * MINUTE, { messageId: `m${minute}` }));
    }

    const { steps, earlier } = await traced(world.why([pay], "pay-1"));

    // Reading and routing of the first and a hundred decisions; the last step is how things stand.
    expect(steps.length + earlier).toBe(103);
    expect(steps.length).toBeLessThanOrEqual(60);
    expect(steps.at(-2)?.facts.message).toBe("m99");
  });
});

function fail(): never {
  throw new Error("There is no alarm.");
}

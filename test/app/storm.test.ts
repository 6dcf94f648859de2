import { people } from "@hansho/app/act/people";
import { describe, expect, test } from "vitest";
import { MINUTE, madeConfig, madeSignal, madeTenant } from "../core/made.ts";
import { madeWorld } from "./world.ts";

const storm = { incidents: 3, within: MINUTE, calm: 5 * MINUTE };
const stormy = (severity: "critical" | "medium" = "medium") =>
  madeConfig(
    [madeTenant("pay", { policies: { ...madeTenant().policies, storm } })],
    [{ match: [], tenant: "pay", severity, application: null, insufficientData: null }],
  );
const alarm = (name: string, at = 0) => madeSignal("ALARM", at, { name });
const ok = (name: string, at: number) => madeSignal("OK", at, { name });
const CARD = "pay/storm-4";
const tenant = madeTenant("pay");
const ann = { user: "U0ANN", from: "command" as const };

/** Three with cards of their own, and more on the digest. */
async function inStorm(severity: "critical" | "medium" = "medium", count = 6) {
  const world = madeWorld(stormy(severity));
  for (let index = 1; index <= count; index += 1) await world.take(alarm(`pay-${index}`, index));
  await world.deliver();
  return world;
}

describe("a storm", () => {
  test("begins with one more than have cards of their own, and counts all that follow on one card", async () => {
    const world = await inStorm();

    expect(world.texts().toSorted()).toEqual([
      "pay-1 open ALARM x1",
      "pay-2 open ALARM x1",
      "pay-3 open ALARM x1",
      "storm + pay-4 open + pay-5 open + pay-6 open",
    ]);
    expect((await world.card(CARD)).view.digest?.storm).toMatchObject({ id: "storm-4", incidents: 4, endedAt: null });
  });

  test("does not begin where the window holds as many as may have cards of their own", async () => {
    const world = madeWorld(stormy());
    for (let index = 1; index <= 3; index += 1) await world.take(alarm(`pay-${index}`, index));
    world.pass(MINUTE);
    await world.take(alarm("pay-4", MINUTE));

    expect(world.table.allCards().map(({ view }) => view.card)).toEqual([
      "pay/pay-1",
      "pay/pay-2",
      "pay/pay-3",
      "pay/pay-4",
    ]);
  });

  test("is edited ten seconds apart at the least, by its own wake-up, and serves what else the channel is owed meanwhile", async () => {
    const world = await inStorm();
    await world.take(alarm("pay-7", 7));
    await world.take(ok("pay-1", 8));
    const served = await world.deliver();

    expect(served).toContainEqual(expect.objectContaining({ done: false, reason: "digest-pause" }));
    expect(world.texts().join("\n")).toContain("pay-1 resolved");
    expect(world.texts().join("\n")).not.toContain("pay-7");

    world.pass(10_000);
    await world.deliver();

    expect(world.texts().join("\n")).toContain("pay-7 open");
  });

  test("is taken whole by its button, twice as once", async () => {
    const world = await inStorm();
    const act = people(world.ports, world.config);

    expect(await act.acknowledgeCard(tenant, "storm-4", ann)).toEqual({
      ids: ["pay-4", "pay-5", "pay-6"],
      more: false,
    });
    expect(await act.acknowledgeCard(tenant, "storm-4", ann)).toEqual({ ids: [], more: false });
    expect((await world.card(CARD)).view.digest?.members.map(({ status }) => status)).toEqual(
      Array(3).fill("acknowledged"),
    );
  });

  test("counts recoveries on its card, and adds no line for each", async () => {
    const world = await inStorm();
    for (let index = 4; index <= 6; index += 1) await world.take(ok(`pay-${index}`, 100 + index));
    world.pass(10_000);
    await world.deliver();

    expect(world.texts()).toContain("storm + pay-4 resolved + pay-5 resolved + pay-6 resolved");
    expect(world.lines()).toEqual([]);
  });

  test("calls once for all that is critical in it", async () => {
    const world = await inStorm("critical");
    await world.take(alarm("pay-7", 7));
    world.pass(10_000);
    await world.deliver();

    expect(world.lines()).toEqual(["storm-critical"]);
  });

  test("asks for no evidence of what it holds", async () => {
    const world = await inStorm();

    expect(world.investigations.map(({ incident }) => incident)).toEqual(["pay-1", "pay-2", "pay-3"]);
  });

  test("goes on while more than a few open, ends once it has been calm, and says what still burns", async () => {
    const world = await inStorm();
    await world.take(ok("pay-4", 100));
    world.pass(4 * MINUTE);
    await world.take(alarm("pay-8", 4 * MINUTE));
    await world.take(alarm("pay-9", 4 * MINUTE));
    expect(await world.sweep()).toMatchObject({ done: { storm: 1 }, failures: [] });
    expect((await world.card(CARD)).view.digest?.storm?.endedAt).toBeNull();

    for (const { key } of world.table.allAlarms()) world.cloudWatch.set(key, { status: "unavailable", why: "denied" });
    world.pass(5 * MINUTE);
    await world.sweep();
    await world.deliver();

    expect(world.texts().join("\n")).toContain("storm over + ");
    expect(world.lines().at(-1)).toBe("storm-ended");
    const events = await world.table.ledger.events("pay", "storm-4");
    expect(events.map(({ kind, reason, facts }) => [kind, reason, facts])).toEqual([
      ["storm-began", "too-many-incidents", { incidents: 4, within: MINUTE }],
      ["storm-ended", "calm-again", { fewerThan: 2, calm: 5 * MINUTE, since: expect.any(Number) }],
    ]);

    await world.take(alarm("pay-10", 9 * MINUTE));
    await world.deliver();
    expect(world.texts().at(-1)).toContain("ALARM x1");
  });

  test("is over for the first that opens after the calm, whether sweep has come or not", async () => {
    const world = await inStorm();
    world.pass(5 * MINUTE);
    await world.take(alarm("pay-8", 5 * MINUTE));
    await world.deliver();

    expect(world.texts().at(-1)).toBe("pay-7 open ALARM x1");
    expect(world.texts().join("\n")).toContain("storm over");
    expect(await world.sweep()).toMatchObject({ failures: [] });
  });

  test("tells at last that all it held is over", async () => {
    const world = await inStorm();
    world.pass(6 * MINUTE);
    await world.sweep();
    await world.deliver();
    for (let index = 4; index <= 6; index += 1) await world.take(ok(`pay-${index}`, 7 * MINUTE + index));
    world.pass(10_000);
    await world.deliver();

    expect(world.lines()).toEqual(["storm-ended", "storm-all-over"]);
    expect(world.texts().join("\n")).toContain("storm over + pay-4 resolved + pay-5 resolved + pay-6 resolved");
  });

  test("leaves each its own id: to be listed, shown, taken and muted, and known afterwards", async () => {
    const world = await inStorm();
    const act = people(world.ports, world.config);

    expect((await act.list(tenant, "all", [], 1)).total).toBe(6);
    expect(await act.acknowledge(tenant, "pay-5", ann)).toMatchObject({ kind: "done" });
    const end = { end: { for: MINUTE }, reason: null };
    expect(await act.muteIncident(tenant, "pay-6", end, ann)).toMatchObject({ incidents: ["pay-6"] });
    expect((await world.card(CARD)).view.digest?.members).toContainEqual(
      expect.objectContaining({ id: "pay-6", muted: true }),
    );

    await world.take(ok("pay-4", 1_000));
    world.pass(30 * MINUTE);
    await world.take(alarm("pay-4", 30 * MINUTE));
    expect(await act.show(tenant, "pay-4")).toMatchObject({ id: "pay-4", status: "resolved", among: "storm" });
  });

  test("is written out by sweep where whoever began it stopped", async () => {
    const world = madeWorld(stormy());
    const { show } = world.ports.cards;
    for (let index = 1; index <= 3; index += 1) await world.take(alarm(`pay-${index}`, index));
    world.ports.cards.show = () => new Promise(() => undefined);
    void world.take(alarm("pay-4", 4));
    await new Promise((resolve) => setImmediate(resolve));
    world.ports.cards.show = show;
    await world.take(alarm("pay-5", 5));
    await world.deliver();
    expect(world.texts().at(-1)).toBe("storm + pay-5 open");

    world.pass(MINUTE);
    await world.sweep();

    expect((await world.card(CARD)).view.digest?.storm?.id).toBe("storm-4");
    expect(await world.table.ledger.events("pay", "storm-4")).toHaveLength(1);
  });
});

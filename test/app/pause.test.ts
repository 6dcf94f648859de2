import { people } from "@hansho/app/act/people";
import { replay } from "@hansho/core/replay";
import { describe, expect, test } from "vitest";
import { MINUTE, madeConfig, madeSignal, madeTenant, START } from "../core/made.ts";
import { madeWorld } from "./world.ts";

const tenant = madeTenant("pay", { policies: { ...madeTenant().policies, pause: 2 * MINUTE } });
const ann = { user: "U0ANN", from: "command" as const };
const alarm = (at = 0, name?: string) => madeSignal("ALARM", at, name === undefined ? {} : { name });
const ok = (at: number, name?: string) => madeSignal("OK", at, name === undefined ? {} : { name });

function madePausing(more: Parameters<typeof madeConfig>[1] = [], of = tenant) {
  const config = madeConfig([of], more);
  const world = madeWorld(config);
  const enrichAll = async () => {
    for (const asked of world.investigations.splice(0)) await world.investigate(asked);
  };
  const until = async (at: number) => {
    world.pass(START + at - world.now());
    await enrichAll();
    await world.sweep();
    await world.deliver();
  };
  const differences = () =>
    replay({
      rows: world.table.allAlarms(),
      cards: world.table.allCards().map(({ view }) => view),
      events: world.table.allEvents(),
    }).differences;
  return { ...world, until, enrichAll, differences, people: people(world.ports, config) };
}

describe("what opens with a pause", () => {
  test("posts nothing while it may heal, is listed meanwhile, and is shown at its end with its true beginning and its evidence", async () => {
    const world = madePausing();
    const ended = await world.take(alarm());
    await world.until(MINUTE);

    expect(ended).toEqual({ outcome: "opened", reason: "paused", tenant: "pay", card: null });
    expect(world.texts()).toEqual([]);
    expect((await world.people.list(tenant, "open", [], 1)).incidents).toMatchObject([{ id: "pay-1" }]);
    expect(await world.people.show(tenant, "pay-1")).toMatchObject({ paused: START + 2 * MINUTE });

    await world.until(2 * MINUTE);

    expect(world.texts()).toEqual(["pay-1 open ALARM x1 nothing"]);
    const { view } = await world.card();
    expect(view.incidents).toMatchObject([{ openedAt: START, evidence: { gatheredAt: START + MINUTE } }]);
    expect(world.differences()).toEqual([]);
  });

  test("is a line of the next morning's digest where it heals, one message for all, and nothing else", async () => {
    const world = madePausing();
    await world.take(alarm());
    await world.take(alarm(1, "orders"));
    world.pass(MINUTE);
    const ended = await world.take(ok(MINUTE));
    await world.take(ok(MINUTE, "orders"));
    await world.until(3 * MINUTE);

    expect(ended).toMatchObject({ outcome: "updated", reason: "healed-in-pause", card: null });
    expect(world.slack.messages("C-pay")).toEqual([]);

    // 09:00 in Tokyo.
    await world.until(6 * 60 * MINUTE - 1);
    expect(world.slack.messages("C-pay")).toEqual([]);
    await world.until(6 * 60 * MINUTE);
    await world.until(6 * 60 * MINUTE + MINUTE);

    expect(world.texts()).toEqual(["storm + pay-1 resolved + pay-2 resolved"]);
    expect(world.slack.messages("C-pay")).toHaveLength(1);
    expect(world.differences()).toEqual([]);
  });

  test("is shown with its recovery where that came at the end of the pause or later", async () => {
    const world = madePausing();
    await world.take(alarm());
    world.pass(2 * MINUTE);
    await world.take(ok(2 * MINUTE));
    await world.deliver();

    expect(world.texts()).toEqual(["pay-1 resolved OK x1"]);
    expect(world.lines()).toHaveLength(1);
  });

  test("is one incident when it comes back, paused anew, and its digest says nothing of what was shown", async () => {
    const world = madePausing();
    await world.take(alarm());
    world.pass(MINUTE);
    await world.take(ok(MINUTE));
    world.pass(2 * MINUTE);
    await world.take(alarm(3 * MINUTE));
    await world.until(4 * MINUTE);
    expect(world.texts()).toEqual([]);
    await world.until(5 * MINUTE);
    expect(world.texts()).toEqual(["pay-1 open ALARM x2 nothing"]);
    world.pass(MINUTE);
    await world.take(ok(6 * MINUTE));
    await world.until(7 * 60 * MINUTE);

    expect(world.texts()).toEqual(["pay-1 resolved OK x2 nothing"]);
    expect(world.differences()).toEqual([]);
  });

  test("is never what is critical, nor what a route excepts", async () => {
    const match = (value: string) => [{ key: "alarm", operator: "=" as const, value }];
    const base = { tenant: "pay", application: null, insufficientData: null };
    const world = madePausing([
      { ...base, match: match("worst"), severity: "critical" },
      { ...base, match: match("loud"), severity: "high", pause: "off" },
      { ...base, match: match("slow"), severity: "high", pause: 5 * MINUTE },
    ]);
    for (const name of ["worst", "loud", "slow"]) await world.take(alarm(0, name));
    await world.until(2 * MINUTE);

    expect(world.texts().toSorted()).toEqual(["pay-1 open ALARM x1 nothing", "pay-2 open ALARM x1 nothing"]);

    await world.until(5 * MINUTE);

    expect(world.texts()).toHaveLength(3);
  });

  test("is shown at once by whoever releases or takes it, twice as once", async () => {
    const world = madePausing();
    await world.take(alarm());
    await world.take(alarm(0, "orders"));
    expect(await world.people.release(tenant, "pay-1", ann)).toMatchObject({ kind: "done" });
    expect(await world.people.release(tenant, "pay-1", ann)).toMatchObject({ kind: "already" });
    await world.people.acknowledge(tenant, "pay-2", ann);
    await world.deliver();

    expect(world.texts().toSorted()).toEqual(["pay-1 open ALARM x1", expect.stringMatching(/^pay-2 acknowledged/u)]);
    expect(world.differences()).toEqual([]);
  });

  test("joins its group's card at the end of its pause, and says so to the thread of one that stands", async () => {
    const grouping = { by: ["account"], within: 5 * MINUTE };
    const world = madePausing([], { ...tenant, policies: { ...tenant.policies, grouping } });
    await world.take(alarm());
    await world.until(MINUTE);
    await world.take(alarm(MINUTE, "orders"));
    await world.until(2 * MINUTE);
    expect(world.texts()).toEqual(["pay-1 open ALARM x1 nothing"]);
    await world.until(3 * MINUTE);

    expect(world.slack.messages("C-pay").filter(({ thread }) => thread === null)).toHaveLength(1);
    expect(world.texts()[0]).toMatch(/pay-1 .*pay-2/u);
    expect(world.lines()).toEqual([expect.stringContaining("joined")]);
    expect(world.differences()).toEqual([]);
  });
});

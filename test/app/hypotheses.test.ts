import type { AlarmFacts } from "@hansho/core/signal";
import { TEST_TAGS } from "@hansho/core/test-alarm";
import { hypothesesOf } from "@hansho/triage/hypotheses/rank";
import { describe, expect, test } from "vitest";
import { madeFacts, madeSignal, START } from "../core/made.ts";
import { madeWorld } from "./world.ts";

describe("hypotheses", () => {
  test("come with the evidence, and stand in the thread once however often it is gathered", async () => {
    const world = await investigated();
    const [asked] = world.investigations;
    if (asked) await world.investigate(asked);
    const { view } = await world.card();
    expect(view.incidents[0]?.evidence?.hypotheses?.[0]).toMatchObject({ kind: "resource-exhaustion", sure: true });
    expect(view.incidents[0]?.thread.filter(({ kind }) => kind === "hypotheses")).toHaveLength(1);
  });

  test("of other services' open incidents are told where nothing nearer is known", async () => {
    const world = madeWorld();
    world.ports.hypothesesOf = hypothesesOf;
    await world.take(madeSignal("ALARM", 0, { facts: madeFacts("ledger-Down", { tags: { application: "ledger" } }) }));
    await world.take(madeSignal("ALARM", 60_000));
    for (const asked of world.investigations) await world.investigate(asked);
    const later = world.table.allAlarms().find(({ incident }) => incident?.id === "pay-2");
    expect(later?.incident?.evidence?.hypotheses?.[0]).toMatchObject({ kind: "cascade", sure: false });
  });

  test.each([
    ["a test is the consequence of no other incident", ["ledger-Down", "tried"]],
    ["no other incident is the consequence of a test", ["tried", "ledger-Down"]],
  ])("%s", async (_, [first = "", second = ""]) => {
    const world = madeWorld();
    world.ports.hypothesesOf = hypothesesOf;
    await world.take(madeSignal("ALARM", 0, { facts: FACTS[first] ?? madeFacts() }));
    await world.take(madeSignal("ALARM", 60_000, { facts: FACTS[second] ?? madeFacts() }));
    for (const asked of world.investigations) await world.investigate(asked);
    const later = world.table.allAlarms().find(({ incident }) => incident?.id === "pay-2");
    expect(later?.incident?.evidence?.logs.status).toBe("nothing");
    expect(later?.incident?.evidence).not.toHaveProperty("hypotheses");
  });

  test("that nothing speaks for are not made up", async () => {
    const world = madeWorld();
    world.ports.hypothesesOf = hypothesesOf;
    await world.take(madeSignal("ALARM", 0));
    for (const asked of world.investigations) await world.investigate(asked);
    await world.deliver();
    const { view } = await world.card();
    expect(view.incidents[0]?.evidence).not.toHaveProperty("hypotheses");
    expect(view.incidents[0]?.thread).toEqual([]);
  });
});

const made = madeFacts("tried");

/** An alarm, and what `/alert test` sends. */
const FACTS: Record<string, AlarmFacts> = {
  "ledger-Down": madeFacts("ledger-Down", { tags: { application: "ledger" } }),
  tried: { ...made, identity: { ...made.identity, account: "" }, tags: { [TEST_TAGS.tenant]: "pay" } },
};

async function investigated() {
  const world = madeWorld();
  world.ports.hypothesesOf = hypothesesOf;
  const text = "ERROR write /var/labels/7.pdf: no space left on device";
  world.logs.answer = {
    ok: true,
    partial: false,
    lines: Array.from({ length: 20 }, (_, n) => ({ at: START + n, text })),
  };
  await world.take(madeSignal("ALARM", 0));
  for (const asked of world.investigations) await world.investigate(asked);
  return world;
}

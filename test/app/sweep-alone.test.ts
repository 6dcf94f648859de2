import type { Heartbeat } from "@hansho/core/heartbeat";
import type { MuteWindow } from "@hansho/core/mute-window";
import { expect, test } from "vitest";
import { MINUTE, madeConfig, madeTenant } from "../core/made.ts";
import { madeWorld } from "./world.ts";

const hours = { days: [], from: 0, to: 0 };
const [worn, nightly] = ["worn", "nightly"].map(
  (name): MuteWindow => ({ name, match: [], zone: "UTC", hours, on: [], except: [], reason: null }),
) as [MuteWindow, MuteWindow];
const [first, second] = ["first", "second"].map(
  (name): Heartbeat => ({
    name,
    every: 10 * MINUTE,
    grace: MINUTE,
    severity: "high",
    application: null,
    match: [],
  }),
) as [Heartbeat, Heartbeat];
const report = { day: "sun" as const, minutes: 180, channel: null };

test("a mute window that fails keeps no other from beginning, and is told by its name", async () => {
  const world = madeWorld(madeConfig([madeTenant("pay", { muteWindows: [worn, nightly] })]));
  const { mutes } = world.table;
  const { load } = mutes;
  mutes.load = async (tenant, id) => (id.includes("worn") ? refuse() : load(tenant, id));

  expect((await world.sweep()).failures).toEqual(["mute window pay/worn: it cannot be read"]);
  expect(await mutes.active("pay", world.now())).toMatchObject([{ made: { name: "nightly" } }]);
});

test("a heartbeat that fails keeps no other from being awaited, and is told by its name", async () => {
  const world = madeWorld(madeConfig([madeTenant("pay", { heartbeats: [first, second] })]));
  const { due } = world.table;
  const { load } = due;
  due.load = async (kind, key) => (key === "pay/first" ? refuse() : load(kind, key));

  expect((await world.sweep()).failures).toEqual(["heartbeat pay/first: it cannot be read"]);
  expect(await load("heartbeat", "pay/second")).not.toBeNull();
});

test("a report that fails keeps no other from being told, and is told by its name", async () => {
  const world = madeWorld(madeConfig([madeTenant("pay", { report }), madeTenant("shop", { report })]));
  const { ledger } = world.table;
  const { events } = ledger;
  ledger.events = async (tenant, subject) => (tenant === "pay" ? refuse() : events(tenant, subject));

  const { failures, done } = await world.sweep();
  expect(failures).toEqual(["report pay/2026-W46: it cannot be read"]);
  expect(done).toEqual({ report: 1 });
});

async function refuse(): Promise<never> {
  throw new Error("it cannot be read");
}

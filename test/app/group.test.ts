import { people } from "@hansho/app/act/people";
import { expect, test } from "vitest";
import { MINUTE, madeConfig, madeFacts, madeSignal, madeTenant } from "../core/made.ts";
import { madeWorld } from "./world.ts";

const grouping = { by: ["region"], within: 5 * MINUTE };
const grouped = (severity: "high" | "medium" = "medium") =>
  madeConfig(
    [madeTenant("pay", { policies: { ...madeTenant().policies, grouping } })],
    [{ match: [], tenant: "pay", severity, application: null, insufficientData: null }],
  );
const alarm = (name: string, at: number) => madeSignal("ALARM", at, { name });
const ok = (name: string, at: number) => madeSignal("OK", at, { name });
const CARD = "pay/group-pay-1";

test("shows what opens within the window on one card, each with its state, and turns green when all are over", async () => {
  const world = madeWorld(grouped());
  await world.take(alarm("pay-a", 0));
  await world.deliver();
  world.pass(MINUTE);
  await world.take(alarm("pay-b", MINUTE));
  await world.deliver();

  expect(world.texts()).toEqual(["pay-1 open ALARM x1 + pay-2 open ALARM x1"]);
  expect(world.lines()).toEqual([]);

  world.pass(MINUTE);
  await world.take(ok("pay-a", 2 * MINUTE));
  await world.deliver();

  expect(world.texts()).toEqual([expect.stringContaining("pay-1 resolved")]);
  expect(world.texts()).toEqual([expect.stringContaining("pay-2 open")]);
  expect(world.lines()).toEqual([expect.stringContaining("pay-1:recovered-")]);

  await world.take(ok("pay-b", 3 * MINUTE));
  await world.deliver();

  expect(world.texts()).toEqual([expect.stringMatching(/^pay-\d resolved .* \+ pay-\d resolved/u)]);
  expect(world.lines().at(-1)).toMatch(/^all-over-/u);
});

test("opens another card after the window, and where a label is another or missing", async () => {
  const world = madeWorld(grouped());
  const osaka = madeFacts("pay-c");
  await world.take(alarm("pay-a", 0));
  await world.take(
    madeSignal("ALARM", 1, { facts: { ...osaka, identity: { ...osaka.identity, region: "ap-northeast-3" } } }),
  );
  world.pass(5 * MINUTE + 1);
  await world.take(alarm("pay-b", 5 * MINUTE));
  await world.deliver();

  expect(world.table.allCards().map(({ view }) => view.card)).toEqual([CARD, "pay/group-pay-2", "pay/group-pay-3"]);
});

test("opens another card for the thousand and first that opens within the window, where there are no storms", async () => {
  const world = madeWorld(grouped());
  await world.take(alarm("pay-first", 0));
  for (let opened = 1; opened < 999; opened += 1) await world.ports.storms.open("pay", opened, 0);
  await world.take(alarm("pay-thousandth", 1));
  await world.take(alarm("pay-a", 1));
  await world.take(alarm("pay-b", 2));

  expect(world.table.allCards().map(({ view }) => [view.card, view.incidents.length])).toEqual([
    [CARD, 2],
    ["pay/group-pay-1001", 2],
  ]);
});

test("tells the channel what joins a card that stands, if it is severe", async () => {
  const world = madeWorld(grouped("high"));
  await world.take(alarm("pay-a", 0));
  await world.take(alarm("pay-b", 1));
  await world.deliver();

  expect(world.lines()).toEqual([expect.stringMatching(/^pay-2:joined-/u)]);
});

test("each of them is found, taken and listed by its own id, also once its alarm has moved on", async () => {
  const world = madeWorld(grouped());
  const act = people(world.ports, world.config);
  const tenant = madeTenant("pay");
  const ann = { user: "U0ANN", from: "command" as const };
  for (const name of ["pay-a", "pay-b"]) await world.take(alarm(name, 0));

  expect(await act.acknowledge(tenant, "pay-2", ann)).toMatchObject({ kind: "done", incident: { id: "pay-2" } });
  expect((await act.list(tenant, "open", [], 1)).incidents.map(({ id }) => id)).toEqual(["pay-1"]);
  expect(await act.acknowledgeCard(tenant, "group-pay-1", ann)).toEqual({ ids: ["pay-1"], more: false });

  await world.take(ok("pay-b", MINUTE));
  world.pass(30 * MINUTE);
  await world.take(alarm("pay-b", 30 * MINUTE));

  expect(await act.show(tenant, "pay-2")).toMatchObject({ id: "pay-2", status: "resolved" });
  expect(await act.acknowledge(tenant, "pay-2", ann)).toMatchObject({ kind: "ended" });
  expect(await act.show(tenant, "pay-9")).toBeNull();
});

test("all that burns on a card is muted at once by one mute, and stays quiet when it burns again before that ends", async () => {
  const world = madeWorld(grouped());
  const act = people(world.ports, world.config);
  const tenant = madeTenant("pay");
  const ann = { user: "U0ANN", from: "button" as const };
  for (const name of ["pay-a", "pay-b"]) await world.take(alarm(name, 0));

  const hour = { end: { for: 60 * MINUTE }, reason: null };
  const muted = await act.muteCard(tenant, "group-pay-1", hour, ann);
  expect(muted).toMatchObject({ kind: "muted", incidents: ["pay-1", "pay-2"], more: false });
  expect(await act.muteCard(tenant, "group-pay-1", hour, ann)).toMatchObject({ kind: "nothing-now" });
  expect(await act.mutes(tenant)).toHaveLength(1);

  await world.take(ok("pay-b", MINUTE));
  await world.take(alarm("pay-b", 2 * MINUTE));
  await world.take(alarm("pay-c", 3 * MINUTE));
  const shown = (await world.card(CARD)).view.incidents;
  expect(shown.map((one) => [one.id, one.muted !== null])).toEqual(
    expect.arrayContaining([
      ["pay-1", true],
      ["pay-2", true],
      ["pay-3", false],
    ]),
  );
});

test("a hundred that join while nobody reads are one change of the card", async () => {
  const world = madeWorld(grouped());
  for (let index = 0; index < 100; index += 1) await world.take(alarm(`pay-${index}`, index));
  await world.deliver();

  expect((await world.card(CARD)).version).toBe(1);
  expect(world.texts()[0]?.split(" + ")).toHaveLength(100);
});

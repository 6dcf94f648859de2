import { people } from "@hansho/app/act/people";
import { identityKey } from "@hansho/core/identity";
import type { AlarmState } from "@hansho/core/signal";
import { expect, test } from "vitest";
import { MINUTE, madeConfig, madeFacts, madeSignal, madeTenant, START } from "../core/made.ts";
import { madeWorld, type World } from "./world.ts";

const storm = { incidents: 5, within: MINUTE, calm: MINUTE };
const config = madeConfig([madeTenant("pay", { policies: { ...madeTenant().policies, storm } })]);
const facts = madeFacts("orders-errors");

const QUERY = { expression: "SELECT SUM(e) GROUP BY TableName", inputs: [], dimensions: {}, datapoints: [] };

function series(state: AlarmState, at: number, id: string) {
  const contributor = { id, attributes: { TableName: id } };
  return madeSignal(state, at, {
    facts: { ...facts, identity: { ...facts.identity, contributor: id }, contributor },
    messageId: `${id}-${state}-${at}`,
  });
}

/** What the alarm says of all its series. */
const whole = (state: AlarmState, at: number) => madeSignal(state, at, { facts: { ...facts, metric: QUERY as never } });

test("a hundred contributors of an alarm are an incident each on one card, and no storm", async () => {
  const world = madeWorld(config);
  for (let index = 0; index < 100; index += 1) await world.take(series("ALARM", index, `table-${index}`));
  await world.deliver();

  expect(world.table.allCards().map(({ view }) => [view.card, view.incidents.length])).toEqual([["pay/alarm-1", 100]]);
  expect(world.slack.messages("C-pay")).toHaveLength(1);
  expect(new Set(world.table.allAlarms().map(({ incident }) => incident?.id)).size).toBe(100);
});

test("what the alarm says of them all folds in, whichever comes first, and all are over in one line", async () => {
  const world = madeWorld(config);
  await world.take(whole("ALARM", 0));
  await world.take(series("ALARM", 1, "orders"));
  await world.take(series("ALARM", 2, "users"));
  await world.deliver();
  for (const id of ["orders", "users"]) await world.take(series("OK", MINUTE, id));
  await world.take(whole("OK", MINUTE));
  await world.deliver();

  expect(world.texts()).toHaveLength(1);
  expect(world.texts()[0]?.match(/resolved/gu)).toHaveLength(3);
  expect(world.lines().filter((line) => !line.startsWith("all-over-"))).toEqual([]);
  expect(world.lines()).toHaveLength(1);
});

test("a contributor joins for as long as another burns, however late, and begins a card once all have long been over", async () => {
  const world = madeWorld(config);
  await world.take(series("ALARM", 0, "orders"));
  world.pass(5 * 60 * MINUTE);
  await world.take(series("ALARM", 5 * 60 * MINUTE, "users"));
  for (const id of ["orders", "users"]) await world.take(series("OK", 6 * 60 * MINUTE, id));
  world.pass(2 * 60 * MINUTE);
  await world.take(series("ALARM", 7 * 60 * MINUTE, "carts"));

  expect(world.table.allCards().map(({ view }) => [view.card, view.incidents.length])).toEqual([
    ["pay/alarm-1", 2],
    ["pay/alarm-3", 1],
  ]);
});

test("a contributor begins a card where one burns for weeks while two hundred came and went, and each card tells of its own", async () => {
  const world = madeWorld(config);
  const hour = 60 * MINUTE;
  await world.take(series("ALARM", 0, "orders"));
  for (let hours = 1; hours <= 200; hours += 1) {
    world.pass(hour);
    await world.take(series("ALARM", hours * hour, "users"));
    await world.take(series("OK", hours * hour + MINUTE, "users"));
  }
  const cards = () => world.table.allCards().map(({ view }) => [view.card, view.incidents.length]);

  expect(cards()).toEqual([
    ["pay/alarm-1", 200],
    ["pay/alarm-201", 1],
  ]);
  world.pass(hour);
  await world.take(series("OK", 201 * hour, "orders"));
  await world.deliver();
  expect(world.texts().find((text) => text.includes("pay-1 "))).toMatch(/pay-1 resolved/u);
});

test("one contributor is muted and taken by its own id, and the others are left as they are", async () => {
  const world = madeWorld(config);
  for (const id of ["orders", "users"]) await world.take(series("ALARM", 0, id));
  const act = people(world.ports, world.config);
  const end = { end: { for: MINUTE }, reason: null };

  await act.muteIncident(madeTenant("pay"), "pay-2", end, { user: "U0ANN", from: "command" });
  await world.deliver();

  expect(world.texts()[0]?.split(" + ").toSorted()).toEqual([
    "pay-1 open ALARM x1",
    expect.stringMatching(/^pay-2 .*muted/u),
  ]);
});

/** What CloudWatch says of the alarm, or of one of its series. */
function cloudWatchSays(world: World, contributor: string | null, state: AlarmState, at: number) {
  const key = identityKey({ ...facts.identity, contributor });
  world.cloudWatch.set(key, { status: "known", state, changedAt: START + at, reason: "as evaluated" });
}

test("a series whose recovery no message tells ends while the others burn, found by sweep", async () => {
  const world = madeWorld(config);
  for (const id of ["orders", "users"]) await world.take(series("ALARM", 0, id));
  await world.deliver();
  for (const id of [null, "orders", "users"]) cloudWatchSays(world, id, "ALARM", 0);
  world.pass(MINUTE);
  await world.sweep();
  world.pass(6 * MINUTE);
  expect(await world.sweep()).toMatchObject({ looks: { "still-so": 2 } });

  cloudWatchSays(world, "users", "OK", 8 * MINUTE);
  world.pass(6 * MINUTE);
  expect(await world.sweep()).toMatchObject({ looks: { "found-by-sweep": 1, "still-so": 1 } });
  await world.deliver();

  expect(world.texts()[0]?.split(" + ").toSorted()).toEqual([
    "pay-1 open ALARM x1",
    expect.stringMatching(/^pay-2 resolved OK/u),
  ]);
});

test("series whose recovery no message tells end with their alarm, found by sweep", async () => {
  const world = madeWorld(config);
  for (const id of ["orders", "users"]) await world.take(series("ALARM", 0, id));
  await world.deliver();
  cloudWatchSays(world, null, "ALARM", 0);
  world.pass(MINUTE);
  await world.sweep();
  world.pass(6 * MINUTE);
  expect(await world.sweep()).toMatchObject({ looks: { failed: 2 } });

  cloudWatchSays(world, null, "OK", 8 * MINUTE);
  world.pass(6 * MINUTE);
  expect(await world.sweep()).toMatchObject({ looks: { "found-by-sweep": 2 } });
  await world.deliver();
  expect(world.texts()[0]?.match(/resolved/gu)).toHaveLength(2);
  expect(world.lines()).toEqual([expect.stringMatching(/^all-over-/u)]);
});

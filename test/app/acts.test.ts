import { acts } from "@hansho/app/acts";
import type { LedgerEvent } from "@hansho/core/ledger";
import { expect, test } from "vitest";
import { memoryArchive } from "../memory/archive.ts";
import { actStack } from "./act-stack.ts";

const ann = { user: "U0ANN", from: "button", where: { team: "T1", channel: "C1" } } as const;

async function acted() {
  const stack = actStack();
  await stack.fire("pay-5xx");
  await stack.fire("shop-5xx");
  const [pay, shop] = [stack.tenant("payments"), stack.tenant("shop")];
  const began = stack.time.now;
  await stack.people.acknowledge(pay, "pay-1", ann);
  stack.time.now += 1_000;
  await stack.people.deny({ who: ann, what: "ack", target: "shop-1", reason: "another-tenants" }, pay);
  stack.time.now += 1_000;
  await stack.people.note(shop, "shop-1", "looking", ann);
  return { events: stack.table.allEvents(), began };
}

const kinds = (events: readonly LedgerEvent[]) => events.map(({ tenant, kind }) => `${tenant} ${kind}`);

test("what people did and were denied is told with before and after, the oldest first, and nothing that alarms did", async () => {
  const { events, began } = await acted();
  const all = acts(async () => ({ events: events.toReversed(), archived: [] }), memoryArchive());

  const told = await all({ tenant: null, from: began, to: began + 10_000 });
  expect(kinds(told)).toEqual(["payments acknowledged", "payments denied", "shop noted"]);
  expect(told[0]).toMatchObject({ by: { kind: "person", ...ann }, facts: { before: "open", after: "acknowledged" } });
  expect(kinds(await all({ tenant: "payments", from: began, to: began + 10_000 }))).toEqual([
    "payments acknowledged",
    "payments denied",
  ]);
  expect(kinds(await all({ tenant: null, from: began + 1, to: began + 2_000 }))).toEqual(["payments denied"]);
});

test("what is in the archive is told with it, and once where the table has it still", async () => {
  const { events, began } = await acted();
  const archive = memoryArchive();
  const of = (tenant: string, subject: string) =>
    events.filter((event) => event.tenant === tenant && event.subject === subject);
  await archive.write("payments", "pay-1", of("payments", "pay-1"));
  await archive.write("shop", "shop-1", of("shop", "shop-1"));
  const archived = [
    { tenant: "payments", subject: "pay-1" },
    { tenant: "shop", subject: "shop-1" },
  ];
  const read = async () => ({ events: events.filter(({ tenant }) => tenant === "payments"), archived });

  const all = acts(read, archive);
  expect(kinds(await all({ tenant: null, from: began, to: began + 10_000 }))).toEqual([
    "payments acknowledged",
    "payments denied",
    "shop noted",
  ]);
  expect(kinds(await all({ tenant: "shop", from: began, to: began + 10_000 }))).toEqual(["shop noted"]);
});

import type { Ledger } from "@hansho/app/ports/ledger";
import { Unreachable } from "@hansho/app/unreachable";
import type { LedgerEvent } from "@hansho/core/ledger";
import type { MuteWindow } from "@hansho/core/mute-window";
import { describe, expect, test } from "vitest";
import { MINUTE, madeConfig, madeTenant } from "../core/made.ts";
import { actStack, HOUR } from "./act-stack.ts";
import { madeWorld } from "./world.ts";

const ann = { user: "U0ANN", from: "command" as const };

describe("what fails at the ledger and is done again is on record", () => {
  test("a language that is chosen", async () => {
    const { people, table, tenant } = actStack();
    const choose = () => people.chooseLanguage(tenant("payments"), "en", ann);
    failsOnce(table.ledger, "language");

    await expect(choose()).rejects.toThrow(Unreachable);
    await choose();
    expect(await people.language(tenant("payments"))).toMatchObject({ locale: "en" });
    expect(await table.ledger.events("payments", "language")).toMatchObject([
      { reason: "language-chosen", by: { user: "U0ANN" }, facts: { before: "ja", after: "en" } },
    ]);
  });

  test("a stand-in, with who was on call before", async () => {
    const { people, table, tenant } = actStack();
    const take = () => people.standIn(tenant("payments"), { user: "U0CAT", rota: null, end: { for: HOUR } }, ann);
    failsOnce(table.ledger, "stood-in");

    await expect(take()).rejects.toThrow(Unreachable);
    expect((await take()).kind).toBe("already");
    expect(await table.ledger.events("payments", "pay-o1")).toMatchObject([
      { reason: "stood-in-by-person", by: { user: "U0ANN" }, facts: { before: "U0KEI", after: "U0CAT" } },
    ]);
  });

  test("a mute's end", async () => {
    const { people, table, tenant } = actStack();
    const matchers = [{ key: "alarm", operator: "=" as const, value: "pay-*" }];
    await people.muteMatching(tenant("payments"), matchers, { end: { for: HOUR }, reason: null }, ann);
    const unmute = () => people.endMute(tenant("payments"), "m-1", ann);
    failsOnce(table.ledger, "unmuted");

    await expect(unmute()).rejects.toThrow(Unreachable);
    expect(await unmute()).toMatchObject({ kind: "ended", mute: "m-1" });
    expect(await table.ledger.events("payments", "m-1")).toMatchObject([
      { kind: "muted" },
      { kind: "unmuted", reason: "unmuted-by-person", by: { user: "U0ANN" } },
    ]);
  });

  test("the end of a mute until recovery", async () => {
    const stack = actStack();
    await stack.fire("pay-5xx");
    await stack.people.muteIncidentUntilOk(stack.tenant("payments"), "pay-1", null, ann);
    failsOnce(stack.table.ledger, "unmuted");
    const resolve = () => stack.people.resolve(stack.tenant("payments"), "pay-1", ann);

    await expect(resolve()).rejects.toThrow(Unreachable);
    await resolve();
    expect(await stack.table.ledger.events("payments", "m-1")).toMatchObject([
      { kind: "muted" },
      { kind: "unmuted", reason: "mute-ended-by-recovery" },
    ]);
  });

  test("a mute window that begins", async () => {
    const hours = { days: [], from: 0, to: 0 };
    const nightly: MuteWindow = { name: "all", match: [], zone: "UTC", hours, on: [], except: [], reason: null };
    const world = madeWorld(madeConfig([madeTenant("pay", { muteWindows: [nightly] })]));
    failsOnce(world.table.ledger, "muted");

    await world.sweep();
    world.pass(MINUTE);
    await world.sweep();
    expect(world.table.allEvents()).toMatchObject([{ kind: "muted", reason: "mute-began", by: { kind: "sweep" } }]);
  });
});

/** The table takes no event of a kind this once. */
function failsOnce(ledger: Ledger, kind: LedgerEvent["kind"]): void {
  const { append } = ledger;
  ledger.append = async (events) => {
    if (!events.some((event) => event.kind === kind)) return append(events);
    ledger.append = append;
    throw new Unreachable("table", new Error("an outage"));
  };
}

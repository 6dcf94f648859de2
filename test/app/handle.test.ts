import { describe, expect, test } from "vitest";
import { allDue } from "../contract/due.ts";
import { actStack, HOUR, MINUTE } from "./act-stack.ts";

const ann = { user: "U0ANN", from: "command" as const };
const ben = { user: "U0BEN", from: "button" as const };

async function burning() {
  const stack = actStack();
  await stack.fire("pay-5xx");
  const tenant = stack.tenant("payments");
  const reasons = async (kind: string) =>
    (await stack.table.ledger.events("payments", "pay-1")).flatMap((event) =>
      event.kind === kind ? [event.reason] : [],
    );
  return { ...stack, own: tenant, reasons };
}

describe("what people do to an incident", () => {
  test("twice, and by two at once, is done and told once", async () => {
    const { people, own, reasons, incident } = await burning();

    const first = await Promise.all([people.resolve(own, "pay-1", ann), people.resolve(own, "pay-1", ben)]);
    const again = await people.resolve(own, "pay-1", ben);

    expect(first.map(({ kind }) => kind).sort()).toEqual(["done", "ended"]);
    expect(again.kind).toBe("ended");
    expect(await reasons("resolved")).toEqual(["resolved-by-person"]);
    expect(incident("payments", "pay-1")?.thread.filter(({ kind }) => kind === "resolved-by-hand")).toHaveLength(1);
  });

  test("assigning, a note and reopening say whether anything changed", async () => {
    const { people, own, incident } = await burning();

    expect((await people.assign(own, "pay-1", "U0CAT", ann)).kind).toBe("done");
    expect(await people.assign(own, "pay-1", "U0CAT", ben)).toMatchObject({
      kind: "already",
      owner: { user: "U0CAT" },
    });
    expect((await people.note(own, "pay-1", "looking", ann)).kind).toBe("done");
    expect((await people.note(own, "pay-1", "looking", ann)).kind).toBe("already");
    expect((await people.reopen(own, "pay-1", ann)).kind).toBe("already");
    await people.resolve(own, "pay-1", ann);
    expect((await people.reopen(own, "pay-1", ann)).kind).toBe("done");
    expect(incident("payments", "pay-1")).toMatchObject({ status: "open", owner: null, note: { text: "looking" } });
    expect((await people.note(own, "pay-9", "x", ann)).kind).toBe("unknown");
  });

  test("what they write is kept without the secrets in it", async () => {
    const { people, own, incident, table } = await burning();

    await people.note(own, "pay-1", "restarted with password=hunter2 \ud800", ann);
    await people.muteIncident(own, "pay-1", { end: null, reason: "new token: abc123def" }, ann);

    expect(incident("payments", "pay-1")).toMatchObject({
      note: { text: "restarted with password=*** \ufffd" },
      muted: { reason: "new token: ***" },
    });
    expect(JSON.stringify(table.allEvents())).not.toMatch(/hunter2|abc123def/u);
  });

  test("resolving by hand ends the mute until recovery with it; that its alarm is well is looked for every five minutes", async () => {
    const { people, own, table, time } = await burning();
    await people.muteIncidentUntilOk(own, "pay-1", null, ann);

    await people.resolve(own, "pay-1", ann);

    expect(await table.mutes.active("payments", time.now)).toEqual([]);
    expect(await allDue(table.due, time.now + 5 * MINUTE)).toMatchObject([{ kind: "alarm" }]);
    expect(await allDue(table.due, time.now + 5 * MINUTE - 1)).toEqual([]);
  });

  test("nothing changes an incident whose alarm has gone on to another", async () => {
    const { people, own, recover, fire, time, incident } = await burning();
    await recover("pay-5xx");
    time.now += HOUR;
    await fire("pay-5xx");

    expect((await people.reopen(own, "pay-1", ann)).kind).toBe("ended");
    expect((await people.note(own, "pay-1", "x", ann)).kind).toBe("ended");
    expect(incident("payments", "pay-1")?.status).toBe("resolved");
  });
});

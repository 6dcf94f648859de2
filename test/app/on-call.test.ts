import { describe, expect, test } from "vitest";
import { actStack, HOUR } from "./act-stack.ts";

const ann = { user: "U0ANN", from: "command" as const };

describe("standing in", () => {
  test("is kept once however often it is sent, with who was on call before", async () => {
    const stack = actStack();
    const own = stack.tenant("payments");
    const asked = { user: "U0CAT", rota: null, end: { for: 8 * HOUR } };

    const first = await stack.people.standIn(own, asked, ann);
    stack.time.now += 59_000;
    const again = await stack.people.standIn(own, asked, ann);

    expect(first).toMatchObject({
      kind: "done",
      override: { rota: "money", user: "U0CAT" },
      before: { user: "U0KEI" },
    });
    expect(again).toMatchObject({ kind: "already", override: { id: "pay-o1" } });
    expect(await stack.table.ledger.events("payments", "pay-o1")).toMatchObject([
      {
        kind: "stood-in",
        reason: "stood-in-by-person",
        by: { kind: "person", user: "U0ANN", from: "command" },
        facts: { rota: "money", before: "U0KEI", after: "U0CAT" },
      },
    ]);
    stack.time.now += 1_001;
    expect((await stack.people.standIn(own, asked, ann)).kind).toBe("done");
  });

  test("works for the tenant's own rotas alone", async () => {
    const stack = actStack();
    const asked = { user: "U0CAT", rota: "shops", end: { for: HOUR } };

    expect(await stack.people.standIn(stack.tenant("payments"), asked, ann)).toEqual({
      kind: "no-rota",
      rotas: ["money"],
    });
    expect(await stack.people.onCall(stack.tenant("core"))).toEqual([]);
  });

  test("lasts 31 days at the most, and something at the least", async () => {
    const stack = actStack();
    const until = (ms: number) =>
      stack.people.standIn(
        stack.tenant("shop"),
        { user: "U0CAT", rota: null, end: { until: stack.time.now + ms } },
        ann,
      );

    expect((await until(31 * 24 * HOUR + 1)).kind).toBe("too-long");
    expect((await until(0)).kind).toBe("already-over");
    expect((await until(31 * 24 * HOUR)).kind).toBe("done");
    expect(await stack.people.onCall(stack.tenant("shop"))).toMatchObject([
      { rota: "shops", now: { user: "U0CAT", because: "override" }, next: { user: "U0SAM", because: "rota" } },
    ]);
  });
});

import { pressButton } from "@hansho/slack/command/press";
import { describe, expect, test } from "vitest";
import { PAY_CHANNEL, SHOP_CHANNEL, TEAM } from "../app/act-stack.ts";
import { receiverStack } from "./receiver-stack.ts";

const PAY = { channel: PAY_CHANNEL };

type Stack = ReturnType<typeof receiverStack>;

function press({ people, time }: Stack, action: string, value: string, { channel }: { channel: string }) {
  const where = { team: TEAM, channel };
  return pressButton(people, () => time.now)({ where, user: "U0ANN", action, value });
}

const who = { kind: "person", user: "U0ANN", where: { team: TEAM, channel: PAY_CHANNEL } };

describe("what a person did", () => {
  test("is in the ledger with who, from where, and what it was before and is now", async () => {
    const stack = receiverStack();
    await stack.fire("pay-5xx");
    await stack.type("ack pay-1", PAY);
    await press(stack, "mute", "payments/pay-1|1h", PAY);

    const [, taken, muted] = await stack.table.ledger.events("payments", "pay-1");
    expect(taken).toMatchObject({
      by: { ...who, from: "command" },
      facts: { before: "open", after: "acknowledged", ownerBefore: null, ownerAfter: "U0ANN" },
      change: {
        patch: { in: { incident: { in: { status: { to: "acknowledged" }, owner: { to: { user: "U0ANN" } } } } } },
        undo: { in: { incident: { in: { status: { to: "open" }, owner: { to: null } } } } },
      },
    });
    expect(muted).toMatchObject({
      by: { ...who, from: "button" },
      change: {
        patch: { in: { incident: { in: { muted: { to: { mute: "m-1" } } } } } },
        undo: { in: { incident: { in: { muted: { to: null } } } } },
      },
    });
    expect(await stack.table.ledger.events("payments", "m-1")).toMatchObject([
      { kind: "muted", by: { ...who, from: "button" } },
    ]);
    await stack.type("unmute m-1", PAY);
    expect((await stack.table.ledger.events("payments", "m-1"))[1]).toMatchObject({
      kind: "unmuted",
      by: { ...who, from: "command" },
    });
  });
});

describe("what a person did besides incidents", () => {
  test("is in the ledger with from where it was done: a language, a test alarm, a stand-in", async () => {
    const stack = receiverStack();
    await stack.type("lang en", PAY);
    await stack.type("test", PAY);
    await stack.type("oncall override me for 8h", PAY);

    const done = stack.table.allEvents().filter(({ by }) => by.kind === "person");
    expect(done.map(({ kind, by }) => ({ kind, by }))).toEqual(
      ["language", "tested", "stood-in"].map((kind) => ({ kind, by: { ...who, from: "command" } })),
    );
  });
});

describe("what was denied", () => {
  const denials = (stack: Stack, tenant = "payments") => stack.table.ledger.events(tenant, "denials");

  test("is one line of the ledger of whose channel it was: a command about another tenant's", async () => {
    const stack = receiverStack();
    await stack.fire("shop-5xx");

    for (const text of ["ack shop-1 pay-9 shop-2", "list tenant=shop", "mute shop-1 for 1h"]) {
      await stack.type(text, PAY);
      stack.time.now += 1_000;
    }

    expect(await denials(stack)).toMatchObject([
      {
        kind: "denied",
        reason: "another-tenants",
        by: { ...who, from: "command" },
        facts: { what: "ack", target: "shop-1 shop-2" },
      },
      { kind: "denied", reason: "another-tenants", facts: { what: "list", target: "shop" } },
      { kind: "denied", reason: "another-tenants", facts: { what: "mute", target: "shop-1" } },
    ]);
    expect(await denials(stack, "shop")).toEqual([]);
  });

  test("asking why of another tenant's incident too, though it is answered as if there were none", async () => {
    const stack = receiverStack();
    await stack.fire("shop-5xx");

    expect(await stack.type("why shop-1", PAY)).toBe((await stack.type("why shop-9", PAY)).replace("shop-9", "shop-1"));
    expect(await denials(stack)).toMatchObject([
      { facts: { what: "why", target: "shop-1" } },
      { facts: { what: "why", target: "shop-9" } },
    ]);
  });

  test("each on its own line where one command named several one by one", async () => {
    const stack = receiverStack();
    await stack.type("shop-1 shop-2 unmute", PAY);

    expect(await denials(stack)).toMatchObject([
      { facts: { what: "unmute", target: "shop-1" } },
      { facts: { what: "unmute", target: "shop-2" } },
    ]);
  });

  test("and a button whose value was made up", async () => {
    const stack = receiverStack();
    await stack.fire("shop-5xx");
    await press(stack, "acknowledge", "shop/shop-1", PAY);
    stack.time.now += 1_000;
    await press(stack, "acknowledge", "x".repeat(300), PAY);

    expect(await denials(stack)).toMatchObject([
      { by: { ...who, from: "button" }, facts: { what: "acknowledge", target: "shop/shop-1" } },
      { facts: { what: "acknowledge", target: "x".repeat(200) } },
    ]);
    expect(stack.incident("shop", "shop-1")?.status).toBe("open");
  });

  test("in a channel that is nobody's it is the catch-all's line, and says nothing of what was typed but its verb", async () => {
    const stack = receiverStack();
    const nowhere = { channel: "C0NOBODY" };
    await stack.type("ack all note secret", nowhere);
    stack.time.now += 1_000;
    await press(stack, "mute", "payments/pay-1|1h", nowhere);

    const catchAll = stack.config.routes.at(-1)?.tenant ?? "";
    expect(await denials(stack, catchAll)).toMatchObject([
      {
        reason: "no-tenant-here",
        by: { where: { team: TEAM, channel: "C0NOBODY" } },
        facts: { what: "ack", target: "" },
      },
      { reason: "no-tenant-here", facts: { what: "mute", target: "payments/pay-1|1h" } },
    ]);
  });

  test("nothing is written for an id that is nobody's, or that is one's own", async () => {
    const stack = receiverStack();
    await stack.fire("shop-5xx");
    await stack.type("ack nobody-1 pay-7", PAY);
    await stack.type("ack shop-1", { channel: SHOP_CHANNEL });

    expect(stack.table.allEvents().filter(({ kind }) => kind === "denied")).toEqual([]);
  });
});

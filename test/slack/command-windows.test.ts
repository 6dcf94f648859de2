import { beginWindows } from "@hansho/app/begin-windows";
import type { MuteWindow } from "@hansho/core/mute-window";
import { parseCommand } from "@hansho/slack/command/grammar";
import { describe, expect, test } from "vitest";
import { HOUR, PAY_CHANNEL, SHARED, SHOP_CHANNEL } from "../app/act-stack.ts";
import { receiverStack } from "./receiver-stack.ts";

/** It is nine in Tokyo and midnight in UTC when the house's clock begins. */
function windowFor(name: string, zone: string): MuteWindow {
  const hours = zone === "UTC" ? { days: [], from: 0, to: 2 * 60 } : { days: [], from: 9 * 60, to: 11 * 60 };
  return { name, match: [], zone, hours, on: [], except: [], reason: "batch" };
}

async function houseWith(windows: Record<string, MuteWindow[]>) {
  const stack = receiverStack();
  for (const [name, muteWindows] of Object.entries(windows)) stack.tenant(name).muteWindows = muteWindows;
  const clock = { now: () => stack.time.now, wait: async () => {} };
  const begin = beginWindows({ ...stack.table, clock }, stack.config);
  await begin();
  return stack;
}

describe("a mute window is ended for this once by its name", () => {
  test("as by its mute's id; afterwards it is said when it next begins", async () => {
    const stack = await houseWith({ payments: [windowFor("night-batch", "Asia/Tokyo")] });
    await stack.fire("pay-slow");
    expect(stack.incident("payments", "pay-1")?.muted?.mute).toBe("m-night-batch-1122");
    expect(await stack.type("解除 Night-Batch")).toBe(
      "🔔 `m-night-batch-1122` を解除しました。再び通知されるもの：`pay-1`",
    );
    expect(stack.incident("payments", "pay-1")?.muted).toBeNull();
    expect(await stack.type("unmute night-batch")).toBe(
      "🗓️ *night-batch* はいま何もミュートしていません。次回は 11/23 09:00:00 JST (00:00:00 UTC) (2時間)。",
    );
  });

  test("in English too, among ids, and by its mutes' name without the day", async () => {
    const stack = await houseWith({ shop: [windowFor("night-batch", "UTC")] });
    await stack.fire("shop-slow");
    const inShop = { channel: SHOP_CHANNEL };
    expect(await stack.type("unmute m-night-batch shop-1", inShop)).toContain("🔔 `m-night-batch-1122` has ended");
    stack.time.now += 3 * HOUR;
    expect(await stack.type("unmute night-batch", inShop)).toBe(
      "🗓️ *night-batch* mutes nothing now; it next begins Nov 23, 00:00:00 UTC (2h).",
    );
  });

  test("in a channel of two tenants the one that has it is meant; where both have, it is asked which", async () => {
    const stack = await houseWith({
      core: [windowFor("night-batch", "Asia/Tokyo"), windowFor("both", "Asia/Tokyo")],
      web: [windowFor("both", "UTC")],
    });
    const type = (text: string) => stack.type(text, { channel: SHARED });
    expect(await type("unmute night-batch")).toContain("`m-night-batch-1122` を解除しました");
    expect(await type("unmute both")).toContain("例：`/alert unmute both tenant=core`");
    expect(await type("unmute both tenant=web")).toBe("🔔 `m-both-1122` has ended.");
    expect(await type("unmute night-batch tenant=web")).toContain("There is no mute `night-batch` here that holds");
    expect(stack.table.allEvents().filter(({ kind }) => kind === "denied")).toEqual([]);
  });

  test("another channel's window is answered like one that does not exist", async () => {
    const stack = await houseWith({ shop: [windowFor("night-batch", "UTC")] });
    expect(await stack.type("unmute night-batch", { channel: PAY_CHANNEL })).toMatch(
      /^🤔 `night-batch` は、インシデントの ID でも、.+\n例：`\/alert mutes`$/u,
    );
    expect(await stack.type("unmute night-batch", { channel: SHOP_CHANNEL })).toContain("has ended");
  });
});

describe("a window's name and an incident's id are told apart", () => {
  const windows = ["night-batch", "batch-1"];
  const parsed = (text: string) => parseCommand(text, "pay-1", windows);

  test("a name is one of those at hand, whatever it looks like", () => {
    expect(parsed("unmute batch-1 pay-1")).toMatchObject({ windows: ["batch-1"], ids: ["pay-1"] });
    expect(parsed("unmute batch-2")).toMatchObject({ windows: [], ids: ["batch-2"] });
  });

  test("a slip of an id or of a name is mended as what it is near", () => {
    expect(parsed("unmute pay5")).toMatchObject({ problem: { kind: "not-a-mute" }, suggestion: "unmute pay-5" });
    expect(parsed("unmute nigth-batch")).toMatchObject({ suggestion: "unmute night-batch" });
    expect(parsed("unmute elsewhere")).toMatchObject({ suggestion: "mutes" });
  });

  test("what is an incident's id here is no window's name", async () => {
    const stack = await houseWith({ payments: [windowFor("pay-1", "Asia/Tokyo")] });
    await stack.fire("pay-slow");
    expect(await stack.type("unmute pay-1")).toContain("`pay-1`（payment pay-slow）のミュートを解除しました");
  });
});

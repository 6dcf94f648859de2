import { describe, expect, test } from "vitest";
import { PAY_CHANNEL, SHARED, SHOP_CHANNEL } from "../app/act-stack.ts";
import { receiverStack } from "./receiver-stack.ts";

const inPay = { channel: PAY_CHANNEL };
const inShop = { channel: SHOP_CHANNEL };

describe("muting until recovery, in Japanese and in English", () => {
  test("says that it ends with the recovery, and when at the latest; so do the card, the lists and show", async () => {
    const stack = receiverStack();
    await stack.fire("pay-5xx");
    expect(await stack.type("ミュート pay-1 復旧まで 理由 既知の不具合", inPay)).toBe(
      [
        "🔕 復旧するか、遅くとも 11/29 09:00:01 JST (00:00:01 UTC) までミュートしました：既知の不具合",
        "`m-1`：`alarm=pay-5xx region=ap-northeast-1 account=111122223333`",
        "復旧後に再び発生したものは通知されます。",
        "現在ミュート中：1 件（`pay-1`）。復旧は必ず表示されます。",
      ].join("\n"),
    );
    const until = "復旧するか、遅くとも 11/29 09:00:01 JST (00:00:01 UTC)";
    expect(await stack.type("mutes", inPay)).toContain(`・${until} まで・<@U0ANN>・既知の不具合`);
    expect(await stack.type("list", inPay)).toContain(`${until} までミュート`);
    expect(await stack.type("show pay-1", inPay)).toContain(`🔕 ${until} までミュート中`);

    await stack.fire("shop-5xx");
    expect(await stack.type("mute shop-1 until-ok", inShop)).toBe(
      [
        "🔕 Muted until recovery, at most until Nov 29, 00:00:02 UTC",
        "`m-1`: `alarm=shop-5xx region=ap-northeast-1 account=111122223333`",
        "An alarm after the recovery is told again.",
        "Quiet now: 1 (`shop-1`). Recoveries are shown all the same.",
      ].join("\n"),
    );
    expect(await stack.type("mutes", inShop)).toContain("until recovery, at most until Nov 29, 00:00:02 UTC");
    await stack.recover("shop-5xx");
    expect(await stack.type("mutes", inShop)).toBe("🔔 No mute holds in *shop*.");
    expect(await stack.type("mute shop-1 until ok", inShop)).toContain("is over already");
  });

  test("by matchers names all that is quiet now; where nothing burns, nothing is muted", async () => {
    const stack = receiverStack();
    expect(await stack.type("mute app=payment 復旧まで", inPay)).toBe(
      "いま発生中で該当するものがなく、待つ復旧がないため、何もミュートしていません。",
    );
    await stack.fire("pay-5xx");
    await stack.fire("pay-slow");
    const told = await stack.type("mute app=payment 復旧まで 理由 障害対応中", inPay);
    expect(told).toMatch(
      /^🔕 それぞれ 復旧するか、遅くとも 11\/29 .+ までミュートしました（.+）：障害対応中\n復旧後に/u,
    );
    expect(told).toContain("現在ミュート中：2 件");
    expect(await stack.type("mute sev=high until-ok", inShop)).toContain("nothing was muted");
    await stack.fire("shop-5xx");
    const english = await stack.type('mute sev=high until-ok reason "known"', inShop);
    expect(english).toMatch(
      /^🔕 Muted until recovery, at most until Nov 29, .+, each by a mute of its own .+: known$/mu,
    );
    expect(english).toContain("Quiet now: 1 (`shop-1`)");
  });
});

describe("/alert alone", () => {
  test("is help, and says in one line that the person owns nothing", async () => {
    const stack = receiverStack();
    await stack.fire("pay-5xx");
    await stack.fire("shop-5xx");
    const ja = await stack.type("", inPay);
    expect(ja.split("\n")[0]).toBe("✅ ここであなたが担当している継続中のインシデントはありません。");
    expect(ja).toContain(await stack.type("help", inPay));
    const en = await stack.type("", inShop);
    expect(en.split("\n")[0]).toBe("✅ Nothing that is not resolved yet is yours here.");
    expect(en).toContain(await stack.type("help", inShop));
  });

  test("lists what the person owns in this channel and is not over, the newest five, and how many more", async () => {
    const stack = receiverStack();
    for (let index = 1; index <= 8; index += 1) await stack.fire(`shop-alarm${index}`);
    await stack.type("ack all confirm", inShop);
    await stack.recover("shop-alarm8");
    await stack.fire("shop-alarm9");
    await stack.type("ack shop-9", { ...inShop, user: "U0BEN" });
    const rows = (await stack.type("", inShop)).split("\n");
    expect(rows[0]).toBe("*Yours, and not resolved yet*");
    expect(rows.slice(1, 6).map((row) => /\*(shop-\d)\*/u.exec(row)?.[1])).toEqual([
      "shop-7",
      "shop-6",
      "shop-5",
      "shop-4",
      "shop-3",
    ]);
    expect(rows[6]).toBe("… and 2 more: `/alert list acked`");
    expect(await stack.type("", { ...inShop, user: "U0BEN" })).toContain("*shop-9*");
  });

  test("a channel of several tenants lists all of them, each in its own language", async () => {
    const stack = receiverStack();
    await stack.fire("core-5xx");
    await stack.fire("web-5xx");
    await stack.type("ack core-1 web-1", { channel: SHARED });
    const [head, first, second] = (await stack.type("", { channel: SHARED })).split("\n");
    expect(head).toBe("*あなたが担当している継続中のインシデント*");
    expect(first).toMatch(/\*web-1\* HIGH/u);
    expect(second).toMatch(/\*core-1\* 重大/u);
  });
});

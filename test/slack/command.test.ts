import type { Locale } from "@hansho/core/locale";
import { answersIn } from "@hansho/slack/command/answers/answers";
import { describe, expect, test } from "vitest";
import { HOUR, PAY_CHANNEL, SHARED, SHOP_CHANNEL } from "../app/act-stack.ts";
import { type Occasion, receiverStack } from "./receiver-stack.ts";

/** A channel that is answered in Japanese with Tokyo's clock, and one in English with UTC's. */
const HOUSES = [
  { locale: "ja", tenant: "payments", prefix: "pay", channel: PAY_CHANNEL },
  { locale: "en", tenant: "shop", prefix: "shop", channel: SHOP_CHANNEL },
] as const;

async function house(locale: Locale, alarms = 1) {
  const found = HOUSES.find((one) => one.locale === locale) ?? HOUSES[0];
  const stack = receiverStack();
  for (let index = 1; index <= alarms; index += 1) await stack.fire(`${found.prefix}-alarm${index}`);
  const type = (text: string, occasion: Occasion = {}) => stack.type(text, { channel: found.channel, ...occasion });
  const incident = (id: string) => stack.incident(found.tenant, id);
  return { ...stack, type, incident };
}

describe("answers, in Japanese and in English", () => {
  test("ack names the owner; again says that it is theirs; the second is told who was first", async () => {
    const ja = await house("ja");
    expect(await ja.type("ack pay-1")).toBe("👀 `pay-1`（payment pay-alarm1）の担当者になりました。");
    expect(ja.incident("pay-1")?.owner?.user).toBe("U0ANN");
    expect(await ja.type("確認 pay-1")).toContain(
      "すでにあなたが担当しています（11/22 09:00:01 JST (00:00:01 UTC) から）",
    );
    expect(await ja.type("ack pay-1", { user: "U0BEN" })).toMatch(
      /^先に <@U0ANN> さんが担当しています：`pay-1`.+引き継ぐには：`\/alert assign pay-1 me`$/u,
    );

    const en = await house("en");
    expect(await en.type("ack shop-1")).toBe("👀 `shop-1` (balance shop-alarm1) is yours.");
    expect(await en.type("ack shop-1")).toContain("is yours already, since Nov 22, 00:00:01 UTC");
    expect(await en.type("ack shop-1", { user: "U0BEN" })).toMatch(
      /^<@U0ANN> was first: `shop-1` .+ To take it over: `\/alert assign shop-1 me`$/u,
    );
  });

  test("unack gives it back", async () => {
    const ja = await house("ja");
    expect(await ja.type("unack pay-1")).toContain("担当者がいません");
    await ja.type("ack pay-1");
    expect(await ja.type("取消 pay-1")).toContain("担当を外れました");
    expect(ja.incident("pay-1")?.owner).toBeNull();

    const en = await house("en");
    expect(await en.type("unack shop-1")).toContain("nothing to give back");
    await en.type("ack shop-1");
    expect(await en.type("unack shop-1")).toContain("waits for an owner again");
  });

  test("assign, note, resolve and reopen say what was done, and in the card's words", async () => {
    const ja = await house("ja");
    expect(await ja.type("担当 pay-1 <@U0BEN|ben>")).toBe(
      "👤 `pay-1`（payment pay-alarm1）の担当を <@U0BEN> さんにしました。",
    );
    expect(await ja.type("assign pay-1 <@U0BEN>")).toContain("すでに <@U0BEN> さんが担当しています");
    expect(await ja.type("メモ pay-1 接続プールを再起動中")).toBe(
      "📝 `pay-1`（payment pay-alarm1）にメモを残しました。",
    );
    expect(await ja.type("show pay-1")).toContain(
      "📝 <@U0ANN>（11/22 09:00:01 JST (00:00:01 UTC)）：接続プールを再起動中",
    );
    expect(await ja.type('解決 pay-1 メモ "直りました"')).toBe(
      "☑️ `pay-1`（payment pay-alarm1）を解決済みにしました。CloudWatch はまだ OK になっていません。OK になればお知らせし、再び ALARM になれば再開します。\n" +
        "📝 `pay-1`（payment pay-alarm1）にメモを残しました。",
    );
    expect(ja.incident("pay-1")).toMatchObject({ status: "resolved", ending: "by-hand", note: { text: "直りました" } });
    expect(await ja.type("解決 pay-1")).toContain("に終了しています。何も変更していません");
    expect(await ja.type("再開 pay-1")).toContain("を再開しました。担当者を待っています");
    expect(await ja.type("再開 pay-1")).toContain("再開するものはありません");

    const en = await house("en");
    expect(await en.type("assign shop-1 me")).toBe("👤 `shop-1` (balance shop-alarm1) is <@U0ANN>'s now.");
    expect(await en.type('note shop-1 "on it"')).toBe("📝 Noted on `shop-1` (balance shop-alarm1).");
    expect(await en.type('note shop-1 "on it"')).toContain("stands on `shop-1`");
    expect(await en.type("resolve shop-1")).toContain("is resolved by your word. CloudWatch has not said OK");
    expect(await en.type("reopen shop-1")).toContain("is open again and waits for an owner");
    expect(await en.type("resolve shop-9 note x")).toBe(
      "There is no incident `shop-9` here; `/alert list` tells what is open.",
    );
  });

  test("oncall says who is on call and who is next, and override has somebody stand in", async () => {
    const ja = await house("ja");
    expect(await ja.type("当番")).toBe("📟 *money*：<@U0KEI>、11/23 09:00:00 JST (00:00:00 UTC) まで。次は <@U0MEI>");
    expect(await ja.type("当番 交代 <@U0ANN> 8時間")).toBe(
      "📟 *money*：<@U0ANN> が 11/22 17:00:01 JST (08:00:01 UTC) まで <@U0KEI> に代わって当番になりました。",
    );
    expect(await ja.type("当番 交代 <@U0ANN> 8時間")).toContain("すでに当番です");
    expect(await ja.type("当番")).toContain("<@U0ANN>（代理）、11/22 17:00:01 JST (08:00:01 UTC) まで。次は <@U0KEI>");
    expect(await ja.type("oncall rota=shops")).toContain("その当番表はありません。あるのは `money` です");
    expect(await ja.type("当番 交代 自分 rota=shops 1h")).toContain("その当番表はありません");

    const en = await house("en");
    expect(await en.type("oncall")).toBe("📟 *shops*: <@U0SAM> until Nov 23, 00:00:00 UTC; then <@U0SAM>");
    expect(await en.type("oncall override me until 18:00")).toBe(
      "📟 *shops*: <@U0ANN> stands in until Nov 22, 18:00:00 UTC, in place of <@U0SAM>.",
    );
    expect(await en.type("oncall override me for 5w")).toContain("nobody stands in for more than");
    expect(await en.type("oncall override me until 2026-11-21 09:00")).toBe(
      "Nov 21, 2026, 09:00:00 UTC has passed already: nothing was changed.",
    );
    expect(await en.type("oncall override me")).toContain("For how long?");
  });

  test("a tenant without a rota says where it is named", async () => {
    const stack = receiverStack();
    expect(await stack.type("oncall tenant=web", { channel: SHARED })).toContain("*web* has no rota");
  });

  test("a note comes with taking one, or all that are asked for", async () => {
    const en = await house("en", 2);
    expect(await en.type('ack shop-1 note "looking"')).toBe(
      "👀 `shop-1` (balance shop-alarm1) is yours.\n📝 Noted on `shop-1` (balance shop-alarm1).",
    );
    expect(await en.type('ack all note "deploy"')).toContain('`/alert ack all note "deploy" confirm`');
    await en.type('ack all note "deploy" confirm');
    expect(en.incident("shop-2")).toMatchObject({ owner: { user: "U0ANN" }, note: { text: "deploy" } });
    expect(en.incident("shop-1")?.note?.text).toBe("looking");
  });

  test("ack all asks first, then takes what nobody owns", async () => {
    const ja = await house("ja", 3);
    await ja.type("ack pay-2", { user: "U0BEN" });
    expect(await ja.type("ack all alarm!=pay-alarm3")).toBe(
      "*1 件* の担当者になります。よければ送ってください：`/alert ack all alarm!=pay-alarm3 confirm`",
    );
    expect(ja.incident("pay-1")?.owner).toBeNull();
    expect(await ja.type("ack all alarm!=pay-alarm3 confirm")).toBe("👀 1 件の担当者になりました：`pay-1`");
    expect(ja.incident("pay-3")?.owner).toBeNull();

    const en = await house("en", 2);
    expect(await en.type("ack all")).toContain("owner of *2* incidents. If that is meant: `/alert ack all confirm`");
    expect(await en.type("ack all confirm")).toBe("👀 Yours now (2): `shop-2` `shop-1`");
    expect(await en.type("ack all")).toBe("Nothing matches that nobody owns.");
  });

  test("mute says until when, in the tenant's zone and in UTC, and what is quiet", async () => {
    const ja = await house("ja");
    expect(await ja.type("ミュート pay-1 １時間 理由 リリース作業")).toBe(
      [
        "🔕 11/22 10:00:01 JST (01:00:01 UTC) までミュートしました（1時間）：リリース作業",
        "`m-1`：`alarm=pay-alarm1 region=ap-northeast-1 account=111122223333`",
        "現在ミュート中：1 件（`pay-1`）。復旧は必ず表示されます。",
      ].join("\n"),
    );
    expect(ja.incident("pay-1")?.muted).toMatchObject({ until: ja.time.now + HOUR, reason: "リリース作業" });
    expect(await ja.type("mute app=payment until 18:00")).toContain("11/22 18:00:00 JST (09:00:00 UTC)");

    const en = await house("en");
    expect(await en.type('mute shop-1 for 1h reason "deploying"')).toBe(
      [
        "🔕 Muted until Nov 22, 01:00:01 UTC (1h): deploying",
        "`m-1`: `alarm=shop-alarm1 region=ap-northeast-1 account=111122223333`",
        "Quiet now: 1 (`shop-1`). Recoveries are shown all the same.",
      ].join("\n"),
    );
    expect(await en.type("mute app=none for 1h")).toContain("Nothing that burns now matches");
  });

  test("a mute that is shorter than one that holds says which holds on", async () => {
    const ja = await house("ja");
    await ja.type("mute app=payment for 3h");
    expect(await ja.type("mute pay-1 for 1h")).toContain(
      "`m-1` のほうが長く、11/22 12:00:01 JST (03:00:01 UTC) まで有効なままです。終えるには：`/alert unmute m-1`",
    );
    expect(ja.incident("pay-1")?.muted?.until).toBe(ja.time.now + 3 * HOUR);
    expect(await ja.type("mute pay-1 for 4h")).not.toContain("有効なままです");

    const en = await house("en", 2);
    await en.type("mute shop-1 for 2h");
    expect((await en.type("mute sev=high for 1h")).split("\n").slice(2)).toEqual([
      "Quiet now: 2 (`shop-2` `shop-1`). Recoveries are shown all the same.",
      "`m-1` lasts longer and holds on until Nov 22, 02:00:02 UTC; to end it: `/alert unmute m-1`",
    ]);
  });

  test("a mute that is too long or already over is refused", async () => {
    const ja = await house("ja");
    expect(await ja.type("mute pay-1 for 30d")).toBe(
      "長すぎます。ここであなたがミュートできるのは 7日 までです。何もミュートしていません。",
    );
    expect(await ja.type("mute pay-1 until 2020-01-01 09:00")).toBe(
      "2020/1/1 09:00:00 JST (00:00:00 UTC) はもう過ぎています。何もミュートしていません。",
    );
    const en = await house("en");
    expect(await en.type("mute shop-1 for 30d")).toContain("you may mute for at most 7d here");
    expect(await en.type("mute shop-1 until 2020-01-01 09:00")).toContain("has passed already");
    expect(en.incident("shop-1")?.muted).toBeNull();
  });

  test("mutes lists those that hold, and unmute ends one by its own id or by the incident's", async () => {
    const ja = await house("ja");
    expect(await ja.type("mutes")).toBe("🔔 *payments* に有効なミュートはありません。");
    await ja.type("mute pay-1 for 1h reason x");
    expect(await ja.type("ミュート一覧")).toContain(
      "🔕 *m-1* `alarm=pay-alarm1 region=ap-northeast-1 account=111122223333`",
    );
    expect(await ja.type("解除 m-1")).toBe("🔔 `m-1` を解除しました。再び通知されるもの：`pay-1`");
    expect(await ja.type("unmute m-1")).toBe(
      "ここに `m-1` という有効なミュートはありません（`/alert mutes` で一覧）。",
    );
    expect(await ja.type("unmute pay-1")).toContain("ミュートされていません");

    const en = await house("en");
    await en.type("mute sev=high for 1h");
    expect(await en.type("mutes")).toBe(
      "*shop*: mutes that hold (1)\n🔕 *m-1* `sev=high` · until Nov 22, 01:00:01 UTC · <@U0ANN>",
    );
    expect(await en.type("unmute shop-1")).toContain("`m-1` (`sev=high`) holds until");
    expect(en.incident("shop-1")?.muted).toBeNull();
    expect(await en.type("unmute m-1")).toBe("🔔 `m-1` has ended.");
    expect(await en.type("unmute shop-1")).toContain("is not muted");
  });

  test("list says how many, ten a page, and how to get the next", async () => {
    const ja = await house("ja", 12);
    const first = (await ja.type("list app=payment")).split("\n");
    expect(first[0]).toBe("*payments*：継続中のうち該当 12 件・1/2 ページ");
    expect(first).toHaveLength(12);
    expect(first[11]).toBe("続き：`/alert list all app=payment page=2`");
    const second = (await ja.type("list app=payment page=2")).split("\n");
    expect(second.slice(1).map((line) => line.split(" ")[1])).toEqual(["*pay-2*", "*pay-1*"]);
    expect(await ja.type("list muted")).toBe("✅ *payments* に該当するインシデントはありません。");

    const en = await house("en", 2);
    await en.type("ack shop-1");
    expect(await en.type("list acked")).toBe(
      "*shop*: 1 unresolved of that kind\n👀 *shop-1* HIGH balance shop-alarm1 · ACKNOWLEDGED · 1s · <@U0ANN>",
    );
  });

  test("a page beyond the last is said not to be there, and the last is shown", async () => {
    const ja = await house("ja", 12);
    const beyond = (await ja.type("list page=9")).split("\n");
    expect(beyond.slice(0, 2)).toEqual([
      "*payments*：継続中 12 件・2/2 ページ",
      "9 ページ目はありません。最後の 2 ページ目を表示しています。",
    ]);
    expect(beyond.slice(2).map((line) => line.split(" ")[1])).toEqual(["*pay-2*", "*pay-1*"]);

    const en = await house("en", 2);
    expect(await en.type("list page=2")).toContain("\nThere is no page 2: this is the last, page 1.\n");
    expect(await en.type("list page=1")).not.toContain("There is no page");
  });

  test("show tells what is known, and of what is over how long it lasted", async () => {
    const ja = await house("ja");
    await ja.type("ack pay-1");
    const shown = await ja.type("show pay-1");
    expect(shown).toContain("👀 `pay-1` *payment pay-alarm1* · 対応中 · 緊急");
    expect(shown).toContain("担当：<@U0ANN>（11/22 09:00:01 JST (00:00:01 UTC) から）");
    await ja.recover("pay-alarm1");
    expect(await ja.type("表示 pay-1")).toContain("復旧");
    expect(await ja.type("ack pay-1")).toContain("終了しています");

    const en = await house("en");
    expect(await en.type("show shop-1")).toContain("Nobody owns it");
    await en.recover("shop-alarm1");
    expect(await en.type("show shop-1")).toContain("From Nov 22, 00:00:01 UTC until Nov 22, 00:00:02 UTC: 1s");
    expect(await en.type("mute shop-1 for 1h")).toContain("Nothing that burns now matches");
    expect(await en.type("ack shop-1")).toContain("is over already, since");
  });

  test("of what is over and burns again as another incident, that one is named", async () => {
    const ja = await house("ja");
    await ja.recover("pay-alarm1");
    expect(await ja.type("ack pay-1")).not.toContain("\n");
    ja.time.now += HOUR;
    await ja.fire("pay-alarm1");
    expect(await ja.type("ack pay-1")).toMatch(
      /に終了しています。.+\n同じアラームが `pay-2` として発生中です：`\/alert ack pay-2`$/u,
    );
    expect(ja.incident("pay-2")?.owner).toBeNull();

    const en = await house("en");
    await en.recover("shop-alarm1");
    en.time.now += HOUR;
    await en.fire("shop-alarm1");
    expect(await en.type("note shop-1 late")).toMatch(/\nIts alarm burns again, as `shop-2`: `\/alert show shop-2`$/u);
    await en.recover("shop-alarm1");
    expect(await en.type("reopen shop-1")).not.toContain("burns again");
  });

  test("a postmortem for which there is no thread any more names the command that writes it as it was asked for", async () => {
    const en = await house("en");
    await en.recover("shop-alarm1");
    en.time.now += HOUR;
    await en.fire("shop-alarm1");
    expect(await en.type("postmortem shop-1 lang=ja format=html")).toContain(
      "`npx hansho postmortem shop-1 --lang ja --format html` writes it on your machine",
    );
    expect(await en.type("postmortem shop-1")).toContain("`npx hansho postmortem shop-1` writes it");
  });

  test("help speaks the tenant's language, with its own ids", async () => {
    expect(await (await house("ja")).type("")).toContain("`/alert ack pay-1`：担当者になる");
    expect(await (await house("en")).type("help")).toContain("`/alert ack shop-1`: take it");
  });

  test("an id without its dash, or a number alone, is proposed as the id it is", async () => {
    const en = await house("en");
    for (const typed of ["ack shop1", "ack 1"])
      expect(await en.type(typed)).toContain("For example: `/alert ack shop-1`");
  });

  test.each([
    ["akc pay-1", "`akc` というコマンドはありません", "There is no command `akc`"],
    ["ack", "ID がありません", "An incident's id is missing"],
    ["ack everything", "`everything` はインシデントの ID ではありません", "`everything` is not an incident's id"],
    ["ack pay-1 note", "メモの内容がありません", "The note's words are missing"],
    ["assign pay-1", "誰に割り当てますか", "To whom?"],
    [`ack ${"pay-1,".repeat(21)}`, "20 件まで", "more than 20 ids"],
    ["list colour=red", "`colour` というキーはありません", "There is no key `colour`"],
    ["list alarm=~(", "括弧が閉じていない", "a bracket is not closed"],
    ["list alarm=~(a+)+", "何分も", "can run for minutes"],
    [`list alarm=~${"a".repeat(201)}`, "200 文字", "more than 200 characters"],
    ["list sev=low sev=high", "`sev=~low|high` と書いてください", "For either: `sev=~low|high`"],
    ["list page=x", "`x` はページ番号ではありません", "`x` is not a page"],
    ["mute for 1h", "何をミュートしますか", "What should be muted?"],
    ["mute pay-1 app=x", "ID と条件は同時に", "not by both at once"],
    ["mute pay-1 for ever", "`ever` は期間ではありません", "`ever` is not a duration"],
    ["mute pay-1 until soon", "`soon` は時刻ではありません", "`soon` is not a time"],
    ["mute pay-1 1h 2h", "終わりは 1 つだけ", "A mute ends once"],
    ["mute pay-1 reason", "理由がありません", "the reason is missing"],
    ["mute pay-1 “x", "引用符が閉じられていません", "A quote is opened"],
    ["list <!channel>", "`&lt;!channel&gt;` はここでは使えません", "`&lt;!channel&gt;` does not belong here"],
  ])("what is not understood says why, and what would be: %s", async (text, ja, en) => {
    for (const [locale, said] of [
      ["ja", ja],
      ["en", en],
    ] as const) {
      const answer = await (await house(locale)).type(text);
      expect(answer).toContain(said);
      expect(answer).toMatch(/\n(例：|For example: )`\/alert /u);
    }
  });
});

describe("whose it is", () => {
  test.each(["ack X", "unack X", "show X", "mute X for 1h", "unmute X"])(
    "%s on another tenant's incident answers as if it did not exist, and changes nothing",
    async (command) => {
      const stack = await house("ja");
      await stack.fire("shop-secret");
      const [foreign, unknown] = [
        await stack.type(command.replace("X", "shop-1")),
        await stack.type(command.replace("X", "shop-99")),
      ];
      expect(foreign).toBe("ここに `shop-1` というインシデントはありません（`/alert list` で一覧）。");
      expect(foreign.replace("shop-1", "X")).toBe(unknown.replace("shop-99", "X"));
      expect(stack.table.allAlarms().find(({ incident }) => incident?.id === "shop-1")).toMatchObject({ version: 1 });
    },
  );

  test("another tenant that is named is answered like one that does not exist", async () => {
    const stack = await house("ja");
    const answers = [await stack.type("list tenant=shop"), await stack.type("list tenant=nobody")];
    expect(answers[0]?.replace("shop", "X")).toBe(answers[1]?.replace("nobody", "X"));
  });

  test("in a channel of two tenants an id chooses, and what has none asks which", async () => {
    const stack = receiverStack();
    await stack.fire("core-a");
    await stack.fire("web-a");
    const type = (text: string) => stack.type(text, { channel: SHARED });
    expect(await type("ack core-1 web-1 pay-1")).toBe(
      [
        "👀 `core-1`（balance core-a）の担当者になりました。",
        "👀 `web-1` (balance web-a) is yours.",
        "ここに `pay-1` というインシデントはありません（`/alert list` で一覧）。",
      ].join("\n"),
    );
    expect(await type("list")).toContain("`core` `web`。どれかを指定してください。例：`/alert list tenant=core`");
    expect(await type("list tenant=web")).toContain("*web*: 1 unresolved");
    expect(await type("mute sev=high tenant=web until 18:00")).toContain("Nov 22, 18:00:00 CET (17:00:00 UTC)");
    expect(stack.incident("core", "core-1")?.muted).toBeNull();
    expect(await type("unmute m-1 tenant=web")).toContain("`m-1` has ended");
  });

  test("a channel that has no alerts is told so, whatever is asked", async () => {
    const stack = await house("ja");
    const answers = await Promise.all(
      ["help", "ack pay-1", "list", "nonsense"].map((text) => stack.type(text, { channel: "C0ELSE" })),
    );
    expect(new Set(answers).size).toBe(1);
    expect(await stack.type("list", { team: "T0OTHER" })).toBe(answers[0]);
  });
});

describe("the catalogues", () => {
  /** Calls a message with every argument there, and answers which it used. */
  function factsOf(message: (args: never) => string): string[] {
    const used = new Set<string>();
    const args = new Proxy({}, { get: (_, name) => used.add(String(name)) && `‹${String(name)}›` });
    expect(message(args as never)).not.toMatch(/undefined|\[object/u);
    return [...used].sort();
  }

  const names = Object.keys(answersIn("en")) as (keyof ReturnType<typeof answersIn>)[];

  test.each(names)("%s tells the same in both languages", (name) => {
    const [ja, en] = [answersIn("ja")[name], answersIn("en")[name]];
    if (typeof ja === "function" && typeof en === "function") expect(factsOf(ja)).toEqual(factsOf(en));
    else expect(Object.keys(ja)).toEqual(Object.keys(en));
  });
});

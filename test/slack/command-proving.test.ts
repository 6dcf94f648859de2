import { PLAIN_MANIFEST } from "@hansho/local/slack/manifest";
import { startLocalSlack } from "@hansho/local/slack/server";
import { read } from "@hansho/sources/read";
import { describe, expect, test } from "vitest";
import { FALLBACK, HOUR, MINUTE, PAY_CHANNEL, SHARED, SHOP_CHANNEL, TEAM } from "../app/act-stack.ts";
import { PATIENCE_MS } from "../patience.ts";
import { receiverStack } from "./receiver-stack.ts";

const SHOP = { channel: SHOP_CHANNEL };

describe("/alert who", () => {
  test("tells who has it, since when, what was said last, and that nobody else is called meanwhile", async () => {
    const stack = receiverStack();
    await stack.fire("shop-5xx");
    expect(await stack.type("who shop-1", SHOP)).toMatch(
      /^🔥 `shop-1` .*\n.*Nobody owns it.*\nNobody is called next: no step or reminder is left/u,
    );

    await stack.type('ack shop-1 note "restarting"', SHOP);
    const told = await stack.type("who shop-1", SHOP);
    expect(told).toContain("<@U0ANN>");
    expect(told).toContain("restarting");
    expect(told).toContain("Nobody else is called while it has an owner.");
  });

  test("tells who will be on call when the escalation's next step asks, in the tenant's zone and in UTC", async () => {
    const stack = receiverStack();
    stack.tenant("payments").policies.escalation = {
      critical: [{ after: 10 * MINUTE, mention: null, oncall: "money", channel: "C0BOSS", topic: "arn:x" }],
    };
    await stack.fire("pay-5xx");
    const told = await stack.type("誰 pay-1");
    expect(told).toMatch(
      /誰も対応しなければ次は money の当番 <@U0[KM]EI>：11\/22 09:10:01 JST \(00:10:01 UTC\)（10分後）/u,
    );
    expect(told).toContain("<#C0BOSS> にも知らせます");
    expect(told).toContain("ページャー");

    await stack.type("mute pay-1 for 1h");
    expect(await stack.type("who pay-1")).toContain("通知を止めているため");
    await stack.recover("pay-5xx");
    expect(await stack.type("who pay-1")).toContain("終了しているため");
  });

  test("of another tenant's incident is answered as of what does not exist", async () => {
    const stack = receiverStack();
    await stack.fire("shop-5xx");
    expect(await stack.type("who shop-1")).toBe(await stack.type("who shop-9").then((text) => text.replace("9", "1")));
  });
});

describe("/alert lang", () => {
  test("changes the language of the tenant's answers from then on, with who did it in the ledger", async () => {
    const stack = receiverStack();
    expect(await stack.type("lang")).toContain("日本語でお知らせしています（hansho.yaml の設定）");
    expect(await stack.type("言語 英語")).toMatch(/^🌐 \*payments\* is told in English from now on/u);
    expect(await stack.type("list")).toBe("✅ No incident is open in *payments*.");
    expect(await stack.type("list sev=low")).toBe("✅ Nothing of that kind in *payments*.");
    expect(await stack.type("lang en")).toContain("as somebody chose here");
    stack.time.now += MINUTE;
    expect(await stack.type("lang default")).toContain("hansho.yaml の設定どおり日本語に戻しました");

    const events = await stack.table.ledger.events("payments", "language");
    expect(events.map(({ kind, by, facts }) => ({ kind, by, facts }))).toEqual([
      {
        kind: "language",
        by: { kind: "person", user: "U0ANN", from: "command", where: { team: "T0BELL", channel: "C0PAY" } },
        facts: { before: "ja", after: "en" },
      },
      {
        kind: "language",
        by: { kind: "person", user: "U0ANN", from: "command", where: { team: "T0BELL", channel: "C0PAY" } },
        facts: { before: "en", after: null },
      },
    ]);
  });

  test("is each tenant's own where a channel has several, and asks which", async () => {
    const stack = receiverStack();
    const type = (text: string) => stack.type(text, { channel: SHARED });
    expect(await type("lang en")).toContain("`/alert lang en tenant=core`");
    await type("lang en tenant=core");
    expect(await stack.table.languages.load()).toEqual({ core: "en" });
  });
});

describe("/alert test", () => {
  test("sends an alarm of the tenant's own, marked as a test, and its recovery a minute behind it", async () => {
    const stack = receiverStack();
    expect(await stack.type("テスト")).toMatch(
      /^🧪 テストのアラームを <#C0PAY> に送りました.*09:01:00 JST \(00:01:00 UTC\)/u,
    );

    expect(stack.sent.map(({ delaySeconds }) => delaySeconds)).toEqual([0, 60]);
    const signals = stack.sent.flatMap(({ body }, at) => read(body, { messageId: `m${at}`, sentAt: stack.time.now }));
    expect(signals).toMatchObject([
      {
        what: "alarm",
        state: "ALARM",
        changedAt: stack.time.now,
        facts: { name: expect.stringContaining("【テスト】") },
      },
      { what: "alarm", state: "OK", changedAt: stack.time.now + MINUTE },
    ]);
    expect(await stack.table.ledger.events("payments", "tests")).toMatchObject([
      { kind: "tested", by: { user: "U0ANN" }, facts: { severity: "low" } },
    ]);
  });

  test("is sent no more often than every five minutes, each with a name of its own", async () => {
    const stack = receiverStack();
    await stack.type("test", SHOP);
    expect(await stack.type("test", SHOP)).toBe("A test alarm was sent less than 5m ago. Nothing was sent.");
    expect(await stack.type("test")).toContain("🧪");
    stack.time.now += 5 * MINUTE;
    expect(await stack.type("test sev=high", SHOP)).toContain("🧪");
    const names = stack.sent.map(({ body }) => JSON.parse(body).AlarmName);
    expect(new Set(names).size).toBe(3);
  });

  test("is for people in a role where hansho.yaml names any; another's wish is in the ledger", async () => {
    const stack = receiverStack();
    stack.config.roles = [{ name: "leads", users: ["U0LEAD"], muteMost: HOUR }];
    expect(await stack.type("test", SHOP)).toMatch(/^Only people in a role .* leads\.$/u);
    expect(stack.sent).toEqual([]);
    expect(await stack.table.ledger.events("shop", "denials")).toMatchObject([
      { kind: "denied", reason: "not-allowed", facts: { what: "test" } },
    ]);
    expect(await stack.type("test", { ...SHOP, user: "U0LEAD" })).toContain("🧪");
  });
});

describe("/alert doctor", () => {
  const channels = [PAY_CHANNEL, FALLBACK, SHOP_CHANNEL, SHARED].map((id) => ({ id, name: id.toLowerCase() }));
  const users = ["U0KEI", "U0MEI", "U0SAM", "U0ANN"].map((id) => ({ id, name: id.toLowerCase() }));

  async function workspace(own: Partial<Parameters<typeof startLocalSlack>[0]> = {}, examineWithinMs = PATIENCE_MS) {
    const slack = await startLocalSlack({
      port: 0,
      teamId: TEAM,
      token: "xoxb-right",
      signingSecret: "s",
      botUserId: "U0HANSHO",
      channels,
      users,
      commandUrl: () => "",
      limits: "off",
      ...own,
    });
    const stack = receiverStack({ slack: { token: "xoxb-right", apiUrl: slack.apiUrl }, examineWithinMs });
    return { slack, stack, [Symbol.asyncDispose]: () => slack.close() };
  }

  test("says that all is well, and what it looked at", async () => {
    await using here = await workspace();
    expect(await here.stack.type("doctor")).toMatch(/^✅ 問題は見つかりませんでした.*チャンネル 2 件、ユーザー 2 人/u);
  });

  test("names what Slack tells of channels, people and groups, and what to do", async () => {
    await using here = await workspace({ users: users.filter(({ id }) => id !== "U0SAM") });
    const { slack, stack } = here;
    const shop = stack.tenant("shop");
    shop.fallback = "C0GONE";
    shop.mentions = { critical: "S0TEAM" };
    slack.invite(SHOP_CHANNEL, false);

    const told = await stack.type("doctor", SHOP);
    expect(told).toMatch(/^🩺 \*Found: 4\*/u);
    expect(told).toMatch(/❌ `@hansho` is not in <#C0SHOP> \(the channel of shop\)\. Type `\/invite @hansho` there\./u);
    expect(told).toMatch(/❌ There is no channel `C0GONE` \(the fallback of shop\)/u);
    expect(told).toMatch(/⚠️ There is nobody `U0SAM` in the workspace; `rotas\.shops` of hansho\.yaml names them\./u);
    expect(told).toMatch(
      /⚠️ There is no user group `S0TEAM` in the workspace; `tenants\.shop\.mentions` of hansho\.yaml/u,
    );

    slack.archive(SHOP_CHANNEL);
    expect(await stack.type("doctor", SHOP)).toContain("<#C0SHOP> is archived (the channel of shop)");
  });

  test("looks at the people and the user groups of every role", async () => {
    await using here = await workspace();
    here.stack.config.roles = [{ name: "leads", users: ["U0LEFT"], groups: ["S0LEADS"], muteMost: HOUR }];
    const told = await here.stack.type("doctor", SHOP);
    expect(told).toMatch(/There is nobody `U0LEFT` in the workspace; `roles\.leads` of hansho\.yaml/u);
    expect(told).toMatch(/There is no user group `S0LEADS` in the workspace; `roles\.leads` of hansho\.yaml/u);
  });

  test("tells of a token that is missing, refused or another workspace's, once and nothing else of Slack", async () => {
    await using here = await workspace();
    here.slack.revoke();
    expect(await here.stack.type("doctor")).toMatch(
      /^🩺 .*\n❌ Slack がワークスペース `main` のトークンを拒否しています：`token_revoked`.*$/u,
    );
    await using other = await workspace({ teamId: "T0ELSE" });
    expect(await other.stack.type("doctor")).toMatch(
      /^🩺 .*\n❌ ワークスペース `main` のトークンは Hansho（チーム `T0ELSE`）のもの.*$/u,
    );
    expect(await receiverStack({ slack: { token: null, apiUrl: here.slack.apiUrl } }).type("doctor")).toMatch(
      /^🩺 .*\n❌ ワークスペース `main` のトークンがありません.*$/u,
    );
  });

  test("tells which scopes are missing, what for, and what could not be asked without them", async () => {
    await using here = await workspace({
      manifest: { ...PLAIN_MANIFEST, scopes: ["chat:write", "channels:history", "commands", "users:read"] },
    });
    const told = await here.stack.type("doctor", SHOP);
    expect(told).toContain("⚠️ The token of workspace `main` lacks `files:write`.");
    expect(told).toContain("⚠️ The token of workspace `main` lacks `channels:read` and `groups:read`.");
    expect(told).toContain("❔ Slack did not say whether these channels take posts: `C0SHOP` (`missing_scope`).");
    expect(told).not.toContain("history");
  });

  test("answers in time though Slack does not, and says what it could not ask", async () => {
    await using here = await workspace({}, 200);
    for (const method of ["auth.test", "users.info"]) here.slack.fail({ method, hang: true });
    const told = await here.stack.type("doctor", SHOP);
    expect(told).toMatch(/❔ There was no time to ask Slack about the token of `main`/u);
  });

  test("tells what the configuration alone gives away: no fallback, no route, a route that never hits", async () => {
    await using here = await workspace();
    const { config, stack } = { config: here.stack.config, stack: here.stack };
    const [shop, core, web, all] = config.routes;
    if (!shop || !core || !web || !all) throw new Error("The house has four routes.");
    config.routes = [core, { ...core, tenant: "shop" }, all];
    const told = await stack.type("doctor", SHOP);
    expect(told).toContain("⚠️ Tenant `shop` has no fallback");
    expect(told).toContain(
      "⚠️ Route 2 of hansho.yaml (to `shop`) never hits: route 1 before it catches all that it would.",
    );
    expect(await stack.type("doctor tenant=web", { channel: SHARED })).toContain("⚠️ No route leads to tenant `web`");
  });
});

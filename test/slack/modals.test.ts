import { describe, expect, test } from "vitest";
import { HOUR, PAY_CHANNEL, SHARED, SHOP_CHANNEL, TEAM } from "../app/act-stack.ts";
import { signed } from "./receiver-stack.ts";
import { ANN, BEN, denied, type SlackHouse, slackHouse } from "./slack-house.ts";

describe("what a command lacks a modal asks for", () => {
  test.each([
    ["note pay-1", "note"],
    ["メモ pay-1", "note"],
    ["assign pay-1", "assign"],
    ["担当 pay-1", "assign"],
  ])("/alert %s opens the modal of %s, and says nothing else", async (text, callback) => {
    const { slack, fire } = await slackHouse();
    await fire("pay-5xx");
    const outcome = await slack.command({ channel: PAY_CHANNEL, user: ANN, text });
    expect(outcome).toMatchObject({ ok: true, body: "" });
    expect(slack.views()).toMatchObject([{ user: ANN, view: { callback_id: callback } }]);
  });

  test("another tenant's incident opens none, and nothing of it is told", async () => {
    const { slack, fire } = await slackHouse();
    await fire("pay-5xx");
    await slack.command({ channel: SHOP_CHANNEL, user: ANN, text: "note pay-1" });
    expect(slack.views()).toEqual([]);
    expect(slack.ephemerals(SHOP_CHANNEL, ANN).map(({ text }) => text)).toEqual([
      expect.stringContaining("The note's words are missing."),
    ]);
  });

  test("where Slack opens none words do, and the log says why", async () => {
    const { slack, fire, logged } = await slackHouse();
    await fire("pay-5xx");
    slack.revoke();
    await slack.command({ channel: PAY_CHANNEL, user: ANN, text: "note pay-1" });
    expect(slack.ephemerals(PAY_CHANNEL, ANN).map(({ text }) => text)).toEqual([
      expect.stringContaining("メモの内容がありません。"),
    ]);
    expect(logged).toMatchObject([{ text: "Slack did not open a modal", facts: { word: "token_revoked" } }]);
  });
});

/** A house in which two alarms of pay burn and their cards stand. */
async function burning(): Promise<SlackHouse> {
  const house = await slackHouse();
  await house.fire("pay-5xx");
  await house.fire("pay-slow");
  await house.show();
  return house;
}

/** What a person's modal says. */
function said({ slack }: SlackHouse, user = ANN): string {
  return JSON.stringify(slack.modal(user).at(-1)?.blocks);
}

const field = (value: string, action: string) => ({ [action]: value });

describe("a note", () => {
  test("is written where the modal is sent off, and the modal closes", async () => {
    const house = await burning();
    await house.slack.command({ channel: PAY_CHANNEL, user: ANN, text: "note pay-1" });
    const sent = await house.slack.submit({ user: ANN, entered: { note: field("再起動中", "note") } });
    expect(sent).toMatchObject({ ok: true });
    expect(house.slack.modal(ANN)).toEqual([]);
    expect(house.incident("payments", "pay-1")?.note).toMatchObject({ user: ANN, text: "再起動中" });
  });

  test("sent twice is one", async () => {
    const house = await burning();
    for (const _ of [1, 2]) {
      await house.slack.command({ channel: PAY_CHANNEL, user: ANN, text: "note pay-1" });
      await house.slack.submit({ user: ANN, entered: { note: field("on it", "note") } });
    }
    const events = await house.table.ledger.events("payments", "pay-1");
    expect(events.filter(({ kind }) => kind === "noted")).toHaveLength(1);
  });

  test("of what is over by then says so instead of closing", async () => {
    const house = await burning();
    await house.slack.command({ channel: PAY_CHANNEL, user: ANN, text: "assign pay-1" });
    await house.recover("pay-5xx");
    await house.slack.submit({ user: ANN, entered: { to: field(BEN, "to") } });
    expect(said(house)).toContain("pay-1");
    expect(house.incident("payments", "pay-1")?.owner).toBeNull();
  });
});

describe("a card's menus", () => {
  test("ask who is to own it, and for a note", async () => {
    const house = await burning();
    const ts = house.cardOf(PAY_CHANNEL, "pay-1");
    const choose = (value: string) =>
      house.slack.press({ channel: PAY_CHANNEL, ts, user: ANN, actionId: "more", selectedOption: value });
    await choose("payments/pay-1|assign");
    const assigned = { to: field(BEN, "to"), note: field("お願いします", "note") };
    expect(await house.slack.submit({ user: ANN, entered: assigned })).toMatchObject({ ok: true });
    expect(house.incident("payments", "pay-1")).toMatchObject({
      owner: { user: BEN },
      note: { user: ANN, text: "お願いします" },
    });
    await choose("payments/pay-1|note");
    expect(house.slack.modal(ANN)).toMatchObject([{ callback_id: "note" }]);
  });

  test("a mute with conditions of one's own says what it would hit, as they are typed", async () => {
    const house = await burning();
    const ts = house.cardOf(PAY_CHANNEL, "pay-1");
    const menu = { channel: PAY_CHANNEL, ts, user: ANN, actionId: "mute", selectedOption: "payments/pay-1|custom" };
    await house.slack.press(menu);
    expect(said(house)).toContain("インシデント 1 件（アラーム 1 個）：`pay-1`");
    await house.slack.pressInView({
      user: ANN,
      actionId: "what",
      selectedOption: "matchers",
      entered: { what: field("matchers", "what"), matchers: field("app=payment", "matchers") },
    });
    expect(said(house)).toContain("インシデント 2 件（アラーム 2 個）");
    expect(said(house)).toContain("（1時間後）");
  });
});

describe("a mute's modal", () => {
  const ask = async (house: SlackHouse, id = "pay-1") => {
    const ts = house.cardOf(PAY_CHANNEL, id);
    const selectedOption = `payments/${id}|custom`;
    await house.slack.press({ channel: PAY_CHANNEL, ts, user: ANN, actionId: "mute", selectedOption });
  };
  const enter = (values: Record<string, string>) =>
    Object.fromEntries(Object.entries(values).map(([block, value]) => [block, { [block]: value }]));

  test("mutes this incident alone: its alarm's other series, and what else burns, is told", async () => {
    const house = await burning();
    await ask(house);
    await house.slack.submit({ user: ANN, entered: enter({ what: "incident", length: "4h", reason: "リリース" }) });
    const { muted } = house.incident("payments", "pay-1") ?? {};
    expect(muted).toMatchObject({ until: house.time.now + 4 * HOUR, by: ANN, reason: "リリース" });
    expect(house.incident("payments", "pay-2")?.muted).toBeNull();
    expect(said(house)).toContain("id=pay-1");
  });

  test("mutes what matches, and says what it hit and until when in both zones", async () => {
    const house = await burning();
    await ask(house);
    const values = { what: "matchers", matchers: "app=payment", length: "at", date: "2026-11-22", time: "18:00" };
    await house.slack.submit({ user: ANN, entered: enter(values) });
    const until = Date.UTC(2026, 10, 22, 9);
    expect(house.incident("payments", "pay-2")?.muted).toMatchObject({ until });
    expect(said(house)).toMatch(/18:00.*JST.*09:00.*UTC/u);
  });

  test("what is shown to a choice made just before it was sent comes too late to hide what came of it", async () => {
    const house = await burning();
    await ask(house);
    const [form] = house.slack.modal(ANN);
    await house.slack.submit({ user: ANN, entered: enter({ what: "incident", length: "4h", reason: "リリース" }) });
    const told = said(house);
    await house.slack.pressInView({ user: ANN, view: form?.id, actionId: "length", selectedOption: "4h" });
    expect(said(house)).toBe(told);
    await house.slack.closeView({ user: ANN });
    expect(house.slack.modal(ANN)).toEqual([]);
  });

  test("sent twice is one mute", async () => {
    const house = await burning();
    for (const _ of [1, 2]) {
      await ask(house);
      await house.slack.submit({ user: ANN, entered: enter({ what: "alarm", length: "1h" }) });
    }
    expect(await house.people.mutes(house.tenant("payments"))).toHaveLength(1);
  });

  test.each([
    [{ what: "matchers" }, { matchers: "app=payment のような条件を 1 つ以上入力してください。" }],
    [
      { what: "matchers", matchers: "colour=red" },
      { matchers: expect.stringMatching(/^colour というキーはありません。/u) },
    ],
    [
      { length: "at" },
      { date: "ミュートを終える日付を選んでください。", time: "ミュートを終える時刻を選んでください。" },
    ],
    [{ length: "at", date: "2026-11-22" }, { time: "ミュートを終える時刻を選んでください。" }],
    [
      { length: "at", date: "2026-11-21", time: "18:00" },
      { time: "2026/11/21 18:00:00 JST (09:00:00 UTC) はもう過ぎています。これより先の日時を選んでください。" },
    ],
    [{ length: "at", date: "2027-11-21", time: "18:00" }, { length: expect.stringMatching(/^長すぎます。/u) }],
  ])("what is wrong in it stands at its input: %j", async (values, errors) => {
    const house = await burning();
    await ask(house);
    expect(await house.slack.submit({ user: ANN, entered: enter(values) })).toEqual({
      ok: false,
      error: "errors",
      errors,
    });
    expect(await house.people.mutes(house.tenant("payments"))).toEqual([]);
  });

  test("says what it would hit before all else is chosen, and that it cannot while the conditions are wrong", async () => {
    const house = await burning();
    await ask(house);
    const blocks = house.slack.modal(ANN).at(-1)?.blocks ?? [];
    const places = blocks.map((block) => (block as { block_id?: string }).block_id);
    expect(places.indexOf("preview")).toBeLessThan(places.indexOf("length"));
    const wrong = enter({ what: "matchers", matchers: "colour=red" });
    await house.slack.pressInView({ user: ANN, actionId: "what", selectedOption: "matchers", entered: wrong });
    expect(said(house)).toContain("条件が正しく入力されると表示されます");
  });

  test("without an incident it asks for conditions alone, and its hint speaks of no other choice", async () => {
    const house = await burning();
    await house.slack.command({ channel: PAY_CHANNEL, user: ANN, text: "mute" });
    expect(said(house)).toContain("すべてを満たすものが対象です。");
    expect(said(house)).not.toContain("上で条件を選んだとき");
    expect(said(house)).not.toContain('"what"');
  });

  test("asks for a reason where the tenant does, also where its menu says how long", async () => {
    const house = await burning();
    house.tenant("payments").policies.muteReason = "required";
    const ts = house.cardOf(PAY_CHANNEL, "pay-1");
    const selectedOption = "payments/pay-1|4h";
    await house.slack.press({ channel: PAY_CHANNEL, ts, user: ANN, actionId: "mute", selectedOption });
    expect(await house.slack.submit({ user: ANN })).toMatchObject({ error: "invalid_input", problems: { reason: {} } });
    await house.slack.submit({ user: ANN, entered: enter({ reason: "移行" }) });
    expect(house.incident("payments", "pay-1")?.muted).toMatchObject({ until: house.time.now + 4 * HOUR });
    expect(await house.type("mute pay-2 for 1h")).toMatch(
      /理由が必要です.+例：`\/alert mute pay-2 for 1h reason "…"`$/u,
    );
    expect(house.incident("payments", "pay-2")?.muted).toBeNull();
  });

  test("opens by /alert mute alone, with conditions only", async () => {
    const house = await burning();
    await house.slack.command({ channel: PAY_CHANNEL, user: ANN, text: "mute" });
    await house.slack.submit({ user: ANN, entered: enter({ matchers: "alarm=pay-slow", length: "until-ok" }) });
    expect(house.incident("payments", "pay-2")?.muted).toMatchObject({ untilOk: true });
    expect(house.incident("payments", "pay-1")?.muted).toBeNull();
  });

  test("takes an id alone as that incident, and says of other words what conditions look like", async () => {
    const house = await burning();
    await house.slack.command({ channel: PAY_CHANNEL, user: ANN, text: "mute" });
    const words = await house.slack.submit({ user: ANN, entered: enter({ matchers: "payment", length: "1h" }) });
    expect(words).toMatchObject({
      errors: { matchers: expect.stringMatching(/^payment は条件ではありません。app=/u) },
    });
    await house.slack.submit({ user: ANN, entered: enter({ matchers: "ＰＡＹ－２", length: "1h" }) });
    expect(house.incident("payments", "pay-2")?.muted).toMatchObject({ until: house.time.now + HOUR });
    expect(house.incident("payments", "pay-1")?.muted).toBeNull();
  });

  test("does not guess whose alarms are meant where several tenants share the channel", async () => {
    const house = await burning();
    await house.slack.command({ channel: SHARED, user: ANN, text: "mute" });
    expect(house.slack.modal(ANN)).toEqual([]);
  });
});

describe("a postmortem's modal", () => {
  const COPY = "payments/pay-1+pay-2.en.html";

  /** A house in which two alarms of pay and one of shop are over, and their cards say so. */
  async function over(): Promise<SlackHouse> {
    const house = await slackHouse();
    for (const name of ["pay-5xx", "pay-slow", "shop-down"]) await house.fire(name);
    for (const name of ["pay-5xx", "pay-slow", "shop-down"]) await house.recover(name);
    await house.show();
    return house;
  }

  const choose = (house: SlackHouse, value = "payments/pay-1|postmortem") => {
    const ts = house.cardOf(PAY_CHANNEL, "pay-1");
    return house.slack.press({ channel: PAY_CHANNEL, ts, user: ANN, actionId: "more", selectedOption: value });
  };
  const entered = (incidents: string[], lang: string, format: string) => ({
    incidents: { incidents },
    lang: field(lang, "lang"),
    format: field(format, "format"),
  });
  const posted = (house: SlackHouse) =>
    house.incident("payments", "pay-1")?.thread.filter(({ kind }) => kind === "postmortem") ?? [];
  /** What can be chosen in the modal, and what is at first. */
  const offered = (house: SlackHouse) => {
    const [block] = house.slack.modal(ANN).at(-1)?.blocks ?? [];
    const { element } = block as { element: { options: { value: string }[]; initial_options?: { value: string }[] } };
    return {
      offered: element.options.map(({ value }) => value),
      chosen: (element.initial_options ?? []).map(({ value }) => value),
    };
  };

  test("opens from the card of what is over, offers what burned at the same time, and nothing of another tenant's", async () => {
    const house = await over();
    await choose(house);
    expect(house.slack.modal(ANN)).toMatchObject([{ callback_id: "postmortem" }]);
    expect(offered(house)).toEqual({ offered: ["pay-1", "pay-2"], chosen: ["pay-1"] });
  });

  test("makes one of all that are chosen, in the language and the format, and the file comes into the thread", async () => {
    const house = await over();
    await choose(house);
    await house.slack.submit({ user: ANN, entered: entered(["pay-2", "pay-1"], "en", "html") });
    expect(await house.table.copies.read(COPY)).toContain('<html lang="en"');
    expect(posted(house)).toMatchObject([{ by: ANN, file: { name: "postmortem-pay-1-pay-2.en.html" } }]);
    expect(said(house)).toContain(`\`postmortem/${COPY}\``);
    await house.show();
    const thread = house.slack.replies(PAY_CHANNEL, house.cardOf(PAY_CHANNEL, "pay-1"));
    expect(thread.at(-1)?.text).toContain("|postmortem-pay-1-pay-2.en.html>");
  });

  test("is in the tenant's language and as Markdown where nothing else is chosen", async () => {
    const house = await over();
    await choose(house);
    await house.slack.submit({ user: ANN });
    expect(posted(house)).toMatchObject([{ file: { name: "postmortem-pay-1.ja.md" } }]);
  });

  test("sent twice is one file; opened again it is another", async () => {
    const house = await over();
    await choose(house);
    const [{ view } = { view: {} }] = house.slack.views();
    const state = { values: stateOf(["pay-1"], "en", "csv") };
    for (const _ of [1, 2]) await sentOff(house, { ...view, state });
    expect(posted(house)).toHaveLength(1);
    house.time.now += 1_000;
    await choose(house);
    await house.slack.submit({ user: ANN, entered: entered(["pay-1"], "en", "csv") });
    expect(posted(house)).toHaveLength(2);
  });

  test("by /alert postmortem alone offers those of the last days, and asks for one at the least", async () => {
    const house = await over();
    const typed = await house.slack.command({ channel: PAY_CHANNEL, user: ANN, text: "ポストモーテム" });
    expect(typed).toMatchObject({ ok: true, body: "" });
    expect(offered(house)).toEqual({ offered: ["pay-2", "pay-1"], chosen: [] });
    const [{ view } = { view: {} }] = house.slack.views();
    const answer = await sentOff(house, { ...view, state: { values: stateOf([], "en", "md") } });
    expect(JSON.parse(answer.body)).toEqual({
      response_action: "errors",
      errors: { incidents: "一覧からインシデントを 1 件以上選んでください。" },
    });
    await house.slack.submit({ user: ANN, entered: entered(["pay-1"], "en", "md") });
    expect(posted(house)).toHaveLength(1);
  });

  test("takes no incident that it did not offer, and no language or format that there is not", async () => {
    const house = await over();
    await choose(house);
    const [{ view } = { view: {} }] = house.slack.views();
    const answer = await sentOff(house, { ...view, state: { values: stateOf(["shop-1"], "fr", "pdf") } });
    expect(JSON.parse(answer.body)).toMatchObject({
      response_action: "errors",
      errors: { incidents: expect.any(String), lang: expect.any(String), format: expect.any(String) },
    });
    expect(house.table.copies.all()).toEqual({});
  });

  test("is refused, on record once, where its metadata names another tenant's incident", async () => {
    const house = await over();
    await choose(house);
    const [{ view } = { view: {} }] = house.slack.views();
    const private_metadata = JSON.stringify({ tenant: "payments", channel: PAY_CHANNEL, ids: ["pay-1", "shop-1"] });
    await sentOff(house, { ...view, private_metadata, state: { values: stateOf(["shop-1"], "en", "md") } });
    expect(denied(house)).toMatchObject([{ reason: "another-tenants", facts: { what: "postmortem" } }]);
    expect(house.table.copies.all()).toEqual({});
  });

  test.each([
    ["several tenants share the channel", SHARED],
    ["nothing happened in days", SHOP_CHANNEL],
  ])("does not open by the command alone where %s: words ask for an id", async (_, channel) => {
    const house = await burning();
    await house.slack.command({ channel, user: ANN, text: "postmortem" });
    expect(house.slack.modal(ANN)).toEqual([]);
    expect(house.slack.ephemerals(channel, ANN)).toHaveLength(1);
  });

  test("where Slack opens none, what to type instead is said", async () => {
    const house = await over();
    house.slack.fail({ method: "views.open", error: "internal_error" });
    await choose(house);
    expect(house.slack.ephemerals(PAY_CHANNEL, ANN).map(({ text }) => text)).toEqual([
      expect.stringContaining("/alert postmortem pay-1 lang=en format=html"),
    ]);
  });

  function stateOf(ids: string[], lang: string, format: string) {
    const option = (value: string) => ({ text: { type: "plain_text", text: value }, value });
    return {
      incidents: { incidents: { type: "multi_static_select", selected_options: ids.map(option) } },
      lang: { lang: { type: "radio_buttons", selected_option: option(lang) } },
      format: { format: { type: "radio_buttons", selected_option: option(format) } },
    };
  }

  /** A submission as Slack signs it, of a view as it was opened. */
  function sentOff(house: SlackHouse, view: object) {
    const payload = { type: "view_submission", team: { id: TEAM, domain: "x" }, user: { id: ANN, name: "ann" }, view };
    const form = new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
    return house.receive(signed(form, house.time.now));
  }
});

describe("what a modal carries is not trusted", () => {
  const about = { tenant: "payments", channel: PAY_CHANNEL, ids: ["pay-1"] };

  /** A submission as Slack signs it, with metadata of one's own. */
  async function submitted(house: SlackHouse, metadata: unknown, team = TEAM) {
    const view = {
      id: "V1",
      type: "modal",
      callback_id: "note",
      private_metadata: typeof metadata === "string" ? metadata : JSON.stringify(metadata),
      blocks: [{ type: "input", block_id: "note" }],
      state: { values: { note: { note: { type: "plain_text_input", value: "mine now" } } } },
    };
    const payload = { type: "view_submission", team: { id: team, domain: "x" }, user: { id: ANN, name: "ann" }, view };
    const form = new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
    return house.receive(signed(form, house.time.now));
  }

  test.each([
    ["another tenant of the workspace", { ...about, channel: SHOP_CHANNEL }, TEAM, "another-tenants"],
    ["another tenant's incident", { ...about, tenant: "shop", channel: SHOP_CHANNEL }, TEAM, "another-tenants"],
    ["a channel that is nobody's", { ...about, channel: "C0ELSE" }, TEAM, "no-tenant-here"],
    ["another workspace", about, "T0OTHER", "no-tenant-here"],
    ["what is none of ours", "{", TEAM, "no-tenant-here"],
  ])("%s is refused and on record, once", async (_, metadata, team, reason) => {
    const house = await burning();
    const answer = await submitted(house, metadata, team);
    expect(JSON.parse(answer.body)).toMatchObject({ response_action: "push", view: { clear_on_close: true } });
    expect(house.incident("payments", "pay-1")?.note).toBeUndefined();
    expect(denied(house)).toMatchObject([{ reason, facts: { what: "note" }, by: { user: ANN, from: "modal" } }]);
  });
});

import { ARCHIVE, archiveIncident } from "@hansho/app/archive-incident";
import { SHARDS } from "@hansho/app/ports/due";
import { gatherKept } from "@hansho/app/postmortem/gather";
import { postmortemOf } from "@hansho/app/postmortem/postmortem-of";
import { memosIn } from "@hansho/core/memo";
import { describe, expect, test, vi } from "vitest";
import { FALLBACK, PAY_CHANNEL, TEAM } from "../app/act-stack.ts";
import { PATIENT } from "../patience.ts";
import { signed } from "./receiver-stack.ts";
import { ANN, BEN, denied, type SlackHouse, slackHouse } from "./slack-house.ts";

/** An incident whose card stands, and what Ben wrote in its thread. */
async function discussed(text = "DB を再起動しました") {
  const house = await slackHouse();
  await house.fire("pay-5xx");
  await house.show();
  const card = house.cardOf(PAY_CHANNEL, "pay-1");
  house.time.now += 60_000;
  const { ts } = house.slack.say(PAY_CHANNEL, BEN, text, card);
  house.time.now += 60_000;
  return { house, card, ts };
}

type Told = { set?: boolean; user?: string; reaction?: string; channel?: string; at?: number; retry?: number };

/** Tells the receiver of a reaction as Slack does, and answers its status. */
async function react(house: SlackHouse, ts: string, told: Told = {}): Promise<number> {
  const { set = true, user = ANN, reaction = "memo", channel = PAY_CHANNEL, at = house.time.now, retry } = told;
  const event = {
    type: set ? "reaction_added" : "reaction_removed",
    user,
    reaction,
    item: { type: "message", channel, ts },
    item_user: BEN,
    event_ts: (at / 1_000).toFixed(6),
  };
  const body = JSON.stringify({ type: "event_callback", team_id: TEAM, event_id: "Ev1", event });
  const retried = retry === undefined ? {} : { "x-slack-retry-num": String(retry) };
  const headers = { "content-type": "application/json", ...retried };
  return (await house.receive(signed(body, house.time.now, { headers }))).statusCode;
}

async function ledgerOf({ table }: SlackHouse) {
  const events = await table.ledger.events("payments", "pay-1");
  return { memos: memosIn(events), marks: events.filter(({ kind }) => kind.startsWith("memo")) };
}

/** Archives what is due by now, as sweep does. */
async function archived({ table, time }: SlackHouse): Promise<void> {
  const archive = archiveIncident({ ...table, clock: { now: () => time.now, wait: async () => {} } });
  for (let shard = 0; shard < SHARDS; shard += 1) {
    for (const found of (await table.due.found(shard, time.now, null, 50)).items) {
      const work = found.kind === ARCHIVE ? await table.due.claim(found, time.now + 60_000) : null;
      if (work) await table.due.done(work, await archive(work, { left: () => 60_000 }));
    }
  }
}

async function timeline(house: SlackHouse, names = false) {
  const tenant = house.tenant("payments");
  const gathered = await gatherKept(house.table)(tenant, ["pay-1"]);
  if ("unknown" in gathered) throw new Error("Nothing is kept of pay-1.");
  const { sections } = postmortemOf(gathered.kept, { locale: "en", tenant, names });
  return sections.timeline.filter((item) => item.kind === "row");
}

describe("📝 on a message of a card's thread", () => {
  test("makes it a row of the timeline, by a role, when it was written, with its address", async () => {
    const { house, card, ts } = await discussed("DB restarted by <@U0ANN> &amp; me, password=hunter2-s3cret");
    expect(await react(house, ts)).toBe(200);
    expect((await ledgerOf(house)).marks).toMatchObject([
      { version: 0, reason: "marked-by-person", by: { user: ANN, from: "reaction" }, card: "payments/pay-1" },
    ]);
    const link = `https://slack.com/archives/${PAY_CHANNEL}/p${ts.replace(".", "")}?thread_ts=${card}&cid=${PAY_CHANNEL}`;
    expect(await timeline(house)).toContainEqual(
      expect.objectContaining({
        at: new Date(Math.floor(Number(ts) * 1_000)).toISOString(),
        source: "human",
        actor: "responder 1",
        event: "Wrote in the thread: DB restarted by responder 2 & me, password=***",
        link: { label: "Slack thread", url: link },
      }),
    );
    expect(JSON.stringify(await timeline(house, true))).toContain(BEN);
  });

  test("counts once however often Slack tells of it, and whoever marks it besides", async () => {
    const { house, ts } = await discussed();
    const at = house.time.now;
    await react(house, ts, { at });
    house.time.now += 60_000;
    await react(house, ts, { at, retry: 1 });
    expect((await ledgerOf(house)).marks).toHaveLength(1);
    await react(house, ts, { user: BEN, reaction: "pencil" });
    expect((await ledgerOf(house)).memos).toHaveLength(1);
  });

  test("is taken back with the last mark, and can be set again", async () => {
    const { house, ts } = await discussed();
    await react(house, ts);
    await react(house, ts, { user: BEN });
    house.time.now += 1_000;
    await react(house, ts, { set: false });
    expect((await ledgerOf(house)).memos).toHaveLength(1);
    await react(house, ts, { set: false, user: BEN });
    expect((await ledgerOf(house)).memos).toEqual([]);
    expect((await timeline(house)).filter(({ event }) => event.includes("thread"))).toEqual([]);
    house.time.now += 1_000;
    await react(house, ts);
    expect((await ledgerOf(house)).memos).toMatchObject([{ text: "DB を再起動しました" }]);
  });

  test("stays where Slack tells of its end before its beginning, as the times say", async () => {
    const { house, ts } = await discussed();
    const at = house.time.now;
    await react(house, ts, { set: false, at: at + 2_000 });
    await react(house, ts, { at });
    expect((await ledgerOf(house)).memos).toEqual([]);
  });

  test("is kept when the incident was archived long ago: it is planned to be archived again, with it", async () => {
    const { house, ts } = await discussed();
    await house.recover("pay-5xx");
    house.time.now += 16 * 86_400_000;
    await archived(house);
    expect(await house.table.ledger.events("payments", "pay-1")).toEqual([]);

    await react(house, ts);
    expect(JSON.stringify(await timeline(house))).toContain("DB を再起動しました");
    house.time.now += 16 * 86_400_000;
    await archived(house);
    expect(memosIn(await house.table.archive.read("payments", "pay-1"))).toHaveLength(1);
    expect(JSON.stringify(await timeline(house))).toContain("DB を再起動しました");
  });

  test("changes nothing of the incident and shows nothing new", async () => {
    const { house, ts } = await discussed();
    const before = JSON.stringify([house.table.allAlarms(), house.table.allCards()]);
    await react(house, ts);
    expect(JSON.stringify([house.table.allAlarms(), house.table.allCards()])).toBe(before);
    expect(house.wakeUps).toEqual([]);
  });

  test("is told by Slack itself once the app asks for it, and cuts what is long", async () => {
    const { house, ts } = await discussed("長".repeat(1_500));
    house.slack.react(PAY_CHANNEL, ts, "memo", ANN);
    const { memos } = await vi.waitFor(async () => {
      const now = await ledgerOf(house);
      expect(now.memos).toHaveLength(1);
      return now;
    }, PATIENT);
    expect(memos[0]?.text).toBe(`${"長".repeat(999)}…`);
    house.slack.react(PAY_CHANNEL, ts, "memo", ANN, false);
    await vi.waitFor(async () => expect((await ledgerOf(house)).memos).toEqual([]), PATIENT);
  });
});

describe("a reaction does nothing", () => {
  test("on the card itself and on what Hansho says in its thread, which the timeline has anyway", async () => {
    const { house, card } = await discussed();
    await house.people.note(house.tenant("payments"), "pay-1", "見ています", { user: ANN, from: "command" });
    await house.show();
    const own = house.slack.messages(PAY_CHANNEL).filter(({ user }) => user === "U0HANSHO");
    expect(own.length).toBeGreaterThan(0);
    await react(house, card);
    for (const { ts } of own) await react(house, ts);
    expect((await ledgerOf(house)).marks).toEqual([]);
    expect(denied(house)).toEqual([]);
  });

  test("that is another, on a message outside a card's thread, or on one that is gone", async () => {
    const { house, ts } = await discussed();
    const calls = house.slack.calls().length;
    await react(house, ts, { reaction: "eyes" });
    expect(house.slack.calls()).toHaveLength(calls);
    expect(await react(house, house.slack.say(PAY_CHANNEL, BEN, "お昼ですか").ts)).toBe(200);
    expect(await react(house, "1.000001")).toBe(200);
    expect(await react(house, ts, { channel: "C0NOWHERE" })).toBe(200);
    expect((await ledgerOf(house)).marks).toEqual([]);
  });

  test.each([
    ["another tenant's, in this one's channel", PAY_CHANNEL, "shop/shop-1", "another-tenants"],
    ["a tenant's, in a channel that is none's", "C0LUNCH", "payments/pay-1", "no-tenant-here"],
  ])("but is on record, in the thread of what says it is a card of %s", async (_, channel, card, reason) => {
    const channels = [
      { id: PAY_CHANNEL, name: "pay-alerts" },
      { id: FALLBACK, name: "ops", members: [] },
      { id: "C0LUNCH", name: "lunch" },
    ];
    const house = await slackHouse({ slack: { channels } });
    await house.fire("pay-5xx");
    const metadata = { event_type: "hansho_card", event_payload: { card, part: "main", version: 1 } };
    const posted = await fetch(`${house.slack.apiUrl}chat.postMessage`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: "Bearer xoxb-house" },
      body: JSON.stringify({ channel, text: "I am a card", metadata }),
    });
    const { ts: first } = (await posted.json()) as { ts: string };
    const { ts } = house.slack.say(channel, BEN, "hello", first);
    expect(await react(house, ts, { channel })).toBe(200);
    expect(denied(house)).toMatchObject([
      { reason, facts: { what: "memo", target: card }, by: { user: ANN, from: "reaction" } },
    ]);
    expect((await ledgerOf(house)).marks).toEqual([]);
  });
});

test("a reaction that Slack cannot tell the message of now is answered so that Slack tells of it again", async () => {
  const { house, ts } = await discussed();
  house.slack.fail({ method: "conversations.replies", error: "internal_error", times: 1 });
  expect(await react(house, ts)).toBe(500);
  expect((await ledgerOf(house)).marks).toEqual([]);
  expect(await react(house, ts, { retry: 1 })).toBe(200);
  expect((await ledgerOf(house)).memos).toHaveLength(1);
});

describe("the shortcut of a message's menu", () => {
  const choose = (house: SlackHouse, ts: string, user = ANN) =>
    house.slack.shortcut({ callbackId: "add-to-timeline", user, channel: PAY_CHANNEL, ts });
  const heard = ({ slack }: SlackHouse, user = ANN) => slack.ephemerals(PAY_CHANNEL, user).map(({ text }) => text);

  test("puts it into the timeline and says so; again it says that it is there", async () => {
    const { house, ts } = await discussed();
    await choose(house, ts);
    await choose(house, ts);
    await choose(house, ts, BEN);
    expect((await ledgerOf(house)).memos).toMatchObject([{ author: BEN, text: "DB を再起動しました" }]);
    expect(heard(house)).toEqual([
      expect.stringContaining("`pay-1` のタイムラインに追加しました"),
      expect.stringContaining("すでに `pay-1` のタイムラインにあります"),
    ]);
    expect(heard(house, BEN)).toEqual([expect.stringContaining("すでに")]);
  });

  test("on a message of Hansho's says that it is there anyway", async () => {
    const { house, card } = await discussed();
    await choose(house, card);
    expect(heard(house)).toEqual([expect.stringContaining("半鐘のメッセージ")]);
    expect((await ledgerOf(house)).marks).toEqual([]);
  });
});

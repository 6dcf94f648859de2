import { describe, expect, test } from "vitest";
import { PAY_CHANNEL } from "../app/act-stack.ts";
import { ANN, BEN, denied, type SlackHouse, slackHouse } from "./slack-house.ts";

async function burning(): Promise<SlackHouse> {
  const house = await slackHouse();
  await house.fire("pay-5xx");
  await house.fire("shop-5xx");
  await house.show();
  return house;
}

function heard({ slack }: SlackHouse, channel = PAY_CHANNEL, user = ANN): (string | undefined)[] {
  return slack.ephemerals(channel, user).map(({ text }) => text);
}

describe("a shortcut of a card's message", () => {
  test("acknowledges, and again says who has it", async () => {
    const house = await burning();
    const ts = house.cardOf(PAY_CHANNEL, "pay-1");
    const choose = (user: string) =>
      house.slack.shortcut({ callbackId: "acknowledge-incident", user, channel: PAY_CHANNEL, ts });
    await choose(ANN);
    await choose(ANN);
    await choose(BEN);
    expect(house.incident("payments", "pay-1")?.owner).toMatchObject({ user: ANN });
    expect(heard(house)).toEqual([
      expect.stringContaining("の担当者になりました"),
      expect.stringContaining("すでにあなたが担当しています"),
    ]);
    expect(heard(house, PAY_CHANNEL, BEN)).toEqual([expect.stringContaining(`<@${ANN}>`)]);
    const taken = (await house.table.ledger.events("payments", "pay-1")).filter(({ kind }) => kind === "acknowledged");
    expect(taken).toMatchObject([{ by: { user: ANN, from: "shortcut" } }]);
  });

  test("asks for a note and for a mute", async () => {
    const house = await burning();
    const ts = house.cardOf(PAY_CHANNEL, "pay-1");
    const choose = (callbackId: string) => house.slack.shortcut({ callbackId, user: ANN, channel: PAY_CHANNEL, ts });
    await choose("note-incident");
    await house.slack.submit({ user: ANN, entered: { note: { note: "見ています" } } });
    expect(house.incident("payments", "pay-1")?.note).toMatchObject({ text: "見ています" });
    await choose("mute-incident");
    await house.slack.submit({ user: ANN });
    expect(house.incident("payments", "pay-1")?.muted).not.toBeNull();
  });

  test("works in the card's thread, where a person wrote", async () => {
    const house = await burning();
    const ts = house.cardOf(PAY_CHANNEL, "pay-1");
    const said = house.slack.say(PAY_CHANNEL, BEN, "これは何？", ts);
    await house.slack.shortcut({ callbackId: "acknowledge-incident", user: ANN, channel: PAY_CHANNEL, ts: said.ts });
    expect(house.incident("payments", "pay-1")?.owner).toMatchObject({ user: ANN });
  });
});

describe("a message that is no card", () => {
  test("says so to the one who chose it, and nothing else happens", async () => {
    const house = await burning();
    const said = house.slack.say(PAY_CHANNEL, BEN, "お昼ですか");
    await house.slack.shortcut({ callbackId: "mute-incident", user: ANN, channel: PAY_CHANNEL, ts: said.ts });
    expect(heard(house)).toEqual([expect.stringContaining("アラートのカードでも")]);
    expect(house.slack.modal(ANN)).toEqual([]);
  });

  test.each([
    ["of the tenant, at another message", "payments/pay-1", []],
    ["of another tenant", "shop/shop-1", [{ reason: "another-tenants", by: { user: ANN, from: "shortcut" } }]],
  ])("but says it is a card %s is not believed", async (_, card, refusals) => {
    const house = await burning();
    const metadata = { event_type: "hansho_card", event_payload: { card, part: "main", version: 1 } };
    const posted = await fetch(`${house.slack.apiUrl}chat.postMessage`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: "Bearer xoxb-house" },
      body: JSON.stringify({ channel: PAY_CHANNEL, text: "I am a card", metadata }),
    });
    const { ts } = (await posted.json()) as { ts: string };
    await house.slack.shortcut({ callbackId: "acknowledge-incident", user: ANN, channel: PAY_CHANNEL, ts });
    expect(heard(house)).toEqual([expect.stringContaining("アラートのカードでも")]);
    expect(house.incident("payments", "pay-1")?.owner).toBeNull();
    expect(house.incident("shop", "shop-1")?.owner).toBeNull();
    expect(denied(house)).toMatchObject(refusals);
  });

  test("is of no tenant where the channel is none's, which is on record", async () => {
    const house = await slackHouse({ slack: { channels: [{ id: "C0LUNCH", name: "lunch" }] } });
    const { ts } = house.slack.say("C0LUNCH", BEN, "hello");
    await house.slack.shortcut({ callbackId: "note-incident", user: ANN, channel: "C0LUNCH", ts });
    expect(heard(house, "C0LUNCH")).toEqual([expect.stringContaining("There are no alerts in this channel")]);
    expect(denied(house)).toMatchObject([{ reason: "no-tenant-here", facts: { what: "note-incident" } }]);
  });
});

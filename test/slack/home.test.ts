import { describe, expect, test } from "vitest";
import { FALLBACK, HOUR, MINUTE, PAY_CHANNEL, TEAM } from "../app/act-stack.ts";
import { signed } from "./receiver-stack.ts";
import { ANN, BEN, denied, type SlackHouse, slackHouse } from "./slack-house.ts";

/** Ann is in pay's channel, Ben in pay's and shop's. */
async function burning(): Promise<SlackHouse> {
  const house = await slackHouse();
  await house.fire("shop-5xx");
  await house.fire("pay-5xx");
  await house.show();
  return house;
}

/** What stands on a person's Home tab. */
function home({ slack }: SlackHouse, user: string): string {
  return JSON.stringify(slack.home(user)?.blocks);
}

describe("the Home tab", () => {
  test("shows what burns for the tenants whose channel the person is in, and nothing of others", async () => {
    const house = await burning();
    expect(await house.slack.openHome(ANN)).toMatchObject({ ok: true });
    expect(home(house, ANN)).toContain("pay-1");
    expect(home(house, ANN)).toContain("発生から");
    expect(home(house, ANN)).toContain(`&channel=${PAY_CHANNEL}&message_ts=${house.cardOf(PAY_CHANNEL, "pay-1")}`);
    expect(home(house, ANN)).not.toMatch(/shop|core|web/u);
    await house.slack.openHome(BEN);
    expect(home(house, BEN)).toMatch(/pay-1.*shop-1.*nobody owns it/u);
  });

  test("has what is worst first, then the mutes, then who is on call", async () => {
    const house = await burning();
    await house.type("mute alarm=pay-slow for 2h reason 移行", { user: BEN });
    await house.slack.openHome(ANN);
    expect(home(house, ANN)).toMatch(/pay-1.*m-1.*移行.*ミュートを解除.*<@U0KEI>.*<@U0MEI>/u);
  });

  test("speaks the language that was chosen for each tenant, and says how long it has burnt", async () => {
    const house = await burning();
    await house.type("lang en", { user: BEN });
    house.time.now += 4 * MINUTE;
    await house.slack.openHome(ANN);
    expect(home(house, ANN)).toMatch(/pay-1.* · for 4m · nobody owns it/u);
    await house.slack.pressInView({ user: ANN, view: house.slack.home(ANN)?.id, actionId: "acknowledge" });
    expect(home(house, ANN)).toContain(`owned by <@${ANN}>`);
    expect(home(house, ANN)).not.toMatch(/担当|発生から/u);
  });

  test("says so where the person is in no tenant's channel", async () => {
    const house = await slackHouse({
      slack: { channels: [{ id: PAY_CHANNEL, name: "pay-alerts", members: [BEN] }] },
    });
    await house.fire("pay-5xx");
    await house.slack.openHome(ANN);
    expect(home(house, ANN)).toMatch(/アラートが届くチャンネルに参加.*Join a channel/u);
    expect(home(house, ANN)).not.toContain("pay-1");
  });

  test("shows nothing where Slack does not say which channels the person is in", async () => {
    const house = await burning();
    house.slack.fail({ method: "users.conversations", error: "internal_error" });
    await house.slack.openHome(ANN);
    expect(home(house, ANN)).toContain("Slack did not say which channels you are in");
    expect(home(house, ANN)).not.toContain("pay-1");
  });

  test("is a hundred blocks at the most, and tells what it leaves off", async () => {
    const house = await slackHouse();
    for (let n = 1; n <= 40; n += 1) await house.fire(`pay-${n}`);
    for (let n = 1; n <= 40; n += 1) await house.type(`mute alarm=quiet-${n} for ${n}h`);
    await house.slack.openHome(ANN);
    expect(house.slack.home(ANN)?.blocks.length).toBeLessThanOrEqual(100);
    expect(home(house, ANN)).toMatch(/ほか 25 件は、<#C0PAY> で `\/alert list` を/u);
    expect(home(house, ANN)).toMatch(/ほか \d+ 件のミュートは、<#C0PAY> で/u);
  });

  test("names the channel in which the person can ask for the rest: the fallback, of who is in that alone", async () => {
    const channels = [
      { id: PAY_CHANNEL, name: "pay-alerts", members: [] },
      { id: FALLBACK, name: "ops", members: [ANN] },
    ];
    const house = await slackHouse({ slack: { channels } });
    for (let n = 1; n <= 20; n += 1) await house.fire(`pay-${n}`);
    await house.slack.openHome(ANN);
    expect(home(house, ANN)).toMatch(/ほか 5 件は、<#C0OPS> で/u);
  });

  test("is left alone where the tab of messages was opened", async () => {
    const house = await burning();
    const event = { type: "app_home_opened", user: ANN, tab: "messages", channel: "D1" };
    const body = JSON.stringify({ type: "event_callback", team_id: TEAM, event });
    const headers = { "content-type": "application/json" };
    expect((await house.receive(signed(body, house.time.now, { headers }))).statusCode).toBe(200);
    expect(house.slack.home(ANN)).toBeUndefined();
  });
});

describe("its buttons", () => {
  test("are found by a press on the tab as it stood before it was made anew", async () => {
    const house = await burning();
    await house.type("mute alarm=pay-slow for 2h", { user: BEN });
    const pressable = () =>
      house.slack.home(ANN)?.blocks.flatMap(({ block_id, elements, accessory }) => {
        return elements !== undefined || accessory !== undefined ? [block_id] : [];
      });
    await house.slack.openHome(ANN);
    const before = pressable();
    await house.slack.openHome(ANN);

    expect(before).toEqual(expect.arrayContaining(["act-pay-1", "mute-payments/m-1"]));
    expect(pressable()?.filter((id) => /^(?:act|mute)-/u.test(String(id)))).toEqual(["act-pay-1", "mute-payments/m-1"]);
  });

  test("are shown to have been pressed, though who opened the tab before is answered later", async () => {
    const house = await burning();
    await house.slack.openHome(ANN);
    const view = house.slack.home(ANN);
    await house.slack.pressInView({ user: ANN, view: view?.id, actionId: "acknowledge" });
    const pressed = house.slack.home(ANN);

    const event = { type: "app_home_opened", user: ANN, tab: "home", channel: "D1", view };
    const body = JSON.stringify({ type: "event_callback", team_id: TEAM, event });
    const headers = { "content-type": "application/json" };
    expect((await house.receive(signed(body, house.time.now, { headers }))).statusCode).toBe(200);
    expect(house.slack.calls().at(-1)).toMatchObject({ method: "views.publish" });
    expect(house.slack.home(ANN)).toEqual(pressed);
  });

  test("acknowledge, twice once, and the tab shows whose it is", async () => {
    const house = await burning();
    await house.slack.openHome(ANN);
    const view = house.slack.home(ANN)?.id;
    await house.slack.pressInView({ user: ANN, view, actionId: "acknowledge" });
    expect(house.incident("payments", "pay-1")?.owner).toMatchObject({ user: ANN });
    expect(home(house, ANN)).toContain(`担当 <@${ANN}>`);
    const events = await house.table.ledger.events("payments", "pay-1");
    expect(events.filter(({ kind }) => kind === "acknowledged")).toMatchObject([{ by: { from: "home" } }]);
  });

  test("end a mute", async () => {
    const house = await burning();
    await house.type("mute app=payment for 2h");
    await house.slack.openHome(ANN);
    await house.slack.pressInView({ user: ANN, view: house.slack.home(ANN)?.id, actionId: "end-mute" });
    expect(await house.people.mutes(house.tenant("payments"))).toEqual([]);
    expect(home(house, ANN)).toContain("m-1");
    expect(home(house, ANN)).not.toContain('ミュートを解除"');
  });

  /** A press on the Home tab as Slack signs it, with a value of one's own. */
  async function pressed(house: SlackHouse, value: string, user = ANN, team = TEAM) {
    const payload = {
      type: "block_actions",
      team: { id: team, domain: "x" },
      user: { id: user, name: "x", team_id: team },
      container: { type: "view", view_id: "V1" },
      trigger_id: "1.2.3",
      view: { id: "V1", type: "home", callback_id: "", private_metadata: "", blocks: [], state: { values: {} } },
      actions: [{ type: "button", action_id: "acknowledge", block_id: "b", value, action_ts: "1" }],
    };
    const form = new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
    return house.receive(signed(form, house.time.now));
  }

  test("of a tenant whose channel the person is not in are refused, which is on record", async () => {
    const house = await burning();
    await pressed(house, "shop/shop-1");
    expect(house.incident("shop", "shop-1")?.owner).toBeNull();
    expect(denied(house)).toMatchObject([
      { reason: "another-tenants", by: { user: ANN, from: "home" }, facts: { target: "shop/shop-1" } },
    ]);
  });

  test("are refused a while after the person left the channel", async () => {
    const members = [ANN];
    const house = await slackHouse({ slack: { channels: [{ id: PAY_CHANNEL, name: "pay-alerts", members }] } });
    await house.fire("pay-5xx");
    await house.slack.openHome(ANN);
    members.pop();
    house.time.now += MINUTE + 1_000;
    await house.slack.pressInView({ user: ANN, view: house.slack.home(ANN)?.id, actionId: "acknowledge" });
    expect(house.incident("payments", "pay-1")?.owner).toBeNull();
    expect(denied(house)).toMatchObject([{ reason: "no-tenant-here" }]);
    expect(home(house, ANN)).not.toContain("pay-1");
  });
});

describe("a role by a user group", () => {
  const leads = { name: "leads", users: [], groups: ["S0LEADS"], muteMost: 14 * 24 * HOUR };

  test("lets its members mute for longer, and nobody else, whose refusal is on record", async () => {
    const house = await slackHouse();
    house.config.roles = [leads];
    expect(await house.type("mute app=payment for 10d", { user: BEN })).toContain("m-1");
    expect(await house.type("mute app=shop for 10d", { user: ANN })).toContain("`S0LEADS`");
    expect(denied(house)).toMatchObject([{ reason: "not-so-long", by: { user: ANN } }]);
    const asked = house.slack.calls().filter(({ method }) => method === "usergroups.users.list");
    expect(asked).toHaveLength(1);
  });

  test("lets nobody where Slack does not say who is in it, and says that", async () => {
    const house = await slackHouse();
    house.config.roles = [leads];
    house.slack.revoke();
    const said = await house.type("mute app=payment for 10d", { user: BEN });
    expect(said).toContain("Slack に確認できなかったため");
    expect(await house.people.mutes(house.tenant("payments"))).toEqual([]);
  });

  test("is not asked for where it decides nothing", async () => {
    const house = await slackHouse();
    house.config.roles = [leads];
    await house.type("mute app=payment for 1h", { user: ANN });
    expect(house.slack.calls()).toEqual([]);
  });
});

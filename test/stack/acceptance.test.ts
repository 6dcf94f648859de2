import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { metricAlarm } from "../fixtures/alarms.ts";
import { PATIENT } from "../patience.ts";
import { pressedButton, slashCommand } from "./signed.ts";
import { type RunningStack, runningStack } from "./stack.ts";

let stack: RunningStack;

beforeAll(async () => {
  stack = await runningStack();
});

afterAll(() => stack.stop());

const BEGAN = Date.UTC(2026, 10, 21, 18, 0, 0);

/** An alarm of tenant pay, known by its name. */
function pay(name: string, state: "ALARM" | "OK", minute: number): string {
  return metricAlarm({ name, state, changedAt: BEGAN + minute * 60_000 });
}

async function cardOf(name: string, tenant = "pay") {
  const cards = await stack.cards(tenant);
  return cards.filter((card) => JSON.stringify(card).includes(name));
}

/** What a thread of tenant pay says; the metric's picture comes whenever it is drawn. */
async function lines(ts = "") {
  const replies = await stack.replies("pay", ts);
  return replies.filter((reply) => !JSON.stringify(reply).includes('"slack_file"'));
}

/** The one card that shows a name, once it shows a text. */
async function shows(name: string, text: string | RegExp, tenant = "pay") {
  return vi.waitFor(async () => {
    const cards = await cardOf(name, tenant);
    expect(cards).toHaveLength(1);
    expect(JSON.stringify(cards)).toMatch(text);
    return cards[0];
  }, PATIENT);
}

const RED = "a30200";
const GREEN = "2eb886";

describe("one alarm, from SNS to Slack", () => {
  test("makes one card with six answers and a runbook in the tenant's channel, within a second on a quiet stack", async () => {
    await stack.publish(pay("pay-first", "ALARM", 0));
    const card = await shows("pay-first", RED);
    const text = JSON.stringify(card);
    for (const answer of ["*Who*", "*When*", "*Where*", "*What*", "*Why*", "*How*", "📖"])
      expect(text).toContain(answer);
    expect(await cardOf("pay-first", "ops")).toEqual([]);
  });

  test("copies change nothing, later alarms raise the count, and recovery turns the same message green with one reply", async () => {
    const name = "pay-copies";
    await stack.publish(pay(name, "ALARM", 0));
    const first = await shows(name, RED);
    await shows(name, /no such log group/u);
    await Promise.all(Array.from({ length: 10 }, () => stack.publish(pay(name, "ALARM", 0))));
    for (let minute = 1; minute <= 10; minute += 1) await stack.publish(pay(name, "ALARM", minute));
    const counted = await shows(name, /×\s?11/u);
    expect(counted?.ts).toBe(first?.ts);
    await stack.publish(pay(name, "OK", 25));
    const green = await shows(name, GREEN);
    expect(green?.ts).toBe(first?.ts);
    expect(JSON.stringify(green)).toMatch(/\b25 ?m/u);
    const replies = await vi.waitFor(async () => {
      const all = await lines(first?.ts);
      expect(all).toHaveLength(1);
      return all;
    }, PATIENT);
    expect(JSON.stringify(replies)).toMatch(/\b25 ?m/u);
  });

  test("an OK that overtakes its ALARM ends as one recovered card", async () => {
    await stack.publish(pay("pay-overtaken", "OK", 3));
    await stack.publish(pay("pay-overtaken", "ALARM", 1));
    const card = await shows("pay-overtaken", GREEN);
    expect(JSON.stringify(card)).toMatch(/\b2 ?m/u);
    expect(await lines(card?.ts)).toEqual([]);
  });

  test("text that is no alarm and broken JSON appear as they are, ping nobody and stop nothing", async () => {
    await stack.publish("disk check: <!channel> all & well");
    await stack.publish('{"AlarmName": "half-a-mess');
    await stack.publish(pay("pay-after-broken", "ALARM", 0));
    const text = await shows("disk check", "all &amp; well", "ops");
    expect(JSON.stringify(text)).not.toContain("<!channel>");
    await shows("half-a-mess", "half-a-mess", "ops");
    await shows("pay-after-broken", RED);
  });
});

describe("people", () => {
  test("a command names the owner on the card, and acting twice says who was first", async () => {
    const name = "pay-ack";
    await stack.publish(pay(name, "ALARM", 0));
    const id = await idOf(name);
    const channel = stack.channelOf("pay");
    expect((await stack.send(slashCommand(channel, `ack ${id}`))).status).toBe(200);
    await shows(name, "<@U0ONCALL>");
    const again = await stack.send(slashCommand(channel, `ack ${id}`, "U0LEAD"));
    expect(again.text).toContain("U0ONCALL");
  });

  test("the button does the same", async () => {
    const name = "pay-button";
    await stack.publish(pay(name, "ALARM", 0));
    const card = await shows(name, RED);
    const press = pressedButton(stack.channelOf("pay"), card?.ts ?? "", "acknowledge", `pay/${await idOf(name)}`);
    expect((await stack.send(press)).status).toBe(200);
    await shows(name, "<@U0LEAD>");
  });

  test("a mute stops pings and still shows the recovery", async () => {
    const name = "pay-muted";
    await stack.publish(pay(name, "ALARM", 0));
    const id = await idOf(name);
    await stack.send(slashCommand(stack.channelOf("pay"), `mute ${id} for 1h`));
    const grey = await shows(name, "dddddd");
    await stack.publish(pay(name, "OK", 4));
    const green = await shows(name, GREEN);
    expect(green?.ts).toBe(grey?.ts);
    expect(await lines(grey?.ts)).toEqual([]);
  });

  test("a command from another tenant's channel answers as if the incident did not exist", async () => {
    const name = "pay-theirs";
    await stack.publish(pay(name, "ALARM", 0));
    const id = await idOf(name);
    const foreign = await stack.send(slashCommand(stack.channelOf("ops"), `ack ${id}`));
    const missing = await stack.send(slashCommand(stack.channelOf("ops"), "ack pay-99999"));
    expect(foreign.text.replaceAll(id, "ID")).toBe(missing.text.replaceAll("pay-99999", "ID"));
    const press = pressedButton(stack.channelOf("ops"), "1.2", "acknowledge", `pay/${id}`);
    await stack.send(press);
    expect(JSON.stringify(await shows(name, RED))).not.toContain("U0LEAD");
  });

  test("forged, old and future-dated requests get 401 and have no effect", async () => {
    const name = "pay-forged";
    await stack.publish(pay(name, "ALARM", 0));
    const form = slashCommand(stack.channelOf("pay"), `ack ${await idOf(name)}`);
    const statuses = [
      await stack.send(form, Date.now(), "not the secret"),
      await stack.send(form, Date.now() - 6 * 60_000),
      await stack.send(form, Date.now() + 6 * 60_000),
    ].map(({ status }) => status);
    expect(statuses).toEqual([401, 401, 401]);
    expect(JSON.stringify(await shows(name, RED))).not.toContain("U0ONCALL");
  });
});

/** The incident's id as the card shows it. */
async function idOf(name: string): Promise<string> {
  const card = await shows(name, /pay-\d+/u);
  return JSON.stringify(card).match(/\*(pay-\d+)\*/u)?.[1] ?? "";
}

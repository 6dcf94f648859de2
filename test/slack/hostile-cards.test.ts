import type { Message, Place } from "@hansho/app/ports/channel";
import type { CardView } from "@hansho/core/card";
import type { Signal } from "@hansho/core/signal";
import { refuseBlocks } from "@hansho/local/slack/block-kit";
import { slackChannel } from "@hansho/slack/channel/channel";
import { payloadOf } from "@hansho/slack/channel/payload";
import { renderCard } from "@hansho/slack/render/card";
import { read } from "@hansho/sources/read";
import { expect, test } from "vitest";
import { madeSlack } from "../local/made-slack.ts";
import { hostileInputs } from "../sources/hostile.ts";
import { seeds } from "../sources/hostile-seeds.ts";
import { hostileIncidents } from "./hostile-incidents.ts";
import { pings } from "./pings.ts";
import { english, incidentOf, japanese } from "./samples.ts";

/** HOSTILE=100000 renders as many as are read in the tests of sources; so many find what changes to the cards break. */
const COUNT = Number(process.env.HOSTILE ?? 10_000);

/** INCIDENTS=20000 renders all; so many take some seconds. */
const INCIDENTS = Number(process.env.INCIDENTS ?? 2_000);
const META = { messageId: "sqs-1", sentAt: 1_795_284_341_203 };

/** A hostile input's cards, in either language, without anybody to be called. */
function* cards(count: number): Generator<Message> {
  for (const body of hostileInputs(seeds, count)) {
    for (const signal of read(body, META)) {
      const view = viewOf(signal);
      yield renderCard(view, { ...english, mention: null }, 1);
      yield renderCard(view, { ...japanese, mention: null }, 1);
    }
  }
}

function viewOf(signal: Signal): CardView {
  const card = { card: "payments/pay-42", tenant: "payments" };
  if (signal.what === "notice") return { ...card, incidents: [], notice: signal };
  const { facts, state, changedAt } = signal;
  return { ...card, incidents: [incidentOf({ facts, state, openedAt: changedAt, changedAt })], notice: null };
}

test("whatever a message says, Slack takes its card, and nobody is pinged and no link leads astray", () => {
  const refused: unknown[] = [];
  const pinged: string[] = [];
  let shown = 0;
  for (const message of cards(COUNT)) {
    const { blocks, attachments } = payloadOf(message);
    const no = refuseBlocks({ blocks, attachments });
    if (no) refused.push(no);
    pinged.push(...pings(message));
    shown += 1;
  }
  expect({ refused: refused.slice(0, 3), pinged: pinged.slice(0, 3) }).toEqual({ refused: [], pinged: [] });
  expect(shown).toBeGreaterThan(2 * COUNT);
}, 300_000);

test("whatever stands on an incident in whichever state, Slack takes what is shown of it, and it pings and links as we mean it", () => {
  const refused: unknown[] = [];
  const astray: string[] = [];
  let shown = 0;
  for (const { message, allowed } of hostileIncidents(INCIDENTS)) {
    const { blocks, attachments } = payloadOf(message);
    const no = refuseBlocks({ blocks, attachments });
    if (no || message.text.length > 3_000) refused.push(no ?? message.text.length);
    astray.push(...pings(message).filter((one) => !allowed.includes(one)));
    shown += 1;
  }
  expect({ refused: refused.slice(0, 3), astray: astray.slice(0, 3) }).toEqual({ refused: [], astray: [] });
  expect(shown).toBe(INCIDENTS);
}, 900_000);

test("the local Slack takes hostile cards from the real client as they were rendered", async () => {
  const slack = await madeSlack({
    channels: [{ id: "C0PAYMENTS", name: "payments" }],
  });
  try {
    const here: Place = { workspace: "main", channel: "C0PAYMENTS", thread: null };
    const channel = slackChannel({ token: () => "xoxb-local", apiUrl: slack.apiUrl, timeoutMs: 10_000 });
    const incidents = [...hostileIncidents(100)].map(({ message }) => message);
    for (const message of [...[...cards(100)].slice(0, 200), ...incidents]) {
      expect(await channel.post(here, message, false)).toMatchObject({ ok: true });
    }
    expect(slack.messages("C0PAYMENTS")).toHaveLength(300);
  } finally {
    await slack.close();
  }
});

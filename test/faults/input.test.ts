import { refuseForged } from "@hansho/app/forged";
import { parkOrRetry } from "@hansho/app/park";
import { findInBlocks } from "@hansho/local/slack/block-kit";
import { payloadOf } from "@hansho/slack/channel/payload";
import { read } from "@hansho/sources/read";
import { expect } from "vitest";
import { madeWorld } from "../app/world.ts";
import { MINUTE } from "../core/made.ts";
import { CHANGED_AT, metricAlarm, snsInSqs, TOPIC } from "../fixtures/alarms.ts";
import { alarm } from "../scenario/timeline/alarm.ts";
import { channel } from "../scenario/timeline/facts.ts";
import { deadLettersAreRedriven, message } from "../scenario/timeline/happening.ts";
import { play } from "../scenario/timeline/story.ts";
import { commandForm, receiverStack, signed } from "../slack/receiver-stack.ts";
import { fault } from "./fault.ts";

const meta = { messageId: "sqs-1", sentAt: CHANGED_AT + 5_000 };

const POISON = [
  "{",
  "null",
  "42",
  "",
  '{"AlarmName":"x"}',
  '{"AlarmName":"x","NewStateValue":"ALRAM"}',
  '{"AlarmName":7,"NewStateValue":"ALARM"}',
  '[{"AlarmName":"x"',
];

fault(23, async () => {
  const world = madeWorld();
  for (const [index, text] of POISON.entries()) {
    const messageId = `poison-${index}`;
    const signals = read(snsInSqs(text, { messageId }), { ...meta, messageId });
    expect(signals).toHaveLength(1);
    for (const signal of signals) expect(await world.take(signal)).toMatchObject({ outcome: "shown" });
    await world.deliver();
    world.pass(2_000);
  }
  expect(world.texts()).toHaveLength(POISON.length);
  expect(world.queued).toEqual([]);
  return `${POISON.length} of ${POISON.length} visible, 0 retries`;
});

fault(24, async () => {
  const sizes = [256 * 1_024, 1_024 * 1_024];
  for (const size of sizes) {
    const big = "障害 & <!channel> ".repeat(Math.ceil(size / 22));
    const [text] = read(snsInSqs(big, { messageId: "big" }), { ...meta, messageId: "big" });
    const [reason] = read(snsInSqs(metricAlarm({ reason: big }), { messageId: "reason" }), meta);
    const stage = await play(({ at }) => {
      at("10:00", ...[text, reason].flatMap((signal) => (signal ? [message(signal)] : [])));
      at("10:05").expect(channel("pay").gets({ posts: 0 }));
    });
    const { writings, all } = stage.setting.slack;
    expect(all.filter(({ thread }) => thread === null)).toHaveLength(2);
    for (const written of writings) {
      const sent: { blocks?: unknown; attachments?: readonly { blocks?: unknown }[] } = payloadOf(written.message);
      expect(written.message.text.length).toBeLessThanOrEqual(40_000);
      for (const blocks of [sent.blocks, ...(sent.attachments ?? []).map((one) => one.blocks)]) {
        if (blocks !== undefined) expect(findInBlocks(blocks)).toEqual([]);
      }
    }
  }
  return "a notice and an alarm's reason of each, cut on a line, the rest in the thread";
});

fault(33, async () => {
  const stack = receiverStack();
  await stack.fire("pay-5xx");
  const ack = commandForm("ack pay-1");
  const now = stack.time.now;
  const refused = [
    signed(ack, now, { secret: "guessed" }),
    signed(ack, now - 6 * MINUTE),
    { ...signed(commandForm("help"), now), body: ack, isBase64Encoded: false },
    signed(ack, now, { headers: { "x-slack-signature": "" } }),
  ];
  for (const request of refused) expect((await stack.receive(request)).statusCode).toBe(401);
  expect(stack.incident("payments", "pay-1")?.owner).toBeNull();
  const once = signed(ack, now);
  for (const request of [once, once]) expect((await stack.receive(request)).statusCode).toBe(200);
  const events = await stack.table.ledger.events("payments", "pay-1");
  expect(events.filter(({ kind }) => kind === "acknowledged")).toHaveLength(1);
  return `${refused.length} of ${refused.length} answered 401, pressed twice is once`;
});

fault(34, async () => {
  const world = madeWorld();
  const ours = "arn:aws:sns:ap-northeast-1:111122223333:hansho-prod-signals";
  const bodies = [snsInSqs(metricAlarm(), { messageId: "forged-1" }), snsInSqs("free text", { messageId: "forged-2" })];
  for (const [index, body] of bodies.entries()) {
    for (const signal of read(body, { ...meta, messageId: `forged-${index + 1}` })) {
      expect(signal.origin.topicArn).toBe(TOPIC);
      const refusing = async () => refuseForged(signal, ours);
      await refusing().catch((error: unknown) => parkOrRetry(world.ports, world.config)(signal, error));
    }
  }
  await world.deliver();
  expect(world.texts()).toEqual([]);
  expect(world.table.allEvents()).toMatchObject([
    { kind: "parked", reason: "unknown-topic", by: { messageId: "forged-1" } },
    { kind: "parked", reason: "unknown-topic", by: { messageId: "forged-2" } },
  ]);
  expect(world.told).toEqual(["parked-forged-1", "parked-forged-2"]);
  const [own] = read(snsInSqs(metricAlarm(), { messageId: "ours" }), meta);
  expect(() => own && refuseForged({ ...own, origin: { ...own.origin, topicArn: ours } }, ours)).not.toThrow();
  expect(() => own && refuseForged({ ...own, origin: { ...own.origin, topicArn: null } }, ours)).not.toThrow();
  return "2 of 2 parked, the operators told";
});

fault(35, async () => {
  const dead = alarm("hansho-prod-watch-signals-dead");
  const stage = await play(({ at, between, tableAway }) => {
    tableAway("10:00", "16:00");
    at("10:00", alarm("db"), alarm("web"));
    between("10:00", "10:02").expect(channel("pay").gets({ posts: 2 }));
    at("16:10", dead).expect(channel("pay").gets({ posts: 1 }));
    at("17:00").expect(channel("pay").gets({ edits: 0, posts: 0 }));
    at("17:01", deadLettersAreRedriven).expect(channel("pay").gets({ posts: 2 }));
    at("17:02", dead.recovers()).expect(channel("pay").gets({ edits: 1, replies: 1 }));
  });
  const ledger = new Set(
    stage.setting.table.allEvents().flatMap(({ by }) => (by.kind === "alarm" ? [by.messageId] : [])),
  );
  expect(ledger.size).toBe(4);
  expect(stage.setting.dead).toEqual([]);
  return 'shown as "may be repeated" after 45 s, dead after 1,000 receives, the dead letters a card, 2 of 2 accounted for once redriven';
});

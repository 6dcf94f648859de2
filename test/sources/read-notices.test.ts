import { read } from "@hansho/sources/read";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CHANGED_AT, composite, metricAlarm, metricMath, snsInSqs, TOPIC } from "../fixtures/alarms.ts";

const meta = { messageId: "sqs-1", sentAt: CHANGED_AT + 5000 };

describe("a message that is no alarm", () => {
  test.each([
    ["hello", "text"],
    ["one\ntwo\n\nthree ~four~ :)", "text"],
    ["[INFO] ready", "text"],
    ["[2026-11-21 18:05:00] ready", "text"],
    ["データベース接続がタイムアウトしました", "text"],
    ['"quoted"', "text"],
    ['{"foo":"Hello world!","bar":123}', "text"],
    ["", "malformed"],
    [" \n", "malformed"],
    ["null", "malformed"],
    ["42", "malformed"],
    ["true", "malformed"],
    ["{", "malformed"],
    ['{"AlarmName":"balance-HighLatency","NewStateValue":"ALA', "malformed"],
    ['[{"AlarmName":"x"', "malformed"],
    ["{'source': 'aws.cloudwatch', 'muted': True}", "malformed"],
    ["{Records=[{EventSource=aws:sns, Sns={Type=Notification}}]}", "malformed"],
    ['{"AlarmName":"x"}', "malformed"],
    ['{"AlarmName":"x","NewStateValue":"ALRAM"}', "malformed"],
    ['{"AlarmName":"x","NewStateValue":"alarm"}', "malformed"],
    ['{"AlarmName":"x","NewStateValue":null}', "malformed"],
    ['{"AlarmName":"x","NewStateValue":["ALARM"]}', "malformed"],
    ['{"AlarmName":"","NewStateValue":"ALARM"}', "malformed"],
    ['{"AlarmName":7,"NewStateValue":"ALARM"}', "malformed"],
    ['{"NewStateValue":"ALARM","NewStateReason":"who?"}', "malformed"],
    ['{"Message":{"AlarmName":"x","Priority":"P1"}}', "malformed"],
  ])("is shown as it is: %j is %s", (message, kind) => {
    expect(read(snsInSqs(message, { messageId: "sns-1", subject: "A subject" }), meta)).toEqual([
      {
        what: "notice",
        kind,
        origin: { messageId: "sns-1", sentAt: CHANGED_AT + 61, topicArn: TOPIC },
        title: "A subject",
        text: message,
      },
    ]);
    expect(read(message, meta)).toMatchObject([
      { what: "notice", kind, origin: { ...meta, topicArn: null }, text: message },
    ]);
  });

  test("keeps control characters and Slack's own marks for whoever shows it", () => {
    const text = "bell \u0007 null \u0000 <!channel> <@U1>\u001b[31m";
    expect(read(snsInSqs(text), meta)).toMatchObject([{ kind: "text", text }]);
  });

  test("has no title where nobody gave one", () => {
    expect(read("hello", meta)).toMatchObject([{ title: null }]);
  });
});

describe("an envelope", () => {
  test("without an id or a time takes the queue's", () => {
    const body = JSON.stringify({ TopicArn: TOPIC, Message: "hello" });
    expect(read(body, meta)).toMatchObject([{ text: "hello", origin: { ...meta, topicArn: TOPIC } }]);
  });

  test("that is broken is shown whole", () => {
    const body = snsInSqs(metricAlarm()).slice(0, -40);
    expect(read(body, meta)).toMatchObject([{ kind: "malformed", text: body, origin: meta }]);
  });

  test("is not seen in a message that merely has a Message", () => {
    const body = '{"Message":"order 7 paid"}';
    expect(read(body, meta)).toMatchObject([{ kind: "text", text: body }]);
  });

  test("as a function receives it is unwrapped record by record", () => {
    const sns = [snsInSqs(metricAlarm(), { messageId: "a" }), snsInSqs("hello", { messageId: "b" })];
    const body = JSON.stringify({ Records: sns.map((text) => ({ EventSource: "aws:sns", Sns: JSON.parse(text) })) });
    expect(read(body, meta)).toMatchObject([
      { what: "alarm", origin: { messageId: "a" } },
      { what: "notice", origin: { messageId: "b" } },
    ]);
  });

  test("is read behind a byte order mark", () => {
    expect(read(`\uFEFF${snsInSqs(metricAlarm())}`, meta)).toMatchObject([{ what: "alarm" }]);
  });
});

test.each([
  ["name", { AlarmArn: undefined, AlarmName: "a".repeat(700) }],
  ["ARN", { AlarmArn: `arn:aws:cloudwatch:ap-northeast-1:111122223333:alarm:${"a".repeat(700)}` }],
  ["contributor", { AlarmContributorId: "a".repeat(700) }],
])("an alarm whose %s no table could be keyed by is shown as it is", (_, more) => {
  const body = metricAlarm({ more });
  expect(read(body, meta)).toMatchObject([{ what: "notice", kind: "malformed", text: body }]);
});

test("an envelope with an id that no service gave is known by the queue's", () => {
  const body = snsInSqs("hello", { messageId: "x".repeat(2_000) });
  expect(read(body, meta)).toMatchObject([{ text: "hello", origin: { messageId: "sqs-1" } }]);
});

describe("whatever comes", () => {
  const anything = fc.oneof(
    fc.string({ unit: "binary", maxLength: 300 }),
    fc.json(),
    fc.jsonValue().map((value) => snsInSqs(JSON.stringify(value))),
    broken(metricAlarm()),
    broken(snsInSqs(metricMath())),
    broken(composite()),
  );

  test("is read as at least one signal and never throws", () => {
    fc.assert(
      fc.property(anything, (body) => {
        const signals = read(body, meta);
        expect(signals.length).toBeGreaterThan(0);
        for (const signal of signals) {
          expect(signal.origin.messageId).not.toBe("");
          expect(Number.isFinite(signal.origin.sentAt)).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });

  test("keeps the message's id", () => {
    fc.assert(
      fc.property(fc.string(), fc.uuid(), (message, messageId) => {
        expect(read(snsInSqs(message, { messageId }), meta)).toMatchObject([{ origin: { messageId } }]);
      }),
    );
  });

  test("has values of any type where an alarm has its own", () => {
    const keys = fc.constantFrom(...Object.keys(JSON.parse(composite())), "Trigger", "AlarmTags", "AlarmContributorId");
    fc.assert(
      fc.property(fc.dictionary(keys, fc.jsonValue()), (more) => {
        expect(read(metricAlarm({ more }), meta)).toHaveLength(1);
      }),
    );
  });
});

function broken(body: string): fc.Arbitrary<string> {
  return fc
    .tuple(fc.nat(body.length), fc.nat(20), fc.string({ maxLength: 5 }))
    .map(([at, length, instead]) => body.slice(0, at) + instead + body.slice(at + length));
}

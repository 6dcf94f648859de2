import { applicationOf } from "@hansho/core/application";
import { bounded, boundedFacts, boundedNotice } from "@hansho/core/bounds";
import { identityKey } from "@hansho/core/identity";
import { labelsOf } from "@hansho/core/labels";
import { eventKey } from "@hansho/core/ledger";
import { type Routed, route } from "@hansho/core/route";
import type { Config, Tenant } from "@hansho/core/tenant";
import { type WakeUp, wakeUpId } from "@hansho/core/wake-up";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { MINUTE, madeConfig, madeFacts, madeMetric, madeNotice, madeSignal, madeTenant } from "./made.ts";

describe("the application of an alarm", () => {
  const cases: [name: string, facts: Parameters<typeof madeFacts>, application: string | null][] = [
    ["its tag", ["x-High", { tags: { application: "core-banking" } }], "core-banking"],
    ["a telling dimension", ["x-High", { metric: madeMetric({ Environment: "prod", Service: "balance" }) }], "balance"],
    [
      "a load balancer's name",
      ["x", { metric: madeMetric({ LoadBalancer: "app/payment/50dc6c495c0c9188" }) }],
      "payment",
    ],
    [
      "a state machine's name",
      ["x", { metric: madeMetric({ StateMachineArn: "arn:aws:states:ap-northeast-1:1:stateMachine:settle" }) }],
      "settle",
    ],
    [
      "an input's dimension",
      [
        "x",
        { metric: madeMetric({}, { inputs: [{ namespace: "N", name: "M", dimensions: { FunctionName: "charge" } }] }) },
      ],
      "charge",
    ],
    ...(
      [
        ["Service", "pay"],
        ["ServiceName", "pay"],
        ["ApiName", "pay"],
        ["ApiId", "pay"],
        ["DBClusterIdentifier", "pay"],
        ["DBInstanceIdentifier", "pay"],
        ["QueueName", "pay"],
        ["TableName", "pay"],
        ["LoadBalancer", "net/pay/50dc6c495c0c9188"],
        ["TargetGroup", "pay"],
        ["AutoScalingGroupName", "pay"],
        ["InstanceId", "pay"],
        ["ClusterName", "pay"],
      ] as const
    ).map(([dimension, value]): (typeof cases)[number] => [
      `what ${dimension} names`,
      ["x", { metric: madeMetric({ [dimension]: value }) }],
      "pay",
    ]),
    ["a path of three parts that is no load balancer's", ["x", { metric: madeMetric({ Service: "a/b/c" }) }], "a/b/c"],
    ["a path of two parts", ["x", { metric: madeMetric({ Service: "app/b" }) }], "app/b"],
    ["a value with colons that is no ARN", ["x", { metric: madeMetric({ Service: "a:b:c" }) }], "a:b:c"],
    ["no word before a dash that begins its name", ["-HighLatency"], null],
    ["a word before a dash without the space between", ["balance -HighLatency"], "balance"],
    ["what its name begins with", ["balance-HighLatency"], "balance"],
    ["nothing where nothing tells it", ["HighLatency"], null],
  ];
  test.each(cases)("is %s", (_name, facts, application) => {
    expect(applicationOf(madeFacts(...facts))).toBe(application);
  });
});

const SILENT = { state: null, changedAt: null, suppression: null };

describe("the bounds of a row", () => {
  test("cut free text and say how much is gone", () => {
    const facts = boundedFacts(madeFacts("a", { reason: "x".repeat(2_500), description: "short" }));

    expect(facts.reason).toBe(`${"x".repeat(2_000)} … (+500)`);
    expect(facts.description).toBe("short");
  });

  test("hold an alarm that fills a whole message with dimensions and tags", () => {
    const entries = Object.fromEntries(
      Array.from({ length: 80 }, (_, at) => [`${at}-${"名".repeat(300)}`, "値".repeat(2_000)]),
    );
    const metric = madeMetric(entries, { inputs: [{ namespace: "N", name: "M", dimensions: entries }] });

    const facts = boundedFacts(madeFacts("a", { metric, tags: entries }));

    expect(Buffer.byteLength(JSON.stringify(facts))).toBeLessThan(400_000);
    expect(Object.keys(facts.metric?.dimensions ?? {})).toHaveLength(30);
    expect(Object.keys(facts.tags)).toHaveLength(50);
  });

  test("hold a quarter of a megabyte of notice", () => {
    const notice = boundedNotice(madeNotice("火".repeat(262_144)));

    expect(Buffer.byteLength(JSON.stringify(notice))).toBeLessThan(200_000);
    expect(notice.text).toContain("(+222144)");
  });

  test("leave alone what fits", () => {
    const facts = madeFacts("a", {
      metric: madeMetric({}, { label: "Error rate" }),
      contributor: { id: "6d442278dba546f6", attributes: { TableName: "orders" } },
      suppression: { by: "Alarm", reason: "Actions suppressed by deploy" },
      suppressor: { alarm: "deploy", waitSeconds: 60, extensionSeconds: null },
      nativeMute: { arn: "arn:aws:cloudwatch:eu-west-1:111122223333:alarm-mute-rule:night", from: 1, until: 2 },
      afterNativeMute: true,
      evaluation: "PARTIAL_DATA",
    });
    const notice = {
      ...madeNotice("hello"),
      summary: "short",
      service: "AWS Health",
      severity: "high" as const,
      link: "https://health.aws.amazon.com/health/home",
      subject: {
        name: "orders",
        arn: null,
        account: "111122223333",
        region: "eu-west-1",
        alarm: { state: "OK" as const, changedAt: 7, suppression: { by: "WaitPeriod", reason: null } },
      },
    };

    expect(boundedFacts(madeFacts())).toEqual(madeFacts());
    expect(boundedFacts(facts)).toEqual(facts);
    expect(boundedNotice(notice)).toEqual(notice);
    expect(boundedNotice({ ...notice, subject: { ...notice.subject, alarm: SILENT } }).subject?.alarm).toEqual(SILENT);
  });

  test("cut what says who suppresses, which series changed and what a notice is about", () => {
    const long = "x".repeat(3_000);
    const facts = boundedFacts(
      madeFacts("a", {
        metric: madeMetric({}, { label: long }),
        contributor: { id: long, attributes: { [long]: long } },
        suppression: { by: long, reason: long },
        suppressor: { alarm: long, waitSeconds: 1, extensionSeconds: 2 },
        nativeMute: { arn: long, from: null, until: null },
        evaluation: long,
      }),
    );
    const cut = (most: number) => `${"x".repeat(most)} … (+${3_000 - most})`;

    expect(facts).toMatchObject({
      metric: { label: cut(500) },
      contributor: { id: cut(500), attributes: { [cut(255)]: cut(1_024) } },
      suppression: { by: cut(100), reason: cut(2_000) },
      suppressor: { alarm: cut(500), waitSeconds: 1, extensionSeconds: 2 },
      nativeMute: { arn: cut(500), from: null, until: null },
      evaluation: cut(100),
    });
    const notice = { ...madeNotice("hello"), title: long, summary: long, service: long };
    const subject = { name: long, arn: long, account: long, region: long };
    const alarm = { state: null, changedAt: null, suppression: { by: long, reason: long } };
    expect(boundedNotice({ ...notice, subject: { ...subject, alarm } })).toMatchObject({
      title: cut(500),
      summary: cut(2_000),
      service: cut(100),
      subject: {
        name: cut(500),
        arn: cut(500),
        account: cut(500),
        region: cut(500),
        alarm: { suppression: { by: cut(100), reason: cut(2_000) } },
      },
    });
  });

  test("leave out a link that would have to be cut", () => {
    const link = (length: number) => "https://example.com/".padEnd(length, "x");

    expect(boundedNotice({ ...madeNotice("hello"), link: link(2_000) })).toHaveProperty("link", link(2_000));
    expect(boundedNotice({ ...madeNotice("hello"), link: link(2_001) })).not.toHaveProperty("link");
  });
});

describe("a route", () => {
  const core = madeTenant("core");
  const config = madeConfig(
    [core, madeTenant("pay")],
    [
      {
        match: [{ key: "alarm", operator: "=", value: "balance-*" }],
        tenant: "core",
        severity: "critical",
        application: "bank",
        insufficientData: "warn",
      },
    ],
  );

  test("is the first rule that hits", () => {
    expect(route(madeSignal("ALARM", 0), config)).toEqual({
      tenant: core,
      severity: "critical",
      application: "bank",
      insufficientData: "warn",
      flapping: null,
      grouping: null,
      pause: null,
      rule: 0,
    });
  });

  test("is the last, with the tenant's own policy, for what nothing else catches", () => {
    expect(route(madeNotice("hello"), config)).toMatchObject({
      tenant: { name: "pay" },
      insufficientData: "hold-open",
      rule: 1,
    });
  });

  const flapping = { transitions: 6, within: 15 * MINUTE, settle: 10 * MINUTE };
  const grouping = { by: ["application" as const], within: MINUTE };
  const policies = { ...core.policies, flapping, grouping, pause: 2 * MINUTE };
  const own = { by: ["region" as const], within: 2 * MINUTE };
  test.each<
    [what: string, rule: Partial<Config["routes"][number]>, policies: Tenant["policies"], routed: Partial<Routed>]
  >([
    ["the tenant's where it says nothing", {}, policies, { flapping, grouping, pause: 2 * MINUTE, severity: "medium" }],
    [
      "its own where it has one",
      { grouping: own, pause: 7, severity: "low" },
      policies,
      { flapping, grouping: own, pause: 7, severity: "low" },
    ],
    [
      "none where it is off",
      { flapping: "off", grouping: "off", pause: "off" },
      policies,
      { flapping: null, grouping: null, pause: null },
    ],
    ["its own where the tenant has none", { grouping: own, pause: 7 }, core.policies, { grouping: own, pause: 7 }],
    ["none where nobody has one", {}, core.policies, { flapping: null, grouping: null, pause: null }],
  ])("has policies: %s", (_, rule, ofTenant, routed) => {
    const last = { match: [], tenant: "core", severity: null, application: null, insufficientData: null };
    const one = madeConfig([{ ...core, policies: ofTenant }]);

    expect(route(madeSignal("ALARM", 0), { ...one, routes: [{ ...last, ...rule }] })).toMatchObject(routed);
  });

  test("to a tenant that is not there says the same as none", () => {
    const { routes } = madeConfig([madeTenant("gone")]);

    expect(() => route(madeNotice("hello"), { ...config, routes })).toThrow(/last rule/u);
  });

  test("that is missing says what is wrong with the configuration", () => {
    expect(() => route(madeNotice("hello"), { ...config, routes: [] })).toThrow(/hansho\.yaml/u);
  });

  test("can go by a signal's dimensions, tags, topic and account", () => {
    const facts = madeFacts("x", { metric: madeMetric({ Service: "balance" }), tags: { team: "core" } });
    const signal = { ...madeSignal("ALARM", 0, { facts }), origin: { messageId: "m", sentAt: 0, topicArn: "arn:t" } };

    expect(labelsOf(signal)).toMatchObject({
      "dimension.Service": "balance",
      "tag.team": "core",
      topic: "arn:t",
      account: "111122223333",
      namespace: "AWS/ApplicationELB",
    });
  });
});

describe("identity", () => {
  test("tells Regions, accounts and contributors apart, and nothing else", () => {
    const { identity } = madeFacts();
    const keys = [
      identity,
      { ...identity, region: "ap-northeast-3" },
      { ...identity, account: "1" },
      { ...identity, contributor: "c1" },
    ].map(identityKey);

    expect(new Set(keys).size).toBe(4);
    expect(identityKey({ ...identity, arn: "arn:aws:cloudwatch:x" })).toBe(keys[0]);
  });
});

describe("a wake-up's deduplication id", () => {
  const wakeUp: WakeUp = { tenant: "pay", channel: "C1", card: "pay/pay-1", version: 3, cause: "opened" };

  test("names card, version and cause", () => {
    expect(wakeUpId(wakeUp)).toBe("pay/pay-1#3#opened");
  });

  test("is what SQS takes, whatever the card is called", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 200 }), (card) => {
        expect(wakeUpId({ ...wakeUp, card })).toMatch(/^[\x21-\x7e]{1,128}$/u);
      }),
    );
  });

  test("tells apart versions and causes of a card whose name is very long", () => {
    const card = `pay/notice-${"x".repeat(200)}`;

    expect(wakeUpId({ ...wakeUp, card, version: 1 })).not.toBe(wakeUpId({ ...wakeUp, card, version: 2 }));
  });
});

describe("an event's key", () => {
  const event = {
    tenant: "pay",
    subject: "pay-1",
    n: 0,
    at: 0,
    kind: "merged",
    reason: "copy",
    alarm: null,
    card: null,
    facts: {},
  } as const;

  test("sorts by version, then by n", () => {
    const keys = [9, 10, 100].map((version) => eventKey({ ...event, version, by: { kind: "sweep" } }));

    expect([...keys].sort()).toEqual(keys);
  });

  test("is the message's own where no row changed", () => {
    const of = (messageId: string) => eventKey({ ...event, version: 0, by: { kind: "alarm", messageId } });

    expect(of("m1")).not.toBe(of("m2"));
  });
});

test("a row holds a hundred children, twenty inputs and twenty values of an alarm, and little of a long name", () => {
  const child = { arn: "a".repeat(600), name: "n".repeat(501), state: "ALARM" as const, changedAt: 7 };
  const input = { namespace: "N".repeat(501), name: "M", dimensions: { Service: "s".repeat(2_000) } };
  const metric = madeMetric(
    {},
    {
      inputs: Array.from({ length: 21 }, () => input),
      datapoints: Array.from({ length: 21 }, (_, value) => ({ value, at: null })),
    },
  );
  const { children, metric: kept } = boundedFacts(
    madeFacts("n".repeat(500), { children: Array.from({ length: 101 }, () => child), metric }),
  );

  expect(children).toHaveLength(100);
  expect(children[0]).toEqual({ ...child, arn: `${"a".repeat(500)} … (+100)`, name: `${"n".repeat(500)} … (+1)` });
  expect(kept?.inputs).toHaveLength(20);
  expect(kept?.inputs[0]).toEqual({
    namespace: `${"N".repeat(500)} … (+1)`,
    name: "M",
    dimensions: { Service: `${"s".repeat(1_024)} … (+976)` },
  });
  expect(kept?.datapoints).toHaveLength(20);
  expect(boundedFacts(madeFacts("n".repeat(500))).name).toHaveLength(500);
  const subject = { name: "db", arn: null, account: null, region: null };
  expect(boundedNotice({ ...madeNotice("x"), subject }).subject).toEqual(subject);
});

test("a signal is cut by what it is: an alarm's facts, or a message that is none", () => {
  const long = madeFacts("a", { reason: "x".repeat(2_500) });
  const alarm = madeSignal("ALARM", 0, { facts: long });
  const notice = madeNotice("火".repeat(262_144));
  expect(bounded(alarm)).toEqual({ ...alarm, facts: boundedFacts(long) });
  expect(bounded(alarm)).not.toEqual(alarm);
  expect(bounded(notice)).toEqual(boundedNotice(notice));
});

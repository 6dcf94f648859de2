import type { Message } from "@hansho/app/ports/channel";
import type { CardView } from "@hansho/core/card";
import type { Evidence, LogFinding } from "@hansho/core/evidence";
import type { Incident, ThreadLine } from "@hansho/core/incident";
import { severities } from "@hansho/core/severity";
import type { AlarmFacts, MetricFacts, Notice } from "@hansho/core/signal";
import type { Mention } from "@hansho/core/tenant";
import { findInBlocks } from "@hansho/local/slack/block-kit";
import { payloadOf } from "@hansho/slack/channel/payload";
import { renderCard } from "@hansho/slack/render/card";
import { renderLine } from "@hansho/slack/render/line";
import type { Look } from "@hansho/slack/render/look";
import { renderPlain } from "@hansho/slack/render/plain";
import { renderSimple } from "@hansho/slack/render/simple";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { LINE_KINDS } from "./line-kinds.ts";
import { pings } from "./pings.ts";
import { factsOf, finding, incidentOf, metricOf, noticeOf, runbook } from "./samples.ts";

const RUNS = { numRuns: 200 };

/** What breaks messages: pings, links, formatting, entities, both directions of writing, control characters, clusters, and sheer length. */
const nasty = fc.oneof(
  fc.constantFrom(
    "",
    " ",
    "<!channel> <!here> <!everyone> <!subteam^S12345678>",
    "<@U99999999> <#C99999999|general> <!date^0^{date}|x>",
    "<https://evil.example|click here>",
    "<https://evil.example|<!channel>>",
    "*bold _it ~s `c ```",
    "``````",
    "> quoted\n> twice",
    "&amp;lt;!channel&amp;gt; &lt;!here&gt;",
    "\u202eنيام\u2066 مرحبا\u2069",
    "\u0000\u0007\u001b[31mred\u001b[0m\u0085\u2028end",
    "データベース接続がタイムアウトしました。",
    "👩‍👩‍👧‍👦🇯🇵🏴󠁧󠁢󠁥󠁮󠁧󠁿",
    "\ud800 lone \udc00",
    `e${"\u0301".repeat(400)}`,
    "constructor",
    "__proto__",
    "%7C|>",
  ),
  fc.string({ unit: "grapheme", maxLength: 40 }),
  fc.string({ unit: "binary", maxLength: 40 }),
);
const text = fc.oneof(
  { weight: 6, arbitrary: nasty },
  { weight: 2, arbitrary: fc.array(nasty, { maxLength: 30 }).map((parts) => parts.join(" ")) },
  { weight: 1, arbitrary: nasty.map((part) => `${part}\n`.repeat(Math.ceil(100_000 / (part.length + 1)))) },
  {
    weight: 1,
    arbitrary: nasty.map((part) => (part === "" ? "あ" : part).repeat(Math.ceil(100_000 / Math.max(1, part.length)))),
  },
);
const maybe = fc.option(text);
const moment = fc.oneof(fc.integer({ min: 0, max: 4_000_000_000_000 }), fc.constantFrom(0, 8.64e15, 9e15));
const number = fc.oneof(fc.double(), fc.integer(), fc.constantFrom(Number.NaN, Infinity, -0, 1e308, 1.50785441792e10));
const person = fc.oneof(fc.constant("U024SATO"), text);
const tags = fc.dictionary(text, text, { maxKeys: 3 });

const metric: fc.Arbitrary<MetricFacts> = fc.record({
  namespace: maybe,
  name: maybe,
  expression: maybe,
  inputs: fc.array(fc.record({ namespace: text, name: text, dimensions: tags }), { maxLength: 2 }),
  dimensions: tags,
  statistic: maybe,
  unit: maybe,
  periodSeconds: fc.option(fc.constantFrom(10, 60, 90, 3_600, 86_400)),
  evaluationPeriods: fc.option(fc.nat(1_440)),
  datapointsToAlarm: fc.option(fc.nat(1_440)),
  comparison: fc.option(
    fc.oneof(text, fc.constantFrom("GreaterThanThreshold", "LessThanLowerOrGreaterThanUpperThreshold")),
  ),
  threshold: fc.option(number),
  treatMissingData: maybe,
  datapoints: fc.array(fc.record({ value: number, at: fc.option(moment) }), { maxLength: 5 }),
});

const facts: fc.Arbitrary<AlarmFacts> = fc.record({
  kind: fc.constantFrom("metric", "metric-math", "anomaly", "contributor", "promql", "log", "composite"),
  identity: fc.record({
    partition: fc.constantFrom("aws", "aws-cn", "constructor"),
    account: text,
    region: fc.oneof(fc.constant("ap-northeast-1"), text),
    arn: maybe,
    alarm: text,
    contributor: maybe,
  }),
  name: text,
  description: maybe,
  reason: text,
  metric: fc.option(metric),
  children: fc.array(
    fc.record({
      arn: text,
      name: text,
      state: fc.option(fc.constantFrom("ALARM", "OK")),
      changedAt: fc.option(moment),
    }),
    { maxLength: 12 },
  ),
  rule: maybe,
  hasOkAction: fc.option(fc.boolean()),
  tags,
});

const logFinding: fc.Arbitrary<LogFinding> = fc.record({
  exception: maybe,
  message: maybe,
  cause: maybe,
  location: maybe,
  operation: maybe,
  method: maybe,
  url: maybe,
  service: maybe,
  trace: maybe,
  category: fc.constantFrom("database", "unknown", "timeout"),
  count: fc.nat(),
  samples: fc.constant([]),
});

const read = { group: text, from: moment, to: moment, lines: fc.nat(), partial: fc.boolean() };
const logs: fc.Arbitrary<Evidence["logs"]> = fc.oneof(
  fc.record({ status: fc.constant("found" as const), ...read, finding: logFinding }),
  fc.record({ status: fc.constant("nothing" as const), ...read }),
  fc.record({ status: fc.constant("unavailable" as const), group: text, why: fc.constantFrom("throttled", "failed") }),
  fc.constant({ status: "no-source" as const }),
);

const incident: fc.Arbitrary<Incident> = fc.record({
  id: fc.constantFrom("pay-42", "core-1"),
  tenant: fc.constant("payments"),
  alarm: text,
  card: fc.constant("payments/pay-42"),
  status: fc.constantFrom("open", "acknowledged", "resolved"),
  severity: fc.constantFrom(...severities),
  application: maybe,
  facts,
  state: fc.constantFrom("ALARM", "OK", "INSUFFICIENT_DATA"),
  openedAt: moment,
  changedAt: moment,
  heardAt: moment,
  count: fc.nat(),
  reopened: fc.nat(),
  owner: fc.option(fc.record({ user: person, at: moment })),
  muted: fc.option(fc.record({ mute: text, until: moment, by: person, reason: maybe })),
  resolvedAt: fc.option(moment),
  ending: fc.option(fc.constantFrom("recovered", "data-stopped", "by-hand")),
  resolvedBy: fc.option(fc.record({ user: person, at: moment }), { nil: null }),
  note: fc.record({ user: person, at: moment, text }),
  flap: fc.option(fc.record({ since: moment, changes: fc.nat(), lastAt: moment, settlesAt: fc.option(moment) })),
  evidence: fc.option(fc.record({ gatheredAt: moment, logs })),
  runbook: fc.option(
    fc.record({
      slug: fc.constant("database"),
      category: fc.constant("database"),
      score: fc.nat(100),
      because: fc.array(text, { maxLength: 2 }),
      locale: fc.constantFrom("ja", "en"),
      title: text,
      steps: fc.array(text, { maxLength: 3 }),
    }),
  ),
  thread: fc.constant([]),
  shownPlainly: fc.boolean(),
});

const notice: fc.Arbitrary<Notice> = fc.record(
  {
    what: fc.constant("notice"),
    kind: fc.constantFrom("text", "malformed", "other-aws", "config-change"),
    origin: fc.record({ messageId: fc.constant("m-1"), sentAt: moment, topicArn: maybe }),
    title: maybe,
    text,
    summary: text,
    service: text,
    severity: fc.constantFrom("critical", "high", "medium", "low"),
    link: fc.oneof(text, fc.constant("https://console.aws.amazon.com/billing/home#/budgets?a=1&b=2")),
  },
  { requiredKeys: ["what", "kind", "origin", "title", "text"] },
);

const look: fc.Arbitrary<Look> = fc.record({
  locale: fc.constantFrom("ja", "en"),
  timeZone: fc.constantFrom("Asia/Tokyo", "UTC", "America/New_York"),
  mention: fc.option(fc.constantFrom<Mention[]>("here", "channel", "S0AB12CD3", "U0AB12CD3")),
  tenantName: text,
});

const view = fc.oneof<fc.Arbitrary<CardView>[]>(
  fc.record({
    card: fc.constant("payments/pay-42"),
    tenant: fc.constant("payments"),
    incidents: fc.array(incident, { minLength: 1, maxLength: 3 }),
    notice: fc.constant(null),
  }),
  fc.record({
    card: fc.constant("payments/notice-m-1"),
    tenant: fc.constant("payments"),
    incidents: fc.constant<Incident[]>([]),
    notice,
  }),
);

const line: fc.Arbitrary<ThreadLine> = fc.record({
  part: fc.constantFrom("recovered-1793672765000", "runbook-database", "acknowledged-1"),
  kind: fc.constantFrom(...LINE_KINDS),
  at: moment,
  by: fc.option(person),
  broadcast: fc.boolean(),
  to: person,
  text,
});

describe("whatever an alarm says", () => {
  test("its card fits what Slack takes, pings only whom it may, and is the same every time", () => {
    fc.assert(
      fc.property(view, look, (shown, as) => {
        const message = renderCard(shown, as, 7);
        expect(message.blocks.length).toBeLessThanOrEqual(12);
        fits(message);
        expect(pings(message).filter((ping) => !mayPing(shown, as).includes(ping))).toEqual([]);
        expect(renderCard(structuredClone(shown), as, 7)).toEqual(message);
      }),
      RUNS,
    );
  });

  test("its text alone fits and pings nobody else either", () => {
    fc.assert(
      fc.property(view, look, (shown, as) => {
        const message = renderSimple(shown, as, 7);
        expect(message.blocks).toEqual([]);
        fits(message);
        expect(pings(message).filter((ping) => !mayPing(shown, as).includes(ping))).toEqual([]);
      }),
      RUNS,
    );
  });

  test("its thread lines fit, a runbook of any length too", () => {
    fc.assert(
      fc.property(incident, line, look, maybe, (one, told, as, body) => {
        const shown: CardView = {
          card: one.card,
          tenant: one.tenant,
          incidents: [{ ...one, thread: [told] }],
          notice: null,
        };
        const message = renderLine(shown, told, as, body);
        fits(message);
        expect(message.blocks.length).toBeLessThanOrEqual(45);
        const people = [one.owner?.user, told.by, told.to].map((user) => `<@${user}>`);
        const links = told.kind === "runbook" ? linksIn(body ?? "") : [];
        // What held it back is gone, or it burns where nothing did or still: whom the card would have called is called now.
        const calling = ["unsuppressed", "released", "joined", "reopened", "settled"].includes(told.kind);
        const called = calling ? mayPing(shown, as) : [];
        expect(pings(message).filter((ping) => ![...people, ...links, ...called].includes(ping))).toEqual([]);
      }),
      RUNS,
    );
  });

  test("shown plainly it fits and pings nobody", () => {
    const signal = fc.record({
      what: fc.constant("alarm" as const),
      origin: fc.constant(noticeOf().origin),
      state: fc.constantFrom("ALARM" as const, "OK" as const, "INSUFFICIENT_DATA" as const),
      previousState: fc.constant(null),
      changedAt: moment,
      facts,
    });
    fc.assert(
      fc.property(fc.oneof(signal, notice), look, (shown, as) => {
        const message = renderPlain(shown, as);
        fits(message);
        expect(pings(message)).toEqual([]);
      }),
      RUNS,
    );
  });
});

test("a card full to the brim stays within every limit", () => {
  for (const long of ["&".repeat(100_000), "👩‍👩‍👧‍👦".repeat(10_000), "障害".repeat(50_000), "x".repeat(100_000)]) {
    const full = incidentOf({
      application: long,
      facts: factsOf({
        name: long,
        description: long,
        reason: long,
        metric: metricOf({ name: long, dimensions: { [long]: long } }),
      }),
      evidence: {
        gatheredAt: 0,
        logs: {
          status: "found",
          group: long,
          from: 0,
          to: 1,
          lines: 9,
          partial: true,
          finding: {
            ...finding,
            exception: long,
            message: long,
            cause: long,
            location: long,
            operation: long,
            url: long,
            trace: long,
            service: long,
          },
        },
      },
      runbook: { ...runbook, title: long, because: [long], steps: [long, long] },
      muted: { mute: "m", until: 1, by: long, reason: long },
      reopened: 3,
    });
    const as: Look = { locale: "ja", timeZone: "Asia/Tokyo", mention: "here", tenantName: long };
    fits(renderCard({ card: "c", tenant: "t", incidents: [full, full], notice: null }, as, 1));
  }
});

/** Slack's own limits, and its refusals as the local Slack has them. */
function fits(message: Message): void {
  expect(message.text.length).toBeGreaterThan(0);
  expect(message.text.length).toBeLessThanOrEqual(3_000);
  if (message.blocks.length > 0) expect(findInBlocks(message.blocks)).toEqual([]);
  const { blocks, attachments } = payloadOf(message);
  if (message.blocks.length > 0) expect(blocks.length).toBeGreaterThan(0);
  const below = attachments.flatMap((attachment) => attachment.blocks as unknown[]);
  expect([...blocks, ...below]).toEqual(message.blocks);
  expect(textLength(message.blocks)).toBeLessThanOrEqual(12_000);
  for (const { type, elements } of message.blocks)
    if (type === "actions") expect((elements as unknown[]).length).toBeLessThanOrEqual(25);
  for (const shown of [message.text, ...strings(message.blocks)]) {
    expect(shown.isWellFormed()).toBe(true);
    expect(/(?![\n\t])\p{Cc}|\p{Bidi_Control}/u.test(shown)).toBe(false);
  }
}

function strings(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(strings) : [];
}

function textLength(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum: number, item) => sum + textLength(item), 0);
  if (typeof value === "string") return value.length;
  if (typeof value !== "object" || value === null) return 0;
  return Object.entries(value).reduce(
    (sum, [key, item]) => sum + (/^(?:text|fields|elements)$/u.test(key) ? textLength(item) : 0),
    0,
  );
}

function mayPing(shown: CardView, as: Look): string[] {
  const people = shown.incidents
    .flatMap(({ owner, muted, note, resolvedBy }) => [owner?.user, muted?.by, note?.user, resolvedBy?.user])
    .filter((user) => user === "U024SATO");
  const called = shown.incidents.some(({ status, muted }) => status === "open" && !muted);
  const group = {
    here: "<!here>",
    channel: "<!channel>",
    S0AB12CD3: "<!subteam^S0AB12CD3>",
    U0AB12CD3: "<@U0AB12CD3>",
  };
  const mention = called && as.mention !== null ? [group[as.mention as keyof typeof group]] : [];
  const links = shown.incidents
    .flatMap(({ runbook: known }) => [known?.title, ...(known?.steps ?? [])])
    .flatMap(linksIn);
  return [...people.map((user) => `<@${user}>`), ...mention, ...links];
}

/** A runbook is compiled from our own files: its links stay. */
function linksIn(mrkdwn = ""): string[] {
  return mrkdwn.match(/<https?:[^<>]*>/gu) ?? [];
}

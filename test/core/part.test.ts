import { boundedFacts } from "@hansho/core/bounds";
import { nextCall } from "@hansho/core/calls";
import { alarmsInRule } from "@hansho/core/composite-rule";
import type { Incident, Part } from "@hansho/core/incident";
import { claimedAsPart, heldBackAsPart, partKeys, partOfIncident, withParts } from "@hansho/core/part";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { incidentOf, judged, MINUTE, madeFacts, madeSignal, START } from "./made.ts";

const ARN = "arn:aws:cloudwatch:ap-northeast-3:444455556666:alarm:api (5xx), p99";

describe("the alarms that a composite alarm's rule waits for", () => {
  test.each([
    ["ALARM(db)", ["db"]],
    [`ALARM("${ARN}") OR ALARM('x y')`, [ARN, "x y"]],
    ["ALARM(a) AND NOT ALARM(b)", ["a"]],
    ["ALARM(a) AND NOT (ALARM(b) OR (ALARM(c))) AND ALARM(d)", ["a", "d"]],
    ["(ALARM(a) OR OK(b)) AND INSUFFICIENT_DATA(c)", ["a"]],
    ["AT_LEAST(2, ALARM, (a, b, ALARM)) OR ALARM(c)", ["a", "b", "ALARM", "c"]],
    ["AT_LEAST(60%, NOT OK, (a, b))", []],
    [`ALARM("it's 'up'")`, ["it's 'up'"]],
    ["AT_LEAST(60%, NOT ALARM, (a, b)) AND ALARM(c)", ["c"]],
    ["ALARM(a) OR ALARM(a)", ["a"]],
    ['ALARM("NOT") OR ALARM(b', ["NOT", "b"]],
    ["TRUE", []],
    ["", []],
  ])("of %s are those in ALARM", (rule, alarms) => {
    expect(alarmsInRule(rule)).toEqual(alarms);
  });

  test("are some or none of any text", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom("ALARM", "NOT ", "(", ")", ",", '"', "a", " AT_LEAST") }),
        (rule) => {
          expect(Array.isArray(alarmsInRule(rule))).toBe(true);
        },
      ),
    );
  });
});

test("are known by where they are: an ARN says it, a name is of the composite alarm's own account and Region", () => {
  const facts = madeFacts("down", {
    kind: "composite",
    children: [
      { arn: ARN, name: "api", state: "ALARM", changedAt: null },
      { arn: "arn:aws:cloudwatch:ap-northeast-1:111122223333:alarm:well", name: "well", state: "OK", changedAt: null },
    ],
    rule: 'ALARM("db") OR ALARM("down")',
  });

  expect(partKeys(facts)).toEqual([
    "aws:444455556666:ap-northeast-3:api (5xx), p99",
    "aws:111122223333:ap-northeast-1:db",
  ]);
  expect(partKeys({ ...facts, kind: "metric" })).toEqual([]);
});

test("are those that tip it, also where nobody says in which state, each once, and a hundred at the most", () => {
  const child = (name: string, state: "ALARM" | "OK" | "INSUFFICIENT_DATA" | null) => ({
    arn: `arn:aws-cn:cloudwatch:cn-north-1::alarm:${name}`,
    name,
    state,
    changedAt: null,
  });
  const facts = madeFacts("down", {
    kind: "composite",
    children: [child("a", null), child("b", "INSUFFICIENT_DATA"), child("a", "ALARM"), child("c", null)],
  });
  const rule = Array.from({ length: 120 }, (_, index) => `ALARM("alarm-${index}")`).join(" OR ");

  expect(partKeys(facts)).toEqual(["aws-cn:111122223333:cn-north-1:a", "aws-cn:111122223333:cn-north-1:c"]);
  const named = "see arn:aws:cloudwatch:eu-west-1:1:alarm:x";
  expect(partKeys({ ...facts, children: [], rule: `ALARM("${named}")` })).toEqual([
    `aws:111122223333:ap-northeast-1:${named}`,
  ]);
  expect(partKeys({ ...facts, rule })).toHaveLength(100);
});

test("are all that a rule as long as CloudWatch takes names, when a row has remembered it", () => {
  const arn = (index: number) => `arn:aws:cloudwatch:ap-northeast-1:111122223333:alarm:pay-orders-api-${index}`;
  const rule = Array.from({ length: 100 }, (_, index) => `ALARM("${arn(index)}")`).join(" OR ");
  const facts = (text: string) => boundedFacts(madeFacts("down", { kind: "composite", rule: text }));

  expect(rule.length).toBeLessThanOrEqual(10_240);
  expect(partKeys(facts(rule))).toHaveLength(100);
  expect(facts(rule.padEnd(10_240)).rule).toHaveLength(10_240);
  expect(facts(rule.padEnd(10_241)).rule).toMatch(/ … \(\+1\)$/u);
});

const NOW = START + 9 * MINUTE;
const by = { kind: "sweep" } as const;
const composite: Incident = {
  ...incidentOf(judged([madeSignal("ALARM", 0, { name: "down", facts: madeFacts("down") })]).row),
  id: "pay-9",
};
const burns = judged([madeSignal("ALARM", MINUTE, { name: "db", facts: madeFacts("db") })]).row;
const partOf = { tenant: "pay", alarm: composite.alarm, incident: "pay-9" };

describe("what is part of a composite alarm's incident", () => {
  const known = { key: burns.key, partOf };

  test("is held back by that one while it burns and calls for it", () => {
    expect(heldBackAsPart(known, composite, "pay", NOW)).toEqual({
      by: "pay-9",
      alarm: composite.alarm,
      at: NOW,
      as: "part",
    });
    const other = { by: "pay-3", alarm: "lb", at: START };
    expect(heldBackAsPart(known, { ...composite, heldBack: other }, "pay", NOW)).not.toBeNull();
  });

  test.each<[what: string, incident: Incident | null]>([
    ["that is not there", null],
    ["that is another than it is part of", { ...composite, id: "pay-8" }],
    ["that is over", { ...composite, status: "resolved" }],
    ["that only warned of missing data", { ...composite, count: 0 }],
    ["of another tenant", { ...composite, tenant: "shop" }],
    [
      "that is suppressed at its source",
      { ...composite, facts: { ...composite.facts, suppression: { by: "Alarm", reason: null } } },
    ],
    ["that no card shows yet", { ...composite, paused: NOW + 1 }],
    ["that it holds back itself", { ...composite, heldBack: { by: "pay-1", alarm: burns.key, at: START } }],
  ])("is not held back by one %s", (_, incident) => {
    expect(heldBackAsPart(known, incident, "pay", NOW)).toBeNull();
  });

  test("is not held back where it is part of none", () => {
    expect(heldBackAsPart({ key: burns.key }, composite, "pay", NOW)).toBeNull();
  });
});

describe("an alarm that is claimed by a composite alarm's incident", () => {
  const claimed = (more: Partial<Incident> = {}) =>
    claimedAsPart({ ...burns, incident: { ...incidentOf(burns), ...more } }, composite, { by, now: NOW });
  const heldBack = { by: "pay-9", alarm: composite.alarm, at: NOW, as: "part" };

  test("and burns already calls nobody any more, and is told once", () => {
    const calls = { since: START, steps: 0, stepAt: NOW + 1, reminders: 0, remindAt: null };
    const next = claimed({ calls });

    expect(next).toMatchObject({ partOf, incident: { heldBack, calls } });
    expect(next?.incident && nextCall(next.incident)).toBeNull();
    expect(next?.pending.at(-1)).toMatchObject({
      tenant: "pay",
      subject: "pay-1",
      alarm: burns.key,
      card: "pay/pay-1",
      at: NOW,
      kind: "held-back",
      reason: "part-of-composite",
      by,
      facts: { partOf: "pay-9" },
    });
    expect(next && claimedAsPart(next, composite, { by, now: NOW + 1 })).toBeNull();
  });

  test("is claimed anew by another incident, and by one of another alarm", () => {
    const next = claimed();
    const claimedBy = (of: Incident) => next && claimedAsPart(next, of, { by, now: NOW + 1 });

    expect(claimedBy({ ...composite, id: "pay-10" })).toMatchObject({ partOf: { incident: "pay-10" } });
    expect(claimedBy({ ...composite, alarm: "aws:1:x:other" })).toMatchObject({ partOf: { alarm: "aws:1:x:other" } });
  });

  test.each<[what: string, more: Partial<Incident>]>([
    ["is over", { status: "resolved" }],
    ["only warned of missing data", { count: 0 }],
    ["is one of a storm", { among: "storm" }],
    ["is not shown yet", { paused: NOW + 1 }],
    ["is a consequence of another", { heldBack: { by: "pay-2", alarm: "lb", at: START } }],
  ])("and %s only knows it", (_, more) => {
    const next = claimed(more);

    expect(next).toMatchObject({ partOf });
    expect(next?.incident).toEqual({ ...incidentOf(burns), ...more });
    expect(next?.pending.at(-1)).toMatchObject({
      tenant: "pay",
      subject: burns.key,
      kind: "updated",
      reason: "part-of-composite",
      card: null,
    });
  });

  test("and has no incident only knows it, as the composite alarm's tenant's own", () => {
    const calm = { ...burns, incident: null };
    const next = claimedAsPart(calm, { ...composite, tenant: "shop" }, { by, now: NOW });

    expect(next).toMatchObject({ partOf: { tenant: "shop" }, incident: null });
    expect(next?.pending.at(-1)).toMatchObject({ tenant: "shop", subject: burns.key, kind: "updated", card: null });
  });
});

describe("a composite alarm's card", () => {
  const row = { ...burns, incident: composite };
  const part = (id: string, more: Partial<Part> = {}): Part => ({
    ...partOfIncident({ ...incidentOf(burns), id }, null),
    ...more,
  });

  test("tells of a part what it is, how it goes and where its card stands", () => {
    const stands = { channel: "C1", ts: "1.2" };
    const muted = { mute: "m-1", until: NOW, by: "U1", reason: null };

    expect(partOfIncident(incidentOf(burns), stands)).toEqual({
      id: "pay-1",
      alarm: burns.key,
      name: "db",
      state: "ALARM",
      status: "open",
      muted: false,
      openedAt: START + MINUTE,
      resolvedAt: null,
      ending: null,
      stands,
    });
    expect(partOfIncident({ ...incidentOf(burns), muted }, null)).toMatchObject({ muted: true, stands: null });
  });

  test("has its parts those that burn first, and then the first to open", () => {
    const parts = [
      part("pay-1", { status: "resolved", openedAt: 1 }),
      part("pay-2", { openedAt: 3 }),
      part("pay-3", { openedAt: 2 }),
      part("pay-4", { status: "resolved", openedAt: 0 }),
    ];
    const next = withParts(row, parts, by, NOW);

    expect(next?.incident?.parts?.map(({ id }) => id)).toEqual(["pay-3", "pay-2", "pay-4", "pay-1"]);
    expect(next?.pending.at(-1)).toMatchObject({
      at: NOW,
      kind: "updated",
      reason: "parts-changed",
      by,
      facts: { parts: 4, burning: 2, unresolved: true },
    });
    expect(next && withParts(next, parts, by, NOW + 1)).toBeNull();
    expect(next && withParts(next, parts.slice(1), by, NOW + 1)).not.toBeNull();
  });

  test("changes by nothing where it has no part, is over, or is none", () => {
    expect(withParts(row, [], by, NOW)).toBeNull();
    expect(withParts({ ...row, incident: { ...composite, status: "resolved" } }, [part("pay-1")], by, NOW)).toBeNull();
    expect(withParts({ ...row, incident: null }, [part("pay-1")], by, NOW)).toBeNull();
  });
});

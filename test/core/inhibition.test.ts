import type { AlarmRow } from "@hansho/core/alarm-row";
import { withCalls } from "@hansho/core/calls";
import type { Incident } from "@hansho/core/incident";
import {
  holderOf,
  type Inhibited,
  type Inhibition,
  inhibited,
  inhibitedBy,
  mayBeHeldBack,
  mayHoldBack,
} from "@hansho/core/inhibition";
import { remembered } from "@hansho/core/next-row";
import { labelsOfIncident } from "@hansho/core/quiet";
import { rebuiltRow } from "@hansho/core/rebuild";
import { describe, expect, test } from "vitest";
import { incidentOf, judged, MINUTE, madeFacts, madeSignal, START } from "./made.ts";

const rules: Inhibition[] = [
  {
    source: [[{ key: "alarm", operator: "=", value: "db" }], [{ key: "alarm", operator: "=", value: "cache" }]],
    target: [[{ key: "alarm", operator: "=", value: "api*" }]],
    equal: ["region", "tag.env"],
  },
];

/** Two that each may hold the other back. */
const mutual: Inhibition[] = [{ source: [[]], target: [[]], equal: ["region"] }];

function rowOf(name: string, more: { at?: number; env?: string | null; region?: string; id?: string } = {}): AlarmRow {
  const { at = 0, env = "prod", region = "ap-northeast-1", id = name } = more;
  const made = madeFacts(name, { tags: env === null ? {} : { env } });
  const facts = { ...made, identity: { ...made.identity, region } };
  return judged([madeSignal("ALARM", at, { name, facts })], "hold-open", { id }).row;
}

function burning(name: string, more: Parameters<typeof rowOf>[1] = {}): Incident {
  return incidentOf(rowOf(name, more));
}

function over(incident: Incident, at: number, ending: Incident["ending"] = "recovered"): Incident {
  return { ...incident, status: "resolved", resolvedAt: START + at, ending };
}

function heldBy(incident: Incident, by: Incident): Incident {
  return { ...incident, heldBack: { by: by.id, alarm: by.alarm, at: START } };
}

const targetOf = (incident: Incident) => ({ alarm: incident.alarm, labels: labelsOfIncident(incident) });
const NOW = START + 5 * MINUTE;
const [db, cache, api] = [burning("db"), burning("cache", { at: 1 }), burning("api-pay")];

describe("what may be held back, and may hold back", () => {
  test.each([
    ["api-pay", {}, true, false],
    ["db", {}, false, true],
    ["cache", {}, false, true],
    ["web", {}, false, false],
    ["api-pay", { env: null }, false, false],
    ["db", { env: null }, false, false],
  ] as const)("%s %o: back %s, others %s", (name, more, back, others) => {
    const labels = labelsOfIncident(burning(name, more));
    expect([mayBeHeldBack(rules, labels), mayHoldBack(rules, labels)]).toEqual([back, others]);
  });

  test("nothing where there are no rules", () => {
    expect([mayBeHeldBack([], labelsOfIncident(api)), mayHoldBack([], labelsOfIncident(db))]).toEqual([false, false]);
  });
});

describe("what holds an alarm back", () => {
  test("an incident that burns and agrees in every label", () => {
    expect(holderOf(rules, targetOf(api), [db], NOW)).toEqual({ by: "db", alarm: db.alarm, at: NOW });
  });

  test("nothing where a label differs, or is missing on both sides", () => {
    const bare = burning("api-pay", { env: null });
    expect(holderOf(rules, targetOf(api), [burning("db", { env: "dev" })], NOW)).toBeNull();
    expect(holderOf(rules, targetOf(api), [burning("db", { region: "us-east-1" })], NOW)).toBeNull();
    expect(holderOf(rules, targetOf(api), [burning("db", { env: null })], NOW)).toBeNull();
    expect(holderOf(rules, targetOf(bare), [burning("db", { env: null })], NOW)).toBeNull();
  });

  test("nothing that is over, only misses data, is no source, or is the alarm itself", () => {
    const others = [over(db, MINUTE), { ...db, count: 0 }, burning("web")];
    expect(holderOf(rules, targetOf(api), others, NOW)).toBeNull();
    expect(holderOf(mutual, targetOf(api), [api], NOW)).toBeNull();
  });

  test("nothing for which nobody is called: what is paused on, or suppressed by CloudWatch", () => {
    const suppressed = { ...db, facts: { ...db.facts, suppression: { by: "Alarm", reason: null } } };
    expect(holderOf(rules, targetOf(api), [{ ...db, paused: NOW + 1 }, suppressed], NOW)).toBeNull();
    expect(holderOf(rules, targetOf(api), [{ ...db, paused: NOW }], NOW)?.by).toBe("db");
  });

  test("somebody's having taken the source changes nothing", () => {
    expect(holderOf(rules, targetOf(api), [{ ...db, status: "acknowledged" }], NOW)?.by).toBe("db");
  });

  test("of several the first", () => {
    expect(holderOf(rules, targetOf(api), [cache, db], NOW)?.by).toBe("db");
    expect(holderOf(rules, targetOf(api), [db, cache], NOW)?.by).toBe("db");
  });

  test("of several rather one that waits for no other", () => {
    const waiting = heldBy(db, cache);
    expect(holderOf(rules, targetOf(api), [waiting, cache], NOW)?.by).toBe("cache");
    expect(holderOf(rules, targetOf(api), [cache, waiting], NOW)?.by).toBe("cache");
  });

  test("not what waits for it, be it through another", () => {
    const [a, b, c] = [burning("a"), burning("b"), burning("c")];
    expect(holderOf(mutual, targetOf(a), [heldBy(b, a)], NOW)).toBeNull();
    expect(holderOf(mutual, targetOf(a), [heldBy(b, c), heldBy(c, a)], NOW)).toBeNull();
    expect(holderOf(mutual, targetOf(a), [heldBy(b, c), c], NOW)?.by).toBe("c");
  });

  test("what waits in a ring of others ends the search", () => {
    const [a, b, c] = [burning("a"), burning("b"), burning("c")];
    expect(holderOf(mutual, targetOf(a), [heldBy(b, c), heldBy(c, b)], NOW)?.by).toBe("b");
  });

  test("who waited before its recovery waits no more", () => {
    const [a, b, c] = [burning("a"), burning("b"), burning("c")];
    const others = [heldBy(b, c), over(heldBy(c, a), MINUTE)];
    expect(holderOf(mutual, targetOf(a), others, NOW)?.by).toBe("b");
  });
});

describe("a look at an incident", () => {
  const held = heldBy(api, db);
  const letGo = (reason: string) => ({ kind: "released", reason });

  test("leaves a part of a composite alarm's incident to that one, whatever the rules say", () => {
    const part: Incident = { ...held, heldBack: { by: db.id, alarm: db.alarm, at: START, as: "part" } };

    expect(inhibitedBy([], part, [part, db], NOW)).toBeNull();
    expect(inhibitedBy([], held, [held, db], NOW)).toEqual(letGo("rule-gone"));
  });

  test("holds back what burnt before its cause", () => {
    expect(inhibitedBy(rules, api, [api, db], NOW)).toEqual({
      kind: "held-back",
      reason: "other-burns",
      heldBack: { by: "db", alarm: db.alarm, at: NOW },
    });
  });

  test("leaves alone what nothing holds, what is held, and what is in a storm", () => {
    expect(inhibitedBy(rules, api, [api], NOW)).toBeNull();
    expect(inhibitedBy(rules, held, [held, db], NOW)).toBeNull();
    expect(inhibitedBy(rules, { ...api, among: "storm" }, [api, db], NOW)).toBeNull();
  });

  test.each([
    ["a minute after its cause was over", over(db, 4 * MINUTE), letGo("other-over")],
    ["not before", over(db, 4 * MINUTE + 1), null],
    ["at once where a person ended the cause", over(db, 5 * MINUTE - 1, "by-hand"), letGo("other-over")],
    [
      "where another incident of the cause's alarm burns, which no rule lets hold it back",
      { ...db, id: "db-2", count: 0 },
      letGo("other-over"),
    ],
    ["where the cause no longer agrees", burning("db", { env: "dev" }), letGo("rule-gone")],
  ])("lets go what burns on: %s", (_when, cause, wanted) => {
    expect(inhibitedBy(rules, held, [held, { ...cause, alarm: db.alarm }], NOW)).toEqual(wanted);
  });

  test("lets go where the cause is unknown, and where there are no rules any more", () => {
    expect(inhibitedBy(rules, held, [held], NOW)).toEqual(letGo("other-over"));
    expect(inhibitedBy([], held, [held, db], NOW)).toEqual(letGo("rule-gone"));
  });

  test("a cause is known by its alarm and its id", () => {
    const later = { ...db, id: "db-2" };
    expect(inhibitedBy([], held, [held, later], NOW)).toEqual(letGo("other-over"));
    expect(inhibitedBy([], held, [held, { ...cache, id: "db" }], NOW)).toEqual(letGo("other-over"));
  });

  test("a cause that a person ended lets go at once, and one without an end by anybody holds on", () => {
    const given = over(db, 5 * MINUTE - 1, "data-stopped");
    expect(inhibitedBy(rules, held, [held, given], NOW)).toBeNull();
    expect(inhibitedBy(rules, held, [held, { ...db, count: 0 }], NOW)).toEqual(letGo("other-over"));
  });

  test("passes what burns on to another cause", () => {
    const found = inhibitedBy(rules, held, [held, over(db, 0), cache], NOW);
    expect(found).toMatchObject({ kind: "held-back", heldBack: { by: "cache" } });
  });

  test("what flaps takes nothing back that it has let go, and holds back what opens and what another lets go", () => {
    const flap = { since: START, changes: 6, lastAt: START, settlesAt: NOW + 1 };
    const flaps = { ...db, flap };
    expect(inhibitedBy(rules, api, [api, flaps], NOW)).toBeNull();
    expect(inhibitedBy(rules, api, [api, { ...db, flap: { ...flap, settlesAt: null } }], NOW)?.kind).toBe("held-back");
    expect(holderOf(rules, targetOf(api), [flaps], NOW)?.by).toBe("db");
    const byCache = heldBy(api, cache);
    const found = inhibitedBy(rules, byCache, [byCache, over(cache, 0), flaps], NOW);
    expect(found).toMatchObject({ kind: "held-back", heldBack: { by: "db" } });
  });

  test("lets go of one of two that hold each other back", () => {
    const [a, b] = [burning("a"), burning("b")];
    const [waitsA, waitsB] = [heldBy(a, b), heldBy(b, a)];
    expect(inhibitedBy(mutual, waitsA, [waitsA, waitsB], NOW)).toEqual(letGo("each-held-the-other"));
    const free = { ...a, heldBack: null };
    expect(inhibitedBy(mutual, waitsB, [free, waitsB], NOW)).toBeNull();
  });
});

describe("the row after a look", () => {
  const policy = {
    escalation: { high: [{ after: 10 * MINUTE, mention: "here" as const, oncall: null, channel: null, topic: null }] },
  };
  const plain = rowOf("api-pay", { id: "api" });
  const row: AlarmRow = { ...plain, incident: withCalls(null, incidentOf(plain), policy, START) };
  const back: Inhibited = {
    kind: "held-back",
    reason: "other-burns",
    heldBack: { by: "db", alarm: db.alarm, at: NOW },
  };
  const gone: Inhibited = { kind: "released", reason: "other-over" };
  const heldRow = () => inhibited(row, incidentOf(row), back, { policy, now: NOW });
  const letGo = (incident: Incident) => inhibited({ ...heldRow(), incident }, incident, gone, { policy, now: NOW });

  test("says by what it is held back, and tells nobody", () => {
    expect(heldRow()).toMatchObject({ version: 2, incident: { heldBack: { by: "db" }, thread: [] } });
    expect(heldRow().pending.at(-1)).toMatchObject({
      at: NOW,
      kind: "held-back",
      reason: "other-burns",
      by: { kind: "sweep" },
      facts: { heldBackBy: "db" },
    });
  });

  test("let go it calls once, and its calls begin anew", () => {
    const after = letGo(incidentOf(heldRow()));
    expect(after.incident).toMatchObject({ heldBack: null, calls: { since: NOW, stepAt: NOW + 10 * MINUTE } });
    expect(after.incident?.thread).toEqual([
      { part: `released-${NOW}`, kind: "released", at: NOW, by: null, broadcast: true },
    ]);
    expect(after.pending.at(-1)).toMatchObject({ kind: "released", reason: "other-over", facts: { heldBackBy: "db" } });
  });

  test.each([
    ["muted", { muted: { mute: "m-1", until: NOW + 1, by: "U1", reason: null } }],
    ["taken", { owner: { user: "U1", at: NOW } }],
    ["flapping", { flap: { since: START, changes: 6, lastAt: START, settlesAt: NOW + 1 } }],
    ["suppressed by CloudWatch", { facts: { ...api.facts, suppression: { by: "Alarm", reason: null } } }],
  ] as [string, Partial<Incident>][])("%s it calls nobody", (_what, more) => {
    expect(letGo({ ...incidentOf(heldRow()), ...more }).incident).toMatchObject({ heldBack: null, thread: [] });
  });

  test("the ledger alone makes it again", () => {
    const first = inhibited(plain, incidentOf(plain), back, { policy, now: NOW });
    const after = inhibited(first, incidentOf(first), gone, { policy, now: NOW });
    expect(rebuiltRow(after.pending, after.version)).toEqual({ value: remembered(after) });
  });
});

import { acknowledge, assign, unacknowledge } from "@hansho/core/acknowledge";
import type { Act } from "@hansho/core/act";
import { type AlarmRow, dueAt } from "@hansho/core/alarm-row";
import { called, rotaOfNextCall } from "@hansho/core/call";
import { type CallPolicy, type EscalationStep, isCallDue, nextCall, type ReminderPolicy } from "@hansho/core/calls";
import type { Incident } from "@hansho/core/incident";
import { bodyOf, owedStill, paged, pageOf, withEndPaged } from "@hansho/core/page";
import { resolveByHand } from "@hansho/core/resolve";
import type { Mention } from "@hansho/core/tenant";
import { describe, expect, test } from "vitest";
import { incidentOf, judged, MINUTE, madeSignal, madeTenant, START } from "./made.ts";

const TOPIC = "arn:aws:sns:ap-northeast-1:111122223333:pager";
const opened = START + 1_000;

function step(after: number, more: Partial<EscalationStep>): EscalationStep {
  return { after, mention: null, oncall: null, channel: null, topic: null, ...more };
}

const reminder: ReminderPolicy = {
  after: 10 * MINUTE,
  every: 15 * MINUTE,
  backOff: 2,
  most: 3,
  broadcast: false,
  mention: true,
};

const chain = [
  step(5 * MINUTE, { mention: "here" }),
  step(10 * MINUTE, { oncall: "pay" }),
  step(10 * MINUTE, { channel: "C-chiefs", mention: "S0CHIEFS" as Mention }),
  step(20 * MINUTE, { topic: TOPIC }),
];

const both: CallPolicy = { reminders: { high: reminder }, escalation: { high: chain }, acknowledgedFor: 60 * MINUTE };

function policies(policy: CallPolicy) {
  return { ...madeTenant().policies, ...policy };
}

/** A row of an alarm that opened a second after it went to ALARM, for a tenant of this policy. */
function burning(policy: CallPolicy, states: ["ALARM" | "OK", number][] = [["ALARM", 0]]): AlarmRow {
  const tenant = { ...madeTenant(), policies: policies(policy) };
  const routed = {
    tenant,
    severity: "high" as const,
    application: null,
    rule: 0,
    insufficientData: "hold-open" as const,
  };
  const signals = states.map(([state, at]) => madeSignal(state, at));
  return judged(signals, "hold-open", { routed: { ...routed, flapping: null, grouping: null } as never }).row;
}

function context(policy: CallPolicy, now: number, onCall: string | null = "U0DUTY") {
  return { policy, mention: "channel" as Mention, onCall: () => onCall, now };
}

function callNow(row: AlarmRow, policy: CallPolicy, now: number, onCall: string | null = "U0DUTY"): AlarmRow {
  const next = called(row, context(policy, now, onCall));
  if (!next) throw new Error("Nothing is due.");
  return next;
}

const lastLine = (row: AlarmRow) => incidentOf(row).thread.at(-1);
const lastEvent = (row: AlarmRow) => row.pending.at(-1);
const act: Act = { user: "U1", from: "button", now: START + 7 * MINUTE, calls: both };

describe("when an incident calls", () => {
  test("counts from when we heard of it, and only where the tenant's policy says so for its severity", () => {
    expect(incidentOf(burning(both)).calls).toEqual({
      since: opened,
      steps: 0,
      stepAt: opened + 5 * MINUTE,
      reminders: 0,
      remindAt: opened + 10 * MINUTE,
    });
    expect(incidentOf(burning({})).calls ?? null).toBeNull();
    expect(incidentOf(burning({ reminders: { critical: reminder } })).calls ?? null).toBeNull();
    expect(incidentOf(burning({ reminders: { high: reminder } })).calls).toMatchObject({ stepAt: null });
    expect(incidentOf(burning({ escalation: { high: chain } })).calls).toMatchObject({ remindAt: null });
    expect(incidentOf(burning({ escalation: { high: [] } })).calls ?? null).toBeNull();
  });

  test("goes on through more ALARMs, ends with recovery and begins anew when it comes back", () => {
    expect(
      incidentOf(
        burning(both, [
          ["ALARM", 0],
          ["ALARM", 3 * MINUTE],
        ]),
      ).calls?.since,
    ).toBe(opened);
    expect(
      incidentOf(
        burning(both, [
          ["ALARM", 0],
          ["OK", 3 * MINUTE],
        ]),
      ).calls,
    ).toBeNull();
    expect(
      incidentOf(
        burning(both, [
          ["ALARM", 0],
          ["OK", MINUTE],
          ["ALARM", 3 * MINUTE],
        ]),
      ).calls?.since,
    ).toBe(START + 3 * MINUTE + 1_000);
  });

  test("is what the row is due for, the sooner of the two", () => {
    const row = { ...burning(both), pending: [] };

    expect(nextCall(incidentOf(row))).toEqual({ kind: "step", at: opened + 5 * MINUTE });
    expect(dueAt(row, START + 4 * MINUTE)).toBe(opened + 5 * MINUTE);
    expect(isCallDue(incidentOf(row), opened + 5 * MINUTE - 1)).toBe(false);
    expect(isCallDue(incidentOf(row), opened + 5 * MINUTE)).toBe(true);
    expect(called(row, context(both, opened + 5 * MINUTE - 1))).toBeNull();
    const later: CallPolicy = { ...both, escalation: { high: [step(10 * MINUTE, { mention: "here" })] } };
    expect(nextCall(incidentOf(burning(later)))?.kind).toBe("step");
    expect(nextCall(incidentOf(burning({ ...both, escalation: { high: [step(10 * MINUTE + 1, {})] } })))?.kind).toBe(
      "reminder",
    );
  });

  test.each<[string, Partial<Incident>]>([
    ["muted", { muted: { mute: "m-1", until: START + 600 * MINUTE, by: "U1", reason: null } }],
    ["resolved", { status: "resolved" }],
    ["flapping", { flap: { since: START, changes: 6, lastAt: START, settlesAt: START + 600 * MINUTE } }],
  ])("is never while it is %s", (_, change) => {
    const row = burning(both);
    const quiet = { ...row, incident: { ...incidentOf(row), ...change } };

    expect(nextCall(quiet.incident)).toBeNull();
    expect(isCallDue(quiet.incident, START + 500 * MINUTE)).toBe(false);
    expect(called(quiet, context(both, START + 500 * MINUTE))).toBeNull();
  });
});

describe("an escalation", () => {
  test("calls in the thread and the channel, once, and plans the next step from there", () => {
    const now = opened + 5 * MINUTE + 20_000;

    const row = callNow(burning(both), both, now);

    expect(lastLine(row)).toEqual({
      part: `escalated-${opened}-1`,
      kind: "escalated",
      at: now,
      by: null,
      broadcast: true,
      to: "here",
    });
    expect(incidentOf(row).calls).toEqual({
      since: opened,
      steps: 1,
      stepAt: now + 10 * MINUTE,
      reminders: 0,
      remindAt: now + 15 * MINUTE,
    });
    expect(lastEvent(row)).toMatchObject({
      kind: "escalated",
      reason: "nobody-came",
      by: { kind: "sweep" },
      facts: { step: 1, mention: "here", rota: null, channel: null, topic: null, waited: 5 * MINUTE + 20_000 },
    });
    expect(called(row, context(both, now))).toBeNull();
  });

  test("asks the rota only for the step that names one, and says so where nobody is on call", () => {
    const first = callNow(burning(both), both, opened + 5 * MINUTE);

    expect(rotaOfNextCall(incidentOf(burning(both)), both)).toBeNull();
    expect(rotaOfNextCall(incidentOf(first), both)).toBe("pay");
    expect(rotaOfNextCall(incidentOf(burning({ reminders: { high: reminder } })), both)).toBeNull();
    const later: CallPolicy = { ...both, escalation: { high: [step(20 * MINUTE, { oncall: "pay" })] } };
    expect(rotaOfNextCall(incidentOf(burning(later)), later)).toBeNull();
    expect(rotaOfNextCall({ ...incidentOf(first), status: "resolved" }, both)).toBeNull();
    for (const cut of [{}, { escalation: {} }, { escalation: { high: chain.slice(0, 1) } }]) {
      expect(rotaOfNextCall(incidentOf(first), cut)).toBeNull();
    }
    expect(lastLine(callNow(first, both, opened + 15 * MINUTE))).toMatchObject({ to: "U0DUTY", broadcast: true });
    expect(lastLine(callNow(first, both, opened + 15 * MINUTE))).not.toHaveProperty("instead");
  });

  test("calls whom the opening called where nobody is on call, and says so, unless the step reaches a channel or a pager", () => {
    const to = (more: Partial<EscalationStep>): CallPolicy => ({
      escalation: { high: [step(5 * MINUTE, { oncall: "pay", ...more })] },
    });
    const called = (policy: CallPolicy) => callNow(burning(policy), policy, opened + 5 * MINUTE, null);

    expect(lastLine(called(to({})))).toMatchObject({ to: "channel", instead: true, broadcast: true });
    expect(lastEvent(called(to({})))?.facts).toMatchObject({ mention: "channel", rota: "pay" });
    for (const one of [to({ channel: "C-chiefs" }), to({ topic: TOPIC })]) {
      expect(lastLine(called(one))).not.toHaveProperty("to");
      expect(lastLine(called(one))).not.toHaveProperty("instead");
    }
  });

  test("calls another channel with a message of its own, and a pager with what is owed to its topic; then it is over", () => {
    const times = [5, 15, 25, 45].map((minutes) => opened + minutes * MINUTE);
    const only: CallPolicy = { escalation: { high: chain } };
    const third = times.slice(0, 3).reduce((row, at) => callNow(row, only, at), burning(only));
    const fourth = callNow(third, only, times[3] ?? 0);

    expect(incidentOf(third).calledIn).toEqual([{ channel: "C-chiefs", mention: "S0CHIEFS", at: times[2] }]);
    expect(lastLine(third)).toMatchObject({ place: "C-chiefs", broadcast: false });
    expect(lastLine(third)).not.toHaveProperty("to");
    expect(incidentOf(fourth).pages).toEqual([
      { id: `pay/pay-1#trigger#${times[3]}`, topic: TOPIC, action: "trigger", at: times[3] },
    ]);
    expect(incidentOf(fourth).paged).toEqual([TOPIC]);
    expect(lastLine(fourth)).toMatchObject({ paged: true, broadcast: false });
    expect(lastEvent(fourth)?.facts).toMatchObject({ mention: null, rota: null, topic: TOPIC });
    expect(incidentOf(fourth).calls?.stepAt).toBeNull();
    expect(nextCall(incidentOf(fourth))).toBeNull();
    expect(isCallDue(incidentOf(fourth), times[3] ?? 0)).toBe(true);
  });

  test("of a channel that was called before keeps one message there", () => {
    const twice: CallPolicy = {
      escalation: { high: [step(0, { channel: "C-2" }), step(0, { channel: "C-2", mention: "here" })] },
    };

    const row = callNow(callNow(burning(twice), twice, opened), twice, opened + 1);

    expect(incidentOf(row).calledIn).toEqual([{ channel: "C-2", mention: "here", at: opened + 1, before: [opened] }]);
    const other: CallPolicy = { escalation: { high: [step(0, { channel: "C-2" }), step(0, { channel: "C-3" })] } };
    const two = callNow(callNow(burning(other), other, opened), other, opened + 1);
    expect(incidentOf(two).calledIn).toEqual([
      { channel: "C-2", mention: null, at: opened },
      { channel: "C-3", mention: null, at: opened + 1 },
    ]);
  });

  test("that the configuration has cut short meanwhile calls nobody", () => {
    const row = callNow(burning(both), { escalation: { high: [] } }, opened + 5 * MINUTE);
    const none = callNow(burning(both), {}, opened + 5 * MINUTE);

    expect(lastEvent(row)).toMatchObject({
      kind: "updated",
      reason: "nobody-left-to-call",
      by: { kind: "sweep" },
      facts: {},
    });
    expect(lastEvent(none)?.reason).toBe("nobody-left-to-call");
    expect(called({ ...burning(both), incident: null }, context(both, opened + 9e6))).toBeNull();
    const mild: CallPolicy = { ...both, reminders: { critical: reminder } };
    expect(incidentOf(callNow(burning(mild), mild, opened + 5 * MINUTE)).calls?.remindAt).toBeNull();
    expect(incidentOf(row)).toMatchObject({ thread: [], calls: { stepAt: null } });
  });
});

describe("reminders", () => {
  const only: CallPolicy = { reminders: { high: reminder } };

  test("come further and further apart, and no more than the policy says", () => {
    const first = callNow(burning(only), only, opened + 10 * MINUTE);
    expect(lastLine(first)).toEqual({
      part: `reminder-${opened}-1`,
      kind: "reminder",
      at: opened + 10 * MINUTE,
      by: null,
      broadcast: false,
      to: "channel",
    });
    expect(lastEvent(first)).toMatchObject({
      kind: "reminded",
      reason: "nobody-came",
      by: { kind: "sweep" },
      facts: { reminder: 1, of: 3, waited: 10 * MINUTE },
    });
    expect(incidentOf(first).calls?.remindAt).toBe(opened + 25 * MINUTE);

    const second = callNow(first, only, opened + 25 * MINUTE);
    expect(incidentOf(second).calls?.remindAt).toBe(opened + 55 * MINUTE);

    const third = callNow(second, only, opened + 55 * MINUTE);
    expect(incidentOf(third).calls).toMatchObject({ reminders: 3, remindAt: null });
    expect(incidentOf(third).thread.map(({ part }) => part)).toEqual([1, 2, 3].map((n) => `reminder-${opened}-${n}`));
    expect(nextCall(incidentOf(third))).toBeNull();
  });

  test("mention nobody and tell the channel where the policy says so", () => {
    const loud: CallPolicy = { reminders: { high: { ...reminder, mention: false, broadcast: true } } };

    const line = lastLine(callNow(burning(loud), loud, opened + 10 * MINUTE));

    expect(line).toMatchObject({ broadcast: true });
    expect(line).not.toHaveProperty("to");
  });

  test("mention nobody where the opening called nobody", () => {
    const next = called(burning(only), { ...context(only, opened + 10 * MINUTE), mention: null });

    expect(next && lastLine(next)).not.toHaveProperty("to");
  });

  test("that the configuration has forbidden meanwhile are none", () => {
    const row = callNow(burning(only), {}, opened + 10 * MINUTE);

    expect(lastEvent(row)?.reason).toBe("nobody-left-to-call");
    expect(incidentOf(row).calls?.remindAt).toBeNull();
    const fewer: CallPolicy = { reminders: { high: { ...reminder, most: 1 } } };
    const first = callNow(burning(only), only, opened + 10 * MINUTE);
    expect(lastEvent(callNow(first, fewer, opened + 25 * MINUTE))?.reason).toBe("nobody-left-to-call");
  });
});

describe("an acknowledgement", () => {
  function taken(row: AlarmRow): AlarmRow {
    const done = acknowledge(row, incidentOf(row), act);
    if (!done.changed) throw new Error(done.reason);
    return done.row;
  }

  test("ends the escalation, and silences reminders for as long as the policy says", () => {
    const row = taken(burning(both));

    expect(incidentOf(row).calls).toEqual({
      since: act.now,
      steps: 0,
      stepAt: null,
      reminders: 0,
      remindAt: act.now + 60 * MINUTE,
    });
    const again = callNow(row, both, act.now + 60 * MINUTE);
    expect(lastLine(again)).toMatchObject({ kind: "reminder", to: "U1" });
    expect(lastEvent(again)?.reason).toBe("acknowledged-long-ago");
  });

  test("silences them until the recovery where the policy says nothing", () => {
    const { acknowledgedFor: _, ...forever } = both;
    const done = acknowledge(burning(forever), incidentOf(burning(forever)), { ...act, calls: forever });

    expect(done.changed && done.incident.calls).toBeNull();
    const none = acknowledge(burning(both), incidentOf(burning(both)), { ...act, calls: { acknowledgedFor: 1 } });
    expect(none.changed && none.incident.calls).toBeNull();
  });

  test("that is given back begins the escalation anew; another owner the silence", () => {
    const row = taken(burning(both));
    const given = unacknowledge(row, incidentOf(row), { ...act, now: act.now + MINUTE });
    expect(given.changed && given.incident.calls).toMatchObject({
      since: act.now + MINUTE,
      steps: 0,
      stepAt: act.now + 6 * MINUTE,
    });
    const other = assign(row, incidentOf(row), "U2", { ...act, now: act.now + MINUTE });
    expect(other.changed && other.incident.calls).toMatchObject({ since: act.now + MINUTE, stepAt: null });
  });
});

describe("a pager", () => {
  const paging: CallPolicy = { escalation: { high: [step(0, { topic: TOPIC }), step(0, { topic: TOPIC })] } };
  const twice = callNow(callNow(burning(paging), paging, opened), paging, opened + 1);

  test("is told of the end once, whoever ends it", () => {
    const done = resolveByHand(twice, incidentOf(twice), { ...act, calls: paging });
    if (!done.changed) throw new Error(done.reason);

    expect(done.incident.paged).toEqual([]);
    expect(done.incident.pages?.map(({ action, topic }) => `${action} ${topic}`)).toEqual([
      `trigger ${TOPIC}`,
      `trigger ${TOPIC}`,
      `resolve ${TOPIC}`,
    ]);
    expect(dueAt({ ...done.row, pending: [] }, act.now)).toBe(act.now + 30_000);
  });

  test("is told of no end while it burns, whoever takes it", () => {
    const done = acknowledge(twice, incidentOf(twice), { ...act, calls: paging });

    expect(done.changed && done.incident).toMatchObject({ pages: incidentOf(twice).pages, paged: [TOPIC, TOPIC] });
  });

  test("is told of the end when all that was owed before is published, and of none that it was not told of", () => {
    const { pages: _, ...published } = incidentOf(twice);
    const over = { ...published, status: "resolved" as const };
    const told = withEndPaged(over, opened + 9);

    expect(told).toEqual({
      ...over,
      paged: [],
      pages: [{ id: `pay/pay-1#resolve#${opened + 9}`, topic: TOPIC, action: "resolve", at: opened + 9 }],
    });
    expect(withEndPaged({ ...over, paged: [] }, opened + 9)).toEqual({ ...over, paged: [] });
    expect(withEndPaged(told, opened + 10)).toBe(told);
  });

  test("is owed a page until it is published or refused for good", () => {
    const [page, other] = incidentOf(twice).pages ?? [];
    if (!page) throw new Error("A page is owed.");
    const { pages: _, ...none } = incidentOf(twice);

    expect(incidentOf(paged(twice, incidentOf(twice), page, null, opened + 2)).pages).toEqual([other]);
    expect(incidentOf(paged(twice, none, page, null, opened + 2)).pages).toEqual([]);

    const published = paged(twice, incidentOf(twice), page, null, opened + 2);
    expect(incidentOf(published).pages).toHaveLength(1);
    expect(lastEvent(published)).toMatchObject({
      kind: "paged",
      reason: "page-published",
      at: opened + 2,
      by: { kind: "sweep" },
      facts: { topic: TOPIC, action: "trigger", page: page.id, refused: null },
    });
    const refused = paged(twice, incidentOf(twice), page, "NotFound", opened + 2);
    expect(incidentOf(refused).pages).toHaveLength(1);
    expect(lastEvent(refused)).toMatchObject({ reason: "page-refused", facts: { refused: "NotFound" } });
  });

  test("is owed to each topic by itself, though all are told of one end at once", () => {
    const { pages: _, ...published } = incidentOf(twice);
    const over = withEndPaged({ ...published, status: "resolved", paged: [TOPIC, `${TOPIC}-2`] }, opened + 9);
    const [first, second] = over.pages ?? [];
    if (!first) throw new Error("A page is owed.");

    expect(incidentOf(paged(twice, over, first, null, opened + 10)).pages).toEqual([second]);
  });

  test("knows incidents that share a card apart", () => {
    const [page] = incidentOf(twice).pages ?? [];
    const shared = { ...incidentOf(twice), card: "pay/group-pay-1" };

    expect(page && bodyOf(page, shared).key).toBe("pay/pay-1");
    expect(page && bodyOf(page, { ...shared, id: "pay-2" }).key).toBe("pay/pay-2");
    expect(pageOf({ ...shared, id: "pay-2" }, TOPIC, "trigger", opened).id).toBe(`pay/pay-2#trigger#${opened}`);
  });

  test("is owed still, in its own incident's words, where the next takes its place", () => {
    const before = incidentOf(twice);
    const { pages = [] } = owedStill(before);

    expect(pages).toHaveLength(2);
    const next = { ...before, id: "pay-2", state: "OK" as const };
    expect(pages.map((page) => bodyOf(page, next))).toEqual(before.pages?.map((page) => bodyOf(page, before)));
    expect([owedStill({ ...before, pages: [] }), owedStill(null)]).toEqual([{}, {}]);
  });

  test("reads what burns, of whom, since when", () => {
    const [page] = incidentOf(twice).pages ?? [];

    expect(page && bodyOf(page, incidentOf(twice))).toEqual({
      hansho: "page",
      version: 1,
      id: `pay/pay-1#trigger#${opened}`,
      key: "pay/pay-1",
      action: "trigger",
      tenant: "pay",
      incident: "pay-1",
      severity: "high",
      application: "balance",
      alarm: "balance-HighLatency",
      region: "ap-northeast-1",
      account: "111122223333",
      state: "ALARM",
      reason: "Threshold Crossed",
      openedAt: "2026-11-21T18:00:00.000Z",
      at: "2026-11-21T18:00:01.000Z",
    });
  });
});

import { MOST_ACCEPTED, unknownAlarm } from "@hansho/core/alarm-row";
import { judge } from "@hansho/core/judge";
import type { AlarmState } from "@hansho/core/signal";
import type { InsufficientData } from "@hansho/core/tenant";
import { describe, expect, test } from "vitest";
import { incidentOf, judged, MINUTE, madeSignal, START } from "./made.ts";

type Step = [state: AlarmState, minute: number];

const A = "ALARM";
const O = "OK";
const I = "INSUFFICIENT_DATA";

function signalsOf(steps: readonly Step[]) {
  return steps.map(([state, minute]) => madeSignal(state, minute * MINUTE));
}

function lastOf(steps: readonly Step[], policy?: InsufficientData) {
  const { row, verdicts, incidents } = judged(signalsOf(steps), policy);
  return { row, incidents, verdict: verdicts.at(-1) };
}

describe("signals in order", () => {
  const cases: [name: string, steps: Step[], kind: string, reason: string][] = [
    ["opens at the first ALARM", [[A, 1]], "open", "first-alarm"],
    // biome-ignore format: a table reads better in rows
    ["counts ALARM after ALARM", [[A, 1], [A, 2]], "repeat", "alarm-again"],
    // biome-ignore format: a table reads better in rows
    ["resolves at OK", [[A, 1], [O, 2]], "resolve", "recovered"],
    // biome-ignore format: a table reads better in rows
    ["reopens within ten minutes", [[A, 1], [O, 2], [A, 12]], "reopen", "alarm-soon-after-recovery"],
    // biome-ignore format: a table reads better in rows
    ["opens anew after ten minutes", [[A, 1], [O, 2], [A, 13]], "open", "alarm-after-recovery"],
    ["remembers an OK of which no ALARM is known", [[O, 1]], "remember", "ok-before-alarm"],
    // biome-ignore format: a table reads better in rows
    ["remembers OK after OK", [[A, 1], [O, 2], [O, 3]], "remember", "ok-after-recovery"],
  ];
  test.each(cases)("%s", (_name, steps, kind, reason) => {
    expect(lastOf(steps).verdict).toMatchObject({ kind, reason });
  });
});

describe("signals out of order", () => {
  const cases: [name: string, steps: Step[], verdict: Record<string, unknown>][] = [
    [
      "makes one green incident of an ALARM that its OK has overtaken",
      [
        [O, 5],
        [A, 2],
      ],
      { kind: "open-resolved", reason: "ok-overtook-alarm", endedAt: START + 5 * MINUTE },
    ],
    [
      "ends an overtaken ALARM at the first OK after it, not at the last",
      [
        [O, 5],
        [O, 9],
        [A, 2],
      ],
      { kind: "open-resolved", endedAt: START + 5 * MINUTE },
    ],
    [
      "lets an OK that comes late end an ALARM that comes later still",
      [
        [O, 9],
        [O, 5],
        [A, 2],
      ],
      { kind: "open-resolved", endedAt: START + 5 * MINUTE },
    ],
    [
      "reopens for a moment what recovered shortly before an overtaken ALARM",
      [
        [A, 1],
        [O, 2],
        [O, 9],
        [A, 5],
      ],
      { kind: "reopen-resolved", reason: "ok-overtook-alarm", endedAt: START + 9 * MINUTE },
    ],
    [
      "opens a second green incident long after the last one's end",
      [
        [A, 1],
        [O, 2],
        [O, 40],
        [A, 30],
      ],
      { kind: "open-resolved", reason: "ok-overtook-alarm", endedAt: START + 40 * MINUTE },
    ],
    [
      "ignores an ALARM older than the last incident's end",
      [
        [A, 1],
        [O, 9],
        [A, 5],
      ],
      { kind: "suppress", reason: "stale" },
    ],
    [
      "counts a late ALARM of the open incident",
      [
        [A, 5],
        [A, 2],
      ],
      { kind: "repeat", reason: "late-alarm-counted" },
    ],
    [
      "ignores an ALARM too long before the open incident to be of it",
      [
        [A, 30],
        [A, 2],
      ],
      { kind: "suppress", reason: "stale" },
    ],
    [
      "ignores an OK older than the ALARM that is known",
      [
        [A, 5],
        [O, 2],
      ],
      { kind: "suppress", reason: "stale" },
    ],
    [
      "ignores missing data older than what is known",
      [
        [A, 5],
        [I, 2],
      ],
      { kind: "suppress", reason: "stale" },
    ],
    [
      "resolves by an OK that missing data has overtaken",
      [
        [A, 1],
        [I, 9],
        [O, 5],
      ],
      { kind: "resolve", reason: "recovered" },
    ],
    [
      "keeps open what alarmed again after an overtaken OK",
      [
        [A, 1],
        [A, 7],
        [I, 9],
        [O, 5],
      ],
      { kind: "suppress", reason: "stale" },
    ],
    [
      "opens an ALARM that missing data has overtaken",
      [
        [I, 9],
        [A, 5],
      ],
      { kind: "open", reason: "data-missing-overtook-alarm" },
    ],
    [
      "reopens for an ALARM that missing data has overtaken",
      [
        [A, 1],
        [O, 2],
        [I, 9],
        [A, 5],
      ],
      { kind: "reopen", reason: "data-missing-overtook-alarm" },
    ],
  ];
  test.each(cases)("%s", (_name, steps, verdict) => {
    expect(lastOf(steps).verdict).toMatchObject(verdict);
  });

  test("never changes the state by what is older", () => {
    const { row } = lastOf([
      [A, 5],
      [O, 2],
      [I, 3],
      [A, 1],
    ]);

    expect(row).toMatchObject({ state: "ALARM", changedAt: START + 5 * MINUTE });
  });

  test("shows an ALARM that missing data has overtaken with the data missing", () => {
    const { row } = lastOf([
      [I, 9],
      [A, 5],
    ]);

    expect(incidentOf(row)).toMatchObject({ status: "open", state: I, openedAt: START + 5 * MINUTE });
  });

  test("takes an ALARM before all that a full row remembers for stale, since it may be a copy", () => {
    const many = Array.from({ length: MOST_ACCEPTED + 1 }, (_, minute): Step => [A, minute]);

    const { row, verdict } = lastOf([...many, [A, 0]]);

    expect(verdict).toEqual({ kind: "suppress", reason: "stale" });
    expect(incidentOf(row).count).toBe(MOST_ACCEPTED + 1);
  });
});

describe("equal times", () => {
  const orders: [AlarmState, AlarmState, AlarmState][] = [
    [A, O, I],
    [O, A, I],
    [I, O, A],
    [O, I, A],
    [A, I, O],
    [I, A, O],
  ];
  test.each(orders)("ALARM outlives OK and missing data as %s, %s, %s come in", (...states) => {
    const { row } = lastOf(states.map((state): Step => [state, 1]));

    expect(row.state).toBe("ALARM");
    expect(incidentOf(row)).toMatchObject({ status: "open", count: 1 });
  });

  test("OK outlives missing data", () => {
    expect(
      lastOf([
        [O, 1],
        [I, 1],
      ]).row.state,
    ).toBe("OK");
    expect(
      lastOf([
        [I, 1],
        [O, 1],
      ]).row.state,
    ).toBe("OK");
  });

  test("an ALARM is not ended by an OK of the same moment that came first", () => {
    const { row } = lastOf([
      [O, 5],
      [I, 6],
      [A, 5],
    ]);

    expect(incidentOf(row).status).toBe("open");
  });
});

describe("copies", () => {
  test("merges the same change under another message id", () => {
    const { row } = judged([madeSignal(A, 0)]);

    const verdict = judge(madeSignal(A, 0, { messageId: "another" }), row, {
      reopenWithin: 0,
      insufficientData: "ignore",
      flapping: null,
    });

    expect(verdict).toEqual({ kind: "merge", reason: "copy" });
  });

  test("knows the same message again", () => {
    const signal = madeSignal(A, 0);

    expect(judged([signal, signal]).verdicts.at(-1)).toEqual({ kind: "redelivered", reason: "same-message" });
  });

  test("merges a copy of a change that is no longer the newest", () => {
    const { verdicts, row } = judged([
      madeSignal(A, 0),
      madeSignal(O, MINUTE),
      madeSignal(A, 0, { messageId: "another" }),
    ]);

    expect(verdicts.at(-1)).toEqual({ kind: "merge", reason: "copy" });
    expect(incidentOf(row)).toMatchObject({ status: "resolved", count: 1 });
  });
});

describe("a new alarm", () => {
  test("opens nothing at the OK that only ends its missing data", () => {
    const first = madeSignal(O, 0, { previousState: I });
    const policy = { reopenWithin: 0, insufficientData: "hold-open", flapping: null } as const;

    const verdict = judge(first, unknownAlarm("new"), policy);

    expect(verdict).toEqual({ kind: "remember", reason: "first-ok-of-new-alarm" });
  });
});

describe("missing data", () => {
  const table: [policy: InsufficientData, steps: Step[], kind: string, reason: string, status: string | null][] = [
    ["ignore", [[I, 1]], "suppress", "data-missing", null],
    // biome-ignore format: a table reads better in rows
    ["ignore", [[A, 1], [I, 2]], "suppress", "data-missing", "open"],
    ["hold-open", [[I, 1]], "remember", "data-missing", null],
    // biome-ignore format: a table reads better in rows
    ["hold-open", [[A, 1], [I, 2]], "hold", "data-missing", "open"],
    // biome-ignore format: a table reads better in rows
    ["hold-open", [[A, 1], [O, 2], [I, 3]], "remember", "data-missing", "resolved"],
    ["warn", [[I, 1]], "open", "data-missing", "open"],
    // biome-ignore format: a table reads better in rows
    ["warn", [[A, 1], [I, 2]], "hold", "data-missing", "open"],
    // biome-ignore format: a table reads better in rows
    ["warn", [[I, 1], [O, 2]], "resolve", "recovered", "resolved"],
    // biome-ignore format: a table reads better in rows
    ["warn", [[I, 1], [O, 2], [I, 12]], "reopen", "data-missing", "open"],
    // biome-ignore format: a table reads better in rows
    ["warn", [[I, 1], [O, 2], [I, 13]], "open", "data-missing", "open"],
    // biome-ignore format: a table reads better in rows
    ["warn", [[A, 1], [O, 2], [I, 3]], "open", "data-missing", "open"],
    // biome-ignore format: a table reads better in rows
    ["warn", [[A, 1], [I, 9], [O, 5]], "suppress", "stale", "open"],
    ["resolve-stale", [[I, 1]], "remember", "data-missing", null],
    // biome-ignore format: a table reads better in rows
    ["resolve-stale", [[A, 1], [I, 2]], "resolve", "data-stopped", "resolved"],
    // biome-ignore format: a table reads better in rows
    ["resolve-stale", [[I, 9], [A, 5]], "open-resolved", "data-stopped", "resolved"],
    // biome-ignore format: a table reads better in rows
    ["resolve-stale", [[A, 1], [O, 2], [I, 9], [A, 5]], "reopen-resolved", "data-stopped", "resolved"],
  ];
  test.each(table)("under %s, %j is to %s (%s)", (policy, steps, kind, reason, status) => {
    const { row, verdict } = lastOf(steps, policy);

    expect(verdict).toMatchObject({ kind, reason });
    expect(row.incident?.status ?? null).toBe(status);
  });

  test("warns mildly, and takes the route's severity at the first ALARM, which it tells the thread", () => {
    const warned = incidentOf(lastOf([[I, 1]], "warn").row);
    const alarmed = incidentOf(
      lastOf(
        [
          [I, 1],
          [A, 2],
        ],
        "warn",
      ).row,
    );

    expect(warned).toMatchObject({ severity: "low", count: 0, thread: [] });
    expect(alarmed).toMatchObject({ severity: "high", count: 1 });
    expect(alarmed.thread).toMatchObject([{ kind: "reopened", broadcast: true }]);
  });

  test("that are missing again tell the thread nothing, for they do not burn", () => {
    const steps: Step[] = [
      [I, 1],
      [O, 2],
      [I, 3],
    ];
    expect(incidentOf(lastOf(steps, "warn").row)).toMatchObject({ reopened: 1, thread: [{ kind: "recovered" }] });
  });

  test("ends with how the data stopped", () => {
    const over = incidentOf(
      lastOf(
        [
          [A, 1],
          [I, 2],
        ],
        "resolve-stale",
      ).row,
    );

    expect(over).toMatchObject({ ending: "data-stopped", resolvedAt: START + 2 * MINUTE, state: I });
  });
});

describe("what comes late", () => {
  const twenty = Array.from({ length: MOST_ACCEPTED - 1 }, (_, index): Step => [A, index + 2]);
  test.each<[what: string, steps: Step[], verdict: string]>([
    [
      "an ALARM of the moment in which the last ended opens it again",
      [
        [A, 1],
        [O, 5],
        [I, 6],
        [A, 5],
      ],
      "reopen: data-missing-overtook-alarm",
    ],
    [
      "an ALARM just as long after the end as it may be opens it again",
      [
        [A, 1],
        [O, 2],
        [I, 20],
        [A, 12],
      ],
      "reopen: data-missing-overtook-alarm",
    ],
    [
      "an ALARM just as long before the first as it may be counts",
      [
        [A, 12],
        [A, 2],
      ],
      "repeat: late-alarm-counted",
    ],
    [
      "an ALARM among all that a full row remembers counts",
      [[A, 1], ...twenty, [A, 5.5]],
      "repeat: late-alarm-counted",
    ],
    ["an ALARM of the moment of the oldest of them counts", [[O, 1], ...twenty, [A, 1]], "repeat: late-alarm-counted"],
    [
      "an OK before any ALARM is remembered",
      [
        [I, 5],
        [O, 3],
      ],
      "remember: ok-before-alarm",
    ],
    [
      "an OK after the end is remembered",
      [
        [A, 1],
        [O, 2],
        [O, 9],
        [O, 5],
      ],
      "remember: ok-after-recovery",
    ],
    [
      "an OK before the end is stale",
      [
        [A, 1],
        [O, 4],
        [I, 9],
        [O, 3],
      ],
      "suppress: stale",
    ],
    [
      "an OK of the moment of an ALARM ends nothing",
      [
        [A, 5],
        [I, 6],
        [O, 5],
      ],
      "suppress: stale",
    ],
  ])("%s", (_, steps, verdict) => {
    const { kind, reason } = lastOf(steps).verdict ?? {};
    expect(`${kind}: ${reason}`).toBe(verdict);
  });

  test("an OK of the moment of the end is stale, and one in what a person has opened again ends nothing", () => {
    const { row } = lastOf([
      [A, 1],
      [O, 9],
    ]);
    const policy = { reopenWithin: 10 * MINUTE, insufficientData: "hold-open", flapping: null } as const;
    const judgedIn = (more: object) =>
      judge(madeSignal(O, 5 * MINUTE), { ...row, incident: { ...incidentOf(row), ...more } }, policy);

    expect(judgedIn({ resolvedAt: START + 5 * MINUTE })).toEqual({ kind: "suppress", reason: "stale" });
    expect(judgedIn({ status: "open", resolvedAt: null })).toEqual({ kind: "suppress", reason: "stale" });
  });
});

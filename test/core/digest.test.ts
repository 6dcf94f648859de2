import { countsOf, type Digest, digestLines, type Member, memberOf } from "@hansho/core/digest";
import { stormOf } from "@hansho/core/storm";
import { describe, expect, test } from "vitest";
import { incidentOf, judged, MINUTE, madeSignal, START } from "./made.ts";

const member = (id: string, more: Partial<Member> = {}): Member => ({
  id,
  name: `${id}-Latency`,
  application: "pay",
  region: "ap-northeast-1",
  severity: "medium",
  status: "open",
  muted: false,
  openedAt: START,
  resolvedAt: null,
  ...more,
});
const over = (id: string, at: number, more: Partial<Member> = {}) =>
  member(id, { status: "resolved", resolvedAt: START + at, ...more });
const storm = stormOf("pay", 4, { incidents: 3, within: MINUTE, calm: MINUTE }, START);
const ended = { ...storm, endedAt: START + MINUTE };
const parts = (digest: Digest) =>
  digestLines(digest).map(({ part, kind, at, broadcast }) => [part, kind, at, broadcast]);

test("a digest keeps of an incident what it counts and names, and little of a long name", () => {
  const incident = incidentOf(judged([madeSignal("ALARM", 0)]).row);
  const brief = memberOf({ ...incident, facts: { ...incident.facts, name: "x".repeat(500) } });

  expect(memberOf(incident)).toEqual({
    id: "pay-1",
    name: "balance-HighLatency",
    application: "balance",
    region: "ap-northeast-1",
    severity: "high",
    status: "open",
    muted: false,
    openedAt: START,
    resolvedAt: null,
  });
  expect(memberOf(incident)).not.toHaveProperty("burnsSince");
  const line = { part: "", by: null, broadcast: true };
  const thread = (["reopened", "joined", "unsuppressed", "recovered"] as const).map((kind, at) => ({
    ...line,
    kind,
    at,
  }));
  expect(memberOf({ ...incident, thread }).burnsSince).toBe(2);
  expect(memberOf({ ...incident, thread: thread.slice(0, 2) }).burnsSince).toBe(0);
  expect(brief.name).toHaveLength(120);
  expect(memberOf({ ...incident, muted: { mute: "m-1", until: 1, by: "U1", reason: null } }).muted).toBe(true);
});

describe("counts", () => {
  test("tell all by severity, service and region, the most first, and what burns by how it is held", () => {
    const counts = countsOf(
      [
        member("a", { application: "ledger", severity: "low" }),
        member("b", { severity: "critical", muted: true }),
        member("c", { status: "acknowledged", region: "eu-west-1" }),
        over("d", 5, { muted: true }),
      ],
      10,
    );

    expect(counts).toMatchObject({
      total: 4,
      burning: 3,
      acknowledged: 1,
      muted: 1,
      bySeverity: [
        ["critical", 1],
        ["medium", 2],
        ["low", 1],
      ],
      byApplication: [
        ["pay", 3],
        ["ledger", 1],
      ],
      byRegion: [
        ["ap-northeast-1", 3],
        ["eu-west-1", 1],
      ],
    });
  });

  test("name an alarm of no application by itself, and order what is as many by name", () => {
    const names = (...ids: string[]) =>
      countsOf(
        ids.map((id) => member(id, { application: null })),
        0,
      ).byApplication.map(([name]) => name);

    expect(names("b", "a")).toEqual(["a-Latency", "b-Latency"]);
    expect(names("a", "b")).toEqual(["a-Latency", "b-Latency"]);
  });

  test("name of what burns the worst first, then the first to open, then by id", () => {
    const members = [
      over("z", 1, { severity: "critical" }),
      member("d"),
      member("c"),
      member("b", { openedAt: START - 1 }),
      member("a", { severity: "critical", openedAt: START + 9 }),
    ];

    const alike = [member("b", { openedAt: START }), member("c"), member("a")];
    expect(countsOf(alike, 3).first.map(({ id }) => id)).toEqual(["a", "b", "c"]);
    expect(countsOf(members, 3).first.map(({ id }) => id)).toEqual(["a", "b", "c"]);
  });
});

describe("a digest's thread", () => {
  test("calls once for the first critical that no mute covers, whatever becomes of it", () => {
    const critical = [
      member("a", { severity: "critical", muted: true, openedAt: START }),
      over("b", 9, { severity: "critical", openedAt: START + 2 }),
      member("c", { severity: "critical", openedAt: START + 3 }),
    ];

    expect(parts({ storm, members: critical })).toEqual([["storm-critical", "storm-critical", START + 2, true]]);
    expect(parts({ storm: null, members: [member("d", { severity: "critical" })] })).toHaveLength(1);
    expect(parts({ storm, members: [member("d", { severity: "high" })] })).toEqual([]);
  });

  test("tells the end of the storm, and at last the end of all that it held", () => {
    const [last, first] = [over("a", 3 * MINUTE), over("b", 2)];
    const end = ["storm-ended", "storm-ended", START + MINUTE, true];

    expect(parts({ storm: ended, members: [last, member("c")] })).toEqual([end]);
    expect(parts({ storm: ended, members: [last, first] })).toEqual([
      end,
      ["storm-all-over", "all-over", START + 3 * MINUTE, true],
    ]);
  });

  test("calls for what begins to burn after the storm, once in five minutes, and not for what is muted or burnt before", () => {
    const burns = (id: string, minutes: number, more: Partial<Member> = {}) =>
      member(id, { burnsSince: START + minutes * MINUTE, ...more });
    const some = [burns("c", 12), burns("b", 7, { muted: true }), burns("a", 8), burns("d", 13), burns("e", 1)];

    expect(parts({ storm: ended, members: some })).toEqual([
      ["storm-ended", "storm-ended", START + MINUTE, true],
      [`storm-burns-a-${START + 8 * MINUTE}`, "storm-burns", START + 8 * MINUTE, true],
      [`storm-burns-d-${START + 13 * MINUTE}`, "storm-burns", START + 13 * MINUTE, true],
    ]);
    expect(parts({ storm: ended, members: [burns("a", 2)] })).toHaveLength(2);
    const [one, other] = [burns("a", 8), burns("b", 8)];
    expect(parts({ storm: ended, members: [other, one] })).toEqual(parts({ storm: ended, members: [one, other] }));
    expect(parts({ storm, members: some })).toEqual([]);
  });

  test("calls and tells the end, whatever order its members are kept in", () => {
    const critical = (id: string, openedAt: number) => member(id, { severity: "critical", openedAt });

    expect(parts({ storm: ended, members: [critical("b", START + 9), critical("a", START + 4)] })).toEqual([
      ["storm-critical", "storm-critical", START + 4, true],
      ["storm-ended", "storm-ended", START + MINUTE, true],
    ]);
  });

  test("tells the end of all but once where all were over by the end of the storm", () => {
    expect(parts({ storm: ended, members: [over("a", MINUTE)] })).toHaveLength(1);
    expect(parts({ storm: ended, members: [over("a", MINUTE + 1)] })).toHaveLength(2);
    expect(parts({ storm: ended, members: [] })).toHaveLength(1);
  });
});

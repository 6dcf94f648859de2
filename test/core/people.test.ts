import { acknowledge, showRunbook, unacknowledge } from "@hansho/core/acknowledge";
import { isActive, type Mute, mutedBy } from "@hansho/core/mute";
import { endOfMute, labelsOfIncident, quiet, unquiet } from "@hansho/core/quiet";
import { describe, expect, test } from "vitest";
import { incidentOf, judged, MINUTE, madeSignal, START } from "./made.ts";

const act = { user: "U1", from: "button", now: START + MINUTE } as const;
const open = judged([madeSignal("ALARM", 0)]).row;
const resolved = judged([madeSignal("ALARM", 0), madeSignal("OK", MINUTE)]).row;

function madeMute(more: Partial<Mute> = {}): Mute {
  return {
    id: "m-1",
    tenant: "pay",
    matchers: [{ key: "alarm", operator: "=", value: "balance-*" }],
    from: START,
    until: START + 60 * MINUTE,
    by: "U2",
    reason: null,
    endedAt: null,
    ...more,
  };
}

function taken() {
  const acted = acknowledge(open, incidentOf(open), act);
  if (!acted.changed) throw new Error(acted.reason);
  return acted;
}

describe("acknowledging", () => {
  test("names the owner in the next version, with an event and a line for the thread", () => {
    const { row, incident } = taken();

    expect(incident).toMatchObject({ status: "acknowledged", owner: { user: "U1", at: act.now } });
    expect(incident.thread).toMatchObject([{ kind: "acknowledged", by: "U1" }]);
    expect(row).toMatchObject({ version: open.version + 1, incident });
    expect(row.pending.at(-1)).toMatchObject({
      kind: "acknowledged",
      version: row.version,
      by: { kind: "person", user: "U1", from: "button" },
    });
  });

  test("tells the second who was first", () => {
    const { row, incident } = taken();

    expect(acknowledge(row, incident, { ...act, user: "U2" })).toEqual({
      changed: false,
      reason: "already-acknowledged",
      owner: { user: "U1", at: act.now },
    });
  });

  test("is too late once resolved", () => {
    expect(acknowledge(resolved, incidentOf(resolved), act)).toEqual({ changed: false, reason: "already-resolved" });
  });

  test("can be given back, once", () => {
    const { row, incident } = taken();

    const given = unacknowledge(row, incident, { ...act, now: act.now + 1 });

    expect(given).toMatchObject({ changed: true, incident: { status: "open", owner: null } });
    expect(unacknowledge(open, incidentOf(open), act)).toEqual({ changed: false, reason: "not-acknowledged" });
  });

  test("under a mute owes the thread nothing", () => {
    const { incident: before } = judged([madeSignal("ALARM", 0)], "hold-open", { mute: madeMute() }).row;

    const acted = before && acknowledge(open, before, act);

    expect(acted).toMatchObject({ changed: true, incident: { status: "acknowledged", thread: [] } });
  });

  test("keeps the incident acknowledged through more ALARMs", () => {
    const { incident } = judged([madeSignal("ALARM", 0), madeSignal("ALARM", MINUTE)]).row;

    expect(incident).toMatchObject({ status: "open", count: 2 });
  });
});

describe("the runbook", () => {
  test("goes to the thread once", () => {
    const first = showRunbook(open, incidentOf(open), act);
    if (!first.changed) throw new Error(first.reason);

    expect(first.incident.thread).toMatchObject([{ kind: "runbook", by: "U1" }]);
    expect(showRunbook(first.row, first.incident, act)).toEqual({ changed: false, reason: "already-shown" });
  });
});

describe("a mute", () => {
  test("is laid over an incident that it matches", () => {
    const acted = quiet(open, incidentOf(open), madeMute(), act);

    expect(acted).toMatchObject({ changed: true, incident: { muted: { mute: "m-1", until: START + 60 * MINUTE } } });
  });

  test("does not touch what it does not match, what is over, or what is muted for longer", () => {
    const other = madeMute({ matchers: [{ key: "alarm", operator: "=", value: "other" }] });
    const longer = judged([madeSignal("ALARM", 0)], "hold-open", {
      mute: madeMute({ until: START + 61 * MINUTE }),
    }).row;

    expect(quiet(open, incidentOf(open), other, act)).toBeNull();
    expect(quiet(resolved, incidentOf(resolved), madeMute(), act)).toBeNull();
    expect(quiet(longer, incidentOf(longer), madeMute(), act)).toBeNull();
  });

  test("is taken off by a person, or ends by itself", () => {
    const muted = judged([madeSignal("ALARM", 0)], "hold-open", { mute: madeMute() }).row;

    expect(unquiet(muted, incidentOf(muted), act)).toMatchObject({ changed: true, incident: { muted: null } });
    expect(endOfMute(muted, {}, START + 60 * MINUTE - 1)).toBeNull();
    expect(endOfMute(muted, {}, START + 60 * MINUTE)).toMatchObject({
      version: muted.version + 1,
      incident: { muted: null },
      pending: [{ kind: "opened" }, { kind: "unmuted", reason: "mute-ended", by: { kind: "sweep" } }],
    });
  });

  test("holds from its beginning until before its end, unless ended", () => {
    const mute = madeMute();

    expect(isActive(mute, START - 1)).toBe(false);
    expect(isActive(mute, START)).toBe(true);
    expect(isActive(mute, mute.until)).toBe(false);
    expect(isActive(madeMute({ endedAt: START }), START)).toBe(false);
  });

  test("that lasts longest is the one that quiets", () => {
    const long = madeMute({ id: "m-2", until: START + 90 * MINUTE });

    expect(mutedBy([madeMute(), long], { alarm: "balance-HighLatency" }, START)).toBe(long);
    expect(mutedBy([madeMute(), long], { alarm: "other" }, START)).toBeNull();
  });

  test("can match by everything an incident is known by", () => {
    expect(labelsOfIncident(incidentOf(open))).toMatchObject({
      alarm: "balance-HighLatency",
      app: "balance",
      sev: "high",
      id: "pay-1",
      tenant: "pay",
      region: "ap-northeast-1",
      account: "111122223333",
    });
  });
});

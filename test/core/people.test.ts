import { acknowledge, assign, showRunbook, unacknowledge } from "@hansho/core/acknowledge";
import type { Act, Acted } from "@hansho/core/act";
import { release } from "@hansho/core/act";
import type { AlarmRow } from "@hansho/core/alarm-row";
import type { Incident } from "@hansho/core/incident";
import { isActive, mutedBy } from "@hansho/core/mute";
import { mutedEvent } from "@hansho/core/mute-event";
import { endOfMute, labelsOfIncident, quiet, unquiet } from "@hansho/core/quiet";
import { reopenByHand, resolveByHand } from "@hansho/core/resolve";
import { describe, expect, test } from "vitest";
import { incidentOf, judged, MINUTE, madeHint, madeMute, madeSignal, START } from "./made.ts";

const act = { user: "U1", from: "button", now: START + MINUTE } as const;
const open = judged([madeSignal("ALARM", 0)]).row;
const resolved = judged([madeSignal("ALARM", 0), madeSignal("OK", MINUTE)]).row;

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
    expect(mutedBy([long, madeMute()], { alarm: "balance-HighLatency" }, START)).toBe(long);
    expect(mutedBy([long, { ...long, id: "m-3" }], { alarm: "balance-HighLatency" }, START)).toBe(long);
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

describe("what a person does", () => {
  type Does = (row: AlarmRow, incident: Incident, act: Act) => Acted | null;
  const calls = { acknowledgedFor: 1 };
  const later = { ...act, user: "U9", now: act.now + MINUTE, calls };
  const hidden = { ...open, incident: { ...incidentOf(open), paused: START + 5 * MINUTE } };
  const quieted = judged([madeSignal("ALARM", 0)], "hold-open", { mute: madeMute() }).row;
  const nobody = { ownerBefore: null, ownerAfter: null, mute: null };

  const done: [what: string, before: AlarmRow, does: Does, kind: string, reason: string, facts: object][] = [
    [
      "taking it",
      open,
      acknowledge,
      "acknowledged",
      "taken",
      { ...nobody, before: "open", after: "acknowledged", ownerAfter: "U9" },
    ],
    [
      "giving it back",
      taken().row,
      unacknowledge,
      "unacknowledged",
      "given-back",
      { ...nobody, before: "acknowledged", after: "open", ownerBefore: "U1" },
    ],
    [
      "giving it to another",
      taken().row,
      (row, incident, by) => assign(row, incident, "U7", by),
      "assigned",
      "assigned-by-person",
      { before: "acknowledged", after: "acknowledged", ownerBefore: "U1", ownerAfter: "U7", mute: null },
    ],
    ["the runbook", open, showRunbook, "runbook", "asked-for", { ...nobody, before: "open", after: "open" }],
    [
      "ending it",
      open,
      resolveByHand,
      "resolved",
      "resolved-by-person",
      { ...nobody, before: "open", after: "resolved", state: "ALARM" },
    ],
    [
      "opening it again",
      resolved,
      reopenByHand,
      "reopened",
      "reopened-by-person",
      { ...nobody, before: "resolved", after: "open", state: "OK" },
    ],
    [
      "ending its pause",
      hidden,
      release,
      "unpaused",
      "unpaused-by-person",
      { ...nobody, before: "open", after: "open", until: START + 5 * MINUTE },
    ],
    [
      "muting it",
      open,
      (row, incident, by) => quiet(row, incident, madeMute(), by),
      "muted",
      "muted-by-person",
      { ...nobody, before: "open", after: "open", mute: "m-1" },
    ],
    [
      "unmuting it",
      quieted,
      unquiet,
      "unmuted",
      "unmuted-by-person",
      { ...nobody, before: "open", after: "open", mute: "m-1" },
    ],
  ];

  test.each(done)("%s is told with who, before and after", (_, before, does, kind, reason, facts) => {
    const acted = does(before, incidentOf(before), later);
    if (!acted?.changed) throw new Error("Nothing was done.");

    const { change: _change, ...event } = acted.row.pending.at(-1) ?? {};
    expect(acted.reason).toBe(reason);
    expect(acted.row).toMatchObject({ version: before.version + 1, incident: acted.incident });
    expect(event).toEqual({
      tenant: "pay",
      subject: "pay-1",
      alarm: before.key,
      card: "pay/pay-1",
      version: before.version + 1,
      n: 0,
      at: later.now,
      kind,
      reason,
      by: { kind: "person", user: "U9", from: "button" },
      facts,
    });
  });

  test.each<[what: string, before: AlarmRow, does: Does, line: object]>([
    ["taking it", open, acknowledge, { kind: "acknowledged" }],
    ["giving it back", taken().row, unacknowledge, { kind: "unacknowledged" }],
    [
      "giving it to another",
      taken().row,
      (row, incident, by) => assign(row, incident, "U7", by),
      { kind: "assigned", to: "U7" },
    ],
    ["ending it", open, resolveByHand, { kind: "resolved-by-hand", broadcast: true }],
    ["opening it again", resolved, reopenByHand, { kind: "reopened-by-hand" }],
  ])("%s is a line of the thread, with who", (_, before, does, line) => {
    const acted = does(before, incidentOf(before), later);
    if (!acted?.changed) throw new Error("Nothing was done.");

    expect(acted.incident.thread).toEqual([
      ...incidentOf(before).thread,
      {
        part: `${(line as { kind: string }).kind}-${later.now}`,
        at: later.now,
        by: "U9",
        broadcast: false,
        ...line,
      },
    ]);
  });

  test("shows what is paused, unless it is a mute or its end", () => {
    const muted = quiet(hidden, incidentOf(hidden), madeMute(), later);
    if (!muted?.changed) throw new Error("It was not muted.");
    const unmuted = unquiet(muted.row, muted.incident, later);

    expect(incidentOf(hidden).paused).toBe(START + 5 * MINUTE);
    expect(muted.incident.paused).toBe(START + 5 * MINUTE);
    expect(unmuted?.changed && unmuted.incident.paused).toBe(START + 5 * MINUTE);
    for (const does of [acknowledge, resolveByHand, release, showRunbook]) {
      const acted = does(hidden, incidentOf(hidden), later);
      expect(acted.changed && acted.incident).not.toHaveProperty("paused");
    }
    expect(release(open, incidentOf(open), later)).toEqual({ changed: false, reason: "already-shown" });
  });

  test("is refused with a reason where it makes no sense", () => {
    const { row, incident } = taken();

    expect(unacknowledge(resolved, incidentOf(resolved), later)).toEqual({
      changed: false,
      reason: "already-resolved",
    });
    expect(assign(resolved, incidentOf(resolved), "U7", later)).toEqual({ changed: false, reason: "already-resolved" });
    expect(assign(row, incident, "U1", later)).toEqual({
      changed: false,
      reason: "already-assigned",
      owner: { user: "U1", at: act.now },
    });
    expect(assign(open, incidentOf(open), "U1", later)).toMatchObject({
      changed: true,
      incident: { status: "acknowledged", owner: { user: "U1", at: later.now } },
    });
  });

  test("posts a runbook that was matched under its own name, any other under none", () => {
    const runbook = madeHint();
    const matched = showRunbook(open, { ...incidentOf(open), runbook }, act);
    const none = showRunbook(open, incidentOf(open), act);

    const line = { kind: "runbook", at: act.now, by: "U1", broadcast: false };
    expect(matched.changed && matched.incident.thread).toEqual([{ ...line, part: "runbook-database" }]);
    expect(none.changed && none.incident.thread).toEqual([{ ...line, part: "runbook-unknown" }]);
  });
});

test("a mute is told under its own id, with its matchers as people type them, its end and its reason", () => {
  const mute = madeMute({
    matchers: [
      { key: "alarm", operator: "=", value: "balance-*" },
      { key: "region", operator: "!=", value: "us-east-1" },
    ],
    reason: "maintenance",
  });
  const said = { at: START, reason: "mute-began" as const, by: { kind: "sweep" as const } };
  const told = {
    tenant: "pay",
    subject: "m-1",
    version: 1,
    n: 0,
    kind: "muted",
    alarm: null,
    card: null,
    facts: { matchers: "alarm=balance-* region!=us-east-1", until: START + 60 * MINUTE, why: "maintenance" },
    ...said,
  };

  expect(mutedEvent(mute, said)).toEqual(told);
  expect(mutedEvent(mute, { ...said, n: 3 })).toEqual({ ...told, n: 3 });
});

import type { CallPolicy } from "@hansho/core/calls";
import type { Incident } from "@hansho/core/incident";
import type { Mute } from "@hansho/core/mute";
import { endOf, muteEndOf } from "@hansho/core/mute-end";
import { endOfMute, isMuteOver, liftMute, quietFrom } from "@hansho/core/quiet";
import { describe, expect, test } from "vitest";
import { incidentOf, judged, MINUTE, madeFacts, madeSignal, START } from "./made.ts";

const HOUR = 60 * MINUTE;
const END = START + HOUR;
const REMINDED: CallPolicy = {
  reminders: { high: { after: 5 * MINUTE, every: MINUTE, backOff: 1, most: 5, broadcast: false, mention: true } },
};

const named = (key: string, value: string): Mute["matchers"][number] => ({ key, operator: "=", value });
const mute = (more: Partial<Mute> = {}): Mute => ({
  id: "m-1",
  tenant: "pay",
  matchers: [named("alarm", "balance-*")],
  from: START,
  until: END,
  by: "U1",
  reason: null,
  endedAt: null,
  ...more,
});
const row = (name = "balance-HighLatency", at = MINUTE) =>
  judged([madeSignal("ALARM", at, { name, facts: madeFacts(name) })]).row;
const burning = (more: Partial<Incident> = {}): Incident => ({
  ...incidentOf(row()),
  mutedAt: START + MINUTE,
  ...more,
});

describe("the end of a mute", () => {
  test("is its time, or when somebody ended it before", () => {
    expect(endOf(mute())).toBe(END);
    expect(endOf(mute({ endedAt: START + 5 }))).toBe(START + 5);
    expect(endOf(mute({ endedAt: END + 5 }))).toBe(END);
  });

  test("tells what burns, the worst and then the longest first, and who has it", () => {
    const one = burning({ id: "pay-1", openedAt: START + 3 });
    const two = burning({ id: "pay-2", openedAt: START + 2, owner: { user: "U2", at: START } });
    const three = burning({ id: "pay-3", severity: "critical", openedAt: START + 9 });

    expect(
      muteEndOf(mute({ reason: "index", made: { for: "hold", name: "deploy" } }), [one, two, three], [], END),
    ).toEqual({
      mute: "m-1",
      by: "U1",
      reason: "index",
      made: { for: "hold", name: "deploy" },
      matchers: "alarm=balance-*",
      endedAt: END,
      total: 3,
      burning: [
        {
          id: "pay-3",
          severity: "critical",
          openedAt: START + 9,
          name: "balance-HighLatency",
          owner: null,
          calls: true,
        },
        { id: "pay-2", severity: "high", openedAt: START + 2, name: "balance-HighLatency", owner: "U2", calls: false },
        { id: "pay-1", severity: "high", openedAt: START + 3, name: "balance-HighLatency", owner: null, calls: true },
      ],
    });
    expect(muteEndOf(mute(), [one], [], END)).not.toHaveProperty("made");
  });

  test.each<[what: string, matchers: Mute["matchers"], told: string]>([
    ["all its matchers", [named("alarm", "balance-*"), named("kind", "metric")], "alarm=balance-* kind=metric"],
    ["a star where it quiets all", [], "*"],
  ])("says which mute it was by %s", (_, matchers, told) => {
    expect(muteEndOf(mute({ matchers }), [burning()], [], END)?.matchers).toBe(told);
  });

  test("leaves out what it never quieted, for it was over before sweep laid it", () => {
    expect(muteEndOf(mute(), [incidentOf(row())], [], END)).toBeNull();
    const quiet = { ...incidentOf(row()), muted: { mute: "m-1", until: END, by: "U1", reason: null } };
    expect(muteEndOf(mute(), [quiet], [], END)?.total).toBe(1);
  });

  test("leaves out what has come back since and so called by itself", () => {
    const line = { part: "reopened-1", kind: "reopened" as const, by: null, broadcast: true };
    expect(muteEndOf(mute(), [burning({ thread: [{ ...line, at: END }] })], [], END)).toBeNull();
    expect(muteEndOf(mute(), [burning({ thread: [{ ...line, at: END - 1 }] })], [], END)?.total).toBe(1);
    expect(muteEndOf(mute(), [burning({ thread: [{ ...line, kind: "recovered", at: END }] })], [], END)?.total).toBe(1);
  });

  test("is told once of what several quieted: by the last to end, and of those that end together by the first by name", () => {
    const beside = (more: Partial<Mute>) => mute({ id: "m-2", matchers: [named("sev", "high")], ...more });
    const tells = (other: Mute) => muteEndOf(mute(), [burning()], [other], END + MINUTE) !== null;

    expect(tells(beside({ until: END + 1 }))).toBe(false);
    expect(tells(beside({ until: END }))).toBe(true);
    expect(tells(beside({ until: END, id: "m-0" }))).toBe(false);
    expect(tells(beside({ until: END - 1, id: "m-0" }))).toBe(true);
    expect(tells(beside({ until: END + 1, from: END }))).toBe(true);
    expect(tells(beside({ until: END + HOUR, from: END }))).toBe(false);
    expect(tells(mute())).toBe(true);
    expect(tells(beside({ until: END + 1, matchers: [named("sev", "low")] }))).toBe(true);
  });

  test("names twenty and counts all", () => {
    const many = Array.from({ length: 21 }, (_, index) => burning({ id: `pay-${index}` }));

    expect(muteEndOf(mute(), many, [], END)).toMatchObject({ total: 21, burning: { length: 20 } });
  });

  test.each([
    ["what has recovered", burning({ status: "resolved" })],
    ["what another alarm's mute would hit", incidentOf(row("web"))],
    ["what opened at its end or later", burning({ heardAt: END })],
    ["what a longer mute quiets", burning({ muted: { mute: "m-2", until: END + 1, by: "U1", reason: null } })],
  ])("tells nothing of %s", (_, incident) => {
    expect(muteEndOf(mute(), [incident], [], END)).toBeNull();
  });

  test("tells nothing of what another mute covers", () => {
    expect(muteEndOf(mute(), [burning()], [mute({ id: "m-2", until: END + 1 })], END)).toBeNull();
    expect(muteEndOf(mute(), [burning()], [mute({ id: "m-2" })], END)).not.toBeNull();
  });

  test("tells what it quiets itself, and what another mute quieted that is over", () => {
    const own = burning({ heardAt: END - 1, muted: { mute: "m-1", until: END + 9, by: "U1", reason: null } });
    const others = burning({ muted: { mute: "m-2", until: END, by: "U1", reason: null } });

    expect(muteEndOf(mute(), [own, others], [], END)).toMatchObject({ total: 2 });
  });

  test("calls for nothing that CloudWatch suppresses, that flaps or that is a consequence of another", () => {
    const suppressed = burning({ facts: { ...madeFacts(), suppression: { by: "Alarm", reason: null } } });
    const flapping = burning({ flap: { since: START, changes: 9, settlesAt: END, settled: null } as never });

    const heldBack = burning({ heldBack: { by: "pay-9", alarm: "db", at: START } });

    expect(muteEndOf(mute(), [heldBack], [], END)?.burning[0]?.calls).toBe(false);
    expect(muteEndOf(mute(), [suppressed], [], END)?.burning[0]?.calls).toBe(false);
    expect(muteEndOf(mute(), [flapping], [], END)?.burning[0]?.calls).toBe(false);
  });
});

describe("a mute on an incident's row", () => {
  test("that begins by itself quiets what burns and says so", () => {
    const quieted = quietFrom(row(), mute({ made: { for: "window", name: "nightly" } }), START + 2 * MINUTE);

    expect(quieted?.incident?.muted).toEqual({
      mute: "m-1",
      until: END,
      by: "U1",
      reason: null,
      made: { for: "window", name: "nightly" },
    });
    expect(quieted?.pending.at(-1)).toMatchObject({
      at: START + 2 * MINUTE,
      kind: "muted",
      reason: "mute-began",
      by: { kind: "sweep" },
      facts: { mute: "m-1" },
    });
  });

  test("that begins by itself leaves what it does not match, what is over and what is quiet for as long", () => {
    const now = START + 2 * MINUTE;
    const over = judged([madeSignal("ALARM", MINUTE), madeSignal("OK", MINUTE + 1)]).row;
    const quiet = quietFrom(row(), mute({ id: "m-2" }), now);

    expect(quietFrom(row("web"), mute(), now)).toBeNull();
    expect(quietFrom(over, mute(), now)).toBeNull();
    expect(quietFrom({ ...over, incident: null }, mute(), now)).toBeNull();
    expect(quietFrom(row(), mute({ from: now + 1 }), now)).toBeNull();
    expect(quiet && quietFrom(quiet, mute(), now)).toBeNull();
    expect(quiet && quietFrom(quiet, mute({ until: END + 1 }), now)?.incident?.muted?.mute).toBe("m-1");
  });

  test("ends when its time is over, and what is to be called for begins anew then", () => {
    const waiting = {
      ...row(),
      incident: { ...burning(), calls: { since: START, steps: 0, stepAt: null, reminders: 2, remindAt: START + 9 } },
    };
    const quiet = quietFrom(waiting, mute(), START + 2 * MINUTE);
    if (!quiet) throw new Error("It is not quiet.");

    expect(isMuteOver(incidentOf(quiet), END - 1)).toBe(false);
    expect(isMuteOver(incidentOf(quiet), END)).toBe(true);
    expect(isMuteOver(burning(), END)).toBe(false);
    expect(endOfMute(quiet, REMINDED, END - 1)).toBeNull();
    expect(endOfMute(row(), REMINDED, END)).toBeNull();
    const ended = endOfMute(quiet, REMINDED, END);
    expect(ended?.incident).toMatchObject({
      muted: null,
      calls: { since: END, reminders: 0, remindAt: END + 5 * MINUTE },
    });
    expect(ended?.pending.at(-1)).toMatchObject({ kind: "unmuted", reason: "mute-ended", facts: { mute: "m-1" } });
  });

  test("leaves the silence of who has taken the incident as it was", () => {
    const calls = { since: START, steps: 0, stepAt: null, reminders: 0, remindAt: END + 9 };
    const taken = { ...row(), incident: { ...burning(), owner: { user: "U1", at: START }, calls } };
    const quiet = quietFrom(taken, mute(), START + 2 * MINUTE);

    expect(quiet && endOfMute(quiet, { ...REMINDED, acknowledgedFor: MINUTE }, END)?.incident?.calls).toEqual(calls);
  });

  test("that ended before its time is lifted from what it quiets alone", () => {
    const quiet = quietFrom(row(), mute(), START + 2 * MINUTE);
    if (!quiet) throw new Error("It is not quiet.");

    const left = { others: [], calls: {}, now: START + 3 * MINUTE };
    expect(liftMute(quiet, "m-2", left)).toBeNull();
    expect(liftMute(row(), "m-1", left)).toBeNull();
    expect(liftMute({ ...quiet, incident: null }, "m-1", left)).toBeNull();
    expect(liftMute(quiet, "m-1", left)?.incident?.muted).toBeNull();
  });

  test("before its time gives what another mute covers to that one, and calls for what none does", () => {
    const quiet = quietFrom(row(), mute(), START + 2 * MINUTE);
    if (!quiet) throw new Error("It is not quiet.");
    const left = { calls: REMINDED, now: START + 3 * MINUTE };
    const covering = mute({ id: "m-2", until: START + 20 * MINUTE, matchers: [named("sev", "high")] });
    const lifted = liftMute(quiet, "m-1", { ...left, others: [covering] });

    expect(lifted?.incident?.muted).toMatchObject({ mute: "m-2", until: START + 20 * MINUTE });
    expect(lifted?.pending.at(-1)).toMatchObject({
      at: START + 3 * MINUTE,
      kind: "muted",
      reason: "other-mute-holds",
      by: { kind: "sweep" },
      facts: { mute: "m-2" },
    });
    const missing = { ...covering, matchers: [named("sev", "low")] };
    expect(liftMute(quiet, "m-1", { ...left, others: [missing] })?.incident?.muted).toBeNull();
  });

  test("leaves to CloudWatch's own mute rule what that covers, which calls at its end", () => {
    const facts = madeFacts(undefined, { nativeMute: { arn: null, from: null, until: START + 20 * MINUTE } });
    const native = judged([madeSignal("ALARM", MINUTE, { facts })]).row;
    const held = quietFrom(native, mute(), START + 2 * MINUTE);
    if (!held) throw new Error("It is not quiet.");
    const lifted = liftMute(held, "m-1", { calls: REMINDED, now: START + 3 * MINUTE, others: [] });

    expect(lifted?.incident?.muted).toMatchObject({ mute: "cloudwatch:CloudWatch", until: START + 20 * MINUTE });
    expect(muteEndOf(mute(), [incidentOf(held)], [], START + 3 * MINUTE)).toBeNull();
    expect(muteEndOf(mute(), [incidentOf(held)], [], START + 20 * MINUTE)?.total).toBe(1);
  });

  test("does not tell what is paused: it calls if it burns on", () => {
    const paused = { ...incidentOf(row()), paused: END + MINUTE };
    expect(muteEndOf(mute(), [paused], [], END)).toBeNull();
  });
});

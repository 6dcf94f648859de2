import type { MutedBy } from "@hansho/core/incident";
import { longerOf, mutedAtSource } from "@hansho/core/native-mute";
import { endOfMute } from "@hansho/core/quiet";
import type { NativeMute } from "@hansho/core/signal";
import { describe, expect, test } from "vitest";
import { incidentOf, judged, MINUTE, madeFacts, madeSignal, START } from "./made.ts";

const AT = START + 10 * MINUTE;
const UNTIL = START + 20 * MINUTE;
const ARN = "arn:aws:cloudwatch:eu-west-1:111122223333:alarm-mute-rule:night";
const signal = (nativeMute?: NativeMute) =>
  madeSignal("ALARM", 10 * MINUTE, { facts: madeFacts("db", nativeMute && { nativeMute }) });

describe("a mute rule of CloudWatch's own", () => {
  test("quiets until its window ends, by its name", () => {
    expect(mutedAtSource(signal({ arn: ARN, from: AT, until: UNTIL }), AT)).toEqual({
      mute: "cloudwatch:night",
      until: UNTIL,
      by: "CloudWatch",
      reason: null,
      made: { for: "native", name: "night" },
    });
    expect(mutedAtSource(signal({ arn: "a/b", from: null, until: UNTIL }), AT)?.made?.name).toBe("b");
    expect(mutedAtSource(signal({ arn: null, from: null, until: UNTIL }), AT)?.made?.name).toBe("CloudWatch");
    expect(mutedAtSource(signal({ arn: "", from: null, until: UNTIL }), AT)?.made?.name).toBe("CloudWatch");
  });

  test.each<[what: string, mute: NativeMute | undefined, now: number]>([
    ["there is none", undefined, AT],
    ["nobody says when it ends", { arn: ARN, from: AT, until: null }, AT],
    ["the change was before it", { arn: ARN, from: AT + 1, until: UNTIL }, AT],
    ["the change was after it", { arn: ARN, from: START, until: AT }, AT - 1],
    ["it is over by now", { arn: ARN, from: AT, until: UNTIL }, UNTIL],
  ])("quiets nothing where %s", (_, mute, now) => {
    expect(mutedAtSource(signal(mute), now)).toBeNull();
  });

  test("quiets beside a mute of ours until the later end", () => {
    const muted = (mute: string, until: number): MutedBy => ({ mute, until, by: "U1", reason: null });
    const [short, long] = [muted("short", 1), muted("long", 2)];

    expect(longerOf(null, null)).toBeNull();
    expect(longerOf(short, null)).toBe(short);
    expect(longerOf(null, short)).toBe(short);
    expect(longerOf(short, long)).toBe(long);
    expect(longerOf(long, short)).toBe(long);
    expect(longerOf(short, muted("other", 1))).toBe(short);
  });

  test("quiets what opens and what opens again", () => {
    const nativeMute = { arn: ARN, from: AT, until: UNTIL };
    const opened = judged([signal(nativeMute)]).row;
    const again = judged([
      madeSignal("ALARM", 8 * MINUTE, { facts: madeFacts("db") }),
      madeSignal("OK", 9 * MINUTE, { facts: madeFacts("db") }),
      signal(nativeMute),
    ]);

    expect(incidentOf(opened).muted?.mute).toBe("cloudwatch:night");
    expect(again.verdicts.at(-1)?.kind).toBe("reopen");
    expect(incidentOf(again.row)).toMatchObject({
      muted: { mute: "cloudwatch:night" },
      thread: [{ kind: "recovered" }],
    });
  });

  test("is told as over by the thread, to the channel, unless somebody has it, it flaps or it is over", () => {
    const row = judged([signal({ arn: ARN, from: AT, until: UNTIL })]).row;
    const incident = incidentOf(row);
    const threadOf = (more: object) =>
      endOfMute({ ...row, incident: { ...incident, ...more } }, {}, UNTIL)?.incident?.thread;

    expect(threadOf({})).toEqual([
      { part: `unsuppressed-${UNTIL}`, kind: "unsuppressed", at: UNTIL, by: null, broadcast: true },
    ]);
    expect(threadOf({ owner: { user: "U1", at: AT } })).toEqual([]);
    expect(threadOf({ status: "resolved" })).toEqual([]);
    expect(threadOf({ paused: UNTIL + 1 })).toEqual([]);
    expect(threadOf({ heldBack: { by: "pay-9", alarm: "db", at: START } })).toEqual([]);
    expect(threadOf({ flap: { since: START, changes: 9, settlesAt: UNTIL, settled: null } })).toEqual([]);
    expect(threadOf({ muted: { ...incident.muted, made: undefined } })).toEqual([]);
    expect(threadOf({ muted: { ...incident.muted, made: { for: "hold", name: "deploy" } } })).toEqual([]);
  });
});

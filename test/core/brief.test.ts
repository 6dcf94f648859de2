import { type Brief, briefOf, newestBriefs } from "@hansho/core/brief";
import type { Incident, ThreadLine } from "@hansho/core/incident";
import { describe, expect, test } from "vitest";
import { incidentOf, judged, MINUTE, madeHint, madeSignal, START } from "./made.ts";
import { madeBrief } from "./made-briefs.ts";

const burning = incidentOf(judged([madeSignal("ALARM", 0)]).row);
const over = incidentOf(judged([madeSignal("ALARM", 0), madeSignal("OK", 5 * MINUTE)]).row);
const line = (kind: ThreadLine["kind"], minute: number, by: string | null = null): ThreadLine => ({
  part: `${kind}-${minute}`,
  kind,
  at: START + minute * MINUTE,
  by,
  broadcast: false,
});
const having = (more: Partial<Incident>): Brief => briefOf({ ...burning, ...more }, 2);
const owner = { user: "U1", at: START + 3 * MINUTE };

describe("an incident in brief", () => {
  test("says what it was, how it ended and by which version", () => {
    expect(briefOf(over, 2)).toEqual(madeBrief("pay-1", { runbook: false }));
    expect(briefOf(burning, 1)).toEqual(
      madeBrief("pay-1", { version: 1, runbook: false, endedAt: null, ending: null }),
    );
  });

  test.each<[when: string, more: Partial<Incident>, minute: number]>([
    ["its owner took it", { owner }, 3],
    ["somebody took it before", { owner, thread: [line("acknowledged", 1, "U2"), line("note", 0, "U2")] }, 1],
    ["somebody was given it who gave it back", { thread: [line("assigned", 4, "U2"), line("acknowledged", 6)] }, 4],
  ])("was taken first when %s", (_, more, minute) => {
    expect(having(more)).toMatchObject({ takenAt: START + minute * MINUTE, acted: true });
  });

  test.each<[did: string, more: Partial<Incident>]>([
    ["noted", { note: { user: "U1", at: START, text: "looking" } }],
    ["ended it", { resolvedBy: owner }],
    ["asked for its runbook", { thread: [line("reminder", 1), line("runbook", 2, "U1")] }],
  ])("was acted upon by who %s, and taken by nobody", (_, more) => {
    expect(having(more)).toMatchObject({ takenAt: null, acted: true });
  });

  test("was left alone where nobody did anything", () => {
    expect(having({ resolvedBy: null, thread: [line("reminder", 1)] })).toMatchObject({ takenAt: null, acted: false });
  });

  test("counts the steps that were called, and says whether it flapped, was muted and has a runbook", () => {
    const flap = { since: START, changes: 0, lastAt: START, settlesAt: null };
    const thread = [line("escalated", 1), line("reminder", 2), line("escalated", 3)];

    expect(having({ flap, runbook: madeHint(), mutedAt: START + 1, thread })).toMatchObject({
      flapped: true,
      runbook: true,
      mutedAt: START + 1,
      escalated: 2,
    });
  });
});

test("briefs are of each incident the newest, the first to open first", () => {
  const first = madeBrief("pay-9", { openedAt: START - 1, version: 0 });
  const told = [
    madeBrief("pay-2", { version: 3, count: 5 }),
    madeBrief("pay-1"),
    madeBrief("pay-2", { version: 2 }),
    madeBrief("pay-2", { version: 3, count: 6 }),
    madeBrief("pay-3"),
    first,
  ];

  const ordered = newestBriefs(told);
  expect(ordered.map(({ id }) => id)).toEqual(["pay-9", "pay-1", "pay-2", "pay-3"]);
  expect(newestBriefs(told.toReversed()).map(({ id }) => id)).toEqual(["pay-9", "pay-1", "pay-2", "pay-3"]);
  expect(ordered[2]).toMatchObject({ version: 3, count: 5 });
});

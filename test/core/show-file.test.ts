import { showPostmortem } from "@hansho/core/show-file";
import { expect, test } from "vitest";
import { incidentOf, judged, MINUTE, madeSignal, START } from "./made.ts";

test("a postmortem's file is owed to the thread once it is asked for, over and muted too", () => {
  const { row } = judged([madeSignal("ALARM", 0), madeSignal("OK", MINUTE)]);
  const muted = { mute: "m-1", until: START + 9 * MINUTE, by: "U1", reason: null };
  const incident = { ...incidentOf(row), muted };
  const made = { key: "files/pay-1.md", name: "pay-1.md", lang: "ja", format: "markdown" };
  const done = showPostmortem({ ...row, incident }, incident, made, { user: "U1", from: "button", now: START + 7 });

  if (!done.changed) throw new Error("Nothing was changed.");
  expect(done.incident.thread.at(-1)).toEqual({
    part: `postmortem-${START + 7}`,
    kind: "postmortem",
    at: START + 7,
    by: "U1",
    broadcast: false,
    file: { key: "files/pay-1.md", name: "pay-1.md" },
  });
  expect(done.row.pending.at(-1)).toMatchObject({
    kind: "postmortem",
    reason: "asked-for",
    by: { kind: "person", user: "U1" },
    facts: { file: "pay-1.md", lang: "ja", format: "markdown" },
  });
});

test("one file is owed once, and another one beside it", () => {
  const { row } = judged([madeSignal("ALARM", 0)]);
  const act = { user: "U1", from: "command", now: START + 7 } as const;
  const made = { key: "files/pay-1.md", name: "pay-1.md", lang: "ja", format: "md" };
  const first = showPostmortem(row, incidentOf(row), made, act);
  if (!first.changed) throw new Error("Nothing was changed.");

  expect(showPostmortem(first.row, first.incident, made, act)).toEqual({ changed: false, reason: "already-shown" });
  const html = { ...made, key: "files/pay-1.html", name: "pay-1.html" };
  const second = showPostmortem(first.row, first.incident, html, { ...act, now: START + 9 });
  if (!second.changed) throw new Error("Nothing was changed.");
  expect(second.incident.thread.flatMap(({ file }) => file ?? [])).toEqual([
    { key: made.key, name: made.name },
    { key: html.key, name: html.name },
  ]);
  expect(showPostmortem(second.row, second.incident, made, act)).toMatchObject({ changed: false });
});

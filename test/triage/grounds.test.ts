import { hypothesesOf } from "@hansho/triage/hypotheses/rank";
import { readRecording } from "@hansho/triage/recording/read-recording";
import { describe, expect, test } from "vitest";

describe("a line as the ground of a hypothesis", () => {
  test.each([
    [
      "is what its fields say where it is structured",
      '{"level":"ERROR","requestId":"5b0f2f7c","errorType":"TypeError","errorMessage":"campaignId of undefined"}',
      "points logged 20×, none before: TypeError: campaignId of undefined",
    ],
    [
      "is all of it where its fields say no words",
      '{"level":"ERROR","campaign":"c-7"}',
      'points logged 20×, none before: {"level":"ERROR","campaign":"c-7"}',
    ],
    [
      "is as it stands where it is text, without its secrets",
      "ERROR grant failed password=hunter2",
      "points logged 20×, none before: ERROR grant failed password=***",
    ],
  ])("%s", (_, line, said) => {
    const grounds = hypothesesOf(recordingOf(line)).flatMap((one) => one.evidence);

    expect(grounds.map((ground) => ground.said.en)).toEqual([said]);
  });
});

describe("another service's incident as the ground of a hypothesis", () => {
  test.each([
    [0, "since about the same time", "でもほぼ同時に別のインシデントが発生"],
    [5 * 60, "for 5 min", "では 5 分前から別のインシデントが発生中"],
  ])("that began %i s before is told so", (before, en, ja) => {
    const recording = recordingOf("ERROR grant failed");
    const at = recording.breach.from - before * 1_000;
    const incidents = [{ at, service: "ledger", title: "pay-7 ledger-errors" }];
    const grounds = hypothesesOf({ ...recording, incidents }).flatMap((one) => one.evidence);

    const said = grounds.filter(({ source }) => source === "incidents").map((ground) => ground.said);
    expect(said[0]).toEqual({
      en: `ledger has had an incident of its own ${en}: pay-7 ledger-errors`,
      ja: `ledger ${ja}: pay-7 ledger-errors`,
    });
  });
});

/** A service that says one line twenty times after a healthy time without it. */
function recordingOf(line: string) {
  const rows = (from: number, said: string) =>
    Array.from({ length: 20 }, (_, index) => `${from + index},points,"${said.replaceAll('"', '""')}"`);
  const read = readRecording([
    {
      path: "logs.csv",
      text: ["time,service,message", ...rows(1_700_000_000, "granted"), ...rows(1_700_000_300, line)].join("\n"),
    },
    { path: "inject_time.txt", text: "1700000200\n" },
  ]);
  if (!read) throw new Error("Nothing could be read.");
  return read.recording;
}

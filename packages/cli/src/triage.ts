import type { Locale } from "@hansho/core/locale";
import { hypothesesOf } from "@hansho/triage/hypotheses/rank";
import { readRecording } from "@hansho/triage/recording/read-recording";
import { Command, Option } from "commander";
import { Told } from "./told.ts";
import { recordedFiles } from "./triage-files.ts";
import { triageJson, triageText } from "./triage-text.ts";

type TriageOptions = { json?: true; lang: Locale; most: string };

/** `hansho triage DIR`: ranks what may have caused a recorded incident, from its logs, metrics, traces and changes. */
export function triageCommand(): Command {
  return new Command("triage")
    .description("rank what may have caused a recorded incident (docs/evidence.md says how it is recorded)")
    .argument("<dir>", "the folder of its logs, metrics, traces and changes")
    .option("--json", 'print {"hypotheses": […]}, the likeliest first')
    .option("--most <number>", "so many hypotheses at most", "10")
    .addOption(new Option("--lang <language>", "the language to tell it in").choices(["en", "ja"]).default("en"))
    .action(triage);
}

async function triage(dir: string, { json, lang, most }: TriageOptions): Promise<void> {
  const limit = Number(most);
  if (!Number.isInteger(limit) || limit < 1) throw new Told(`--most takes a whole number from 1, not "${most}".`);
  const files = await recordedFiles(dir);
  const read = readRecording(files);
  if (!read) {
    throw new Told(
      `${dir} holds no logs, metrics or traces that can be read: docs/evidence.md says how files are named and laid out.`,
    );
  }
  for (const { path, rows } of read.skipped) console.error(`${path}: ${rows} rows could not be read and were skipped.`);
  const hypotheses = hypothesesOf(read.recording, limit);
  console.log(json ? triageJson(hypotheses, lang) : triageText(read.recording, hypotheses, lang));
}

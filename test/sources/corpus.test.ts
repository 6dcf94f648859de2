import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { explainer } from "@hansho/cli/explain/explainer";
import { jsonOf } from "@hansho/cli/explain/json";
import { expect, test } from "vitest";
import { madeConfig } from "../core/made.ts";

/** Real payloads, which may not be in the repository; where they are not beside it there is nothing to read. */
const CORPUS = join(import.meta.dirname, "../../../shared/corpus");
const files = existsSync(CORPUS) ? readdirSync(CORPUS, { recursive: true, encoding: "utf8" }) : [];
const payloads = files.filter((file) => /\/.*\.(?:json|txt|log)$/u.test(file) && !file.startsWith("logs/"));

const rules = { config: madeConfig(), heads: [], file: null };
const explain = explainer(rules);

test(
  payloads.length === 0 ? `there is no corpus at ${CORPUS}: nothing real was read` : "every real payload is read",
  async () => {
    for (const file of payloads) {
      const body = readFileSync(join(CORPUS, file), "utf8");
      const { signals } = jsonOf(file, await explain({ file, body, at: 0 }, null), rules, null);
      expect(signals.length, file).toBeGreaterThan(0);
      for (const { kind } of signals) expect([file, isExpected(file, kind)]).toEqual([file, true]);
    }
  },
);

/** What lies in a folder is of the kinds that its folder is named for. */
function isExpected(file: string, kind: string): boolean {
  const isAlarm = !["text", "malformed", "other-aws", "config-change"].includes(kind);
  if (file.startsWith("cw-")) return isAlarm;
  if (file.startsWith("eventbridge-lambda/eb-config")) return kind === "config-change";
  if (file.startsWith("eventbridge-lambda/")) return isAlarm;
  if (file.startsWith("malformed/")) return kind === "malformed";
  if (file.startsWith("other-aws/")) return kind === "other-aws" || (kind === "text" && TEXTS.test(file));
  return true;
}

/** Neither people nor the e-mail of an alarm are a service. */
const TEXTS = /plain-text|plain-multiline|email-text/u;

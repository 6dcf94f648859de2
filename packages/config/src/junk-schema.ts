import * as z from "zod";
import { expected } from "./expected.ts";
import { duration, list, strict, text } from "./field.ts";
import { match } from "./match-schema.ts";

/** Which alarms nobody needs. */
export const junk = list(
  "junk rules, each with match and why",
  strict("a junk rule: match, why, critical and shorterThan", {
    match: match.describe("The alarms that nobody needs."),
    why: text("why nobody needs them, in at most 200 characters", /^(?=.*\S).{1,200}$/u).describe(
      "Why nobody needs them; /alert why says it.",
    ),
    critical: z
      .literal(true, { error: expected("true") })
      .optional()
      .describe("Critical ones, too; they are shown where it does not say so."),
    shorterThan: duration
      .optional()
      .describe("Only what recovers within so long (at most 10m), which is never told; what burns on is shown then."),
  }),
).describe("Alarms that are not shown at all, nor their recovery; the ledger and the metrics have them.");

import * as z from "zod";
import { expected } from "./expected.ts";
import { list, strict, text } from "./field.ts";
import { match } from "./match-schema.ts";

/** Which alarms nobody needs. */
export const junk = list(
  "junk rules, each with match and why",
  strict("a junk rule: match and why", {
    match: match.describe("The alarms that nobody needs."),
    why: text("why nobody needs them, in at most 200 characters", /^(?=.*\S).{1,200}$/u).describe(
      "Why nobody needs them; /alert why says it.",
    ),
    critical: z
      .literal(true, { error: expected("true") })
      .optional()
      .describe("Critical ones, too; they are shown where it does not say so."),
  }),
).describe("Alarms that are not shown at all, nor their recovery; the ledger and the metrics have them.");

import * as z from "zod";
import { expected } from "./expected.ts";
import { list, strict } from "./field.ts";
import { labelName, match } from "./match-schema.ts";

const LABELS = "labels that both have, such as [region, dimension.Service]";

/** Which incidents are told as the consequence of others. */
export const inhibitions = list(
  "inhibitions, each with source, target and equal",
  strict("an inhibition: source, target and equal", {
    source: match.describe("The incidents that hold others back while they burn."),
    target: match.describe("The incidents that call nobody meanwhile."),
    equal: z
      .array(labelName, { error: expected(LABELS) })
      .describe(
        "Labels whose values are the same in both; one that is missing on either side is no match; [] where any will do.",
      ),
  }),
).describe("While a source burns its targets call nobody; what of them burns on calls once it is over.");

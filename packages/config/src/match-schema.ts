import * as z from "zod";
import { didYouMean } from "./did-you-mean.ts";
import { expected, expectedText } from "./expected.ts";
import { clauseProblem, LABEL, labels, matchProblem } from "./match-clause.ts";

/** A label's name. */
export const labelName = z.string().regex(LABEL, { error: ({ input }) => unknownLabel(String(input)) });

const matchText = z.string({ error: expectedText('text such as "pay*"') });
/** What is to hit: labels and their values. */
export const match = z
  .record(
    labelName,
    z
      .union([matchText, z.array(matchText).min(1, { error: expected("at least one value") })], {
        error: expectedText('text such as "pay*", or a list of which any may hit'),
      })
      .check(({ value, issues }) => {
        const message = matchProblem(value);
        if (message) issues.push({ code: "custom", message, input: value });
      }),
    { error: expected('labels to match, as in { alarm: "pay*", region: ap-northeast-1 }') },
  )
  .check(({ value, issues }) => {
    const message = clauseProblem(value);
    if (message) issues.push({ code: "custom", message, input: value });
  })
  .describe(
    'Labels and what they must be; all must hit. "pay*" is a wildcard, "~regex" a regular expression, "!" before either means not; a list means any of these.',
  );

function unknownLabel(label: string): string {
  const known = [...labels, "dimension.NAME", "tag.NAME"];
  return `unknown label${didYouMean(label, labels) || `; expected one of ${known.join(", ")}`}`;
}

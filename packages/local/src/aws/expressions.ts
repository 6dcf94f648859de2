/** An expression has at most 4 KB (docs.aws.amazon.com/amazondynamodb, "Quotas in Amazon DynamoDB"), which dynalite does not mind. */
export const MOST_EXPRESSION_BYTES = 4_096;

const EXPRESSIONS = [
  "UpdateExpression",
  "ConditionExpression",
  "KeyConditionExpression",
  "FilterExpression",
  "ProjectionExpression",
];

/** What DynamoDB says of a call with an expression that is too long; undefined where each is short enough. */
export function tooLongIn(call: Readonly<Record<string, unknown>>): string | undefined {
  for (const name of EXPRESSIONS) {
    const expression = call[name];
    if (typeof expression !== "string") continue;
    const size = Buffer.byteLength(expression);
    if (size > MOST_EXPRESSION_BYTES)
      return `Invalid ${name}: Expression size has exceeded the maximum allowed size; expression size: ${size}`;
  }
  return undefined;
}

import { type Matcher, type MatchOperator, matcherText, matches, patternOf } from "@hansho/core/matcher";
import fc from "fast-check";
import { expect, test } from "vitest";

const cases: [operator: MatchOperator, value: string, label: string | undefined, hits: boolean][] = [
  ["=", "pay", "pay", true],
  ["=", "pay", "PAY", true],
  ["=", "pay", "payment", false],
  ["=", "pay-*", "pay-HighLatency", true],
  ["=", "*Latency*", "pay-HighLatency-p99", true],
  ["=", "a.c", "abc", false],
  ["=", "(a|b)", "(a|b)", true],
  ["=", "*", "", true],
  ["=", "pay", undefined, false],
  ["!=", "pay", "pay", false],
  ["!=", "pay", "other", true],
  ["!=", "pay", undefined, true],
  ["=~", "pay-(core|web)", "pay-core", true],
  ["=~", "pay-(core|web)", "xpay-core", false],
  ["=~", "pay", "PAY", true],
  ["=~", "残高.+", "残高照会", true],
  ["=~", "pay", undefined, false],
  ["!~", "pay.*", "pay-core", false],
  ["!~", "pay.*", "other", true],
  ["!~", "pay.*", undefined, true],
];
test.each(cases)("%s %j on %j hits: %s", (operator, value, label, hits) => {
  expect(matches([{ key: "alarm", operator, value }], { alarm: label })).toBe(hits);
});

test("hits when every matcher hits, and with none", () => {
  const both: Matcher[] = [
    { key: "region", operator: "=", value: "ap-*" },
    { key: "namespace", operator: "!=", value: "AWS/EC2" },
  ];

  expect(matches(both, { region: "ap-northeast-1", namespace: "AWS/RDS" })).toBe(true);
  expect(matches(both, { region: "ap-northeast-1", namespace: "AWS/EC2" })).toBe(false);
  expect(matches([], {})).toBe(true);
});

test.each([
  "(a+)+",
  "((a+))+",
  "(a*)*b",
  "(a|a)*",
  "(a|b+)*",
  "(x{2,})+",
  "(a)\\1",
  "(?<n>a)\\k<n>",
  "a*a*a*a*",
  "a?".repeat(30),
  "(a|a)".repeat(30),
  "(?:a|a)".repeat(28),
  "a{,",
  "(",
  "[",
  "x".repeat(201),
])("refuses %j with a reason, and hits nothing by it", (value) => {
  expect(patternOf({ key: "alarm", operator: "=~", value })).toMatchObject({ problem: expect.stringMatching(/\w/u) });
  expect(matches([{ key: "alarm", operator: "=~", value }], { alarm: value })).toBe(false);
});

test("takes any text as a glob, and finds the same text by it", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 40 }), (text) => {
      expect(matches([{ key: "alarm", operator: "=", value: text }], { alarm: text })).toBe(true);
    }),
  );
});

test.each([
  "(prod|stg)-(pay|core)-.*(Latency|Error).*",
  ".*-p9[0-9]+",
  "[+*(]+",
  "a\\+\\*b.*",
  "pay|core|web|mobile|batch|api",
  "(?:pay-)?.*",
  // What is escaped or stands in a class repeats nothing, and no group is optional for how it begins.
  "(a|b)\\d*",
  "(a|b)[0-9]+",
  "[+*?{}+*+*]+",
  "(?:a)".repeat(30),
  "(?=a)".repeat(30),
  "(?<=a)".repeat(30),
  Array.from({ length: 28 }, (_, index) => `(?<${String.fromCharCode(97 + (index % 26))}${index % 7}>)`).join(""),
  // One of many is tried one after another.
  `${"a|".repeat(60)}a`,
  // As many ways as may be, to the last.
  "(a|a|a|a|a)".repeat(8) + "a?".repeat(8),
])("takes %j", (value) => {
  expect(patternOf({ key: "alarm", operator: "=~", value })).toBeInstanceOf(RegExp);
});

test("finds by any glob just what the glob's parts in their order allow", () => {
  const text = fc.string({ unit: fc.constantFrom("a", "b", "\n"), maxLength: 8 });
  fc.assert(
    fc.property(text, fc.string({ unit: fc.constantFrom("a", "b", "*"), maxLength: 8 }), (label, glob) => {
      const naive = new RegExp(`^${glob.replaceAll("*", "[^]*")}$`, "u").test(label);

      expect(matches([{ key: "alarm", operator: "=", value: glob }], { alarm: label })).toBe(naive);
    }),
    { numRuns: 2_000 },
  );
});

test("takes a glob of many stars and a value that it nearly matches", () => {
  const glob = `${"*a".repeat(60)}*b`;

  expect(matches([{ key: "alarm", operator: "=", value: glob }], { alarm: "a".repeat(500) })).toBe(false);
});

test("reads the beginning of a value that fills a whole message, which would take a regular expression half a minute", () => {
  const pattern: Matcher = { key: "tag.x", operator: "=~", value: ".*a.*b" };

  expect(matches([pattern], { "tag.x": `${"a".repeat(200_000)}b` })).toBe(false);
  expect(matches([pattern], { "tag.x": `${"a".repeat(299)}b${"a".repeat(200_000)}` })).toBe(true);
});

test.each<[value: string, reason: string, problem: RegExp | string]>([
  ["x".repeat(201), "too-long", "a regular expression has at most 200 characters"],
  [
    "(a+)+",
    "runaway",
    "a repeated group that repeats inside, or a back-reference, can run for minutes: write it plainer",
  ],
  ["(", "broken", /group/u],
])("says of %j what is wrong with it", (value, reason, problem) => {
  expect(patternOf({ key: "alarm", operator: "!~", value })).toEqual({
    reason,
    problem: typeof problem === "string" ? problem : expect.stringMatching(problem),
  });
});

test("takes a regular expression of 200 characters, and a glob of more", () => {
  expect(patternOf({ key: "alarm", operator: "=~", value: "x".repeat(200) })).toBeInstanceOf(RegExp);
  expect(patternOf({ key: "alarm", operator: "!=", value: "(x".repeat(200) })).toBeInstanceOf(RegExp);
});

test("hits nothing by a negative regular expression that is refused but what lacks the label", () => {
  expect(matches([{ key: "alarm", operator: "!~", value: "(" }], { alarm: "x" })).toBe(true);
});

test.each([
  ["a glob's", "!=", false],
  ["a regular expression's", "!~", true],
] as const)("reads the whole of %s value only", (_, operator, negative) => {
  const long = `${"a".repeat(300)}b`;

  expect(
    matches([{ key: "tag.x", operator: operator, value: operator === "!=" ? "*b" : ".*b" }], { "tag.x": long }),
  ).toBe(negative);
});

test.each(['say "x"', "a b", "“x”", "x”y", "a\u3000b"])("quotes %j, which would else end early", (value) => {
  expect(matcherText({ key: "alarm", operator: "=", value })).toBe(`alarm="${value}"`);
});

test("writes a matcher as a person types it", () => {
  expect(matcherText({ key: "alarm", operator: "=~", value: "pay-.*" })).toBe("alarm=~pay-.*");
  expect(matcherText({ key: "alarm", operator: "!=", value: "High Latency" })).toBe('alarm!="High Latency"');
});

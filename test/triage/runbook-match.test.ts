import { type Category, categories } from "@hansho/core/category";
import { runbookMatcher } from "@hansho/triage/runbook/match";
import type { RunbookClues, RunbookFacts, RunbookHead } from "@hansho/triage/runbook/types";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

describe("a runbook is matched with a score and its grounds", () => {
  test("names every clue that hit, the logs' first", () => {
    const facts: RunbookFacts = {
      ...quiet,
      alarmName: "pay-db-1",
      namespace: "AWS/RDS",
      metricName: "DatabaseConnections",
      description: "Connection pool of the ledger",
      logs: { exceptions: ["java.sql.SQLException"], messages: ["Too many connections"], category: "database" },
    };
    expect(runbookMatcher(all)(facts)).toEqual({
      slug: "database",
      score: 97,
      because: [
        "logs: too many connections",
        "exception: SQLException",
        "category: database",
        "metric: DatabaseConnections",
        "namespace: AWS/RDS",
        "alarm: *db*",
        "words: connection pool",
      ],
    });
  });

  test("answers none where nothing fits", () => {
    expect(runbookMatcher(all)(quiet)).toBeNull();
  });

  test("answers none for a weak word", () => {
    expect(runbookMatcher(all)({ ...quiet, description: "the token" })).toBeNull();
  });

  test("answers none where there is no runbook at all", () => {
    expect(runbookMatcher([])(quiet)).toBeNull();
  });

  test("breaks a tie by slug", () => {
    const twins = ["zulu", "alpha"].map((slug) => runbook(slug, "timeout", { metrics: ["Latency"] }));
    expect(runbookMatcher(twins)({ ...quiet, metricName: "Latency" })?.slug).toBe("alpha");
  });

  test("does not find a phrase across two log lines", () => {
    const logs = { exceptions: [], messages: ["there were too many", "connections closed"] };
    expect(runbookMatcher(all)({ ...quiet, logs })).toBeNull();
  });

  test("ignores clues that consist of signs alone", () => {
    const odd = runbook("odd", "timeout", { words: ["!!!"], logs: ["…"], alarm: ["-"] });
    expect(runbookMatcher([odd])({ ...quiet, description: "!!!" })).toBeNull();
  });
});

describe("a runbook that a person names wins outright", () => {
  const shouting: RunbookFacts = {
    ...quietFacts(),
    metricName: "DatabaseConnections",
    namespace: "AWS/RDS",
    logs: { exceptions: ["SQLException"], messages: ["too many connections"], category: "database" },
  };

  test.each([
    ["Ledger writes. runbook:auth", {}],
    ["runbook=auth", {}],
    ["runbook: auth (see there)", {}],
    ["手順書 runbook:auth を参照", {}],
    ["runbook:nowhere, then runbook:auth", {}],
    [null, { runbook: "auth" }],
  ])("%s %o", (description, tags) => {
    const match = runbookMatcher(all)({ ...shouting, description, tags });
    expect(match).toEqual({ slug: "auth", score: 100, because: ["named: auth"] });
  });

  test.each(["runbook: https://wiki.example.com/auth", "runbook:nowhere", "no-runbook:auth", "the auth runbook"])(
    "is not named by %s",
    (description) => {
      expect(runbookMatcher(all)({ ...shouting, description })?.slug).toBe("database");
    },
  );
});

describe("alarm names are matched word by word", () => {
  test.each([
    ["*db*", "pay-db-1", true],
    ["*db*", "payDbConnections", true],
    ["*db*", "DBConnections", true],
    ["*db*", "db2", true],
    ["*db*", "feedback", false],
    ["*db*", "決済DB接続数", true],
    ["*接続*", "決済DB接続数", true],
    ["db-*", "db-connections", true],
    ["db-*", "pay-db-connections", false],
    ["*-lag", "replica-lag", true],
    ["*-lag", "lag-of-replica", false],
    ["*-lag", "red-flag", false],
    ["*5xx*", "HTTPCode_Target_5XX_Count", true],
    ["*5xx*", "http15xx", false],
    ["*error rate*", "balance-HighErrorRate", true],
    ["pay*db*lag", "pay-eu-db-replica-lag", true],
    ["db*db", "db", false],
    ["exactly this", "Exactly-This", true],
    ["exactly this", "not exactly this", false],
    ["*ＤＢ*", "pay-db", true],
  ])("%s on %s: %s", (glob, alarmName, hits) => {
    const only = runbook("only", "database", { alarm: [glob] });
    expect(runbookMatcher([only])({ ...quiet, alarmName })?.because).toEqual(hits ? [`alarm: ${glob}`] : undefined);
  });
});

describe("metric names are matched character by character", () => {
  test.each([
    ["Latency", "latency", true],
    ["Latency", "p99Latency", false],
    ["*Latency", "p99Latency", true],
    ["*", "anything", true],
    ["HTTPCode_*_5*", "HTTPCode_Target_5XX_Count", true],
    ["HTTPCode_*_5*", "HTTPCode_Target_4XX_Count", false],
    ["a*a", "a", false],
    ["a*b*b*c", "abc", false],
    ["a*b*b*c", "a-b-b-c", true],
    ["EBS*Balance%", "EBSIOBalance%", true],
  ])("%s on %s: %s", (glob, metricName, hits) => {
    const only = runbook("only", "timeout", { metrics: [glob] });
    expect(runbookMatcher([only])({ ...quiet, metricName })?.because).toEqual(
      hits ? [`metric: ${metricName}`] : undefined,
    );
  });
});

describe("whatever the facts", () => {
  test("the score is a whole number from 12 to 100, and the slug is one of the runbooks'", () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const match = runbookMatcher(all)(facts);
        if (!match) return;
        expect(all.map((one) => one.slug)).toContain(match.slug);
        expect(Number.isInteger(match.score) && match.score >= 12 && match.score <= 100).toBe(true);
      }),
    );
  });

  test("the answer is the same every time and in whatever order the runbooks stand", () => {
    const orders = fc.shuffledSubarray(all, { minLength: all.length });
    const match = runbookMatcher(all);
    fc.assert(
      fc.property(anyFacts, orders, (facts, shuffled) => {
        const answer = match(facts);
        expect(match(facts)).toEqual(answer);
        expect(runbookMatcher(shuffled)(facts)).toEqual(answer);
      }),
    );
  });

  test("a category read from the logs beats any alarm facts", () => {
    const told = fc.constantFrom<Category>("database", "auth", "timeout");
    fc.assert(
      fc.property(anyAlarm, told, (facts, category) => {
        const logs = { exceptions: [], messages: [], category };
        expect(runbookMatcher(all)({ ...facts, logs })?.slug).toBe(category);
      }),
    );
  });
});

const quiet = quietFacts();

const all: RunbookHead[] = [
  runbook("database", "database", {
    metrics: ["DatabaseConnections"],
    namespaces: ["AWS/RDS"],
    alarm: ["*db*"],
    words: ["connection pool"],
    logs: ["too many connections"],
    exceptions: ["SQLException"],
    categories: ["database"],
  }),
  runbook("auth", "auth", { words: ["token"], logs: ["invalid token"], categories: ["auth"] }),
  runbook("timeout", "timeout", { metrics: ["*Latency"], alarm: ["*latency*"], categories: ["timeout"] }),
  runbook("unknown", "unknown", {}),
];

const text = fc.oneof(
  fc.constantFrom(
    "DatabaseConnections",
    "Latency",
    "AWS/RDS",
    "pay-db",
    "invalid token",
    "Too many connections",
    "*",
    "",
  ),
  fc.string(),
  fc.string({ unit: "binary" }),
);

const anyAlarm = fc.record({
  alarmName: text,
  description: fc.option(text.filter((one) => !/runbook/iu.test(one))),
  reason: text,
  namespace: fc.option(text),
  metricName: fc.option(text),
  dimensions: fc.dictionary(text, text, { maxKeys: 3 }),
  service: fc.option(text),
});

const anyFacts = fc
  .tuple(
    anyAlarm,
    fc.record({ exceptions: fc.array(text), messages: fc.array(text), category: fc.constantFrom(...categories) }),
    fc.boolean(),
  )
  .map(([alarm, logs, read]): RunbookFacts => (read ? { ...alarm, logs } : alarm));

function quietFacts(): RunbookFacts {
  return { alarmName: "z-19", description: null, reason: "", dimensions: {} };
}

function runbook(slug: string, category: Category, clues: Partial<RunbookClues>): RunbookHead {
  const match: RunbookClues = {
    metrics: [],
    namespaces: [],
    alarm: [],
    words: [],
    logs: [],
    exceptions: [],
    categories: [],
    ...clues,
  };
  const said = { title: slug, steps: [{ lead: "Look." }] };
  return { slug, category, match, text: { ja: said, en: said } };
}

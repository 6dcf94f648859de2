import { templatesOf } from "@hansho/triage/logs/templates/compare";
import { templateMiner } from "@hansho/triage/logs/templates/miner";
import { tokensOf } from "@hansho/triage/logs/templates/tokens";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

const at = Date.UTC(2026, 10, 21, 18, 5);
const lines = (...texts: string[]) => texts.map((text, index) => ({ at: at + index, text }));
const times = (count: number, text: (n: number) => string) => Array.from({ length: count }, (_, n) => text(n));
const kinds = (...texts: string[]) =>
  templatesOf(lines(...texts), null).map(({ template, count }) => [template, count]);

describe("lines of one kind", () => {
  test.each<[string, string[], [string, number][]]>([
    [
      "differ in numbers and ids",
      ["Order 17 placed by u-91 in 12 ms", "Order 18 placed by u-92 in 8 ms"],
      [["Order <*> placed by <*> in <*> ms", 2]],
    ],
    [
      "keep a value that never differs",
      ["connection refused localhost:8761", "connection refused localhost:8761"],
      [["connection refused localhost:8761", 2]],
    ],
    [
      "differ in a word among many",
      ["Card of customer taro was charged once", "Card of customer hana was charged once"],
      [["Card of customer <*> was charged once", 2]],
    ],
    ["differ in quoted text", ['open "a b" now', 'open "c" now'], [["open <*> now", 2]]],
    [
      "stay apart where a word turns the meaning",
      ["Login of the shop's user now succeeded", "Login of the shop's user now failed"],
      [
        ["Login of the shop's user now failed", 1],
        ["Login of the shop's user now succeeded", 1],
      ],
    ],
    [
      "stay apart where their levels do",
      ["ERROR cache cold", "INFO cache cold"],
      [
        ["cache cold", 1],
        ["cache cold", 1],
      ],
    ],
    [
      "are told behind each logger's prefix",
      [
        "2026-11-21 18:05:00,123 ERROR [http-1] c.e.bank.Pay - Charge 7 broke",
        '{"level":"error","msg":"Charge 8 broke"}',
        "[ERROR] Charge 9 broke",
      ],
      [["Charge <*> broke", 3]],
    ],
    [
      "are requests with the same answer",
      [
        '10.0.0.1 - - [21/Nov/2026:18:05:00 +0000] "GET /orders/1 HTTP/1.1" 502 5 "-" "curl"',
        '10.0.0.2 - - [21/Nov/2026:18:05:01 +0000] "GET /orders/2 HTTP/1.1" 502 9 "-" "curl"',
        '10.0.0.2 - - [21/Nov/2026:18:05:01 +0000] "GET /orders/2 HTTP/1.1" 200 9 "-" "curl"',
      ],
      [
        ["GET /orders/2 answered 200", 1],
        ["GET /orders/<*> answered 502", 2],
      ],
    ],
    [
      "leave a trace's inside out",
      ["ERROR boom", "java.io.IOException: disk\n\tat com.example.A.b(A.java:1)", "\tat com.example.A.b(A.java:1)"],
      [
        ["boom", 1],
        ["java.io.IOException: disk", 1],
      ],
    ],
    [
      "are Japanese too",
      ["注文12の処理に失敗しました", "注文34の処理に失敗しました"],
      [["注文<*>の処理に失敗しました", 2]],
    ],
    [
      "name a structured error",
      [
        '{"level":50,"msg":"broke","err":{"type":"PayError","message":"card 1"}}',
        '{"level":50,"msg":"broke","err":{"type":"PayError","message":"card 2"}}',
      ],
      [["broke PayError: card <*>", 2]],
    ],
  ])("%s", (_, texts, expected) => {
    expect(kinds(...texts).sort()).toEqual(expected);
  });

  test("are counted in both windows", () => {
    const refused = times(117, () => "ERROR connection refused localhost:8761");
    const heartbeat = times(40, (n) => `ERROR heartbeat ${n} missed`);
    const [first, second] = templatesOf(lines(...heartbeat, ...refused), lines(...heartbeat, ...heartbeat));
    expect(first).toMatchObject({
      template: "connection refused localhost:8761",
      count: 117,
      baseline: 0,
      isNew: true,
      level: "error",
      example: "ERROR connection refused localhost:8761",
      firstAt: at + 40,
    });
    expect(second).toMatchObject({ template: "heartbeat <*> missed", count: 40, baseline: 80, isNew: false });
  });

  test("are neither new nor known without a baseline", () => {
    expect(templatesOf(lines("ERROR broke"), null)).toMatchObject([{ baseline: null, isNew: null }]);
    expect(templatesOf(lines("ERROR broke"), [])).toMatchObject([{ baseline: 0, isNew: true }]);
    expect(templatesOf([], lines("ERROR broke"))).toEqual([]);
  });

  test("say who logged them, and hide secrets", () => {
    const said = { at, text: "ERROR login with password=hunter2 broke" };
    const [told] = templatesOf(
      [
        { ...said, service: "auth" },
        { ...said, stream: "pod-1" },
        { ...said, stream: "pod-1" },
      ],
      null,
    );
    expect(told).toMatchObject({ from: ["auth", "pod-1"], count: 3 });
    expect(JSON.stringify(told)).not.toContain("hunter2");
  });

  test("come new before known, errors before others, many before few", () => {
    const known = lines("ERROR old one", "INFO old two");
    const now = lines(
      "ERROR old one",
      "INFO old two",
      "INFO fresh two",
      "WARN fresh odd",
      "ERROR fresh one",
      "ERROR fresh",
      "ERROR fresh",
    );
    expect(templatesOf(now, known).map(({ template }) => template)).toEqual([
      "fresh",
      "fresh one",
      "fresh odd",
      "fresh two",
      "old one",
      "old two",
    ]);
    expect(templatesOf(now, known, 1)).toHaveLength(1);
  });
});

test("no line is lost, whatever the lines are", () => {
  const words = fc.array(fc.constantFrom("a", "b", "failed", "ok", "17", "x=1", '"q', "「あ」", "-"), {
    minLength: 1,
    maxLength: 6,
  });
  fc.assert(
    fc.property(fc.array(words, { maxLength: 60 }), (all) => {
      const miner = templateMiner(() => ({ lines: 0 }));
      for (const line of all) miner.add(tokensOf(line.join(" ")), "").count.lines += 1;
      expect(miner.clusters().reduce((sum, { count }) => sum + count.lines, 0)).toBe(all.length);
    }),
    { numRuns: 200 },
  );
});

test("lines that are all different fill no memory, and none is lost", () => {
  const miner = templateMiner(() => ({ lines: 0 }));
  const word = (n: number) =>
    [...n.toString(26)].map((digit) => String.fromCharCode(97 + Number.parseInt(digit, 26))).join("");
  for (let n = 0; n < 20_000; n += 1)
    miner.add(tokensOf(`${word(n)} ${word(n * 7)} ${word(n % 50)}`), "").count.lines += 1;
  const clusters = miner.clusters();
  expect(clusters.length).toBeLessThanOrEqual(3_001);
  expect(clusters.reduce((sum, { count }) => sum + count.lines, 0)).toBe(20_000);
});

test("a line costs no more than its first words, however long it is", () => {
  expect(tokensOf("word ".repeat(100_000))).toHaveLength(48);
  expect(tokensOf('"'.repeat(100_000)).length).toBeLessThanOrEqual(48);
});

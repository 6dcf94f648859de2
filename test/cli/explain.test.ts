import { describe, expect, test } from "vitest";
import { metricAlarm, snsInSqs } from "../fixtures/alarms.ts";
import { EXAMPLE, folderWith, hansho } from "./hansho.ts";

describe("hansho explain", () => {
  test("works in a folder without a project, and answers a line a file in their order", async () => {
    const folder = await folderWith({ "a.json": snsInSqs(metricAlarm({ name: "pay-Errors" })), "b.txt": "hello" });
    const { stdout, stderr, code } = await hansho(folder, ["explain", "a.json", "none.json", "b.txt", "--json"]);
    const lines = stdout
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(lines).toMatchObject([
      {
        file: "a.json",
        signals: [{ kind: "metric", tenant: null, route: null, decision: { outcome: "opened", pages: true } }],
      },
      { file: "none.json", signals: [] },
      { file: "b.txt", signals: [{ kind: "text", state: null }] },
    ]);
    expect(stderr).toContain("none.json cannot be read");
    expect(code).toBe(1);
  });

  test("takes a project's rules, log lines as evidence and a language", async () => {
    const folder = await folderWith({
      "a.json": metricAlarm({ name: "pay-Errors" }),
      "app.log": "2026-11-21 18:05:00 ERROR java.net.ConnectException: Connection refused: db:5432\n",
    });
    const args = ["explain", "a.json", ...EXAMPLE, "--logs", "app.log"];
    const [json, text] = await Promise.all([
      hansho(folder, [...args, "--json"]),
      hansho(folder, [...args, "--locale", "ja"]),
    ]);
    expect(JSON.parse(json.stdout)).toMatchObject({
      signals: [
        {
          tenant: "pay",
          route: { rule: 3, match: "alarm=pay*", severity: "high" },
          fiveW1H: { what: { text: expect.stringContaining("java.net.ConnectException") } },
        },
      ],
      runbook: { slug: expect.any(String), category: expect.any(String), score: expect.any(Number) },
    });
    expect(text.stdout).toContain("表示されるカード:");
    expect(text.stdout).toContain("発生中");
  });
});

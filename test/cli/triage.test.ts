import { describe, expect, test } from "vitest";
import { perform } from "../scenarios/perform.ts";
import { recorded } from "../scenarios/recorded.ts";
import { written } from "../scenarios/written.ts";
import { folderWith, hansho } from "./hansho.ts";

describe("hansho triage", () => {
  test("prints hypotheses as JSON, the likeliest first, each with evidence and its source", async () => {
    const folder = await folderOf("heap-runs-out");
    const { code, stdout, stderr } = await hansho(folder, ["triage", ".", "--json"]);
    expect([code, stderr]).toEqual([0, ""]);
    const { hypotheses } = JSON.parse(stdout);
    expect(hypotheses[0]).toMatchObject({ service: "search", kind: "resource-exhaustion" });
    expect(hypotheses[0].evidence[0]).toMatchObject({ source: expect.any(String), text: expect.any(String) });
    const confidences = hypotheses.map(({ confidence }: { confidence: number }) => confidence);
    expect(confidences).toEqual(confidences.toSorted((a: number, b: number) => b - a));
  });

  test("tells a reader the same in Japanese", async () => {
    const folder = await folderOf("heap-runs-out");
    const { stdout } = await hansho(folder, ["triage", ".", "--lang", "ja"]);
    expect(stdout).toContain("search");
    expect(stdout).toContain("最初の一手");
  });

  test("a folder without a recording is told where to read how one is laid out", async () => {
    const { code, stderr } = await hansho(await folderWith({}), ["triage", "."]);
    expect(code).toBe(1);
    expect(stderr).toContain("docs/evidence.md");
  });
});

async function folderOf(name: string): Promise<string> {
  const { scenario } = recorded().find((one) => one.name === name) ?? {};
  if (!scenario) throw new Error(`There is no scenario ${name}.`);
  const files = written(perform(name, scenario), "folders");
  return folderWith(Object.fromEntries(files.map(({ path, text }) => [path, text])));
}

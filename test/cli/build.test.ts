import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Bundled } from "@hansho/cli/bundle";
import { describe, expect, test } from "vitest";
import { SOUND, soundBut } from "../config/base.ts";
import { folderWith, hansho, ROOT } from "./hansho.ts";

const RUNBOOKS = join(ROOT, "runbooks");
const OUT = join(ROOT, "test/out");
const NAMES = ["intake", "deliver", "enrich", "slack", "sweep"];

/** A function in miniature: CommonJS that asks for Node's own modules, a part on demand, and what is stubbed. */
const STAND_INS = {
  "functions/src/legacy.cjs": 'const { basename } = require("node:path"); exports.last = (path) => basename(path);',
  "functions/src/later.ts": 'export const later: string = "later";',
  ...Object.fromEntries(
    NAMES.map((name) => [
      `functions/src/${name}.ts`,
      `import oauth from "@slack/oauth";
import { last } from "./legacy.cjs";
export async function handler(path: string): Promise<string> {
  const { later } = await import("./later.ts");
  return [${JSON.stringify(name)}, last(path), later, typeof oauth].join(" ");
}`,
    ]),
  ),
};

describe("hansho build", () => {
  test("makes each function a folder that runs on its own, with what it reads beside it", async () => {
    const folder = await folderWith({ ...STAND_INS, "hansho.yaml": SOUND }, OUT);
    const { code, stdout, stderr } = await hansho(folder, ["build", "--runbooks", RUNBOOKS]);
    expect(stderr).toBe("");
    expect(code).toBe(0);
    expect(stdout).toMatch(/^dist\/intake +\d+ KB at start, +\d+ KB more if needed$/mu);

    for (const name of NAMES) {
      const built = await import(join(folder, "dist", name, "index.mjs"));
      expect(await built.handler("a/b.txt")).toBe(`${name} b.txt later object`);
      const config = readJson(folder, name, "hansho.json");
      expect(config.tenants.pay.channel).toBe("C0PAY");
    }
    const withHeads = NAMES.filter((name) => existsSync(join(folder, "dist", name, "heads.json")));
    expect(withHeads).toEqual(["intake", "enrich"]);
    expect(readJson(folder, "intake", "heads.json")[0].text.ja.title).toEqual(expect.any(String));
    const withRunbooks = NAMES.filter((name) => existsSync(join(folder, "dist", name, "runbooks.json")));
    expect(withRunbooks).toEqual(["deliver"]);
    expect(readJson(folder, "deliver", "runbooks.json")[0].text.ja.body).toEqual(expect.any(String));
  });

  test("leaves nothing of an earlier build", async () => {
    const folder = await folderWith({ ...STAND_INS, "hansho.yaml": SOUND, "dist/intake/old.mjs": "" }, OUT);
    expect(await hansho(folder, ["build", "--runbooks", RUNBOOKS])).toMatchObject({ code: 0 });
    expect(readdirSync(join(folder, "dist/intake"))).not.toContain("old.mjs");
  });

  test("builds nothing from a configuration with a problem", async () => {
    const folder = await folderWith({ ...STAND_INS, "hansho.yaml": soundBut("version: 1", "version: 2") }, OUT);
    const { code, stderr } = await hansho(folder, ["build", "--runbooks", RUNBOOKS]);
    expect(stderr).toBe("hansho.yaml:1:10 version: expected 1; found the number 2\n1 problem\n");
    expect(code).toBe(1);
    expect(existsSync(join(folder, "dist"))).toBe(false);
  });

  test("says where functions can be built", async () => {
    const folder = await folderWith({ "hansho.yaml": SOUND });
    const { code, stderr } = await hansho(folder, ["build", "--runbooks", RUNBOOKS]);
    expect(stderr).toMatch(
      /^There is no functions\/src\/intake\.ts in .+: run `hansho build` in Hansho's own folder\.\n$/u,
    );
    expect(code).toBe(1);
  });

  test("puts Bolt into the slack function alone, without its servers", async () => {
    const out = join(await folderWith({}, OUT), "dist");
    expect(await hansho(ROOT, ["build", "--out", out])).toMatchObject({ code: 0, stderr: "" });
    const meta: Record<string, Bundled["metafile"]> = JSON.parse(readFileSync(join(out, "meta.json"), "utf8"));
    const holding = (part: string) =>
      NAMES.filter((name) =>
        Object.keys(meta[name]?.inputs ?? {}).some((path) => path.startsWith(`node_modules/${part}/`)),
      );
    expect(holding("@slack/bolt")).toEqual(["slack"]);
    expect(holding("express")).toEqual([]);
    expect(holding("iconv-lite")).toEqual([]);
    expect(holding("zod")).toEqual([]);
  });
});

function readJson(folder: string, name: string, file: string) {
  return JSON.parse(readFileSync(join(folder, "dist", name, file), "utf8"));
}

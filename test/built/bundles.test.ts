import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { FUNCTIONS } from "@hansho/cli/build";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { budgets } from "../bench/budgets.ts";
import { benchConfig } from "../bench/tenants.ts";
import { type Built, buildFunctions } from "./bundles.ts";
import { nowhere, writeCompiled } from "./environment.ts";
import { startFunction } from "./lambda.ts";

const NAMES = FUNCTIONS.map(({ name }) => name);

let folder = "";
let built: Built[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "hansho-built-"));
  built = await buildFunctions(join(folder, "dist"));
  await writeCompiled(join(folder, "compiled"), benchConfig());
});

afterAll(() => rm(folder, { recursive: true, force: true }));

describe.each(NAMES)("the built %s", (name) => {
  test("loads with its environment alone", async () => {
    const running = await startFunction(functionNamed(name), nowhere(join(folder, "compiled")));
    try {
      expect(running.handler).toBe("function");
    } finally {
      await running.end();
    }
  });

  test("says what is not set, and what sets it", async () => {
    const { HANSHO_TABLE: _, ...env } = nowhere(join(folder, "compiled"));

    await expect(startFunction(functionNamed(name), env)).rejects.toThrow(
      "HANSHO_TABLE is not set: `sst deploy` sets it for each function",
    );
  });

  test("holds nothing of the local stack, of the configuration's reader or of zod", () => {
    const packages = packagesIn(functionNamed(name));

    expect(packages).toContain("@aws-sdk/client-dynamodb");
    expect(
      packages.filter((one) => /^(?:dynalite|fauxqs|yaml|zod|express|vitest|mdast.*|micromark.*)$/u.test(one)),
    ).toEqual([]);
  });
});

test("Bolt is in the built slack and nowhere else", () => {
  const withBolt = built.filter((one) => packagesIn(one).includes("@slack/bolt"));

  expect(withBolt.map(({ name }) => name)).toEqual(["slack"]);
});

test("Slack's client is in what writes to Slack and nowhere else", () => {
  const withClient = built.filter((one) => packagesIn(one).includes("@slack/web-api"));

  expect(withClient.map(({ name }) => name)).toEqual(["deliver", "slack"]);
});

test.each(["intake", "deliver"] as const)("the built %s reads no more at its start than its budget", (name) => {
  expect(functionNamed(name).bundled.atStart).toBeLessThanOrEqual(budgets.loaded.most);
});

function functionNamed(name: string): Built {
  const found = built.find((one) => one.name === name);
  if (!found) throw new Error(`There is no built ${name}.`);
  return found;
}

/** Whose files esbuild put into a bundle, or would load with it on demand. */
function packagesIn({ bundled }: Built): string[] {
  const names = Object.keys(bundled.metafile.inputs).flatMap(
    (path) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/u.exec(path)?.[1] ?? [],
  );
  return [...new Set(names)];
}

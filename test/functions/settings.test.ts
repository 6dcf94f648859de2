import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { settings } from "@hansho/functions/settings";
import { afterAll, beforeAll, expect, test } from "vitest";
import { benchConfig } from "../bench/tenants.ts";
import { nowhere, writeCompiled } from "../built/environment.ts";

let folder = "";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "hansho-settings-"));
  await writeCompiled(folder, benchConfig());
});

afterAll(() => rm(folder, { recursive: true, force: true }));

test("reads the configuration and the runbooks beside the bundle", () => {
  const set = settings({ ...nowhere(folder), HANSHO_COMPILED: undefined }, folder);

  expect(set.config).toEqual(benchConfig());
  expect(set.runbooks().map(({ slug }) => slug)).toEqual(set.heads().map(({ slug }) => slug));
});

test("says which file is missing, and what writes it", () => {
  expect(() => settings(nowhere(join(folder, "elsewhere")), folder)).toThrow(
    /elsewhere.hansho\.json cannot be read: `hansho build` writes it/u,
  );
});

test("leaves the pause between posts to the product unless it is set", () => {
  expect(settings(nowhere(folder), folder).postEveryMs).toBeUndefined();
  expect(settings({ ...nowhere(folder), HANSHO_POST_EVERY_MS: "0" }, folder).postEveryMs).toBe(0);
  expect(settings({ ...nowhere(folder), HANSHO_POST_EVERY_MS: "250" }, folder).postEveryMs).toBe(250);
});

test("refuses a pause that is no whole number of milliseconds", () => {
  expect(() => settings({ ...nowhere(folder), HANSHO_POST_EVERY_MS: "1s" }, folder)).toThrow(
    'HANSHO_POST_EVERY_MS is "1s"; expected whole milliseconds, such as 1000.',
  );
});

test("takes a workspace's own token before the one for all", () => {
  const set = settings({ ...nowhere(folder), SLACK_BOT_TOKEN: "all", SLACK_BOT_TOKEN_PAY_TEAM: "pay" }, folder);

  expect(set.slackToken("pay-team")).toBe("pay");
  expect(set.slackToken("main")).toBe("all");
});

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { settings } from "@hansho/functions/settings";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
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

test("leaves a call of the table its usual second unless it is told otherwise", () => {
  const { HANSHO_TABLE_WITHIN_MS: _, ...usual } = nowhere(folder);
  expect(settings(usual, folder).tableWithinMs).toBeUndefined();
  expect(settings({ ...usual, HANSHO_TABLE_WITHIN_MS: "10000" }, folder).tableWithinMs).toBe(10_000);
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

test("takes one signing secret for any team, or a workspace's own for its team and the one for all for the rest", async () => {
  const two = await mkdtemp(join(tmpdir(), "hansho-two-"));
  onTestFinished(() => rm(two, { recursive: true, force: true }));
  const workspaces = { main: { name: "main", team: "T0HANSHO" }, "pay-team": { name: "pay-team", team: "T0PAY" } };
  await writeCompiled(two, { ...benchConfig(), workspaces });
  const secrets = (own: Record<string, string>) =>
    settings({ ...nowhere(two), SLACK_SIGNING_SECRET: "all", ...own }, two).slackSigningSecrets();
  const [main, pay] = [{ SLACK_SIGNING_SECRET_MAIN: "main" }, { SLACK_SIGNING_SECRET_PAY_TEAM: "pay" }];

  expect(secrets({})).toEqual([{ secret: "all", teams: null }]);
  expect(secrets(pay)).toEqual([
    { secret: "pay", teams: ["T0PAY"] },
    { secret: "all", teams: ["T0HANSHO"] },
  ]);
  expect(secrets({ ...main, ...pay, SLACK_SIGNING_SECRET: "" })).toEqual([
    { secret: "main", teams: ["T0HANSHO"] },
    { secret: "pay", teams: ["T0PAY"] },
  ]);
  expect(() => secrets({ ...main, SLACK_SIGNING_SECRET: "" })).toThrow("SLACK_SIGNING_SECRET is not set");
});

import { readFileSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { crc32 } from "node:zlib";
import { FUNCTIONS } from "@hansho/cli/build";
import { isCanary } from "@hansho/core/canary";
import { stages } from "@hansho/stacks/stage";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startFunction } from "../built/lambda.ts";
import { buildForPlan } from "./build.ts";
import { callsAndGrants } from "./calls.ts";
import { canaryFlies, canaryMay, canaryPublishes } from "./canary.ts";
import { COPIES } from "./faults.ts";
import { ACCOUNT } from "./offline/answers.ts";
import { hasPlatform, ROOT } from "./offline/platform.ts";
import { synthesize } from "./offline/synth.ts";
import { type Plan, planOf } from "./plan.ts";
import { rules } from "./rules/rules.ts";
import { planText } from "./text/plan-text.ts";
import { sumsInZip } from "./zip.ts";

const NAMES = FUNCTIONS.map(({ name }) => name);
const STAGES = Object.keys(stages);
const plans = new Map<string, Plan>();
let dist = "";
let artifacts = "";
let remove: () => Promise<void>;

describe.runIf(hasPlatform())("a deployment", () => {
  beforeAll(async () => {
    ({ dist, remove } = await buildForPlan());
    artifacts = join(dist, "../artifacts");
    for (const stage of STAGES) plans.set(stage, planOf(await synthesize({ stage, dist, artifacts })));
  });

  afterAll(() => remove());

  describe.each(STAGES)("of %s", (stage) => {
    test.each(rules)("keeps the rule: $name", ({ broken }) => {
      expect(broken(planned(stage))).toEqual([]);
    });

    test("is what docs/plan shows", () => {
      expect(planText(planned(stage))).toBe(readFileSync(join(ROOT, "docs/plan", `${stage}.md`), "utf8"));
    });
  });

  test.each(NAMES)("gives %s all that its bundle needs", async (name) => {
    const { environment } = planned("prod").functionNamed(name).inputs;
    const file = join(dist, name, "index.mjs");

    const running = await startFunction({ name, file }, { AWS_REGION: "ap-northeast-1", ...environment.variables });
    try {
      expect(running.handler).toBe("function");
    } finally {
      await running.end();
    }
  });

  test.each(NAMES)("uploads of %s the files that `hansho build` wrote, and sst's one", async (name) => {
    const zip = await readFile(join(artifacts, `hansho-prod-${name}.zip`));
    const written = await readdir(join(dist, name));
    const sums = await Promise.all(written.map(async (file) => [file, crc32(await readFile(join(dist, name, file)))]));

    const { "resource.enc": _, ...uploaded } = sumsInZip(zip);
    expect(uploaded).toEqual(Object.fromEntries(sums));
  });

  test.each(NAMES)("lets %s do all that its bundle calls, and no more", async (name) => {
    const { may, granted } = await callsAndGrants(planned("prod"), dist, name);

    expect(granted).toEqual(may);
  });

  test("has a canary that is an alarm like any other, on the topic that alarms publish to", () => {
    const topic = `arn:aws:sns:ap-northeast-1:${ACCOUNT}:hansho-prod-signals`;
    const published = canaryPublishes(planned("prod"), "2026-11-26T12:00:00Z");

    expect(published).toMatchObject(
      ["odd", "even"].flatMap((days) =>
        ["ALARM", "OK"].map((state) => ({
          topic,
          signal: {
            what: "alarm",
            state,
            changedAt: Date.parse("2026-11-26T12:00:00Z"),
            facts: { identity: { account: ACCOUNT, alarm: `hansho-prod-${days}-canary` }, hasOkAction: true },
          },
        })),
      ),
    );
    expect(published.every(({ signal }) => signal?.what === "alarm" && isCanary(signal.facts))).toBe(true);
    expect(canaryFlies(planned("prod"))).toEqual([
      "0/2 * 1/2 * ? *",
      "1/2 * 1/2 * ? *",
      "0/2 * 2/2 * ? *",
      "1/2 * 2/2 * ? *",
    ]);
    expect(canaryMay(planned("prod"))).toEqual([`sns:Publish on ${topic}`]);
  });

  test("ends by saying that nobody is told what Hansho cannot say over Slack, where nobody is named", async () => {
    const end = (plan: Plan) =>
      plan.resources.find(({ type }) => type === "pulumi:pulumi:Stack")?.outputs.operatorsTold;
    const named = {
      file: "stacks/stage.ts",
      from: "operators: [],",
      to: 'operators: ["a@example.com", "b@example.com"],',
    };

    expect(end(planned("prod"))).toMatch(/^nobody: name e-mail addresses/u);
    expect(end(planOf(await synthesize({ stage: "prod", dist, patches: [named] })))).toBe(
      "a@example.com, b@example.com",
    );
  });

  describe.each(COPIES)("with faults in $copy", ({ stage, faults }) => {
    let broken: string[] = [];

    beforeAll(async () => {
      const plan = planOf(await synthesize({ stage, dist, patches: faults.map(({ patch }) => patch) }));
      broken = rules.filter((rule) => rule.broken(plan).length > 0).map(({ name }) => name);
    });

    test.each(faults)("is found to have $fault", ({ foundBy }) => {
      expect(broken).toContain(foundBy);
    });
  });

  test("is refused without the workspace's token, and says how to set it", async () => {
    await expect(synthesize({ stage: "prod", dist, secrets: { SlackSigningSecret: "s" } })).rejects.toThrow(
      /Set a value for SlackBotToken/u,
    );
  });

  test("gives each workspace's app a token and a signing secret of its own, where the stage names the workspaces", async () => {
    const plan = planOf(
      await synthesize({ stage: "prod", dist, patches: [namingWorkspaces("main")], secrets: OF_MAIN }),
    );
    const secretsOf = (name: string) =>
      Object.entries(plan.functionNamed(name).inputs.environment.variables).filter(([key]) => key.startsWith("SLACK_"));

    expect(secretsOf("deliver").map(([key]) => key)).toEqual(["SLACK_BOT_TOKEN_MAIN"]);
    expect(secretsOf("slack").map(([key]) => key)).toEqual(["SLACK_BOT_TOKEN_MAIN", "SLACK_SIGNING_SECRET_MAIN"]);
  });

  test("is refused before anything is changed where the workspaces' secrets outgrow a function's environment", async () => {
    const patches = [namingWorkspaces("main")];
    const secrets = { ...OF_MAIN, SlackBotTokenMain: `xoxb-${"x".repeat(3_200)}` };

    await expect(synthesize({ stage: "prod", dist, patches, secrets })).rejects.toThrow(
      /The Slack secrets of 1 workspaces take 32\d\d bytes of the 4,096/u,
    );
  });

  test("takes as many log groups as fit a role, and is refused with more before anything is changed", async () => {
    const naming = (count: number) => ({
      file: "stacks/grants.ts",
      from: "[...new Set(groupsIn(compiled()))].toSorted()",
      to: `Array.from({ length: ${count} }, (_, at) => "/aws/lambda/pay-orders-" + (100 + at))`,
    });

    const plan = planOf(await synthesize({ stage: "prod", dist, patches: [naming(110)] }));
    expect(rules.filter((rule) => rule.broken(plan).length > 0)).toEqual([]);
    await expect(synthesize({ stage: "prod", dist, patches: [naming(120)] })).rejects.toThrow(
      /names 120 log groups and 0 evidence roles, which take 8281 characters of enrich's role/u,
    );
  });

  test("is refused where the stage names other workspaces than hansho.yaml has", async () => {
    const patches = [namingWorkspaces("main", "other")];
    await expect(synthesize({ stage: "prod", dist, patches, secrets: OF_MAIN })).rejects.toThrow(
      /stacks\/stage.ts names the workspaces main, other, and hansho.yaml has main/u,
    );
  });
});

const OF_MAIN = { SlackBotTokenMain: "xoxb-not-a-token", SlackSigningSecretMain: "not-a-signing-secret" };

function namingWorkspaces(...names: string[]) {
  return { file: "stacks/stage.ts", from: "workspaces: [],", to: `workspaces: ${JSON.stringify(names)},` };
}

function planned(stage: string): Plan {
  const plan = plans.get(stage);
  if (!plan) throw new Error(`There is no plan of ${stage}.`);
  return plan;
}

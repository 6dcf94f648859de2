import { readFileSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { crc32 } from "node:zlib";
import { FUNCTIONS } from "@hansho/cli/build";
import { stages } from "@hansho/stacks/stage";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startFunction } from "../built/lambda.ts";
import { buildForPlan } from "./build.ts";
import { callsAndGrants } from "./calls.ts";
import { canaryMay, canaryPublishes } from "./canary.ts";
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
      ["ALARM", "OK"].map((state) => ({
        topic,
        signal: {
          what: "alarm",
          state,
          changedAt: Date.parse("2026-11-26T12:00:00Z"),
          facts: { identity: { account: ACCOUNT, alarm: "hansho-prod-canary" }, hasOkAction: true },
        },
      })),
    );
    expect(canaryMay(planned("prod"))).toEqual([`sns:Publish on ${topic}`]);
    expect(planned("prod").functionNamed("deliver").inputs.environment.variables.HANSHO_CANARY).toBe(
      "hansho-prod-canary",
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
});

function planned(stage: string): Plan {
  const plan = plans.get(stage);
  if (!plan) throw new Error(`There is no plan of ${stage}.`);
  return plan;
}

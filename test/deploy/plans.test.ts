import { readFileSync } from "node:fs";
import { join } from "node:path";
import { stages } from "@hansho/stacks/stage";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startFunction } from "../built/lambda.ts";
import { buildForPlan } from "./build.ts";
import { COPIES } from "./faults.ts";
import { hasPlatform, ROOT } from "./offline/platform.ts";
import { synthesize } from "./offline/synth.ts";
import { type Plan, planOf } from "./plan.ts";
import { rules } from "./rules/rules.ts";
import { planText } from "./text/plan-text.ts";

const STAGES = Object.keys(stages);
const plans = new Map<string, Plan>();
let dist = "";
let remove: () => Promise<void>;

describe.runIf(hasPlatform())("a deployment", () => {
  beforeAll(async () => {
    ({ dist, remove } = await buildForPlan());
    for (const stage of STAGES) plans.set(stage, planOf(await synthesize({ stage, dist })));
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

  test.each(["intake", "deliver", "enrich", "slack", "sweep"] as const)(
    "gives %s all that its bundle needs",
    async (name) => {
      const { environment } = planned("prod").functionNamed(name).inputs;
      const file = join(dist, name, "index.mjs");

      const running = await startFunction({ name, file }, { AWS_REGION: "ap-northeast-1", ...environment.variables });
      try {
        expect(running.handler).toBe("function");
      } finally {
        await running.end();
      }
    },
  );

  describe.each(COPIES)("with faults in $copy", ({ faults }) => {
    let broken: string[] = [];

    beforeAll(async () => {
      const plan = planOf(await synthesize({ stage: "prod", dist, patches: faults.map(({ patch }) => patch) }));
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

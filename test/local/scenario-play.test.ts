import { evidenceStore } from "@hansho/local/aws/evidence-store";
import { play } from "@hansho/local/scenario/play";
import { scenarios } from "@hansho/local/scenario/scenarios";
import { expect, test } from "vitest";
import { START } from "../core/made.ts";

const types = ["metric", "composite"] as const;

test.each(scenarios.map((scenario) => [scenario.name, scenario] as const))(
  "CloudWatch knows each alarm of %s as it was told, so that sweep finds nothing else",
  async (_name, scenario) => {
    const evidence = evidenceStore();
    let now = START;
    let told = 0;

    await play(scenario, {
      home: { region: "ap-northeast-1", account: "111122223333", topicArn: "arn:topic" },
      evidence,
      async publish(message) {
        const said = JSON.parse(message) as Record<string, string>;
        expect(evidence.alarms({ types, names: [said.AlarmName ?? ""], limit: 2 }).items).toMatchObject([
          { arn: said.AlarmArn, state: said.NewStateValue, stateUpdated: now, reason: said.NewStateReason },
        ]);
        told += 1;
      },
      now: () => now,
      async sleep(ms) {
        now += ms;
      },
    });

    expect(told).toBeGreaterThan(0);
    expect(evidence.alarms({ types, limit: 100 }).items.map(({ state }) => state)).not.toContain("ALARM");
  },
);

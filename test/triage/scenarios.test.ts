import type { Hypothesis } from "@hansho/core/hypothesis";
import { hypothesesOf } from "@hansho/triage/hypotheses/rank";
import { describe, expect, test } from "vitest";
import { perform } from "../scenarios/perform.ts";
import { recorded } from "../scenarios/recorded.ts";
import type { Scenario } from "../scenarios/scenario.ts";

const ranked = recorded().map(({ name, scenario }) => {
  const hypotheses = hypothesesOf(perform(name, scenario));
  return { name, scenario, hypotheses, place: hypotheses.findIndex((one) => isKnown(scenario, one)) };
});

function isKnown({ known }: Scenario, { service, kind }: Hypothesis): boolean {
  return service === known.service && [known.kind, ...(known.alsoRight ?? [])].includes(kind);
}

describe("recorded incidents", () => {
  test("there are at least 24, at least 8 of them after public reports that they name", () => {
    expect(ranked.length).toBeGreaterThanOrEqual(24);
    expect(ranked.filter(({ scenario }) => scenario.source !== null).length).toBeGreaterThanOrEqual(10);
  });

  test("the known cause comes first in nine of ten", () => {
    const first = ranked.filter(({ place }) => place === 0).length;
    expect(first / ranked.length).toBeGreaterThanOrEqual(0.9);
  });

  test.each(ranked)("the known cause of $name is among the first three", ({ place }) => {
    expect(place).toBeGreaterThanOrEqual(0);
    expect(place).toBeLessThan(3);
  });

  test.each(ranked)(
    "$name: what is said has evidence with a source, a first step, both languages and a runner-up's distance",
    ({ hypotheses }) => {
      for (const { evidence, claim, step, confidence } of hypotheses) {
        expect(evidence.length).toBeGreaterThan(0);
        for (const { said } of [...evidence, { said: claim }, { said: step }]) {
          expect(said.en).not.toBe("");
          expect(said.ja).toMatch(/[\u3040-\u30ff\u4e00-\u9fff]/u);
        }
        expect(confidence).toBeGreaterThan(0);
        expect(confidence).toBeLessThan(1);
      }
      expect(hypotheses.filter(({ sure }) => sure).length).toBeLessThanOrEqual(1);
    },
  );
});

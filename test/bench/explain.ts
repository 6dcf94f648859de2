import { explainer } from "@hansho/cli/explain/explainer";
import { jsonOf } from "@hansho/cli/explain/json";
import { rulesFor } from "@hansho/cli/explain/project";
import { metricAlarm, snsInSqs } from "../fixtures/alarms.ts";
import { budgets } from "./budgets.ts";
import { median, quantile, rounded, type Section } from "./report.ts";

/** What explaining one metric alarm takes, in milliseconds, with this repository's own rules and runbooks. */
export type Explaining = { middle: number; most: number };

const WARM = 2_000;
const MEASURED = 2_000;

/** Explains a metric alarm again and again until that is as fast as it gets, and then measures. */
export async function measureExplaining(): Promise<Explaining> {
  const rules = await rulesFor(import.meta.dirname, {}, console.warn);
  const explain = explainer(rules);
  const body = snsInSqs(metricAlarm());
  const once = async () => {
    const began = performance.now();
    JSON.stringify(jsonOf("alarm.json", await explain({ file: "alarm.json", body, at: 0 }, null), rules, null));
    return performance.now() - began;
  };
  for (let turn = 0; turn < WARM; turn += 1) await once();
  const times: number[] = [];
  for (let turn = 0; turn < MEASURED; turn += 1) times.push(await once());
  return { middle: median(times), most: quantile(times, 0.99) };
}

/** The table of it. */
export function explainSection({ middle, most }: Explaining): Section {
  return {
    title: "Explaining a metric alarm, warm",
    columns: ["median ms", "p99 ms"],
    lines: [
      {
        what: "read, routed, decided, runbook, JSON",
        figures: [middle.toFixed(3), rounded(most)],
        checks: [{ name: "explaining a metric alarm", value: middle, budget: budgets.explain, unit: "ms" }],
      },
    ],
    notes: [],
  };
}

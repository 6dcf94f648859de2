import type { TrailEvent } from "../aws/evidence/trail-event.ts";
import type { ScenarioWords } from "./offer.ts";
import type { Requests } from "./requests.ts";

/** One alarm of a scenario: what its messages say whatever its state. */
export type ScenarioAlarm = {
  name: string;
  description: string;
  namespace: string;
  metric: string;
  dimensions: Record<string, string>;
  statistic: string;
  unit: string | null;
  periodSeconds: number;
  evaluationPeriods: number;
  threshold: number;
};

/** What happens at a moment of a scenario, milliseconds from its start; a change was made so long `ago`. */
export type Step =
  | { at: number; alarm: string; state: "ALARM" | "OK"; value: number }
  | { at: number; requests: Requests }
  | { at: number; change: Omit<TrailEvent, "at">; ago: number }
  | { at: number; log: { group: string; stream: string; message: string; times: number } };

/** A story to be played through the whole product: alarms, and the logs they leave. */
export type Scenario = {
  name: string;
  title: string;
  description: string;
  japanese: ScenarioWords;
  alarms: ScenarioAlarm[];
  steps: Step[];
};

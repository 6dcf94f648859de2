import type { EvidenceStore } from "../aws/evidence-store.ts";
import { alarmMessage, alarmState, type Home } from "./alarm-message.ts";
import { tracesOf } from "./requests.ts";
import { samplesOf } from "./samples.ts";
import type { Scenario, Step } from "./scenario.ts";

/** What playing needs of the stack. */
export type Stage = {
  home: Home;
  evidence: EvidenceStore;
  /** Publishes to the alarms' topic, as CloudWatch does. */
  publish(message: string): Promise<void>;
  now(): number;
  sleep(ms: number): Promise<void>;
};

/** Plays a scenario in real time, every state change and log line dated as it happens. */
export async function play(scenario: Scenario, stage: Stage): Promise<void> {
  const began = stage.now();
  const steps = scenario.steps.toSorted((a, b) => a.at - b.at);
  for (const step of steps) {
    await stage.sleep(Math.max(0, began + step.at - stage.now()));
    await take(scenario, step, stage);
  }
}

async function take(scenario: Scenario, step: Step, stage: Stage): Promise<void> {
  const now = stage.now();
  if ("log" in step) {
    const { times, ...line } = step.log;
    // Spread over the two minutes before, as the breach that made the alarm was.
    const lines = Array.from({ length: times }, (_, index) => ({
      ...line,
      timestamp: now - Math.round((index * 120_000) / times),
    }));
    stage.evidence.putLogLines(lines);
    return;
  }
  if ("requests" in step) {
    stage.evidence.putTraces(tracesOf(step.requests, now));
    return;
  }
  if ("change" in step) {
    stage.evidence.putTrailEvents([{ ...step.change, at: now - step.ago }]);
    return;
  }
  const alarm = scenario.alarms.find(({ name }) => name === step.alarm);
  if (!alarm) throw new Error(`Scenario ${scenario.name} has no alarm ${step.alarm}.`);
  if (step.state === "ALARM") stage.evidence.putSamples(samplesOf(alarm, step.value, now));
  const change = { state: step.state, value: step.value, at: now };
  stage.evidence.putAlarm(alarmState(alarm, change, stage.home));
  await stage.publish(alarmMessage(alarm, change, stage.home));
}

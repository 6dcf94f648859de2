import { REPORT, tellReport } from "@hansho/app/report/tell-report";
import { sweep } from "@hansho/app/sweep";
import { reportMessage } from "@hansho/slack/report/message";
import { MINUTE } from "../../core/made.ts";
import { investigationsConsumer } from "./consume-investigations.ts";
import { signalsConsumer } from "./consume-signals.ts";
import { wakeUpsConsumer } from "./consume-wake-ups.ts";
import type { Setting } from "./setting.ts";

const SWEEP_LIMIT = 30_000;

/** Has the functions listen to their queues, signals arrive at their times, and sweep look every minute. */
export function start(setting: Setting): void {
  startConsumers(setting);
  sweepEveryMinute(setting);
}

function startConsumers(setting: Setting): void {
  const { history, timeline, signals, trace, pollSoon } = setting;
  const [pollSignals, pollWakeUps] = [signalsConsumer(setting), wakeUpsConsumer(setting)];
  const pollInvestigations = investigationsConsumer(setting);
  setting.onSent = {
    wakeUp: () => pollSoon(pollWakeUps, timeline.now()),
    investigation: () => pollSoon(pollInvestigations, timeline.now()),
    signal: () => pollSoon(pollSignals, timeline.now()),
  };
  for (const { at, signal } of history.arrivals) {
    timeline.at(at, function arrives() {
      signals.send(signal.origin.messageId, signal);
      trace("queue", `gets ${signal.origin.messageId}`);
      pollSoon(pollSignals, timeline.now());
    });
  }
}

function sweepEveryMinute(setting: Setting): void {
  const { history, timeline, trace, all } = setting;
  timeline.at(timeline.now() + MINUTE, function sweepNow() {
    all.start(
      "sweep",
      SWEEP_LIMIT,
      function sweepOnce(process) {
        const ports = setting.portsFor(process);
        const report = tellReport({ ...ports, write: reportMessage }, history.config);
        return sweep(ports, history.config, { [REPORT]: report })(process);
      },
      (result) => trace("sweep", JSON.stringify(result)),
    );
    sweepEveryMinute(setting);
  });
}

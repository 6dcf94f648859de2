import { alarmEvents } from "./alarm-events.ts";
import { archive } from "./archive.ts";
import { commandLine } from "./command-line.ts";
import { functions } from "./functions.ts";
import { queues } from "./queues.ts";
import { secrets } from "./secrets.ts";
import { senders } from "./senders.ts";
import { services } from "./services/services.ts";
import { settingsOf } from "./stage.ts";
import { table } from "./table.ts";
import { topics } from "./topics.ts";
import { watchItself } from "./watch/watch.ts";

/** A stage, whole; answers what a person needs after a deployment. */
export function stack() {
  const settings = settingsOf($app.stage);
  const rows = table(settings);
  const told = topics(settings);
  const waiting = queues();
  senders(told.signals, waiting.signals, alarmEvents(settings, waiting.signals));
  const kept = archive(settings);
  const run = functions(settings, { rows, told, waiting, kept, secret: secrets(settings) });
  watchItself(settings, { told, waiting });
  services(settings, told.signals);
  commandLine(settings, rows, kept);
  return {
    alarmActions: told.signals.arn,
    operators: told.operators.arn,
    operatorsTold: settings.operators.join(", ") || "nobody: name e-mail addresses in `operators` of stacks/stage.ts",
    slackRequestUrl: run.slack.url,
  };
}

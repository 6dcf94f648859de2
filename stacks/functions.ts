import { awsShape } from "@hansho/aws/shape";
import { type FunctionName, functionOf, type Own } from "./function.ts";
import {
  gatherEvidence,
  keepLedgers,
  keepPostmortems,
  keepWeeks,
  lookAtAlarms,
  page,
  readLedgers,
  rowsOf,
  sendTo,
  takeEvidenceRoles,
  tell,
} from "./grants.ts";
import type { queues, WithDead } from "./queues.ts";
import type { secrets } from "./secrets.ts";
import type { StageSettings } from "./stage.ts";
import type { topics } from "./topics.ts";
import { metricsNamespace } from "./watch/names.ts";

/** What the functions work with. */
export type Around = {
  rows: sst.aws.Dynamo;
  told: ReturnType<typeof topics>;
  waiting: ReturnType<typeof queues>;
  kept: sst.aws.Bucket;
  secret: ReturnType<typeof secrets>;
};

/** The five functions and what calls each. */
export function functions(settings: StageSettings, { rows, told, waiting, kept, secret }: Around) {
  const { signals, wakeUps, investigations } = waiting;
  const environment = {
    HANSHO_TABLE: rows.name,
    HANSHO_WAKE_UPS_URL: wakeUps.queue.url,
    HANSHO_INVESTIGATIONS_URL: investigations.queue.url,
    HANSHO_OPERATORS_ARN: told.operators.arn,
    ...(settings.watched && { HANSHO_METRICS: metricsNamespace() }),
  };
  const archive = { HANSHO_ARCHIVE_BUCKET: kept.name };
  const common = [...rowsOf(rows), tell(told.operators)];
  const one = (name: FunctionName, own: Partial<Own>) =>
    functionOf(name, settings, {
      environment: { ...environment, ...own.environment },
      permissions: [...common, ...(own.permissions ?? [])],
    });

  serve(
    signals,
    "intake",
    one("intake", {
      environment: { HANSHO_SIGNALS_ARN: told.signals.arn },
      permissions: [sendTo(wakeUps, investigations)],
    }),
  );
  serve(
    wakeUps,
    "deliver",
    one("deliver", {
      environment: secret.tokens,
      permissions: [sendTo(wakeUps)],
    }),
  );
  serve(
    investigations,
    "enrich",
    one("enrich", { permissions: [sendTo(wakeUps), ...gatherEvidence(), ...takeEvidenceRoles()] }),
  );
  new sst.aws.CronV2("Sweep", {
    schedule: "rate(1 minute)",
    // The next minute's does what a failed one left.
    function: {
      ...one("sweep", {
        environment: archive,
        permissions: [
          // What sweep finds opens incidents, too: a heartbeat that is missed, data that do not come back.
          sendTo(wakeUps, investigations),
          lookAtAlarms(),
          ...keepLedgers(kept),
          keepWeeks(kept),
          ...page(),
          ...takeEvidenceRoles(),
        ],
      }),
      retries: 0,
    },
  });
  return {
    slack: new sst.aws.Function("Slack", {
      ...one("slack", {
        // A test alarm goes the way of all alarms; /alert doctor asks Slack with each workspace's token.
        environment: { ...secret.signing, ...secret.tokens, ...archive, HANSHO_SIGNALS_URL: signals.queue.url },
        permissions: [sendTo(wakeUps, signals), ...readLedgers(kept), keepPostmortems(kept)],
      }),
      // Slack signs what it sends, and signs nothing that IAM knows.
      url: { authorization: "none", cors: false },
      ...(settings.slackAtOnce !== null && { concurrency: { reserved: settings.slackAtOnce } }),
    }),
  };
}

function serve({ queue }: WithDead, name: FunctionName, args: sst.aws.FunctionArgs) {
  const atOnce = awsShape.functions[name];
  queue.subscribe(args, {
    batch: { size: 10, partialResponses: true },
    transform: {
      eventSourceMapping: {
        ...("mostAtOnce" in atOnce && { scalingConfig: { maximumConcurrency: atOnce.mostAtOnce } }),
      },
    },
  });
}

import type { LambdaFunctionURLEvent, SQSEvent } from "aws-lambda";
import type { Provisioned } from "./aws/provision.ts";
import type { LambdaHandler } from "./runner/invoke.ts";
import type { ScheduledEvent } from "./runner/schedule.ts";
import type { SlackEnvironment } from "./workspace/slack-side.ts";

/** The same handlers that Lambda runs. */
export type Functions = {
  intake: LambdaHandler<SQSEvent>;
  deliver: LambdaHandler<SQSEvent>;
  enrich: LambdaHandler<SQSEvent>;
  sweep: LambdaHandler<ScheduledEvent>;
  slack: LambdaHandler<LambdaFunctionURLEvent>;
};

/** What the stack sets in the functions' environment, as a deployment would. */
export type FunctionEnvironment = {
  provisioned: Provisioned;
  awsUrl: string;
  region: string;
  compiledFolder: string;
  slack: SlackEnvironment;
};

/** Loads the handlers once their environment is set: they read it at cold start, as on Lambda. */
export async function loadFunctions(environment: FunctionEnvironment): Promise<Functions> {
  const { provisioned } = environment;
  setEnvironment({
    AWS_ENDPOINT_URL: environment.awsUrl,
    AWS_REGION: environment.region,
    AWS_ACCESS_KEY_ID: "local",
    AWS_SECRET_ACCESS_KEY: "local",
    HANSHO_TABLE: provisioned.table,
    // Whatever keeps this one process busy keeps the table from answering, too.
    HANSHO_TABLE_WITHIN_MS: "10000",
    HANSHO_WAKE_UPS_URL: provisioned.queues.wakeUps.url,
    HANSHO_SIGNALS_URL: provisioned.queues.signals.url,
    HANSHO_INVESTIGATIONS_URL: provisioned.queues.investigations.url,
    HANSHO_OPERATORS_ARN: provisioned.topics.operators,
    HANSHO_SIGNALS_ARN: provisioned.topics.signals,
    HANSHO_ARCHIVE_BUCKET: provisioned.archive,
    HANSHO_COMPILED: environment.compiledFolder,
    ...environment.slack,
    POWERTOOLS_LOG_LEVEL: process.env.POWERTOOLS_LOG_LEVEL ?? "WARN",
  });
  const [intake, deliver, enrich, sweep, slack] = await Promise.all([
    import("@hansho/functions/intake"),
    import("@hansho/functions/deliver"),
    import("@hansho/functions/enrich"),
    import("@hansho/functions/sweep"),
    import("@hansho/functions/slack"),
  ]);
  return {
    intake: intake.handler as LambdaHandler<SQSEvent>,
    deliver: deliver.handler as LambdaHandler<SQSEvent>,
    enrich: enrich.handler as LambdaHandler<SQSEvent>,
    sweep: sweep.handler as LambdaHandler<ScheduledEvent>,
    slack: slack.handler as LambdaHandler<LambdaFunctionURLEvent>,
  };
}

/** Assigning undefined would set the text "undefined". */
function setEnvironment(variables: Readonly<Record<string, string | undefined>>): void {
  for (const [name, value] of Object.entries(variables)) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
}

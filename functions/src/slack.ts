import { injectLambdaContext } from "@aws-lambda-powertools/logger/middleware";
import { people } from "@hansho/app/act/people";
import { testAlarm } from "@hansho/app/act/test-alarm";
import { sqsSignals } from "@hansho/aws/queues";
import { dynamoPictures } from "@hansho/aws/table/pictures";
import { dynamoTurns } from "@hansho/aws/table/turns";
import { slackClients } from "@hansho/slack/channel/client";
import { doctor } from "@hansho/slack/doctor/doctor";
import { slackReceiver } from "@hansho/slack/receiver/receiver";
import { slackDirectory } from "@hansho/slack/workspace/directory";
import { slackWorkspaces } from "@hansho/slack/workspace/workspaces";
import middy from "@middy/core";
import type { LambdaFunctionURLEvent, LambdaFunctionURLResult } from "aws-lambda";
import { archiveOf } from "./archive.ts";
import { copiesOf } from "./copies.ts";
import { logger } from "./log.ts";
import { clock, rows } from "./rows.ts";
import { settings } from "./settings.ts";

const set = settings(process.env, import.meta.dirname);
const ports = rows(set);
const slackAt = { token: set.slackToken, ...(set.slackApiUrl && { apiUrl: set.slackApiUrl }) };
const workspaces = slackWorkspaces(set.config, slackAt);
const directory = slackDirectory(workspaces, clock.now);
const receive = slackReceiver({
  people: people(
    {
      ...ports,
      archive: archiveOf(set),
      userGroups: directory,
      copies: copiesOf(set),
      pictures: dynamoPictures(ports.table, clock.now),
    },
    set.config,
  ),
  config: set.config,
  workspaces,
  directory,
  outside: {
    sendTest: testAlarm(
      {
        ...ports,
        signals: sqsSignals(ports.sqs, set.signalsUrl()),
        turns: dynamoTurns(ports.table, clock.now),
        userGroups: directory,
      },
      set.config,
      set.region,
    ),
    examine: doctor(slackClients({ ...slackAt, timeoutMs: 1_500 }), set.config),
  },
  signingSecrets: set.slackSigningSecrets(),
  slackApiUrl: set.slackApiUrl,
  now: clock.now,
  log: {
    info: (text, facts) => logger.info(text, facts),
    error: (text, facts) => logger.error(text, facts),
  },
});

/** The function URL that Slack calls: slash commands and buttons, verified and acted upon at once. */
export const handler = middy<LambdaFunctionURLEvent, LambdaFunctionURLResult>()
  .use(injectLambdaContext(logger))
  .handler(async function slackHandler(event: LambdaFunctionURLEvent): Promise<LambdaFunctionURLResult> {
    return receive(event);
  });

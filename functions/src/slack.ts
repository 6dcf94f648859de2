import { injectLambdaContext } from "@aws-lambda-powertools/logger/middleware";
import { people } from "@hansho/app/act/people";
import { slackReceiver } from "@hansho/slack/receiver/receiver";
import middy from "@middy/core";
import type { LambdaFunctionURLEvent, LambdaFunctionURLResult } from "aws-lambda";
import { archiveOf } from "./archive.ts";
import { logger } from "./log.ts";
import { clock, rows } from "./rows.ts";
import { settings } from "./settings.ts";

const set = settings(process.env, import.meta.dirname);
const receive = slackReceiver({
  people: people({ ...rows(set), archive: archiveOf(set) }, set.config),
  config: set.config,
  signingSecret: set.slackSigningSecret(),
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

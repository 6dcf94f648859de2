import { injectLambdaContext } from "@aws-lambda-powertools/logger/middleware";
import { sweep } from "@hansho/app/sweep";
import middy from "@middy/core";
import type { Context } from "aws-lambda";
import { deadlineOf } from "./batch.ts";
import { logger } from "./log.ts";
import { rows } from "./rows.ts";
import { settings } from "./settings.ts";

const set = settings(process.env, import.meta.dirname);
const sweepOnce = sweep(rows(set), set.config);

/** EventBridge Scheduler, every minute: finds what is owed or due and nobody is on. */
export const handler = middy()
  .use(injectLambdaContext(logger))
  .handler(async function sweepHandler(_event: unknown, context: Context): Promise<void> {
    logger.info("swept", await sweepOnce(deadlineOf(context)));
  });

import { injectLambdaContext } from "@aws-lambda-powertools/logger/middleware";
import { enrich } from "@hansho/app/enrich";
import type { SourceName } from "@hansho/app/evidence/broke";
import { once } from "@hansho/app/measure";
import type { Investigation } from "@hansho/app/ports/queues";
import { runbookWithEvidence } from "@hansho/app/runbook-hint";
import type { Incident } from "@hansho/core/incident";
import type { Tenant } from "@hansho/core/tenant";
import { hypothesesOf } from "@hansho/triage/hypotheses/rank";
import { logGroupOf } from "@hansho/triage/logs/log-group";
import { findingOf } from "@hansho/triage/logs/read-lines";
import middy from "@middy/core";
import type { Context, SQSBatchResponse, SQSEvent } from "aws-lambda";
import { accountsWithin } from "./accounts.ts";
import { deadlineOf, eachRecord } from "./batch.ts";
import { evidence } from "./evidence.ts";
import { logger } from "./log.ts";
import { metrics, toLog } from "./metrics.ts";
import { clock, rows } from "./rows.ts";
import { settings } from "./settings.ts";

const set = settings(process.env, import.meta.dirname);
const ports = {
  ...rows(set),
  logGroupOf: (incident: Incident, tenant: Tenant) => logGroupOf(incident.facts, tenant.logs),
  findingOf,
  hypothesesOf,
  runbookOf: runbookWithEvidence(set.heads()),
  broke: (source: SourceName, error: unknown) =>
    logger.error("A source of evidence broke", { source, error: error as Error }),
};
const accountsOf = accountsWithin(set);
let investigate: ReturnType<typeof enrich> | undefined;

const tell = metrics(set.metrics, toLog, clock.now);

/** SQS "investigations": gathers evidence about each new incident and edits its card with it. */
export const handler = middy<SQSEvent, SQSBatchResponse>()
  .use(injectLambdaContext(logger))
  .handler(async function enrichHandler(event: SQSEvent, context: Context): Promise<SQSBatchResponse> {
    investigate ??= enrich({ ...ports, ...evidence(ports.table, accountsOf(context)) }, set.config);
    const investigateOne = investigate;
    return eachRecord(
      event,
      async (record) => {
        const asked = JSON.parse(record.body) as Investigation;
        const found = await investigateOne(asked, deadlineOf(context));
        logger.info("investigated", { ...asked, ...found });
        tell([once("Evidence", { source: "logs", came: found.reason })]);
      },
      (record, error) =>
        logger.warn("An investigation comes again", { messageId: record.messageId, error: error as Error }),
    );
  });

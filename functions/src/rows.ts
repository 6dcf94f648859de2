import { randomUUID } from "node:crypto";
import type { Clock } from "@hansho/app/ports/clock";
import type { Operators } from "@hansho/app/ports/queues";
import { sqsClient, sqsInvestigations, sqsWakeUps } from "@hansho/aws/queues";
import { dynamoAlarms } from "@hansho/aws/table/alarms";
import { dynamoBriefs } from "@hansho/aws/table/briefs";
import { dynamoCards } from "@hansho/aws/table/cards";
import { dynamoChannels } from "@hansho/aws/table/channels";
import { dynamoDue } from "@hansho/aws/table/due";
import { dynamoFires } from "@hansho/aws/table/fires";
import { dynamoGroups } from "@hansho/aws/table/groups";
import { dynamoJunkRecord } from "@hansho/aws/table/junk-record";
import { dynamoLanguages } from "@hansho/aws/table/languages";
import { dynamoLedger } from "@hansho/aws/table/ledger";
import { dynamoOverrides } from "@hansho/aws/table/overrides";
import { dynamoStorms } from "@hansho/aws/table/storms";
import type { Table } from "@hansho/aws/table/table";
import { dynamoBudgets, dynamoMutes, dynamoNumbers } from "@hansho/aws/table/tenants";
import { logger } from "./log.ts";
import type { Settings } from "./settings.ts";
import { tableOf } from "./table.ts";

/** The real clock. */
export const clock: Clock = {
  now: () => Date.now(),
  wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
};

/** The ports every function works over: the table and the queues, each by one client. */
export function rows(settings: Settings) {
  const rowsTable = tableOf(settings);
  const sqs = sqsClient();
  return {
    alarms: dynamoAlarms(rowsTable, clock.now),
    briefs: dynamoBriefs(rowsTable),
    cards: dynamoCards(rowsTable, clock.now),
    ledger: dynamoLedger(rowsTable),
    due: dynamoDue(rowsTable),
    channels: dynamoChannels(rowsTable),
    numbers: dynamoNumbers(rowsTable),
    storms: dynamoStorms(rowsTable),
    groups: dynamoGroups(rowsTable),
    mutes: dynamoMutes(rowsTable),
    fires: dynamoFires(rowsTable),
    junkRecord: dynamoJunkRecord(rowsTable),
    overrides: dynamoOverrides(rowsTable),
    languages: dynamoLanguages(rowsTable),
    budgets: dynamoBudgets(rowsTable),
    wakeUps: sqsWakeUps(sqs, settings.wakeUpsUrl),
    investigations: sqsInvestigations(sqs, settings.investigationsUrl),
    operators: operators(settings, rowsTable),
    clock,
    sqs,
    table: rowsTable,
  };
}

/** A name for one attempt. */
export function attempt(): string {
  return randomUUID();
}

/** The SNS client is loaded when there is trouble to tell: no start pays for it. */
function operators(settings: Settings, rowsTable: Table): Operators {
  return {
    async tell(topic, text) {
      const { snsOperators } = await import("@hansho/aws/operators");
      const log = (problem: string, cause: unknown) => logger.error(problem, { cause });
      await snsOperators(settings.operatorsArn, rowsTable, clock.now, log).tell(topic, text);
    },
  };
}

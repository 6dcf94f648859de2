import { injectLambdaContext } from "@aws-lambda-powertools/logger/middleware";
import type { DueHandler } from "@hansho/app/due-kinds";
import { measureSwept } from "@hansho/app/measure-swept";
import type { AlarmStates } from "@hansho/app/ports/alarm-states";
import type { Pager } from "@hansho/app/ports/pager";
import { REPORT } from "@hansho/app/report/tell-report";
import { sweep } from "@hansho/app/sweep";
import type { Accounts } from "@hansho/aws/accounts";
import middy from "@middy/core";
import type { Context } from "aws-lambda";
import { accountsWithin } from "./accounts.ts";
import { archiveOf } from "./archive.ts";
import { deadlineOf } from "./batch.ts";
import { logger } from "./log.ts";
import { metrics, toLog } from "./metrics.ts";
import { rows } from "./rows.ts";
import { settings } from "./settings.ts";

const set = settings(process.env, import.meta.dirname);
const ports = rows(set);
const archive = archiveOf(set);
const accountsOf = accountsWithin(set);
const tell = metrics(set.metrics, toLog, ports.clock.now);

/** SNS's client is loaded when somebody is to be paged. */
const pager: Pager = {
  async page(topic, body) {
    const { snsPager } = await import("@hansho/aws/pager");
    return snsPager().page(topic, body);
  },
};

const report: DueHandler = async (work, deadline) => {
  const { reportHandler } = await import("./report.ts");
  return reportHandler(set, { ...ports, archive })(work, deadline);
};

/** EventBridge Scheduler, every minute: finds what is owed or due and nobody is on. */
export const handler = middy()
  .use(injectLambdaContext(logger))
  .handler(async function sweepHandler(_event: unknown, context: Context): Promise<void> {
    const outside = { archive, pager, alarmStates: alarmStates(context) };
    const sweepOnce = sweep({ ...ports, ...outside }, set.config, { [REPORT]: report });
    const swept = await sweepOnce(deadlineOf(context));
    logger[swept.failures.length > 0 ? "warn" : "info"]("swept", swept);
    tell(measureSwept(swept));
  });

/** CloudWatch's client is loaded when an alarm is to be looked at: no start pays for it. */
function alarmStates(context: Context): AlarmStates {
  let states: AlarmStates | undefined;
  return {
    async read(alarms, withinMs) {
      states ??= await loadStates(accountsOf(context));
      return states.read(alarms, withinMs);
    },
  };
}

async function loadStates(accounts: Accounts): Promise<AlarmStates> {
  const { cloudWatchAlarmStates, cloudWatchClients } = await import("@hansho/aws/alarm-states");
  return cloudWatchAlarmStates(cloudWatchClients(accounts), accounts, set.region);
}

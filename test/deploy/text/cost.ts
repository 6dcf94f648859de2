import type { Inputs, Plan } from "../plan.ts";

/** What something costs a month while no alarm comes, in US dollars, and how that is counted. */
export type Cost = { what: string; counted: string; dollars: number };

/** List prices of ap-northeast-1 in US dollars, without any free tier. */
const PRICES = {
  sqsRequest: 0.4 / 1e6,
  fifoRequest: 0.5 / 1e6,
  lambdaRequest: 0.2 / 1e6,
  lambdaGbSecond: 0.0000133334,
  schedulerCall: 1.25 / 1e6,
  tableRead: 0.1425 / 1e6,
  tableWrite: 0.715 / 1e6,
  snsPublish: 0.55 / 1e6,
  metric: 0.3,
  alarm: 0.1,
  dashboard: 3,
};

const MINUTES = 43_200;

/** Lambda's poller of a queue holds five long polls of twenty seconds. */
const POLLS = 5 * 3 * MINUTES;

/** What a sweep takes and reads when nothing is owed or due. */
const SWEEP = { seconds: 0.3, reads: 20 };

/** What a stage costs a month while no alarm comes. */
export function idleCost(plan: Plan): Cost[] {
  const mappings = plan.all("aws:lambda/eventSourceMapping:EventSourceMapping");
  const fifo = mappings.filter(({ inputs }) => inputs.eventSourceArn.endsWith(".fifo")).length;
  const standard = mappings.length - fifo;
  const sweep = plan.functionNamed("sweep").inputs;
  const gigabytes = sweep.memorySize / 1_024;
  const schedules = plan.all("aws:scheduler/schedule:Schedule");
  const calls = schedules.reduce((sum, { inputs }) => sum + perMonth(inputs.scheduleExpression), 0);
  const alarms = plan
    .all("aws:cloudwatch/metricAlarm:MetricAlarm")
    .reduce((sum, { inputs }) => sum + metricsOf(inputs), 0);
  const dashboards = plan.resources.filter(({ type }) => type === "aws:cloudwatch/dashboard:Dashboard").length;
  return [
    {
      what: "SQS, polled by Lambda",
      counted: `${standard} standard and ${fifo} FIFO queues, ${thousands(POLLS)} requests each`,
      dollars: POLLS * (standard * PRICES.sqsRequest + fifo * PRICES.fifoRequest),
    },
    {
      what: "Lambda, sweep",
      counted: `${thousands(MINUTES)} calls of ${SWEEP.seconds} s at ${sweep.memorySize} MB`,
      dollars: MINUTES * (PRICES.lambdaRequest + SWEEP.seconds * gigabytes * PRICES.lambdaGbSecond),
    },
    {
      what: "DynamoDB, read by sweep",
      counted: `${SWEEP.reads} read units a minute`,
      dollars: MINUTES * SWEEP.reads * PRICES.tableRead,
    },
    {
      what: "EventBridge Scheduler",
      counted: `${thousands(calls)} calls`,
      dollars: calls * PRICES.schedulerCall,
    },
    ...canary(plan),
    { what: "CloudWatch alarms", counted: `on ${alarms} metrics`, dollars: alarms * PRICES.alarm },
    { what: "CloudWatch dashboards", counted: `${dashboards}`, dollars: dashboards * PRICES.dashboard },
  ].filter(({ dollars }) => dollars > 0);
}

/** What one alarm's change takes on its way to an edit: calls of two functions, some writes and reads, three messages. */
const CHANGE = { functionSeconds: 0.5, writes: 6, reads: 8, requests: 6 };

/** The canary's own way through the whole. */
function canary(plan: Plan): Cost[] {
  const schedules = plan.all("aws:scheduler/schedule:Schedule").filter(({ name }) => name.startsWith("Canary"));
  const changes = schedules.reduce((sum, { inputs }) => sum + perMonth(inputs.scheduleExpression), 0);
  const gigabytes = plan.functionNamed("deliver").inputs.memorySize / 1_024;
  const each =
    PRICES.snsPublish +
    2 * PRICES.lambdaRequest +
    CHANGE.functionSeconds * gigabytes * PRICES.lambdaGbSecond +
    CHANGE.writes * PRICES.tableWrite +
    CHANGE.reads * PRICES.tableRead +
    CHANGE.requests * PRICES.fifoRequest;
  return [
    { what: "The canary's way", counted: `${thousands(changes)} changes`, dollars: changes * each },
    {
      what: "Its metrics",
      counted: changes > 0 ? `${OWN_METRICS} while it flies` : "",
      dollars: changes > 0 ? OWN_METRICS * PRICES.metric : 0,
    },
  ];
}

/** Updated, Edits, CanaryShown: what a canary alone makes CloudWatch keep. */
const OWN_METRICS = 3;

/** An alarm is paid for by the metrics that it looks at. */
function metricsOf({ metricQueries }: Inputs["aws:cloudwatch/metricAlarm:MetricAlarm"]): number {
  return metricQueries?.filter(({ metric }) => metric).length ?? 1;
}

function perMonth(expression: string): number {
  const [, every = "1"] = /^rate\((\d+) minutes?\)$/u.exec(expression) ?? /\d\/(\d+) /u.exec(expression) ?? [];
  const [, days = "1"] = /^cron\(\S+ \S+ \d\/(\d+) /u.exec(expression) ?? [];
  return MINUTES / Number(every) / Number(days);
}

function thousands(count: number): string {
  return count.toLocaleString("en");
}

import { nameIn } from "@hansho/aws/shape";
import type { queues, WithDead } from "../queues.ts";
import type { StageSettings } from "../stage.ts";
import type { topics } from "../topics.ts";
import { type Watched, watch } from "./alarm.ts";
import { canary } from "./canary.ts";
import { dashboard } from "./dashboard.ts";
import { metricsNamespace } from "./names.ts";

/** What is watched. */
export type Watching = { told: ReturnType<typeof topics>; waiting: ReturnType<typeof queues> };

/** Where the stage says so: alarms on our own queues and functions, a canary through the whole, and a dashboard. */
export function watchItself(settings: StageSettings, { told, waiting }: Watching) {
  if (!settings.watched) return;
  const { signals, wakeUps, investigations } = waiting;
  const watched = [
    ...queue("Signals", signals, 120, "Alarms wait to be taken: see intake's log."),
    ...queue("WakeUps", wakeUps, 300, "Messages wait to be shown: Slack may be slow or down, see deliver's log."),
    ...queue("Investigations", investigations, 900, "Evidence is late: see enrich's log. Alerts are shown without it."),
    ...FUNCTIONS.flatMap(called),
    sweepCame(),
    ...OWN.map((own) => ({ ...own, namespace: metricsNamespace() })),
  ];
  for (const one of watched) watch(told, one);
  canary(settings, told.signals);
  dashboard(settings, waiting);
}

const FUNCTIONS = ["intake", "deliver", "enrich", "slack", "sweep"] as const;

const OWN: Omit<Watched, "namespace">[] = [
  {
    id: "SlackFailures",
    name: "slack-failures",
    what: "Slack refuses messages for good (archived channel, app not invited, revoked token). Cards stay owed; deliver's log says which.",
    metric: "SlackFailures",
    statistic: "Sum",
    threshold: 1,
    period: 300,
    times: 1,
  },
  {
    id: "Parked",
    name: "parked",
    what: "A signal could not be processed through our own fault and was parked; intake's log holds it.",
    metric: "Parked",
    statistic: "Sum",
    threshold: 1,
    period: 300,
    times: 1,
  },
  {
    id: "SweepFailures",
    name: "sweep-failures",
    what: "Something that is due has failed for a quarter of an hour (a mute's end, a call, an archive, a look at CloudWatch): sweep's log says what and why.",
    metric: "SweepFailures",
    statistic: "Sum",
    threshold: 1,
    period: 300,
    times: 3,
  },
  {
    id: "Canary",
    name: "canary-missed",
    what: "The canary was not shown in Slack for ten minutes: somewhere between the topic and Slack alerts stand still.",
    metric: "CanaryShown",
    statistic: "Sum",
    mustCome: true,
    threshold: 1,
    period: 300,
    times: 2,
  },
];

function queue(id: string, { queue, dead }: WithDead, oldest: number, late: string): Watched[] {
  const common = { namespace: "AWS/SQS", statistic: "Maximum", period: 60 } as const;
  const name = id.replace(/(?!^)([A-Z])/gu, "-$1").toLowerCase();
  return [
    {
      ...common,
      id: `${id}Age`,
      name: `${name}-age`,
      what: `Messages have waited ${oldest} s. ${late}`,
      metric: "ApproximateAgeOfOldestMessage",
      dimensions: { QueueName: queue.nodes.queue.name },
      threshold: oldest,
      times: 2,
    },
    {
      ...common,
      id: `${id}Dead`,
      name: `${name}-dead`,
      what: "A message could not be shown: it came as often as it may, or could not be sent, and is among the dead letters. Read it there, mend what it shows, redrive it.",
      shown: true,
      metric: "ApproximateNumberOfMessagesVisible",
      dimensions: { QueueName: dead.nodes.queue.name },
      threshold: 1,
      times: 1,
    },
  ];
}

/** Nobody would miss sweep at once: reminders, escalations and what was lost wait for it. */
function sweepCame(): Watched {
  return {
    id: "SweepCame",
    name: "sweep-missed",
    what: "sweep was not called for ten minutes: see the schedule that calls it each minute.",
    namespace: "AWS/Lambda",
    metric: "Invocations",
    dimensions: { FunctionName: nameIn($app.stage, "hansho-sweep") },
    statistic: "Sum",
    mustCome: true,
    threshold: 1,
    period: 300,
    times: 2,
  };
}

function called(name: (typeof FUNCTIONS)[number]): Watched[] {
  const Id = name[0]?.toUpperCase() + name.slice(1);
  const dimensions = { FunctionName: nameIn($app.stage, `hansho-${name}`) };
  const common = { namespace: "AWS/Lambda", dimensions, statistic: "Sum", threshold: 1, period: 300 } as const;
  return [
    {
      ...common,
      id: `${Id}Errors`,
      name: `${name}-errors`,
      what: `${name} failed: see its log.`,
      metric: "Errors",
      times: 1,
    },
    {
      ...common,
      id: `${Id}Throttles`,
      name: `${name}-throttles`,
      what: `${name} is throttled: the account's concurrency or the function's own is used up.`,
      metric: "Throttles",
      times: 2,
    },
  ];
}

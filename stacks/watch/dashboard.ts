import { nameIn } from "@hansho/aws/shape";
import type { queues } from "../queues.ts";
import type { StageSettings } from "../stage.ts";
import { metricsNamespace } from "./names.ts";

type Metric = (string | $util.Output<string> | { stat: string; label: string } | { expression: string; id: string })[];

/** What Hansho does and how it is, on one page of CloudWatch. */
export function dashboard({ region }: StageSettings, { signals, wakeUps, investigations }: ReturnType<typeof queues>) {
  const own = (name: string, stat: string, label = name): Metric => [metricsNamespace(), name, { stat, label }];
  const all = [signals, wakeUps, investigations];
  const age = all.map(({ queue }) => ["AWS/SQS", "ApproximateAgeOfOldestMessage", "QueueName", queue.nodes.queue.name]);
  const dead = all.map(({ dead }) => [
    "AWS/SQS",
    "ApproximateNumberOfMessagesVisible",
    "QueueName",
    dead.nodes.queue.name,
  ]);
  const ofFunctions = (metric: string) =>
    ["intake", "deliver", "enrich", "slack", "sweep"].map((name) => [
      "AWS/Lambda",
      metric,
      "FunctionName",
      nameIn($app.stage, `hansho-${name}`),
    ]);
  const search = (name: string, by: string): Metric[] => [
    [{ expression: `SEARCH('{${metricsNamespace()},${by}} MetricName="${name}"', 'Sum', 300)`, id: "e" }],
  ];
  const graphs: [title: string, metrics: Metric[], stat: string][] = [
    [
      "Time to the first message",
      [own("TimeToFirstMessage", "p50", "p50"), own("TimeToFirstMessage", "p99", "p99")],
      "p50",
    ],
    [
      "Signals",
      ["Opened", "Updated", "Merged", "Suppressed", "Notices", "Parked"].map((one) => own(one, "Sum")),
      "Sum",
    ],
    ["Suppressed, by reason", search("Suppressed", "reason"), "Sum"],
    ["Edits", [own("Edits", "Sum"), own("Coalesced", "Sum")], "Sum"],
    ["Evidence, by source", search("Evidence", "source,came"), "Sum"],
    ["Slack", [own("SlackFailures", "Sum"), own("SlackRetries", "Sum"), own("CanaryShown", "Sum")], "Sum"],
    ["What was due and failed", [own("SweepFailures", "Sum")], "Sum"],
    ["Oldest message", age, "Maximum"],
    ["Dead letters", dead, "Maximum"],
    ["Errors", ofFunctions("Errors"), "Sum"],
    ["Throttles", ofFunctions("Throttles"), "Sum"],
  ];
  const widgets = graphs.map(([title, metrics, stat], index) => ({
    type: "metric",
    x: (index % 2) * 12,
    y: Math.floor(index / 2) * 6,
    width: 12,
    height: 6,
    properties: { title, metrics, stat, region, period: 300, view: "timeSeries" },
  }));
  new aws.cloudwatch.Dashboard("Dashboard", {
    dashboardName: nameIn($app.stage, "hansho"),
    dashboardBody: $jsonStringify({ widgets }),
  });
}

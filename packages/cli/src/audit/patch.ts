import type { Finding } from "@hansho/app/audit/finding";
import { oneLine, quoted } from "@hansho/app/audit/shell";

/** Findings of one alarm together: a put replaces the whole alarm, so that all its changes are one. */
type Changed = { findings: Finding[]; put: Record<string, unknown> | null; review: boolean };

/** What mends an alarm by the AWS CLI, a line each; what a person must first decide is commented out, with the reason. */
export function cliPatch(findings: readonly Finding[]): string {
  return byAlarm(findings).flatMap(cliLines).join("\n");
}

/** What mends an alarm in an SST or Pulumi program: the alarm as it should be. */
export function sstPatch(findings: readonly Finding[]): string {
  return byAlarm(findings).flatMap(sstLines).join("\n");
}

function byAlarm(findings: readonly Finding[]): Changed[] {
  const groups = [...Map.groupBy(findings, ({ alarm }) => alarm.arn).values()];
  return groups.map((group) => {
    const puts = group.flatMap(({ mend }) => (mend.how === "put" ? [mend] : []));
    const definition = group[0]?.alarm.definition;
    const put =
      definition && puts.length > 0 ? Object.assign({}, definition, ...puts.map(({ change }) => change)) : null;
    return { findings: group, put, review: puts.some(({ review }) => review) };
  });
}

function cliLines({ findings, put, review }: Changed): string[] {
  const [first] = findings;
  if (!first) return [];
  const { alarm } = first;
  const region = alarm.arn.split(":")[3] ?? "";
  const command = alarm.kind === "composite" ? "put-composite-alarm" : "put-metric-alarm";
  const line = `aws cloudwatch ${command} --region ${region} --cli-input-json ${quoted(JSON.stringify(put))}`;
  return [
    ...reasons(findings, "#"),
    ...(put ? [review ? `# after review: ${line}` : line] : []),
    ...others(findings, region),
    "",
  ];
}

function others(findings: readonly Finding[], region: string): string[] {
  return findings.flatMap(({ alarm, mend }) => {
    const named = `--region ${region} --alarm-names ${quoted(alarm.name)}`;
    if (mend.how === "enable-actions") return [`aws cloudwatch enable-alarm-actions ${named}`];
    if (mend.how === "delete") return [`# after review: aws cloudwatch delete-alarms ${named}`];
    return mend.how === "configure" ? [`# ${mend.hint}`] : [];
  });
}

function sstLines({ findings, put }: Changed): string[] {
  const [first] = findings;
  if (!first) return [];
  const { alarm } = first;
  const hints = findings.flatMap(({ mend }) => (mend.how === "configure" ? [`// ${mend.hint}`] : []));
  const gone = findings.some(({ mend }) => mend.how === "delete") ? ["// after review: remove this alarm"] : [];
  const enabled = findings.some(({ mend }) => mend.how === "enable-actions") ? { ActionsEnabled: true } : {};
  const whole = put ?? (Object.keys(enabled).length > 0 ? alarm.definition : null);
  if (!whole || alarm.kind !== "metric") return [...reasons(findings, "//"), ...hints, ...gone, ""];
  const { AlarmName, ...rest } = { ...whole, ...enabled } as Record<string, unknown>;
  const args = Object.entries({ AlarmName, ...rest }).map(
    ([key, value]) => `  ${pulumiKey(key)}: ${pulumiValue(key, value)},`,
  );
  return [
    ...reasons(findings, "//"),
    ...hints,
    ...gone,
    `new aws.cloudwatch.MetricAlarm(${JSON.stringify(alarm.name)}, {`,
    ...args,
    "});",
    "",
  ];
}

function reasons(findings: readonly Finding[], comment: string): string[] {
  return findings.map(
    ({ alarm, fault, because }) => `${comment} ${oneLine(alarm.name)}: ${fault}: ${oneLine(because)}`,
  );
}

/** As the AWS provider of Pulumi names it: `name`, `alarmDescription`, `metricQueries` … */
function pulumiKey(key: string): string {
  return PULUMI_KEY[key] ?? `${key.charAt(0).toLowerCase()}${key.slice(1)}`;
}

const PULUMI_KEY: Record<string, string> = {
  AlarmName: "name",
  OKActions: "okActions",
  EvaluateLowSampleCountPercentile: "evaluateLowSampleCountPercentiles",
  Metrics: "metricQueries",
};

function pulumiValue(key: string, value: unknown): string {
  if (key === "Dimensions" && Array.isArray(value)) {
    return JSON.stringify(Object.fromEntries(value.map(({ Name, Value }) => [Name, Value])));
  }
  return JSON.stringify(key === "Metrics" ? (value as unknown[]).map(metricQuery) : value);
}

/** A metric of an expression, in the provider's words. */
function metricQuery(query: unknown): Record<string, unknown> {
  const { Id, Expression, Label, ReturnData, Period, AccountId, MetricStat } = query as Record<string, unknown>;
  const stat = MetricStat as
    | { Metric?: Record<string, unknown>; Period?: number; Stat?: string; Unit?: string }
    | undefined;
  const dimensions = (stat?.Metric?.Dimensions ?? []) as { Name: string; Value: string }[];
  return {
    id: Id,
    expression: Expression,
    label: Label,
    returnData: ReturnData,
    period: Period,
    accountId: AccountId,
    ...(stat && {
      metric: {
        namespace: stat.Metric?.Namespace,
        metricName: stat.Metric?.MetricName,
        dimensions: Object.fromEntries(dimensions.map(({ Name, Value }) => [Name, Value])),
        period: stat.Period,
        stat: stat.Stat,
        unit: stat.Unit,
      },
    }),
  };
}

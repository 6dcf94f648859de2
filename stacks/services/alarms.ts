import { errorRate, latency, pascal, type Service } from "./metrics.ts";

/** What is watched of a service, and who is told. */
export type ServiceAlarms = {
  /** The service and its environment, as Application Signals names them. */
  service: Service;
  /** Hansho's topic. */
  topic: $util.Input<string>;
  /** The mean of five minutes above which requests are slow: 1,000 ms. */
  latencyMs?: number;
  /** The share of requests above which too many fail: 5 %. */
  errorPercent?: number;
  /** The runbooks that the messages offer, by their slugs. */
  runbooks?: { latency: string; errors: string };
  /** Besides `application` and `runbook`: what routes of hansho.yaml may match by `tag.NAME`, where messages bring tags. */
  tags?: Record<string, string>;
};

/**
 * The alarms `<service>-HighLatency` and `<service>-HighErrorRate` of a service in CloudWatch Application Signals: two five-minute periods of two.
 * ALARM and OK are told to Hansho. A service without requests is well.
 */
export function serviceAlarms({
  service,
  topic,
  latencyMs = 1_000,
  errorPercent = 5,
  runbooks = { latency: "timeout", errors: "internal-service" },
  tags = {},
}: ServiceAlarms) {
  const common = {
    comparisonOperator: "GreaterThanThreshold",
    evaluationPeriods: 2,
    datapointsToAlarm: 2,
    treatMissingData: "notBreaching",
    alarmActions: [topic],
    okActions: [topic],
  };
  // The stage's own tag `application` would make them Hansho's.
  const tagged = (runbook: string) => ({ application: service.name, runbook, ...tags });
  const { namespace, metricName, dimensions } = latency(service);
  return {
    highLatency: new aws.cloudwatch.MetricAlarm(`${pascal(service.name)}HighLatency`, {
      ...common,
      name: `${service.name}-HighLatency`,
      alarmDescription: `${service.name} answers in more than ${latencyMs} ms on average. runbook: ${runbooks.latency}`,
      namespace,
      metricName,
      dimensions,
      statistic: "Average",
      period: PERIOD,
      threshold: latencyMs,
      tags: tagged(runbooks.latency),
    }),
    highErrorRate: new aws.cloudwatch.MetricAlarm(`${pascal(service.name)}HighErrorRate`, {
      ...common,
      name: `${service.name}-HighErrorRate`,
      alarmDescription: `More than ${errorPercent} % of ${service.name}'s requests fail. runbook: ${runbooks.errors}`,
      metricQueries: errorRate(service, PERIOD),
      threshold: errorPercent,
      tags: tagged(runbooks.errors),
    }),
  };
}

/** Seconds. */
const PERIOD = 300;

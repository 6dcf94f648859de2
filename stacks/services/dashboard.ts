import { latency, type Service } from "./metrics.ts";

/** How services are, on one page of CloudWatch: a row for each with its latency, its error rate and its requests. */
export function serviceDashboard(name: string, region: string, services: readonly Service[]) {
  return new aws.cloudwatch.Dashboard("Services", {
    dashboardName: name,
    dashboardBody: $jsonStringify({ widgets: services.flatMap((service, row) => widgetsOf(service, row, region)) }),
  });
}

function widgetsOf(service: Service, row: number, region: string) {
  const { namespace, metricName, dimensions } = latency(service);
  const of = (metric: string, how: Record<string, unknown>) => [
    namespace,
    metric,
    ...Object.entries(dimensions).flat(),
    how,
  ];
  const graphs = [
    {
      title: `${service.name}: latency (ms)`,
      metrics: [of(metricName, { stat: "Average", label: "mean" }), of(metricName, { stat: "p99", label: "p99" })],
      annotations: { horizontal: [{ label: "HighLatency", value: 1_000 }] },
    },
    {
      title: `${service.name}: error rate (%)`,
      metrics: [
        [{ expression: "100 * FILL(faults, 0) / requests", label: "errors" }],
        of("Fault", { id: "faults", stat: "Sum", visible: false }),
        of(metricName, { id: "requests", stat: "SampleCount", visible: false }),
      ],
      annotations: { horizontal: [{ label: "HighErrorRate", value: 5 }] },
    },
    {
      title: `${service.name}: requests`,
      metrics: [of(metricName, { stat: "SampleCount", label: "requests" })],
    },
  ];
  return graphs.map((graph, column) => ({
    type: "metric",
    x: column * 8,
    y: row * 6,
    width: 8,
    height: 6,
    properties: { ...graph, region, period: 300, view: "timeSeries" },
  }));
}

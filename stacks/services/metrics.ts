/** A service as CloudWatch Application Signals discovers it: `{ name: "balance", environment: "ecs:core-banking" }`. */
export type Service = { name: string; environment: string };

/** How long requests take, in milliseconds; each request is one sample (metrics collected by Application Signals). */
export function latency({ name, environment }: Service) {
  return {
    namespace: "ApplicationSignals",
    metricName: "Latency",
    dimensions: { Environment: environment, Service: name },
  };
}

/** The share of requests that fail on the server's side, in percent, as the queries of an alarm. */
export function errorRate(service: Service, period: number) {
  const requests = latency(service);
  return [
    { id: "rate", expression: "100 * FILL(faults, 0) / requests", label: "Error rate (%)", returnData: true },
    { id: "faults", metric: { ...requests, metricName: "Fault", stat: "Sum", period } },
    { id: "requests", metric: { ...requests, stat: "SampleCount", period } },
  ];
}

/** A name as part of a resource's id: letters and digits. */
export function pascal(name: string): string {
  return name.replace(/(?:^|[^a-z0-9])([a-z0-9])/giu, (_, first: string) => first.toUpperCase());
}

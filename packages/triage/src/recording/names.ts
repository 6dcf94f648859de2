/** What a column of times is called. */
export const TIME = [
  "at",
  "timeUnixNano",
  "timestamp",
  "@timestamp",
  "time",
  "ts",
  "datetime",
  "date",
  "eventTime",
  "startTime",
];

/** What a column of services is called; those that name instances come last. */
export const SERVICE = [
  "service",
  "serviceName",
  "service.name",
  "resource.service.name",
  "resource.attributes.service.name",
  "process.serviceName",
  "attributes.service.name",
  "app",
  "application",
  "podName",
  "pod",
  "kubernetes.pod_name",
  "cmdb_id",
  "container_name",
  "containerName",
  "container",
  "instance",
  "host",
  "hostname",
];

/** What a column of trace ids is called. */
export const TRACE = ["trace", "traceId", "trace_id", "requestId", "correlationId", "attributes.trace_id", "trace.id"];

import type { AlarmFacts } from "./signal.ts";

/** Dimensions that name what is running, the most telling first. */
const NAMING_DIMENSIONS = [
  "Service",
  "ServiceName",
  "FunctionName",
  "ApiName",
  "ApiId",
  "StateMachineArn",
  "DBClusterIdentifier",
  "DBInstanceIdentifier",
  "QueueName",
  "TableName",
  "LoadBalancer",
  "TargetGroup",
  "AutoScalingGroupName",
  "InstanceId",
  "ClusterName",
];

/** The application an alarm is about: its `application` tag, a telling dimension, or what its name begins with; else null. */
export function applicationOf(facts: AlarmFacts): string | null {
  const tagged = facts.tags.application ?? facts.tags.app ?? facts.tags.service;
  if (tagged) return tagged;
  return fromDimensions(facts) ?? fromName(facts.name);
}

function fromDimensions(facts: AlarmFacts): string | null {
  const all = [facts.metric?.dimensions ?? {}, ...(facts.metric?.inputs ?? []).map((input) => input.dimensions)];
  for (const dimension of NAMING_DIMENSIONS) {
    const value = all.map((dimensions) => dimensions[dimension]).find((found) => found);
    if (value) return shortName(value);
  }
  return null;
}

/** An ARN's last part; of a load balancer's `app/name/id` the name. */
function shortName(value: string): string {
  const tail = value.startsWith("arn:") ? (value.split(":").at(-1) ?? value) : value;
  const parts = tail.split("/");
  return parts.length === 3 && (parts[0] === "app" || parts[0] === "net") ? (parts[1] ?? tail) : tail;
}

/** `balance-HighLatency` is about balance: what stands before the last dash, if a word follows it. */
function fromName(name: string): string | null {
  const cut = name.lastIndexOf("-");
  return cut > 0 ? name.slice(0, cut).trim() : null;
}

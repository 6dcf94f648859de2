import type { AlarmFacts } from "./signal.ts";

/** A runbook's blank, and the dimensions whose value fills it, the surest first. */
const BLANKS: Record<string, readonly string[]> = {
  FUNCTION: ["FunctionName", "function_name"],
  TABLE_NAME: ["TableName"],
  DB_ID: ["DBInstanceIdentifier", "DBClusterIdentifier"],
  QUEUE: ["QueueName"],
  CLUSTER: ["ClusterName"],
  SERVICE: ["ServiceName", "Service"],
  INSTANCE: ["InstanceId"],
  LOAD_BALANCER: ["LoadBalancer"],
  CERTIFICATE_ARN: ["CertificateArn"],
};

/** A value that a shell and Slack take as it is. */
const PLAIN = /^[\w./:+@=-]{1,256}$/u;

/** Commands, in which capitals are blanks; in prose `API` is a word. */
const COMMANDS = /```[\s\S]*?(?:```|$)/gu;
const BLANK = /(?<![\w-])[A-Z][A-Z_]{2,20}(?![\w-])/gu;

/** A runbook's text whose commands name what the alarm knows: resource, Region, account; other blanks stay for people. */
export function filledIn(text: string, facts: AlarmFacts): string {
  return text.replace(COMMANDS, (commands) => commands.replace(BLANK, (blank) => blankOf(blank, facts) ?? blank));
}

function blankOf(blank: string, facts: AlarmFacts): string | null {
  const { region, account, partition } = facts.identity;
  if (blank === "REGION") return plain(region);
  if (blank === "ACCOUNT") return plain(account);
  if (blank !== "TARGET_GROUP_ARN") return dimension(BLANKS[blank] ?? [], facts);
  const group = dimension(["TargetGroup"], facts);
  return group && plain(account) ? `arn:${partition}:elasticloadbalancing:${region}:${account}:${group}` : null;
}

function dimension(names: readonly string[], { metric }: AlarmFacts): string | null {
  const scopes = metric ? [metric.dimensions, ...metric.inputs.map(({ dimensions }) => dimensions)] : [];
  const values = scopes.flatMap((dimensions) =>
    names.map((name) => (Object.hasOwn(dimensions, name) ? dimensions[name] : undefined)),
  );
  return plain(values.find((value) => value !== undefined));
}

function plain(value: string | undefined | null): string | null {
  return value && PLAIN.test(value) ? value : null;
}

import { type Fields, fields, jsonFields } from "@hansho/core/fields";

/** A line as its program wrote it, and the stream it came by; null where nothing says which. */
export type Carried = { text: string; stream: string | null };

const TIME = String.raw`\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:?\d\d)?`;

/** What carriers put before a line: its group is the stream. */
const CARRIERS: readonly RegExp[] = [
  // Kubernetes' container runtime interface.
  new RegExp(`^${TIME} (stdout|stderr) [FP] `, "u"),
  // `aws logs tail`: the time and the log stream.
  new RegExp(String.raw`^${TIME} (\d{4}/\d\d/\d\d/\S*\[[^\]\s]*\][0-9a-f]{8,32}|[\w.-]+/[\w.-]+/[0-9a-f]{8,40}) `, "u"),
  // syslog, as of RFC 3164 and RFC 5424.
  /^(?:<\d{1,3}>)?[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d \S+ ([\w./-]{1,60}(?:\[\d+\])?): /u,
  new RegExp(String.raw`^<\d{1,3}>1 ${TIME} \S+ (\S+) \S+ \S+ (?:-|\[[^\]]*\]) `, "u"),
  // Heroku and Docker Compose and `kubectl logs --prefix`.
  new RegExp(String.raw`^${TIME} (?:app|heroku)\[([\w.-]+)\]: `, "u"),
  /^([A-Za-z][\w.-]{0,80}?[-_]\d+) +\| /u,
  /^\[pod\/([^\]\s]+)\] /u,
  // The log group, as some tools print it.
  /^\[(\/aws\/[^\]\s]+)\] /u,
];

/** Takes off what carried a line here: a container's runtime, syslog, a tool that follows logs. */
export function carried(line: string): Carried {
  const json = line.startsWith("{") && line.includes('"log"') ? jsonFields(line) : null;
  const inJson = json ? shipped(json) : null;
  if (inJson) return inJson;
  for (const carrier of CARRIERS) {
    const match = carrier.exec(line);
    if (match) return { text: line.slice(match[0].length), stream: match[1] ?? null };
  }
  return { text: line, stream: null };
}

/** The words that a container's runtime or a log shipper wrapped in JSON, a line each; null for any other JSON. */
function shipped(json: Fields): Carried | null {
  const { log, stream, kubernetes, container_id } = json;
  if (typeof log !== "string") return null;
  if (typeof stream !== "string" && !fields(kubernetes) && container_id === undefined) return null;
  if (jsonFields(log)) return null;
  const pod = fields(kubernetes)?.pod_name ?? container_id ?? stream;
  return { text: log.replace(/\r?\n$/u, ""), stream: String(pod) };
}

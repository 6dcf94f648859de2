import type { IncomingHttpHeaders } from "node:http";

/** Which service of AWS a request is for (as in its credential scope: `dynamodb`, `monitoring`), and which operation where the headers say so. */
export type Addressed = { readonly service: string; readonly operation: string | undefined };

const SERVICE_OF_TARGET: Readonly<Record<string, string>> = {
  DynamoDB_20120810: "dynamodb",
  AmazonSQS: "sqs",
  Logs_20140328: "logs",
  GraniteServiceVersion20100801: "monitoring",
  CloudTrail_20131101: "cloudtrail",
};

/** X-Ray's calls are told by their paths. */
const X_RAY: Readonly<Record<string, string>> = {
  TraceSummaries: "GetTraceSummaries",
  Traces: "BatchGetTraces",
  ServiceGraph: "GetServiceGraph",
};

/**
 * Says for whom a request is, from its X-Amz-Target, its path (Smithy RPC v2) and its signature's credential scope.
 * A request that is not signed is S3's, the only service that answers such.
 */
export function addressedTo(headers: IncomingHttpHeaders, url: string): Addressed {
  const scoped =
    scopeOf(headers.authorization) ?? scopeOf(decodeURIComponent(/X-Amz-Credential=([^&]*)/.exec(url)?.[1] ?? ""));
  const rpc = /^\/service\/([^/]+)\/operation\/([^/?]+)/.exec(url);
  if (rpc) return { service: scoped ?? serviceOf(rpc[1]), operation: rpc[2] };

  const target = headers["x-amz-target"];
  if (typeof target === "string") {
    const names = target.split(".");
    return { service: scoped ?? serviceOf(names.at(-2)), operation: names.at(-1) };
  }
  if (scoped === "xray") return { service: scoped, operation: X_RAY[url.split(/[/?]/)[1] ?? ""] };
  const service = scoped ?? "s3";
  return { service, operation: service === "s3" ? /[?&]x-id=(\w+)/.exec(url)?.[1] : undefined };
}

function serviceOf(name: string | undefined): string {
  return SERVICE_OF_TARGET[name ?? ""] ?? name ?? "unknown";
}

/** The service in `…<key>/<date>/<region>/<service>/aws4_request…`. */
function scopeOf(credential: string | undefined): string | undefined {
  return /\/\d{8}\/[^/]+\/([^/]+)\/aws4_request/.exec(credential ?? "")?.[1];
}

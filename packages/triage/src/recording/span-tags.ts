import type { Fields } from "@hansho/core/fields";
import { textOf } from "./columns.ts";

/** Whom a client's span calls, by its tags or attributes; null where they do not say. */
export function peerIn(tags: Fields): unknown {
  return PEER.map((key) => tags[key]).find((said) => textOf(said) !== null) ?? null;
}

/** As OpenTelemetry names it now, and as it and OpenTracing did. */
const PEER = ["peer.service", "db.name", "db.namespace", "db.instance", "server.address", "net.peer.name"];

/** Whether a span failed, by its tags or attributes: OpenTracing's `error`, OpenTelemetry's status, HTTP's and gRPC's code; null where they do not say. */
export function failedIn(tags: Fields): boolean | null {
  const status = textOf(tags["otel.status_code"]);
  if (String(tags.error) === "true" || status === "ERROR") return true;
  const http = Number(tags["http.status_code"] ?? tags["http.response.status_code"] ?? Number.NaN);
  const grpc = Number(tags["rpc.grpc.status_code"] ?? Number.NaN);
  if (http >= 500 || grpc > 0) return true;
  return status === "OK" || http > 0 || grpc === 0 || String(tags.error) === "false" ? false : null;
}

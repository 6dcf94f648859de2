import { randomBytes } from "node:crypto";
import type { TraceRecord } from "../aws/evidence/trace-record.ts";

/** Requests that a service serves by calling another: so many in the minutes before, those of the last two failing. */
export type Requests = {
  service: string;
  request: { method: string; url: string };
  calls: string;
  times: number;
  /** How long a call takes, in seconds, when it is answered and when it fails. */
  took: { well: number; failing: number };
  status: number;
};

/** The same requests in the healthy minutes before and as they fail now, as traces; `now` is epoch milliseconds. */
export function tracesOf(requests: Requests, now: number): TraceRecord[] {
  return Array.from({ length: 2 * requests.times }, (_, n) => {
    const fails = n % 2 === 0;
    const spread = Math.floor(n / 2) / requests.times;
    return traceOf(requests, fails, now - (fails ? spread * 110_000 : 900_000 + spread * 300_000));
  });
}

function traceOf({ service, request, calls, took, status }: Requests, fails: boolean, at: number): TraceRecord {
  const start = at / 1_000;
  const end = start + (fails ? took.failing : took.well);
  const failed = fails ? { fault: true } : {};
  return {
    id: `1-${Math.floor(start).toString(16)}-${randomBytes(12).toString("hex")}`,
    segments: [
      {
        id: randomBytes(8).toString("hex"),
        name: service,
        start_time: start,
        end_time: end + 0.002,
        ...failed,
        http: { request, response: { status: fails ? 500 : 200 } },
        subsegments: [
          {
            id: randomBytes(8).toString("hex"),
            name: calls,
            namespace: "remote",
            start_time: start + 0.001,
            end_time: end,
            ...failed,
            http: { response: { status: fails ? status : 200 } },
          },
        ],
      },
    ],
  };
}

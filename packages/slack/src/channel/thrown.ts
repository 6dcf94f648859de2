import { type Fields, fieldsOf } from "@hansho/core/fields";
import { type Call, classifyLost, classifyStatus, classifyUnsent, classifyWord, type Refusal } from "./classify.ts";

/** Reads what Slack's client threw; its errors are told apart by `code`, as its documentation says. */
export function refusalOf(error: unknown, call: Call): Refusal {
  const thrown = fieldsOf(error);
  switch (thrown.code) {
    case "slack_webapi_rate_limited_error":
      return classifyStatus(429, call, milliseconds(thrown.retryAfter));
    case "slack_webapi_platform_error": {
      const data = fieldsOf(thrown.data);
      const word = typeof data.error === "string" ? data.error : "";
      return classifyWord(word, call, milliseconds(fieldsOf(data.response_metadata).retryAfter));
    }
    case "slack_webapi_http_error":
      return classifyStatus(Number(thrown.statusCode), call, null);
    case "slack_webapi_request_error":
      return connectionRefusal(thrown.original, call);
    default:
      return withoutCode(thrown, call);
  }
}

/** A connection that was never made has written nothing; any other may have carried the whole request. */
function connectionRefusal(original: unknown, call: Call): Refusal {
  const { name, cause } = fieldsOf(original);
  const code = fieldsOf(cause).code;
  if (name === "TimeoutError" || name === "AbortError") return classifyLost("timeout", call);
  if (typeof code !== "string") return classifyLost("connection-lost", call);
  const word = code.toLowerCase().replaceAll("_", "-");
  return NEVER_CONNECTED.test(code) ? classifyUnsent(word) : classifyLost(word, call);
}

const NEVER_CONNECTED =
  /^(?:ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|CERT_.*|ERR_TLS_.*|.*SELF_SIGNED_CERT.*|UNABLE_TO_.*)$/u;

/** The client throws a 429 without a readable Retry-After, and what goes wrong while the answer is read, as plain errors. */
function withoutCode({ name, message }: Fields, call: Call): Refusal {
  if (typeof message === "string" && message.includes("retry-after header")) return classifyStatus(429, call, null);
  return classifyLost(name === "TimeoutError" || name === "AbortError" ? "timeout" : "answer-lost", call);
}

function milliseconds(seconds: unknown): number | null {
  return typeof seconds === "number" && Number.isFinite(seconds) ? Math.max(1, seconds) * 1_000 : null;
}
